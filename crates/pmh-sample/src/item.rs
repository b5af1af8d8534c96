//! The items of the full registration that a ledger can hold, in the order of the built-in layout.

use serde::Serialize;

/// One item of `medical-subsidy-full`, without 券面項目.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[allow(missing_docs)]
pub enum Item {
    CertificateTypeId,
    MyNumber,
    Name,
    NameKana,
    Address,
    BirthDate,
    Sex,
    NotDisclosed,
    InsurerNumber,
    CertificateName,
    RecipientNumber,
    Segment,
    IncomeSegment,
    AdditionalConditions,
    Institutions,
    AlwaysReimbursement,
    CopaymentLimit,
    ValidFrom,
    ValidTo,
}

impl Item {
    /// All items in the column order of the CSV.
    pub const ALL: [Item; 19] = [
        Item::CertificateTypeId,
        Item::MyNumber,
        Item::Name,
        Item::NameKana,
        Item::Address,
        Item::BirthDate,
        Item::Sex,
        Item::NotDisclosed,
        Item::InsurerNumber,
        Item::CertificateName,
        Item::RecipientNumber,
        Item::Segment,
        Item::IncomeSegment,
        Item::AdditionalConditions,
        Item::Institutions,
        Item::AlwaysReimbursement,
        Item::CopaymentLimit,
        Item::ValidFrom,
        Item::ValidTo,
    ];

    /// The name of the item in the API pages of デジタル庁, dotted where it is nested.
    pub fn api_name(self) -> &'static str {
        self.names().0
    }

    /// The title of the item's column in the CSV.
    pub fn title(self) -> &'static str {
        self.names().1
    }

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Item::CertificateTypeId => ("orgSpecificCertificateTypeId", "機関別受給者証種別ID"),
            Item::MyNumber => ("myNumber", "個人番号"),
            Item::Name => ("basicFiveInfo.name", "氏名"),
            Item::NameKana => ("basicFiveInfo.nameKana", "氏名カナ"),
            Item::Address => ("basicFiveInfo.address", "住所"),
            Item::BirthDate => ("basicFiveInfo.dateOfBirth", "生年月日"),
            Item::Sex => ("basicFiveInfo.sex", "性別"),
            Item::NotDisclosed => ("isNotDisclosed", "不開示フラグ"),
            Item::InsurerNumber => ("medicalSubsidyInsurerNumber", "公費負担者番号"),
            Item::CertificateName => ("certificationName", "受給者証名"),
            Item::RecipientNumber => ("medicalSubsidyRecipientNumber", "公費受給者番号"),
            Item::Segment => ("segment", "区分"),
            Item::IncomeSegment => ("incomeSegment", "所得区分"),
            Item::AdditionalConditions => ("additionalConditions", "追加条件"),
            Item::Institutions => ("designatedMedicalInstitutions", "指定医療機関情報"),
            Item::AlwaysReimbursement => ("isAlwaysReimbursement", "常に償還払い"),
            Item::CopaymentLimit => ("maxCopaymentAmount", "自己負担上限額"),
            Item::ValidFrom => ("validFrom", "医療費助成資格有効期間開始日"),
            Item::ValidTo => ("validTo", "医療費助成資格有効期間終了日"),
        }
    }
}

/// What the CSV must hold for one row of the ledger: one text per item, empty where the ledger has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Truth {
    values: [String; 19],
}

impl Default for Truth {
    fn default() -> Self {
        Self { values: std::array::from_fn(|_| String::new()) }
    }
}

impl Truth {
    /// The value of one item.
    pub fn get(&self, item: Item) -> &str {
        self.values.get(item as usize).map_or("", String::as_str)
    }

    /// Sets the value of one item.
    pub fn set(&mut self, item: Item, value: impl Into<String>) {
        if let Some(slot) = self.values.get_mut(item as usize) {
            *slot = value.into();
        }
    }

    /// The values in the column order of the CSV.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.values.iter().map(String::as_str)
    }
}
