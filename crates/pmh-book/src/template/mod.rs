//! 空のExcelひな形: a sheet to fill in, one that explains, one with examples.

mod entry;
mod example;
mod explain;
mod guide;
mod rules;

use pmh_layout::{Item, Kind, Layout, Required, Scheme};
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
        let examples = self.examples();
        entry::write(book.add_worksheet(), self, &looks)?;
        explain::write(book.add_worksheet(), self, examples.first().map_or(&[], Vec::as_slice), &looks)?;
        example::write(book.add_worksheet(), self, &examples, &looks)?;
        book.save_to_buffer()
    }

    /// The people of the sheet of examples: one text for each item that has a column. They do not exist.
    #[must_use]
    pub fn examples(&self) -> Vec<Vec<String>> {
        example::rows(self)
    }

    /// The items that have a column. 券面項目 differ in every municipality: an office adds its own on the right.
    pub(crate) fn items(&self) -> impl Iterator<Item = &Item> {
        self.layout.items.iter().filter(|item| item.kind != Kind::Detail)
    }

    /// The value that the scheme gives everybody, in the words of the sheet.
    pub(crate) fn default_of(&self, item: &Item) -> Option<String> {
        self.scheme.defaults.get(&item.id).map(|value| in_words(item, value))
    }
}

/// Whether the item must be filled in every row.
pub(crate) fn is_required(item: &Item) -> bool {
    item.required == Required::Always
}

/// How a sheet says whether an item must be filled in.
pub(crate) fn mark(item: &Item) -> &'static str {
    match item.required {
        Required::Always => "※必須",
        Required::When => "条件により必須",
        Required::IfPrinted => "券面にあれば必須",
        Required::No => "任意",
    }
}

/// The words of a code table that a sheet offers, with their values: one for each, in Japanese where there is one.
pub(crate) fn words(item: &Item) -> Vec<(String, String)> {
    let mut offered: Vec<(String, String)> = Vec::new();
    for (word, value) in item.words() {
        match offered.iter_mut().find(|(_, known)| *known == value) {
            None => offered.push((word, value)),
            Some((known, _)) if known.is_ascii() && !word.is_ascii() => *known = word,
            Some(_) => {}
        }
    }
    offered
}

/// A canonical value as the sheet says it.
pub(crate) fn in_words(item: &Item, value: &str) -> String {
    words(item).into_iter().find(|(_, known)| *known == value).map_or_else(|| value.to_owned(), |(word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drop_downs_speak_japanese() {
        let item = |kind| Item::new("a", "A", kind);
        let say =
            |kind| words(&item(kind)).into_iter().map(|(word, value)| format!("{word}={value}")).collect::<Vec<_>>();
        assert_eq!(say(Kind::Sex), ["男=1", "女=2"]);
        assert_eq!(say(Kind::NotDisclosed), ["不開示=true", "開示=false"]);
        assert_eq!(say(Kind::Reimbursement), ["有=1", "無=0"]);
        assert_eq!(say(Kind::Name), [""; 0]);
        assert_eq!(in_words(&item(Kind::Reimbursement), "0"), "無");
        assert_eq!(in_words(&item(Kind::Text), "A"), "A");
    }
}
