//! The sheet that lists what was found.

use std::io::{self, Write};

use pmh_core::entry::{Finding, FindingKind};
use pmh_core::privacy::masked;
use pmh_table::{MAX_ROWS, a1};

use super::Trouble;
use super::parts::Book;
use super::places::{ListEntry, Resolved};
use super::styles::{Fill, ListLook};
use super::tag::escaped;
use crate::look::tallest;

/// Above the list: what the colours mean, and what to do now.
const SENTENCE: &str = "オレンジ色のセルはエラー、黄色のセルは要確認です。直して保存し、このファイルをもう一度チェックしてください。直しても色は消えないので、直ったかどうかはチェックの結果で確かめてください。";
/// In place of a list without entries.
const NOTHING: &str = "エラーと確認が必要なことはありません。";
/// Titles and widths.
const COLUMNS: [(&str, u16); 7] =
    [("シート", 18), ("セル", 9), ("受給者番号", 14), ("氏名カナ", 24), ("内容", 56), ("対処", 50), ("コード", 8)];
/// Rows above the first entry.
const ABOVE: u32 = 2;
/// Excel takes no more links on a sheet.
const MOST_LINKS: usize = 65_000;
/// Characters that a cell takes.
const MOST_TEXT: usize = 32_000;

/// Writes the sheet, an entry at a time.
pub(super) fn write<W: Write>(
    out: &mut W,
    book: &Book,
    marking: &Resolved,
    look: &ListLook,
    entry: &mut dyn FnMut(u64) -> io::Result<Finding>,
) -> Result<(), Trouble> {
    head(out, book)?;
    row(out, 1, 24.0, &[(look.sentence, SENTENCE)])?;
    row(out, ABOVE, 24.0, &COLUMNS.map(|(title, _)| (look.heading, title)))?;
    let room = usize::try_from(MAX_ROWS - ABOVE - 1).unwrap_or(usize::MAX);
    let listed = marking.entries.get(..room).unwrap_or(&marking.entries);
    for (at, number) in listed.iter().zip(ABOVE + 1..) {
        let finding = entry(at.number)?;
        let cells = cells(book, marking, at, &finding);
        let texts = || cells.iter().map(String::as_str);
        let high = tallest(texts().zip(COLUMNS.map(|(_, width)| width)));
        let link = if at.fill == Fill::Error { look.links[0] } else { look.links[1] };
        let styles = (0..).map(|column| if column == 1 && at.at.is_some() { link } else { look.text });
        let cells: Vec<(u32, &str)> = styles.zip(texts()).collect();
        row(out, number, high, &cells)?;
    }
    let left = marking.entries.len() - listed.len();
    if marking.entries.is_empty() {
        row(out, ABOVE + 1, 18.0, &[(look.text, NOTHING)])?;
    } else if left > 0 {
        row(out, MAX_ROWS, 18.0, &[(look.text, &format!("ほかに{left}件あります。"))])?;
    }
    out.write_all(b"</sheetData>")?;
    links(out, book, listed)?;
    let foot = "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.7\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>\
                <pageSetup paperSize=\"9\" fitToHeight=\"0\" orientation=\"landscape\"/></worksheet>";
    Ok(out.write_all(foot.as_bytes())?)
}

fn head<W: Write>(out: &mut W, book: &Book) -> io::Result<()> {
    write!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/>\
         </sheetPr><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"{ABOVE}\" topLeftCell=\"A{}\" activePane=\"bottomLeft\" \
         state=\"frozen\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>",
        book.namespace,
        ABOVE + 1
    )?;
    for ((_, width), at) in COLUMNS.iter().zip(1..) {
        write!(out, "<col min=\"{at}\" max=\"{at}\" width=\"{width}\" customWidth=\"1\"/>")?;
    }
    out.write_all(b"</cols><sheetData>")
}

/// What a line says.
fn cells(book: &Book, marking: &Resolved, at: &ListEntry, finding: &Finding) -> [String; 7] {
    let sheet = at.sheet.and_then(|sheet| book.sheets.get(sheet)).map(|sheet| sheet.shown.clone());
    let place = match (at.at, finding.row) {
        (Some(_), row) if finding.cell.is_empty() => format!("{row}行目"),
        (None, row) if finding.cell.is_empty() && row > 0 => format!("{row}行目"),
        _ => finding.cell.clone(),
    };
    let mark = match (finding.kind, at.fill) {
        (FindingKind::Question, _) => "【質問】",
        (FindingKind::Finding, Fill::Error) => "【エラー】",
        (FindingKind::Finding, Fill::Confirm) => "【要確認】",
    };
    let hidden = if finding.not_disclosed { "\n【不開示】" } else { "" };
    [
        // What speaks of no row of this book speaks of another file, or of a sheet as a whole.
        sheet.unwrap_or_else(|| {
            if finding.file == marking.file && !finding.sheet.is_empty() { &finding.sheet } else { &finding.file }
                .clone()
        }),
        place,
        finding.recipient.clone(),
        format!("{}{hidden}", finding.kana).trim_start().to_owned(),
        format!("{mark}{}", finding.message),
        finding.remedy.clone(),
        finding.code.clone(),
    ]
}

fn row<W: Write>(out: &mut W, number: u32, high: f64, cells: &[(u32, &str)]) -> io::Result<()> {
    write!(out, "<row r=\"{number}\" ht=\"{high}\" customHeight=\"1\">")?;
    for ((style, text), column) in cells.iter().zip(0..) {
        let place = a1(number, column);
        let text: String = masked(text).chars().take(MOST_TEXT).collect();
        if text.is_empty() {
            write!(out, "<c r=\"{place}\" s=\"{style}\"/>")?;
        } else {
            let text = escaped(&unescaping(&text));
            write!(
                out,
                "<c r=\"{place}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
            )?;
        }
    }
    out.write_all(b"</row>")
}

/// Excel reads `_x0041_` as a character: the line before it is written as one, so that the text stays.
fn unescaping(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let code = text.as_bytes().get(at + 1..at + 7);
        let is_code = code.is_some_and(|code| {
            code.starts_with(b"x")
                && code.ends_with(b"_")
                && code.get(1..5).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit))
        });
        out.push_str(if c == '_' && is_code { "_x005F" } else { "" });
        out.push(c);
    }
    out
}

/// The links from the lines to their cells.
fn links<W: Write>(out: &mut W, book: &Book, listed: &[ListEntry]) -> io::Result<()> {
    let leads = |entry: &ListEntry| {
        let sheet = book.sheets.get(entry.sheet?)?;
        // A link names the sheet as it is, and no My Number may stand in it.
        let at = entry.at.filter(|_| sheet.name == sheet.shown)?;
        Some(format!("'{}'!{at}", sheet.name.replace('\'', "''")))
    };
    let found = listed.iter().zip(ABOVE + 1..).filter_map(|(entry, row)| Some((row, leads(entry)?)));
    let mut open = false;
    for (row, target) in found.take(MOST_LINKS) {
        out.write_all(if open { b"" } else { b"<hyperlinks>" })?;
        open = true;
        write!(out, "<hyperlink ref=\"B{row}\" location=\"{}\"/>", escaped(&target))?;
    }
    out.write_all(if open { b"</hyperlinks>" } else { b"" })
}
