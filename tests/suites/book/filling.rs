//! Filling in a template as a spreadsheet program stores it: text cells in the style of their column, nothing else changed.

use std::io::{Cursor, Read, Write};

use pmh_layout::{Kind, Layout};
use pmh_sample::{Day, Item, Ledger, Scheme, Style, ledger};
use zip::write::SimpleFileOptions;

/// The row of the first person, as a spreadsheet counts.
const FIRST: usize = 5;
pub const TODAY: Day = Day { year: 2026, month: 4, day: 1 };

/// People of a scheme that stand in no example.
pub fn people(scheme: Scheme, count: usize, seed: u64) -> Ledger {
    ledger(scheme, count, seed, TODAY, &Style { optional_columns: true, renewals: true, ..Style::plain() })
}

/// The text of one part of a workbook.
pub fn part(book: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The workbook with another text in one of its parts.
pub fn with_part(book: &[u8], name: &str, text: &str) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..zip.len() {
        let entry = zip.by_index(at).unwrap();
        if entry.name().unwrap() == name {
            out.start_file(name, SimpleFileOptions::default()).unwrap();
            out.write_all(text.as_bytes()).unwrap();
        } else {
            out.raw_copy_file(entry).unwrap();
        }
    }
    out.finish().unwrap().into_inner()
}

/// The first sheet of a template with these people typed into it, every `step` rows one.
pub fn fill(template: &[u8], layout: &Layout, ledger: &Ledger, step: usize) -> Vec<u8> {
    let sheet = "xl/worksheets/sheet1.xml";
    let xml = part(template, sheet);
    let (head, rows) = xml.split_once("<sheetData>").unwrap();
    let (rows, tail) = rows.split_once("</sheetData>").unwrap();
    let style = head.split_once(" style=\"").and_then(|(_, rest)| rest.split_once('"')).unwrap().0;
    let mut out = format!("{head}<sheetData>");
    let mut typed = (0..ledger.truth.len()).map(|at| row(layout, ledger, at, FIRST + at * step, style));
    for piece in rows.split_inclusive("</row>") {
        let number: usize = piece.split('"').nth(1).unwrap().parse().unwrap();
        // What the template has filled in beforehand is typed over.
        let person = if number >= FIRST && (number - FIRST).is_multiple_of(step) { typed.next() } else { None };
        out.push_str(&person.unwrap_or(piece.to_owned()));
    }
    typed.for_each(|row| out.push_str(&row));
    with_part(template, sheet, &format!("{out}</sheetData>{tail}"))
}

fn row(layout: &Layout, ledger: &Ledger, at: usize, number: usize, style: &str) -> String {
    let items = layout.items.iter().filter(|item| item.kind != Kind::Detail);
    let cells = items.enumerate().filter_map(|(column, item)| {
        let truth = value(&item.id, item.kind, ledger, at);
        let text = typed(item.kind, &truth, at);
        let cell = pmh_sample::a1(number - 1, column);
        (!text.is_empty()).then(|| format!("<c r=\"{cell}\" s=\"{style}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"))
    });
    format!("<row r=\"{number}\">{}</row>", cells.collect::<String>())
}

/// What the CSV must hold.
pub fn value(id: &str, kind: Kind, ledger: &Ledger, at: usize) -> String {
    match Item::ALL.into_iter().find(|item| item.api_name() == id) {
        Some(item) => ledger.truth[at].get(item).to_owned(),
        None if kind == Kind::Boolean => "false".to_owned(),
        None => String::new(),
    }
}

/// What a clerk types or chooses for it; dates in turn as the office likes.
fn typed(kind: Kind, value: &str, at: usize) -> String {
    let word = match (kind, value) {
        (Kind::Sex, "1") => "男",
        (Kind::Sex, "2") => "女",
        (Kind::NotDisclosed, "true") => "不開示",
        (Kind::NotDisclosed, "false") => "開示",
        (Kind::Boolean, "false") | (Kind::Reimbursement, "0") => "無",
        (Kind::Reimbursement, "1") => "有",
        (kind, value) if kind.is_date() => {
            let numbers: Vec<i32> = value.split('-').map(|part| part.parse().unwrap()).collect();
            let day = Day::new(numbers[0], numbers[1] as u32, numbers[2] as u32).unwrap();
            return [day.iso(), day.slashes(), day.era_short(), day.era_long()][at % 4].clone();
        }
        (_, value) => value,
    };
    word.replace('&', "&amp;").replace('<', "&lt;")
}

/// The CSV that these people must become.
pub fn expected(layout: &Layout, ledger: &Ledger) -> String {
    let items = || layout.items.iter().filter(|item| item.kind != Kind::Detail);
    let mut out = items().map(|item| item.title.as_str()).collect::<Vec<_>>().join(",") + "\r\n";
    for at in 0..ledger.truth.len() {
        let values: Vec<String> = items().map(|item| value(&item.id, item.kind, ledger, at)).collect();
        out.push_str(&(values.join(",") + "\r\n"));
    }
    out
}
