use serde::{Deserialize, Serialize};

/// What a value is: it decides how the cell is read and which rules look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Free text (受給者証名, 区分 …).
    Text,
    /// A code that is handed on as it stands (機関別受給者証種別ID …).
    Code,
    /// 個人番号: 12 digits with a check digit; masked everywhere but in the output.
    MyNumber,
    /// 氏名.
    Name,
    /// 氏名カナ.
    Kana,
    /// 住所: one string from 都道府県 to 方書.
    Address,
    /// 生年月日.
    BirthDate,
    /// 性別.
    Sex,
    /// 不開示フラグ: a blank is never read as disclose.
    NotDisclosed,
    /// Any other yes or no.
    Boolean,
    /// 常に償還払い: the string 0 or 1.
    Reimbursement,
    /// 公費負担者番号: 8 digits with a check digit.
    InsurerNumber,
    /// 公費受給者番号: 7 digits with a check digit in national schemes, free in local ones.
    RecipientNumber,
    /// 追加条件: a list.
    Conditions,
    /// 指定医療機関情報: a list of 10-digit codes.
    Institutions,
    /// 自己負担上限額.
    Copayment,
    /// 有効期間開始日.
    ValidFrom,
    /// 有効期間終了日.
    ValidTo,
    /// Any other date.
    Date,
    /// 受給者証券面項目: a repeat group of label and value.
    Detail,
}

impl Kind {
    /// All of them, those of new items first.
    pub const ALL: [Self; 20] = [
        Self::Text,
        Self::Code,
        Self::Date,
        Self::Boolean,
        Self::Copayment,
        Self::Conditions,
        Self::Institutions,
        Self::Detail,
        Self::MyNumber,
        Self::Name,
        Self::Kana,
        Self::Address,
        Self::BirthDate,
        Self::Sex,
        Self::NotDisclosed,
        Self::Reimbursement,
        Self::InsurerNumber,
        Self::RecipientNumber,
        Self::ValidFrom,
        Self::ValidTo,
    ];

    /// What clerks call it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Text => "文字",
            Self::Code => "コード（そのまま渡す）",
            Self::Date => "日付",
            Self::Boolean => "はい・いいえ",
            Self::Copayment => "自己負担上限額",
            Self::Conditions => "追加条件",
            Self::Institutions => "指定医療機関",
            Self::Detail => "券面項目",
            Self::MyNumber => "個人番号",
            Self::Name => "氏名",
            Self::Kana => "氏名カナ",
            Self::Address => "住所",
            Self::BirthDate => "生年月日",
            Self::Sex => "性別",
            Self::NotDisclosed => "不開示フラグ",
            Self::Reimbursement => "常に償還払い",
            Self::InsurerNumber => "公費負担者番号",
            Self::RecipientNumber => "公費受給者番号",
            Self::ValidFrom => "有効期間開始日",
            Self::ValidTo => "有効期間終了日",
        }
    }

    /// The word of layout files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Code => "code",
            Self::Date => "date",
            Self::Boolean => "boolean",
            Self::Copayment => "copayment",
            Self::Conditions => "conditions",
            Self::Institutions => "institutions",
            Self::Detail => "detail",
            Self::MyNumber => "my-number",
            Self::Name => "name",
            Self::Kana => "kana",
            Self::Address => "address",
            Self::BirthDate => "birth-date",
            Self::Sex => "sex",
            Self::NotDisclosed => "not-disclosed",
            Self::Reimbursement => "reimbursement",
            Self::InsurerNumber => "insurer-number",
            Self::RecipientNumber => "recipient-number",
            Self::ValidFrom => "valid-from",
            Self::ValidTo => "valid-to",
        }
    }

    /// Whether the value is a date.
    #[must_use]
    pub const fn is_date(self) -> bool {
        matches!(self, Self::BirthDate | Self::ValidFrom | Self::ValidTo | Self::Date)
    }

    /// Whether the value is a number or code in which every digit counts.
    #[must_use]
    pub const fn is_number(self) -> bool {
        matches!(self, Self::MyNumber | Self::InsurerNumber | Self::RecipientNumber | Self::Institutions | Self::Code)
    }

    /// Whether the value is a list of several in one column.
    #[must_use]
    pub const fn is_list(self) -> bool {
        matches!(self, Self::Institutions | Self::Conditions)
    }

    /// The code table that reads the value, if it has one.
    #[must_use]
    pub const fn table(self) -> Option<&'static str> {
        match self {
            Self::Sex => Some("sex"),
            Self::NotDisclosed => Some("not-disclosed"),
            Self::Boolean => Some("boolean"),
            Self::Reimbursement => Some("reimbursement"),
            _ => None,
        }
    }
}
