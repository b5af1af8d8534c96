//! Five sets of headings as offices word them, each with its own order of columns.

use crate::item::Item;
use crate::style::Style;

/// Wording and order of the columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HeadingSet {
    /// The item names of the registration itself.
    #[default]
    Official,
    /// 受給者台帳: 受給者番号 first, フリガナ, 有効期間 開始/終了.
    Ledger,
    /// 受給者一覧: マイナンバー, 受給者氏名, 認定期間 自/至, 支援措置.
    List,
    /// 対象者名簿: 対象者氏名, カナ氏名, 資格期間.
    Roster,
    /// Headings spread with blanks and line breaks, ふりがな.
    Spread,
}

impl HeadingSet {
    /// Every set.
    pub const ALL: [HeadingSet; 5] =
        [HeadingSet::Official, HeadingSet::Ledger, HeadingSet::List, HeadingSet::Roster, HeadingSet::Spread];

    /// The name of the sheet that goes with the headings.
    pub fn sheet_name(self) -> &'static str {
        match self {
            HeadingSet::Official => "登録",
            HeadingSet::Ledger => "受給者台帳",
            HeadingSet::List => "受給者一覧",
            HeadingSet::Roster => "対象者名簿",
            HeadingSet::Spread => "Sheet1",
        }
    }
}

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// It holds an item of the registration.
    Item(Item),
    /// A running number.
    Number,
    /// A telephone number.
    Phone,
    /// The clerk in charge.
    Clerk,
    /// Remarks.
    Remarks,
}

/// One column: its heading in a single row, and in two rows where it has a parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// What the column is for.
    pub purpose: Purpose,
    /// The heading when there is one row of headings.
    pub heading: &'static str,
    /// Parent and child when there are two rows.
    pub two_rows: Option<(&'static str, &'static str)>,
}

const fn item(item: Item, heading: &'static str) -> Column {
    Column { purpose: Purpose::Item(item), heading, two_rows: None }
}

const fn under(item: Item, heading: &'static str, parent: &'static str, child: &'static str) -> Column {
    Column { purpose: Purpose::Item(item), heading, two_rows: Some((parent, child)) }
}

const fn other(purpose: Purpose, heading: &'static str) -> Column {
    Column { purpose, heading, two_rows: None }
}

use Item::{
    Address, AlwaysReimbursement, BirthDate, CertificateName, CertificateTypeId, CopaymentLimit, IncomeSegment,
    Institutions, InsurerNumber, MyNumber, Name, NameKana, NotDisclosed, RecipientNumber, Sex, ValidFrom, ValidTo,
};

const OFFICIAL: &[Column] = &[
    other(Purpose::Number, "No."),
    item(CertificateTypeId, "機関別受給者証種別ID"),
    item(MyNumber, "個人番号"),
    item(Name, "氏名"),
    item(NameKana, "氏名カナ"),
    item(Address, "住所"),
    item(BirthDate, "生年月日"),
    item(Sex, "性別"),
    item(NotDisclosed, "不開示フラグ"),
    item(InsurerNumber, "公費負担者番号"),
    item(CertificateName, "受給者証名"),
    item(RecipientNumber, "公費受給者番号"),
    item(IncomeSegment, "所得区分"),
    item(Institutions, "指定医療機関情報"),
    item(AlwaysReimbursement, "常に償還払い"),
    item(CopaymentLimit, "自己負担上限額"),
    under(ValidFrom, "医療費助成資格有効期間開始日", "医療費助成資格有効期間", "開始日"),
    under(ValidTo, "医療費助成資格有効期間終了日", "医療費助成資格有効期間", "終了日"),
    other(Purpose::Remarks, "備考"),
];

const LEDGER: &[Column] = &[
    other(Purpose::Number, "No."),
    item(RecipientNumber, "受給者番号"),
    item(MyNumber, "個人番号"),
    item(Name, "氏名"),
    item(NameKana, "フリガナ"),
    item(BirthDate, "生年月日"),
    item(Sex, "性別"),
    item(Address, "住所"),
    other(Purpose::Phone, "電話番号"),
    item(InsurerNumber, "公費負担者番号"),
    item(CertificateTypeId, "受給者証種別ID"),
    item(CertificateName, "受給者証名"),
    under(ValidFrom, "有効期間開始", "有効期間", "開始"),
    under(ValidTo, "有効期間終了", "有効期間", "終了"),
    item(NotDisclosed, "不開示"),
    item(AlwaysReimbursement, "償還払い"),
    item(IncomeSegment, "所得区分"),
    item(CopaymentLimit, "自己負担上限額"),
    item(Institutions, "指定医療機関コード"),
    other(Purpose::Clerk, "担当"),
    other(Purpose::Remarks, "備考"),
];

const LIST: &[Column] = &[
    other(Purpose::Number, "No."),
    item(MyNumber, "マイナンバー"),
    item(Name, "受給者氏名"),
    item(NameKana, "氏名（カナ）"),
    item(Sex, "性別"),
    item(BirthDate, "生年月日"),
    item(Address, "現住所"),
    item(InsurerNumber, "負担者番号"),
    item(RecipientNumber, "公費受給者番号"),
    item(CertificateTypeId, "証種別ID"),
    item(CertificateName, "受給者証の名称"),
    under(ValidFrom, "認定期間（自）", "認定期間", "自"),
    under(ValidTo, "認定期間（至）", "認定期間", "至"),
    item(NotDisclosed, "支援措置"),
    item(AlwaysReimbursement, "常に償還払い"),
    item(IncomeSegment, "所得区分"),
    item(CopaymentLimit, "自己負担上限月額"),
    item(Institutions, "指定医療機関"),
    other(Purpose::Phone, "電話番号"),
    other(Purpose::Clerk, "担当"),
];

const ROSTER: &[Column] = &[
    item(Name, "対象者氏名"),
    item(NameKana, "カナ氏名"),
    item(BirthDate, "生年月日"),
    item(Sex, "性別"),
    item(MyNumber, "個人番号（12桁）"),
    item(Address, "住所"),
    other(Purpose::Phone, "連絡先電話番号"),
    item(InsurerNumber, "公費負担者番号"),
    item(RecipientNumber, "受給者番号"),
    under(ValidFrom, "資格期間開始日", "資格期間", "開始日"),
    under(ValidTo, "資格期間終了日", "資格期間", "終了日"),
    item(CertificateTypeId, "機関別受給者証種別ID"),
    item(CertificateName, "受給者証名称"),
    item(NotDisclosed, "不開示区分"),
    item(AlwaysReimbursement, "償還払い"),
    item(IncomeSegment, "所得区分"),
    item(CopaymentLimit, "自己負担上限額"),
    item(Institutions, "指定医療機関コード"),
    other(Purpose::Remarks, "備考"),
];

const SPREAD: &[Column] = &[
    other(Purpose::Number, "№"),
    item(InsurerNumber, "公費負担者\n番号"),
    item(RecipientNumber, "受給者\n番号"),
    item(Name, "氏\u{3000}\u{3000}名"),
    item(NameKana, "ふりがな"),
    item(Sex, "性別"),
    item(BirthDate, "生 年 月 日"),
    item(MyNumber, "個 人 番 号"),
    item(Address, "住\u{3000}\u{3000}\u{3000}所"),
    under(ValidFrom, "有効期間\n開始日", "有 効 期 間", "開始日"),
    under(ValidTo, "有効期間\n終了日", "有 効 期 間", "終了日"),
    item(CertificateTypeId, "受給者証\n種別ID"),
    item(CertificateName, "受給者証名"),
    item(NotDisclosed, "不開示\n（有・無）"),
    item(AlwaysReimbursement, "償還払い\n（有・無）"),
    item(IncomeSegment, "所得区分"),
    item(CopaymentLimit, "自己負担\n上限額（円）"),
    item(Institutions, "指定医療機関\nコード"),
    other(Purpose::Clerk, "担当者"),
    other(Purpose::Remarks, "備　考"),
];

impl Style {
    /// The columns of a ledger of this style, from left to right.
    pub fn columns(&self) -> Vec<Column> {
        let all = match self.headings {
            HeadingSet::Official => OFFICIAL,
            HeadingSet::Ledger => LEDGER,
            HeadingSet::List => LIST,
            HeadingSet::Roster => ROSTER,
            HeadingSet::Spread => SPREAD,
        };
        all.iter()
            .filter(|column| match column.purpose {
                Purpose::Item(CertificateTypeId | CertificateName) => self.constant_columns,
                Purpose::Item(IncomeSegment | CopaymentLimit | Institutions) => self.optional_columns,
                Purpose::Item(_) => true,
                _ => self.unrelated_columns,
            })
            .copied()
            .collect()
    }
}
