use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How 受給者証券面項目 become columns: any number of them, different in every municipality and scheme (Q61).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Repeat {
    /// One column or two for each.
    pub columns: RepeatColumns,
    /// So many are always written, the rest of them empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// So many there may be at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
    /// Labels that are always there, in this order; those of the ledger follow.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    /// The same for one scheme, in place of `labels`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub schemes: BTreeMap<String, Vec<String>>,
    /// Heading of the n-th label column; `{n}` is its number.
    pub label_heading: String,
    /// Heading of the n-th value column where the label does not stand in the heading.
    pub value_heading: String,
    /// The API name of the label within the group.
    pub label_id: String,
    /// The API name of the value within the group.
    pub value_id: String,
}

impl Default for Repeat {
    fn default() -> Self {
        Self {
            columns: RepeatColumns::Values,
            count: None,
            max: None,
            labels: Vec::new(),
            schemes: BTreeMap::new(),
            label_heading: "券面項目名{n}".to_owned(),
            value_heading: "券面項目値{n}".to_owned(),
            label_id: "label".to_owned(),
            value_id: "value".to_owned(),
        }
    }
}

impl Repeat {
    /// The labels that are always there.
    #[must_use]
    pub fn labels_of(&self, scheme: &str) -> &[String] {
        self.schemes.get(scheme).unwrap_or(&self.labels)
    }

    /// The heading of the `number`-th label column, from 1.
    #[must_use]
    pub fn label_heading(&self, number: usize) -> String {
        self.label_heading.replace("{n}", &number.to_string())
    }

    /// The heading of the `number`-th value column, from 1.
    #[must_use]
    pub fn value_heading(&self, number: usize) -> String {
        self.value_heading.replace("{n}", &number.to_string())
    }
}

/// The columns of a repeat group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RepeatColumns {
    /// A value column each, headed by the label.
    #[default]
    Values,
    /// A value column each, headed by number; the label stands in the layout alone.
    Numbered,
    /// A label column and a value column each, headed by number. The label is empty where the value is.
    Pairs,
}

/// Which of its variants a 自己負担上限額 is (Q63). A layout holds one item for each variant it asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Copayment {
    /// Where the care is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub care: Option<Care>,
    /// What the limit counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<Per>,
    /// What the number is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<AmountUnit>,
}

/// Where the care is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Care {
    /// 入院.
    Inpatient,
    /// 外来, 通院.
    Outpatient,
    /// 薬局, 調剤.
    Pharmacy,
}

/// What a limit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    /// 1回.
    Visit,
    /// 1日.
    Day,
    /// 1月.
    Month,
}

/// What the number of a 自己負担上限額 is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AmountUnit {
    /// 円.
    Yen,
    /// 割, %.
    Ratio,
}

impl Copayment {
    /// The variant that a heading names: 「入院 自己負担上限月額（円）」.
    #[must_use]
    pub fn of_words(text: &str) -> Self {
        let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
        let care = [
            (Care::Inpatient, &["入院"][..]),
            (Care::Outpatient, &["外来", "通院"]),
            (Care::Pharmacy, &["薬局", "調剤"]),
        ];
        let per = [
            (Per::Visit, &["1回", "１回", "一回", "回額", "毎回", "回数", "（回", "/回", "／回"][..]),
            (Per::Day, &["日額", "1日", "１日", "一日", "（日", "/日", "／日"]),
            (
                Per::Month,
                &["月額", "1月", "１月", "一月", "1か月", "1ヶ月", "1箇月", "１か月", "月間", "（月", "/月", "／月"],
            ),
        ];
        let unit = [(AmountUnit::Ratio, &["割合", "負担率", "%", "％", "割）"][..]), (AmountUnit::Yen, &["円", "額"])];
        Self {
            care: care.iter().find(|(_, words)| has(words)).map(|(care, _)| *care),
            per: per.iter().find(|(_, words)| has(words)).map(|(per, _)| *per),
            unit: unit.iter().find(|(_, words)| has(words)).map(|(unit, _)| *unit),
        }
    }

    /// Whether a column that says `other` may fill this variant: all that this one states is the same there, and the
    /// other names no care or span that this one does not.
    #[must_use]
    pub fn takes(self, other: Self) -> bool {
        self.care == other.care && self.per == other.per && (self.unit.is_none() || other.unit == self.unit)
    }
}
