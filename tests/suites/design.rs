//! Five design books made without sight of the importer, book by book: `tests/design`.
//!
//! Every item of the truth is found and is right, or what is missing is reported at its cell; nothing is silently wrong.
//! `RESULTS.md` beside the books is made by `DESIGN_RESULTS=write cargo test -p pmh-tests design::` and held against it
//! by every run.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Cursor;
use std::sync::OnceLock;

use pmh_design::{Design, Found, Property, Proposal, Role, is_design, read_design};
use pmh_layout::{CharacterClass, Length, Required, Unit, find_layout, parse_layout};
use pmh_table::{OpenOptions, Workbook, open};
use pmh_tests::command::{Ran, Sandbox, is_japanese};
use pmh_tests::files;
use serde_json::Value;

fn book(path: &std::path::Path) -> Workbook {
    open(Box::new(Cursor::new(files::read(path))), &OpenOptions::default()).unwrap()
}

fn folder() -> std::path::PathBuf {
    files::root().join("tests/design")
}

struct Book {
    name: String,
    truth: Value,
    design: Design,
}

fn books() -> &'static [Book] {
    static BOOKS: OnceLock<Vec<Book>> = OnceLock::new();
    BOOKS.get_or_init(|| {
        let truth = files::read_json(&folder().join("truth.json"));
        let read = |truth: &Value| {
            let name = truth["file"].as_str().unwrap().to_owned();
            let design = read_design(&mut book(&folder().join(&name))).unwrap();
            Book { name, truth: truth.clone(), design }
        };
        truth["workbooks"].as_array().unwrap().iter().map(read).collect()
    })
}

/// Every table of the truth with what was proposed for it.
fn tables() -> Vec<(&'static Book, &'static Value, &'static Proposal)> {
    let mut all = Vec::new();
    for book in books() {
        let layouts = book.truth["layouts"].as_array().unwrap();
        let sheets: Vec<&str> = layouts.iter().map(|layout| layout["sheet"].as_str().unwrap()).collect();
        let found: Vec<&str> = book.design.proposals.iter().map(|proposal| proposal.sheet.as_str()).collect();
        assert_eq!(found, sheets, "{}", book.name);
        all.extend(layouts.iter().zip(&book.design.proposals).map(|(truth, proposal)| (book, truth, proposal)));
    }
    all
}

fn length(found: Option<Length>) -> Value {
    let Some(Length { exact, max, min, unit }) = found else { return Value::Null };
    let unit = if matches!(unit, Unit::Characters | Unit::Utf16) { "chars" } else { "bytes" };
    serde_json::json!({ "exact": exact, "max": max, "min": min, "unit": unit })
}

/// Bytes of half-width items are characters: the truth says so itself.
fn same_length(truth: &Value, found: Option<Length>) -> bool {
    let own = length(found);
    let same = |key: &str| truth[key].as_u64() == own[key].as_u64();
    let bytes = |value: &Value| value["unit"] == "bytes";
    (truth.is_null() && own.is_null())
        || (!truth.is_null()
            && !own.is_null()
            && ["exact", "max", "min"].into_iter().all(same)
            && bytes(truth) == bytes(&own))
}

fn required(found: Option<Required>) -> Value {
    match found {
        Some(Required::Always) => "always".into(),
        Some(Required::When | Required::IfPrinted) => "conditional".into(),
        Some(Required::No) => "no".into(),
        None => Value::Null,
    }
}

fn class(found: Option<CharacterClass>) -> Value {
    found.map_or(Value::Null, |class| {
        match class {
            CharacterClass::Digits => "half_digits",
            CharacterClass::AsciiAlphanumeric => "half_alnum",
            CharacterClass::Ascii => "half_ascii",
            CharacterClass::HalfWidth => "half",
            CharacterClass::FullWidth => "full",
            CharacterClass::Katakana => "full_kana",
            CharacterClass::HalfKatakana => "half_kana",
        }
        .into()
    })
}

fn repeat(found: &Found) -> Value {
    found.repeat.map_or(Value::Null, |place| {
        let role = if place.role == Role::Label { "label" } else { "value" };
        serde_json::json!({ "role": role, "from": place.from, "to": place.to })
    })
}

fn codes(found: &Found) -> Value {
    let pairs: BTreeMap<&String, &String> = found.codes.iter().map(|(code, meaning)| (code, meaning)).collect();
    if pairs.is_empty() { Value::Null } else { serde_json::to_value(pairs).unwrap() }
}

/// What differs between an item of the truth and what was found: property, truth, found.
fn differences(truth: &Value, found: &Found) -> Vec<(Property, String, String)> {
    let mut all = Vec::new();
    let mut see = |property: Property, same: bool, wanted: &Value, own: &Value| {
        if !same {
            all.push((property, wanted.to_string(), own.to_string()));
        }
    };
    let api = serde_json::to_value(&found.api).unwrap();
    see(Property::Item, truth["api_id"] == api, &truth["api_id"], &api);
    let title: Value = found.title.clone().into();
    see(Property::Item, truth["title"] == title, &truth["title"], &title);
    let must = required(found.required);
    see(Property::Required, truth["required"] == must, &truth["required"], &must);
    see(Property::Length, same_length(&truth["length"], found.length), &truth["length"], &length(found.length));
    let characters = class(found.characters);
    see(Property::Characters, truth["characters"] == characters, &truth["characters"], &characters);
    let place = repeat(found);
    see(Property::Repeat, truth["repeat"] == place, &truth["repeat"], &place);
    let own = codes(found);
    see(Property::Codes, truth["codes"] == own, &truth["codes"], &own);
    let constant = serde_json::to_value(&found.constant).unwrap();
    see(Property::Codes, truth["constant"] == constant, &truth["constant"], &constant);
    all
}

/// Whether a difference was told to the clerk at this item.
fn is_told(proposal: &Proposal, found: &Found, property: Property) -> bool {
    let row = |cell: &str| cell.chars().rev().take_while(char::is_ascii_digit).collect::<String>();
    proposal.unreadable.iter().any(|unread| {
        unread.property == property
            && unread.item.as_deref() == Some(&found.title)
            && row(&unread.cell) == row(&found.cell)
    })
}

/// Right, told, silently wrong, missing.
#[derive(Default)]
struct Counts {
    right: usize,
    told: usize,
    wrong: Vec<String>,
}

fn count(truth: &Value, proposal: &Proposal) -> Counts {
    let mut counts = Counts::default();
    for item in truth["items"].as_array().unwrap() {
        let cell = item["cell"].as_str().unwrap();
        let Some(found) = proposal.found.iter().find(|found| found.cell == cell) else {
            counts.wrong.push(format!("{cell}: not found"));
            continue;
        };
        let differences = differences(item, found);
        let silent: Vec<_> = differences.iter().filter(|(property, ..)| !is_told(proposal, found, *property)).collect();
        match (differences.is_empty(), silent.is_empty()) {
            (true, _) => counts.right += 1,
            (false, true) => counts.told += 1,
            (false, false) => counts.wrong.push(format!("{cell} {}: {silent:?}", found.title)),
        }
    }
    counts
}

#[test]
fn every_item_is_right_or_told_and_none_silently_wrong() {
    let (mut all, mut right, mut wrong) = (0, 0, Vec::new());
    for (book, truth, proposal) in tables() {
        let counts = count(truth, proposal);
        all += truth["items"].as_array().unwrap().len();
        right += counts.right;
        wrong.extend(counts.wrong.into_iter().map(|line| format!("{} {line}", book.name)));
        let cells: Vec<&str> = truth["items"].as_array().unwrap().iter().filter_map(|i| i["cell"].as_str()).collect();
        let found: Vec<&str> = proposal.found.iter().map(|found| found.cell.as_str()).collect();
        assert_eq!(found, cells, "{}: the items and their order", book.name);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(right * 100 >= all * 95, "{right} of {all}");
}

#[test]
fn what_cannot_be_read_is_told_at_its_cell() {
    for (book, truth, proposal) in tables() {
        for unread in truth["unreadable"].as_array().unwrap() {
            let cell = unread["cell"].as_str().unwrap();
            let told = |u: &&pmh_design::Unread| u.cell == cell || u.against.as_deref() == Some(cell);
            let found = proposal.unreadable.iter().find(told);
            let found = found.unwrap_or_else(|| panic!("{}: {unread}\n{:#?}", book.name, proposal.unreadable));
            let what = unread["what"].as_str().unwrap();
            let property = serde_json::to_value(found.property).unwrap();
            assert_eq!(property, what, "{}: {unread}", book.name);
            assert!(found.what.ends_with('。'), "{}", found.what);
        }
    }
}

/// The word of layout files for what the truth says of the dialect.
fn word(key: &str, value: &Value) -> String {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let of = |name: &str| text(&value[name]);
    match key {
        "date" => match text(value).as_str() {
            "YYYY-MM-DD" => "iso".to_owned(),
            "YYYYMMDD" => "compact".to_owned(),
            "YYYY/MM/DD" => "slash".to_owned(),
            other => other.to_owned(),
        },
        "boolean" => format!("{}/{}", of("true"), of("false")),
        "sex" => {
            let mut pairs: Vec<String> =
                value.as_object().unwrap().iter().map(|(word, code)| format!("{}:{word}", text(code))).collect();
            pairs.sort();
            pairs.join(" ")
        }
        "name_space" if value == "full" => "keep".to_owned(),
        "file_per" => "per-scheme".to_owned(),
        _ => text(value),
    }
}

fn property(key: &str) -> Property {
    match key {
        "encoding" => Property::Encoding,
        "newline" => Property::Newline,
        "final_newline" => Property::FinalNewline,
        "header" => Property::Header,
        "quote" => Property::Quote,
        "delimiter" => Property::Delimiter,
        "date" => Property::Date,
        "boolean" => Property::Boolean,
        "no_end" => Property::NoEnd,
        "list_separator" => Property::ListSeparator,
        "sex" => Property::Sex,
        "kana" => Property::Kana,
        "name_space" => Property::NameSpace,
        "file_name" => Property::FileName,
        "file_per" => Property::Files,
        "max_rows" => Property::MaxRows,
        other => panic!("{other}"),
    }
}

#[test]
fn the_writing_of_the_csv_is_read_where_the_book_states_it_and_nowhere_else() {
    let mut faults = Vec::new();
    for (book, truth, proposal) in tables() {
        let stated = truth["dialect"].as_object().unwrap();
        for (key, said) in stated {
            let found = proposal.stated.iter().find(|stated| stated.property == property(key));
            let plain = |found: &str| if key == "sex" { found.replace('性', "") } else { found.to_owned() };
            let found = found.map(|found| (plain(&found.value), found.cell.clone()));
            let wanted = (word(key, &said["value"]), said["cell"].as_str().unwrap().to_owned());
            if found.as_ref() != Some(&wanted) {
                faults.push(format!("{} {}: {key} {wanted:?} {found:?}", book.name, proposal.sheet));
            }
        }
        for found in &proposal.stated {
            let known = stated.keys().any(|key| property(key) == found.property);
            // What the truth states of the item alone: its separator, the characters of a kana name.
            let of_item = |item: &Value| match found.property {
                Property::ListSeparator => item["separator"] == found.value,
                Property::Kana => item["characters"] == format!("{}_kana", found.value),
                // The truth has no word for the blank in a kana name.
                Property::KanaSpace => true,
                _ => false,
            };
            if !known && !truth["items"].as_array().unwrap().iter().any(of_item) {
                faults.push(format!("{} {}: {found:?}", book.name, proposal.sheet));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn other_tables_are_left_alone() {
    for book in books() {
        let others: Vec<&str> =
            book.truth["other_tables"].as_array().unwrap().iter().filter_map(|table| table["sheet"].as_str()).collect();
        for other in &book.design.others {
            assert!(others.contains(&other.sheet.as_str()), "{} {}", book.name, other.sheet);
        }
    }
}

#[test]
fn proposed_layouts_are_sound_and_load_again_from_their_file() {
    for (book, _, proposal) in tables() {
        let layout = &proposal.layout;
        layout.check().unwrap_or_else(|error| panic!("{} {}: {error}", book.name, proposal.sheet));
        let read = parse_layout(&layout.to_toml()).unwrap_or_else(|error| panic!("{}: {error}", book.name));
        assert_eq!(&read, layout, "{}", book.name);
        let note = layout.evidence_note().unwrap_or_default();
        assert!(note.contains("確認前") && !note.contains("推定"), "not confirmed by itself, and not inferred: {note}");
    }
}

#[test]
fn a_design_is_told_from_a_ledger() {
    for book_of in books() {
        assert!(is_design(&mut book(&folder().join(&book_of.name))).unwrap(), "{}", book_of.name);
    }
    // A sheet of a template explains the items as a design does; filled in it is a ledger all the same.
    assert_eq!([pmh_book::EXPLANATION_SHEET, pmh_book::EXAMPLE_SHEET], ["説明", "記入例"]);
    for ledger in ["tests/blind", "tests/corpus", "tests/book"] {
        let mut seen = 0;
        for (name, path) in files::all().into_iter().filter(|(name, _)| name.starts_with(ledger)) {
            let bytes = files::read(&path);
            let Ok(mut book) = open(Box::new(Cursor::new(bytes)), &OpenOptions::default()) else { continue };
            seen += 1;
            assert!(!is_design(&mut book).unwrap_or(false), "{name}");
            let explains = ledger == "tests/book";
            assert!(explains || read_design(&mut book).map_or(true, |design| design.proposals.is_empty()), "{name}");
        }
        assert!(seen > 5, "{ledger}");
    }
}

#[test]
fn the_results_are_written_down() {
    let mut text = "\
# What the importer makes of the five design books

Made by `DESIGN_RESULTS=write cargo test -p pmh-tests design::` and held current by the same tests. *right*: item, title, required, length, characters, codes,
constant and place among the 券面項目 are those of the truth, and so is the cell; *told*: a value is left out and reported at its row; *wrong*: everything else.
*unread*: what the clerk is told he must look at, contradictions and conditions included.

| book | sheet | items | right | told | wrong | statements | unread |
|---|---|---|---|---|---|---|---|
"
    .to_owned();
    let mut sums = [0; 4];
    let mut told = String::new();
    for (book, truth, proposal) in tables() {
        let items = truth["items"].as_array().unwrap().len();
        let counts = count(truth, proposal);
        for (sum, n) in sums.iter_mut().zip([items, counts.right, counts.told, counts.wrong.len()]) {
            *sum += n;
        }
        writeln!(
            text,
            "| {} | {} | {items} | {} | {} | {} | {} | {} |",
            book.name,
            proposal.sheet,
            counts.right,
            counts.told,
            counts.wrong.len(),
            proposal.stated.len(),
            proposal.unreadable.len()
        )
        .unwrap();
        for unread in &proposal.unreadable {
            writeln!(told, "| {} | {} | {} | {} |", book.name, unread.cell, unread.property.title(), unread.what)
                .unwrap();
        }
    }
    let [items, right, told_count, wrong] = sums;
    writeln!(text, "| **all** | | {items} | {right} | {told_count} | {wrong} | | |").unwrap();
    let text = text + "\n## What the clerk is told\n\n| book | cell | about | sentence |\n|---|---|---|---|\n" + &told;
    let path = folder().join("RESULTS.md");
    if std::env::var("DESIGN_RESULTS").is_ok_and(|word| word == "write") {
        std::fs::write(&path, &text).unwrap();
    }
    let there = String::from_utf8(files::read(&path)).unwrap();
    assert!(there == text, "tests/design/RESULTS.md is out of date");
}

#[test]
fn our_own_layouts_are_put_beside_the_office_s() {
    let full = find_layout("medical-subsidy-full").unwrap();
    for (book, _, proposal) in tables() {
        let side = pmh_layout::compare(full, &proposal.layout);
        let both = side.items.iter().filter(|pair| pair.ours.is_some() && pair.theirs.is_some()).count();
        assert!(both >= 12, "{} {}: {both}", book.name, proposal.sheet);
    }
}

/// Runs `layout import` on a book of the folder.
fn import(sandbox: &Sandbox, name: &str, more: &[&str]) -> Ran {
    sandbox.copy(&folder().join(name));
    let mut arguments = vec!["layout", "import", name, "-o", "office.toml"];
    arguments.extend(more);
    sandbox.run(&arguments)
}

#[test]
fn the_command_writes_a_layout_with_which_a_ledger_is_converted() {
    for (name, sheet) in [
        ("ministry.xlsx", "登録用ファイル"),
        ("vendor.xls", "外部ファイルレイアウト"),
        ("per-scheme.xlsx", "重度心身障害者医療費助成"),
        ("untidy.xlsx", "Sheet1"),
        ("differential.xlsx", "Layout (diff)"),
    ] {
        let sandbox = Sandbox::new(crate::PROGRAM);
        let ran = import(&sandbox, name, &["--sheet", sheet]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.stderr);
        for word in ["■ 内蔵のレイアウト", "だけ\t", "違う\t", "■ 確かめるところ", "確認前"] {
            assert!(ran.stdout.contains(word), "{name}: {word}");
        }
        let text = String::from_utf8(sandbox.bytes("office.toml").unwrap()).unwrap();
        assert!(parse_layout(&text).is_ok());
        let rows = ["sample", "--scheme", "kodomo", "--rows", "3", "--seed", "7", "-o", "ledger.xlsx"];
        assert_eq!(sandbox.run(&rows).code, 0);
        let ran = sandbox.run(&["check", "ledger.xlsx", "--layout", "office.toml", "--today", "2026-11-22"]);
        assert!([0, 1].contains(&ran.code), "{name}: {} {}", ran.code, ran.stderr);
    }
}

#[test]
fn a_differential_csv_has_the_columns_of_the_office() {
    let sandbox = Sandbox::new(crate::PROGRAM);
    assert_eq!(import(&sandbox, "differential.xlsx", &[]).code, 0);
    let rows = ["sample", "--scheme", "kodomo", "--rows", "3", "--seed", "7", "-o", "ledger.xlsx"];
    assert_eq!(sandbox.run(&rows).code, 0);
    let mut arguments = vec!["convert", "ledger.xlsx", "--layout", "office.toml", "--out", "out.csv"];
    arguments.extend(["--today", "2026-11-22", "--set", "historyKey=K1", "--set", "isDeleted=false"]);
    let ran = sandbox.run(&arguments);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let text = String::from_utf8(sandbox.bytes("out.csv").unwrap()).unwrap();
    let head: Vec<&str> = text.lines().next().unwrap().split(',').collect();
    assert_eq!(
        &head[..5],
        ["historyKey", "isDeleted", "orgSpecificCertificateTypeId", "myNumber", "basicFiveInfo.name"]
    );
    assert!(head.contains(&"maxCopaymentAmount.pharmacy.perVisit") && head.contains(&"validTo"), "{head:?}");
    assert!(!text.contains('\r') && text.ends_with('\n') && text.lines().count() == 4);
}

#[test]
fn the_command_asks_for_the_sheet_and_confirms_only_with_a_document() {
    let sandbox = Sandbox::new(crate::PROGRAM);
    let ran = import(&sandbox, "per-scheme.xlsx", &[]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("こども医療費助成"), "{}", ran.stderr);
    assert!(sandbox.bytes("office.toml").is_none());
    assert_eq!(import(&sandbox, "ministry.xlsx", &["--confirm-by", "係長"]).code, 2);
    let more = ["--confirm-by", "係長", "--document", "別紙1 第0.9版", "--today", "2026-11-22"];
    assert_eq!(import(&sandbox, "ministry.xlsx", &more).code, 0);
    let layout = parse_layout(&String::from_utf8(sandbox.bytes("office.toml").unwrap()).unwrap()).unwrap();
    assert_eq!(layout.evidence_note(), None);
    assert_eq!(layout.confirmation.unwrap().on, "2026-11-22");
}

#[test]
fn a_book_without_an_item_table_is_refused() {
    let sandbox = Sandbox::new(crate::PROGRAM);
    let rows = ["sample", "--scheme", "kodomo", "--rows", "3", "--seed", "7", "-o", "ledger.xlsx"];
    assert_eq!(sandbox.run(&rows).code, 0);
    for input in ["ledger.xlsx", "nothing.xlsx"] {
        let ran = sandbox.run(&["layout", "import", input, "-o", "office.toml"]);
        assert_eq!(ran.code, 3, "{input}: {}", ran.stderr);
        assert!(is_japanese(&ran.stderr), "{}", ran.stderr);
        assert!(sandbox.bytes("office.toml").is_none());
    }
}
