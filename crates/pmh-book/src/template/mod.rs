//! 空のExcelひな形: a sheet to fill in, one that explains, one with examples.

mod entry;
mod example;
mod explain;
mod guide;
mod rules;

use pmh_layout::{Item, Kind, Layout, Required, Scheme, code_table};
use pmh_text::date::Date;
use rust_xlsxwriter::{Workbook, XlsxError};

use crate::look::{Looks, properties};

pub use pmh_core::line::{EXAMPLE_SHEET, EXPLANATION_SHEET};

/// The sheet that is filled in.
pub const PEOPLE_SHEET: &str = "受給者一覧";

/// The row of the headings, counted from 0.
pub(crate) const HEADING_ROW: u32 = 3;
/// So many rows begin with the values that the scheme gives everybody.
const PREFILLED: u32 = 100;

/// A template for one layout and one scheme.
#[derive(Debug, Clone, Copy)]
pub struct Template<'a> {
    /// What is asked for.
    pub layout: &'a Layout,
    /// The 制度 whose people are entered.
    pub scheme: &'a Scheme,
    /// Decides which certificates of the examples are valid, and the date of the file.
    pub today: Date,
}

impl Template<'_> {
    /// The workbook as .xlsx. The same template gives the same bytes.
    ///
    /// # Errors
    /// When a text of the layout does not fit into a workbook.
    pub fn to_xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let looks = Looks::default();
        let mut book = Workbook::new();
        book.set_properties(&properties(&format!("{} 受給者一覧", self.scheme.title), self.today)?);
        let examples = example::rows(self);
        entry::write(book.add_worksheet(), self, &looks)?;
        explain::write(book.add_worksheet(), self, examples.first().map_or(&[], Vec::as_slice), &looks)?;
        example::write(book.add_worksheet(), self, &examples, &looks)?;
        book.save_to_buffer()
    }

    /// The items that have a column. 券面項目 differ in every municipality: an office adds its own on the right.
    pub(crate) fn items(&self) -> impl Iterator<Item = &Item> {
        self.layout.items.iter().filter(|item| item.kind != Kind::Detail)
    }

    /// The value that the scheme gives everybody, in the words of the sheet.
    pub(crate) fn default_of(&self, item: &Item) -> Option<String> {
        self.scheme.defaults.get(&item.id).map(|value| in_words(item.kind, value))
    }
}

/// Whether the item must be filled in every row.
pub(crate) fn is_required(item: &Item) -> bool {
    item.required == Required::Always
}

/// The words of a code table that a sheet offers: one for each value, in Japanese where there is one.
pub(crate) fn words(kind: Kind) -> Vec<(&'static str, &'static str)> {
    let Some(table) = kind.table().and_then(code_table) else { return Vec::new() };
    let mut offered: Vec<(&str, &str)> = Vec::new();
    for (word, value) in &table.words {
        match offered.iter_mut().find(|(_, known)| known == value) {
            None => offered.push((word, value)),
            Some((known, _)) if known.is_ascii() && !word.is_ascii() => *known = word,
            Some(_) => {}
        }
    }
    offered
}

/// A canonical value as the sheet says it.
pub(crate) fn in_words(kind: Kind, value: &str) -> String {
    words(kind).into_iter().find(|(_, known)| *known == value).map_or(value, |(word, _)| word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drop_downs_speak_japanese() {
        let say = |kind| words(kind).into_iter().map(|(word, value)| format!("{word}={value}")).collect::<Vec<_>>();
        assert_eq!(say(Kind::Sex), ["男=1", "女=2"]);
        assert_eq!(say(Kind::NotDisclosed), ["不開示=true", "開示=false"]);
        assert_eq!(say(Kind::Reimbursement), ["有=1", "無=0"]);
        assert_eq!(say(Kind::Name), [""; 0]);
        assert_eq!((in_words(Kind::Reimbursement, "0"), in_words(Kind::Text, "A")), ("無".to_owned(), "A".to_owned()));
    }
}
