//! The marked copy of a ledger, held against the ledger itself by readers that are not ours.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use pmh_book::marked::{Marking, kind, write_marked};
use pmh_core::entry::{Finding, FindingKind};
use pmh_sample::workbook::{Book, BookFormat, Look, Sheet, SheetRow};
use pmh_sample::{Day, FaultKind, Item, Ledger, Scheme, Style, ledger, write_xlsx};
use pmh_tests::command::{Ran, Sandbox, is_one_sentence_line};
use pmh_tests::core::{Choices, Outcome, convert};
use pmh_tests::files;
use pmh_tests::numbers::betrayed;

use super::filling::{TODAY, part};
use crate::PROGRAM;

const LIST: &str = "PMHチェック結果";
const LIST_PART: &str = "xl/worksheets/pmh-check-result1.xml";

fn run(sandbox: &Sandbox, arguments: &[&str]) -> Ran {
    sandbox.run(&[arguments, &["--today", "2026-04-01"]].concat())
}

fn faulty() -> Ledger {
    let today = Day { year: 2026, month: 4, day: 1 };
    let mut ledger = ledger(Scheme::Nanbyo, 60, 9, today, &Style::ordinary());
    ledger.plant_all(&FaultKind::ALL);
    ledger
}

fn parts(book: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let count = zip.len();
    let read = |at| {
        let mut entry = zip.by_index(at).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        (entry.name().unwrap().into_owned(), bytes)
    };
    (0..count).map(read).collect()
}

/// A sheet: its name, its values, its formulas.
type SheetValues = (String, Vec<(usize, usize, Data)>, Vec<(usize, usize, String)>);

/// Every sheet in order; the list is left out.
fn values(book: &[u8]) -> Vec<SheetValues> {
    let mut book = Xlsx::new(Cursor::new(book)).unwrap();
    let names: Vec<String> = book.sheet_names().into_iter().filter(|name| name != LIST).collect();
    let mut sheets = Vec::new();
    for name in names {
        // Cells are counted from the first one in use, which a mark in a blank cell may be: from the corner they are the same.
        let (mut cells, mut formulas) = (Vec::new(), Vec::new());
        if let Ok(range) = book.worksheet_range(&name) {
            let (row, column) = range.start().map_or((0, 0), |(row, column)| (row as usize, column as usize));
            cells.extend(range.used_cells().map(|(r, c, value)| (r + row, c + column, value.clone())));
        }
        if let Ok(range) = book.worksheet_formula(&name) {
            let (row, column) = range.start().map_or((0, 0), |(row, column)| (row as usize, column as usize));
            formulas.extend(range.used_cells().map(|(r, c, formula)| (r + row, c + column, formula.clone())));
        }
        sheets.push((name, cells, formulas));
    }
    sheets
}

/// The tags of the cells of a sheet, by address.
fn cell_tags(sheet: &str) -> BTreeMap<String, String> {
    let inside = sheet.split_once("<sheetData").map_or("", |(_, rest)| rest);
    let tag = |rest: &str| format!("<c {}", rest.split_once('>').unwrap().0.trim_end_matches('/'));
    let tags = inside.split("<c ").skip(1).map(tag);
    tags.filter_map(|tag| Some((attribute(&tag, "r")?, tag))).collect()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(rest.split_once('"')?.0.to_owned())
}

/// Of each cell style what stands in it besides its fill, and the colour of that.
fn styles(xml: &str) -> Vec<(String, String)> {
    let list =
        |name: &str| xml.split_once(&format!("<{name} ")).unwrap().1.split_once(&format!("</{name}>")).unwrap().0;
    let fills: Vec<&str> = list("fills").split("<fill>").skip(1).collect();
    let styles = list("cellXfs").split("<xf ").skip(1);
    let read = |xf: &str| {
        let fill: usize = attribute(&format!(" {xf}"), "fillId").unwrap().parse().unwrap();
        let colour = fills[fill].split_once("rgb=\"").map_or("", |(_, rest)| rest.split_once('"').unwrap().0);
        let rest: Vec<&str> =
            xf.split(' ').filter(|word| !word.starts_with("fillId") && !word.starts_with("applyFill")).collect();
        (rest.join(" "), colour.to_owned())
    };
    styles.map(read).collect()
}

/// A copy made without the command.
fn copy(name: &str, bytes: &[u8], outcome: &Outcome) -> Vec<u8> {
    let mut marking = Marking::new(name);
    let findings = &outcome.sink.findings;
    findings.iter().zip(0..).for_each(|(finding, number)| marking.add(number, finding));
    let mut out = Vec::new();
    let mut entry = |number: u64| Ok(findings[usize::try_from(number).unwrap()].clone());
    write_marked(Box::new(Cursor::new(bytes.to_vec())), &marking, &mut entry, &mut out)
        .unwrap_or_else(|trouble| panic!("{name}: {trouble:?}"));
    out
}

fn told(findings: &[Finding]) -> Vec<String> {
    let mut told: Vec<String> = findings.iter().map(|finding| format!("{finding:?}")).collect();
    told.sort();
    told
}

#[test]
fn every_ledger_we_have_can_be_marked_and_says_the_same_when_it_comes_back() {
    let (mut made, mut marks) = (0, 0);
    for (name, path) in files::all() {
        if !name.ends_with(".xlsx") || !name.starts_with("tests/") || name.starts_with("tests/design/") {
            continue;
        }
        let bytes = files::read(&path);
        let before = convert(&[("台帳.xlsx", &bytes)], &Choices::default());
        if before.summary.inputs.iter().all(|input| input.sheet.is_empty()) {
            continue;
        }
        // Some bear the extension of another format.
        if kind(Box::new(Cursor::new(bytes.clone()))).unwrap().is_none() {
            continue;
        }
        let marked = copy("台帳.xlsx", &bytes, &before);
        made += 1;
        assert_eq!(values(&marked), values(&bytes), "{name}");
        let (old, new) = (parts(&bytes), parts(&marked));
        let changed: Vec<&String> =
            old.iter().filter(|(part, bytes)| new.get(*part) != Some(*bytes)).map(|(part, _)| part).collect();
        let sheets: BTreeSet<&str> =
            before.blocking().filter(|finding| finding.row > 0).map(|finding| finding.sheet.as_str()).collect();
        assert!(changed.len() <= 4 + sheets.len(), "{name}: {changed:?} changed");
        marks += before.blocking().filter(|finding| !finding.cell.is_empty()).count();
        let after = convert(&[("台帳.xlsx", &marked)], &Choices::default());
        assert_eq!(told(&after.sink.findings), told(&before.sink.findings), "{name}");
        assert_eq!(after.sink.changes, before.sink.changes, "{name}");
        assert_eq!(after.summary.rows, before.summary.rows, "{name}");
        assert_eq!(after.summary.verdict, before.summary.verdict, "{name}");
    }
    assert!(made > 80 && marks > 150, "{made} ledgers, {marks} findings");
}

#[test]
fn exactly_the_cells_with_findings_are_filled_and_the_rest_of_the_book_is_as_it_was() {
    let sandbox = Sandbox::new(PROGRAM);
    let bytes = write_xlsx(&faulty()).unwrap();
    sandbox.put("台帳.xlsx", &bytes);
    let ran = run(&sandbox, &["convert", "台帳.xlsx", "--report", "r.json", "--marked", "印付き.xlsx"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let marked = sandbox.bytes("印付き.xlsx").unwrap();
    assert_eq!(values(&marked), values(&bytes));
    let (old, new) = (parts(&bytes), parts(&marked));
    let changed: Vec<&str> =
        old.iter().filter(|(name, bytes)| new[*name] != **bytes).map(|(name, _)| name.as_str()).collect();
    let expected = [
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
    ];
    assert_eq!(changed, expected);
    assert_eq!(new.keys().filter(|name| !old.contains_key(*name)).collect::<Vec<_>>(), [LIST_PART]);

    let report = sandbox.json("r.json");
    let mut wanted: BTreeMap<String, u64> = BTreeMap::new();
    for finding in pmh_tests::report::list(&report, "findings") {
        let (cell, band) = (finding["cell"].as_str().unwrap(), finding["band"].as_u64().unwrap());
        if !cell.is_empty() && band <= 3000 {
            let worst = wanted.entry(cell.to_owned()).or_insert(band);
            *worst = band.min(*worst);
        }
    }
    assert!(wanted.values().any(|band| *band == 2000) && wanted.values().any(|band| *band == 3000));
    let sheet = "xl/worksheets/sheet1.xml";
    let (before, after) = (cell_tags(&part(&bytes, sheet)), cell_tags(&part(&marked, sheet)));
    let (was, is) = (styles(&part(&bytes, "xl/styles.xml")), styles(&part(&marked, "xl/styles.xml")));
    let style = |tag: &String| attribute(tag, "s").map_or(0, |style| style.parse::<usize>().unwrap());
    for (cell, tag) in &after {
        match wanted.get(cell) {
            None => assert_eq!(before.get(cell), Some(tag), "{cell} has nothing to be marked for"),
            Some(band) => {
                let (rest, colour) = &is[style(tag)];
                assert_eq!(colour, if *band == 2000 { "FFFFC080" } else { "FFFFEB9C" }, "{cell}");
                let base = before.get(cell).map_or(0, style);
                assert_eq!(rest, &was[base].0, "{cell} keeps the rest of its style");
            }
        }
    }
    assert!(wanted.keys().all(|cell| after.contains_key(cell)), "blank cells too");
    assert!(before.len() < after.len(), "a required cell that is blank is no cell before");
}

#[test]
fn the_list_names_every_open_finding_and_leads_to_its_cell() {
    let sandbox = Sandbox::new(PROGRAM);
    sandbox.put("台帳.xlsx", write_xlsx(&faulty()).unwrap());
    let ran = run(&sandbox, &["check", "台帳.xlsx", "--report", "r.json", "--marked", "印付き.xlsx"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let marked = sandbox.bytes("印付き.xlsx").unwrap();
    let mut book = Xlsx::new(Cursor::new(marked.clone())).unwrap();
    assert_eq!(book.sheet_names().last().map(String::as_str), Some(LIST));
    let rows: Vec<Vec<String>> =
        book.worksheet_range(LIST).unwrap().rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    assert!(rows[0][0].ends_with('。'));
    assert_eq!(rows[1], ["シート", "セル", "受給者番号", "氏名カナ", "内容", "対処", "コード"]);
    let report = sandbox.json("r.json");
    let findings = pmh_tests::report::list(&report, "findings");
    let open: Vec<_> = findings.iter().filter(|finding| finding["band"].as_u64().unwrap() <= 3000).collect();
    let text = |finding: &serde_json::Value, key: &str| finding[key].as_str().unwrap().to_owned();
    let mut wanted: Vec<[String; 5]> =
        open.iter().map(|f| ["sheet", "cell", "recipient", "remedy", "code"].map(|key| text(f, key))).collect();
    let mut listed: Vec<[String; 5]> = rows[2..].iter().map(|row| [0, 1, 2, 5, 6].map(|at| row[at].clone())).collect();
    let row_of = |row: &[String; 5]| row[1].trim_start_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or(0);
    let order: Vec<u32> = listed.iter().map(row_of).collect();
    assert!(order.is_sorted(), "in the order of the ledger: {order:?}");
    wanted.sort();
    listed.sort();
    assert_eq!(listed, wanted);
    assert!(open.iter().all(|f| rows.iter().any(|row| row[4].ends_with(f["message"].as_str().unwrap()))));
    let xml = part(&marked, LIST_PART);
    for (row, line) in rows.iter().enumerate().skip(2).filter(|(_, line)| !line[1].is_empty()) {
        let link = format!("<hyperlink ref=\"B{}\" location=\"'{}'!{}\"/>", row + 1, line[0], line[1]);
        assert!(xml.contains(&link), "{link}");
    }
    assert!(!xml.contains("tabSelected") && xml.contains("state=\"frozen\""));
}

#[test]
fn a_copy_that_was_mended_is_a_ledger_without_findings() {
    let sandbox = Sandbox::new(PROGRAM);
    let good = ledger(Scheme::Nanbyo, 12, 3, TODAY, &Style::ordinary());
    let name = good.column_of(Item::Name).unwrap();
    let mut wrong = good.clone();
    wrong.rows[4][name] = pmh_sample::Cell::text("〓田　花子");
    sandbox.put("台帳.xlsx", write_xlsx(&wrong).unwrap());
    let ran = run(&sandbox, &["convert", "台帳.xlsx", "--marked", "印付き.xlsx"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    // What Excel does when the clerk types into the filled cell: the style stays, the value is another.
    let bytes = sandbox.bytes("印付き.xlsx").unwrap();
    let strings = part(&bytes, "xl/sharedStrings.xml").replace("〓田　花子", "吉田　花子");
    assert_ne!(strings, part(&bytes, "xl/sharedStrings.xml"));
    sandbox.put("直した.xlsx", super::filling::with_part(&bytes, "xl/sharedStrings.xml", &strings));
    let ran = run(&sandbox, &["convert", "直した.xlsx", "--out", "o.csv", "--marked", "空.xlsx", "--report", "r.json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        !String::from_utf8(sandbox.bytes("r.json").unwrap()).unwrap().contains(LIST),
        "the list is no sheet to read"
    );
    let list = part(&sandbox.bytes("空.xlsx").unwrap(), LIST_PART);
    assert!(list.contains("エラーと確認が必要なことはありません。"), "the list is made anew: {list}");
    let seen = run(&sandbox, &["inspect", "直した.xlsx"]);
    assert_eq!(seen.code, 0, "{seen:?}");
}

#[test]
fn grey_rows_stay_grey_when_one_of_their_cells_is_marked() {
    let people = ledger(Scheme::Nanbyo, 12, 3, TODAY, &Style::ordinary());
    let mut sheet = Sheet::of(&people);
    let first = people.first_row();
    for row in [first + 2, first + 5] {
        let cells = sheet.rows[row].cells.clone();
        sheet.rows[row] = SheetRow { cells, look: Look::Grey, ..SheetRow::default() };
    }
    let bytes = Book::of(sheet).write(BookFormat::Xlsx).unwrap();
    let before = convert(&[("台帳.xlsx", &bytes)], &Choices::default());
    assert_eq!(before.blocking().filter(|f| f.rule == "greyed_rows" && f.kind == FindingKind::Finding).count(), 2);
    let marked = copy("台帳.xlsx", &bytes, &before);
    let after = convert(&[("台帳.xlsx", &marked)], &Choices::default());
    assert_eq!(told(&after.sink.findings), told(&before.sink.findings));
}

#[test]
fn no_digit_of_a_my_number_stands_in_the_list() {
    let sandbox = Sandbox::new(PROGRAM);
    let faulty = faulty();
    let numbers: BTreeSet<String> = faulty.truth.iter().map(|row| row.get(Item::MyNumber).to_owned()).collect();
    let number = numbers.first().unwrap();
    let mut sheet = Sheet::of(&faulty);
    sheet.name = format!("{number}の表");
    let name = format!("{number}.xlsx");
    sandbox.put(&name, Book::of(sheet).write(BookFormat::Xlsx).unwrap());
    let ran = run(&sandbox, &["check", &name, "--marked", "m.xlsx"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let marked = sandbox.bytes("m.xlsx").unwrap();
    let list = part(&marked, LIST_PART);
    assert!(list.matches("<row ").count() > 20);
    assert_eq!(betrayed(&list, &numbers), None);
    assert!(part(&marked, "xl/styles.xml").contains("FFFFC080"), "the sheet is marked all the same");
}

#[test]
fn books_with_macros_stay_books_with_macros() {
    let sandbox = Sandbox::new(PROGRAM);
    let book = Book { macros: true, ..Book::of(Sheet::of(&faulty())) };
    let bytes = book.write(BookFormat::Xlsx).unwrap();
    sandbox.put("台帳.xlsm", &bytes);
    let refused = run(&sandbox, &["check", "台帳.xlsm", "--marked", "m.xlsx"]);
    assert_eq!(refused.code, 2);
    assert!(is_one_sentence_line(&refused.stderr) && refused.stderr.contains(".xlsm"), "{refused:?}");
    assert_eq!(run(&sandbox, &["check", "台帳.xlsm", "--marked", "m.xlsm"]).code, 1);
    let (old, new) = (parts(&bytes), parts(&sandbox.bytes("m.xlsm").unwrap()));
    let macros = old.keys().find(|name| name.ends_with("vbaProject.bin")).unwrap();
    assert_eq!(old[macros], new[macros]);
    assert!(String::from_utf8_lossy(&new["[Content_Types].xml"]).contains("macroEnabled"));
}

#[test]
fn several_sheets_are_marked_each_in_its_place() {
    let sandbox = Sandbox::new(PROGRAM);
    let mut book = Book::of(Sheet { name: "本庁's".into(), ..Sheet::of(&faulty()) });
    let branch = ledger(Scheme::Nanbyo, 60, 21, TODAY, &Style::ordinary());
    let mut branch = Sheet { name: "支所 & 出張所".into(), ..Sheet::of(&branch) };
    let width = branch.width();
    let row = branch.rows.len() - 3;
    (3..width.min(6)).for_each(|column| branch.set(row, column, pmh_sample::Cell::text("〓")));
    book.sheets.insert(0, Sheet { name: "表紙".into(), ..Sheet::of_texts("表紙", &[&["難病の台帳"]]) });
    book.sheets.push(branch);
    let bytes = book.write(BookFormat::Xlsx).unwrap();
    sandbox.put("台帳.xlsx", &bytes);
    let sheets = ["--sheet", "本庁's", "--sheet", "支所 & 出張所"];
    let ran =
        run(&sandbox, &[&["check", "台帳.xlsx", "--marked", "m.xlsx", "--report", "r.json"][..], &sheets].concat());
    assert_eq!(ran.code, 1, "{ran:?}");
    let marked = sandbox.bytes("m.xlsx").unwrap();
    assert_eq!(values(&marked), values(&bytes));
    let (old, new) = (parts(&bytes), parts(&marked));
    let same: Vec<bool> =
        (1..=3).map(|at| format!("xl/worksheets/sheet{at}.xml")).map(|name| old[&name] == new[&name]).collect();
    assert_eq!(same, [true, false, false], "the cover is as it was");
    let list = part(&marked, LIST_PART);
    let (main, branch) = (list.find("location=\"'本庁''s'!"), list.find("location=\"'支所 &amp; 出張所'!"));
    assert!(main.is_some() && main < branch, "{main:?} {branch:?}");
}

#[test]
fn what_cannot_be_marked_is_refused_before_anything_is_written() {
    let sandbox = Sandbox::new(PROGRAM);
    let sheet = Sheet::of(&faulty());
    let mut names = vec!["台帳.csv".to_owned()];
    sandbox.put("台帳.csv", sheet.to_text(pmh_sample::TextEncoding::Utf8, ','));
    for format in [BookFormat::Xls, BookFormat::Xlsb, BookFormat::Ods] {
        let name = format!("台帳.{}", format.extension());
        sandbox.put(&name, Book::of(sheet.clone()).write(format).unwrap());
        names.push(name);
    }
    sandbox.put("a.xlsx", Book::of(sheet.clone()).write(BookFormat::Xlsx).unwrap());
    sandbox.put("b.xlsx", Book::of(sheet).write(BookFormat::Xlsx).unwrap());
    sandbox.put("壊れた.xlsx", b"PK\x03\x04 and nothing more");
    let mut tries: Vec<(Vec<&str>, i32)> =
        names.iter().map(|name| (vec![name.as_str(), "--marked", "m.xlsx"], 2)).collect();
    tries.push((vec!["a.xlsx", "b.xlsx", "--marked", "m.xlsx"], 2));
    tries.push((vec!["a.xlsx", "--marked", "a.xlsx"], 2));
    tries.push((vec!["a.xlsx", "--marked", "m.xls"], 2));
    tries.push((vec!["a.xlsx", "--marked", "none/m.xlsx"], 2));
    tries.push((vec!["a.xlsx", "--marked", "m.xlsx", "--report-xlsx", "m.xlsx"], 2));
    tries.push((vec!["壊れた.xlsx", "--marked", "m.xlsx"], 3));
    let before = sandbox.names();
    for (arguments, code) in tries {
        let ran = run(&sandbox, &[&["convert"], &arguments[..]].concat());
        assert_eq!(ran.code, code, "{arguments:?} {ran:?}");
        assert!(is_one_sentence_line(&ran.stderr), "{ran:?}");
        assert_eq!(sandbox.names(), before, "{arguments:?}");
    }
}
