//! Design books of a few cells, and what every proposal made from one must hold.

use std::io::Cursor;

use pmh_design::{Found, Proposal, read_design};
use pmh_layout::parse_layout;
use pmh_table::{OpenOptions, Workbook, open};

/// The rows of a sheet.
pub type Rows<'a> = &'a [&'a [&'a str]];

/// A book with these sheets; an empty text writes nothing.
pub fn book(sheets: &[(&str, Rows<'_>)]) -> Workbook {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
                sheet.write(u32::try_from(row).unwrap(), u16::try_from(column).unwrap(), *text).unwrap();
            }
        }
    }
    open(Box::new(Cursor::new(book.save_to_buffer().unwrap())), &OpenOptions::default()).unwrap()
}

/// The one proposal of a book: its layout can be used, written and read again.
pub fn only(mut book: Workbook) -> Proposal {
    let mut all = read_design(&mut book).unwrap().proposals;
    assert_eq!(all.len(), 1);
    let proposal = all.remove(0);
    proposal.layout.check().unwrap();
    assert_eq!(parse_layout(&proposal.layout.to_toml()).unwrap(), proposal.layout);
    proposal
}

/// What was found of an item.
pub fn item<'a>(proposal: &'a Proposal, title: &str) -> &'a Found {
    proposal.found.iter().find(|found| found.title == title).unwrap_or_else(|| panic!("{:#?}", proposal.found))
}
