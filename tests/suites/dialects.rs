//! Every dialect: written by us, read back by another reader (csv, encoding_rs), equal to the records.

mod files;
mod widths;

use encoding_rs::SHIFT_JIS;
use pmh_layout::{
    AmountUnit, Copayment, DateSpelling, Encoding, HeaderKind, Item, KanaWidth, Kind, Layout, Length, NameSpace,
    Newline, Quote, Repeat, RepeatColumns, Required, find_layout, parse_layout,
};
use pmh_tests::core::{Choices, Outcome, convert};

const LEDGER: &str = "個人番号,氏名,フリガナ,住所,生年月日,性別,不開示,終了日,地区コード,券面/病名\n\
    621498320257,髙橋　太郎,タカハシ　タロウ,\"東京都A区1-1,2\",S50.1.2,男,無,R8.9.30,01,甲\n\
    314159265352,山田　花子,ヤマダ　ハナコ,東京都A区2-2,H2.3.4,女,有,R8.9.30,02,\n";

/// A layout that lacks most items, has one of its own, and holds 券面項目 in the middle.
fn layout() -> Layout {
    let full = find_layout("medical-subsidy-full").unwrap();
    let mut layout = full.clone();
    let kept = [
        "myNumber",
        "basicFiveInfo.name",
        "certificationDetail",
        "basicFiveInfo.nameKana",
        "basicFiveInfo.address",
        "basicFiveInfo.dateOfBirth",
        "basicFiveInfo.sex",
        "isNotDisclosed",
        "validTo",
    ];
    layout.items = kept.iter().map(|id| full.item(id).unwrap().clone()).collect();
    let mut own = Item::new("districtCode", "地区コード", Kind::Code);
    own.required = Required::Always;
    own.length = Some(Length { exact: Some(2), ..Length::default() });
    layout.items.insert(1, own);
    layout.check().unwrap();
    layout
}

fn run(layout: &Layout, ledger: &str) -> Outcome {
    let choices = Choices { layout: layout.clone(), ..Choices::default() };
    convert(&[("台帳.csv", ledger.as_bytes())], &choices)
}

fn files(outcome: &Outcome) -> Vec<Vec<u8>> {
    assert!(outcome.summary.output.is_some(), "{:?}", outcome.blocking().collect::<Vec<_>>());
    std::iter::once(&outcome.sink.csv).chain(&outcome.sink.further).cloned().collect()
}

/// The rows of a file, its heading included.
fn read(layout: &Layout, bytes: &[u8]) -> Vec<Vec<String>> {
    let dialect = &layout.dialect;
    let text = match dialect.encoding {
        Encoding::Utf8 => String::from_utf8(bytes.to_vec()).unwrap(),
        Encoding::Utf8Bom => String::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap().to_vec()).unwrap(),
        Encoding::Cp932 => {
            let (text, faults) = SHIFT_JIS.decode_without_bom_handling(bytes);
            assert!(!faults && !text.contains(['?', '&']));
            text.into_owned()
        }
    };
    assert!(!text.starts_with('\u{FEFF}'));
    let end = if dialect.newline == Newline::Crlf { "\r\n" } else { "\n" };
    assert_eq!(text.ends_with(end), dialect.final_newline, "{dialect:?}");
    // A file of one line without a final newline has none at all.
    let lines = text.contains('\n');
    assert_eq!(text.contains('\r'), lines && dialect.newline == Newline::Crlf);
    assert!(dialect.quote != Quote::Never || !text.contains('"'));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(u8::try_from(dialect.delimiter).unwrap())
        .quoting(dialect.quote != Quote::Never)
        .from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn every_way_of_writing_a_file_is_read_back() {
    let usual = layout();
    let people = read(&usual, &files(&run(&usual, LEDGER))[0]).split_off(1);
    assert_eq!(people[0][..5], ["621498320257", "01", "髙橋　太郎", "甲", "タカハシ　タロウ"]);
    assert_eq!(people[1][1..4], ["02", "山田　花子", ""]);
    let plain = LEDGER.replace("\"東京都A区1-1,2\"", "東京都A区1-1");
    let mut seen = 0;
    for encoding in [Encoding::Utf8, Encoding::Utf8Bom, Encoding::Cp932] {
        for newline in [Newline::Crlf, Newline::Lf] {
            for final_newline in [true, false] {
                for header in [HeaderKind::None, HeaderKind::Title, HeaderKind::Id, HeaderKind::Custom] {
                    for quote in [Quote::Needed, Quote::Always, Quote::Never] {
                        for delimiter in [',', '\t', ';'] {
                            for max_rows in [None, Some(1)] {
                                let mut layout = usual.clone();
                                let d = &mut layout.dialect;
                                (d.encoding, d.newline, d.final_newline, d.header) =
                                    (encoding, newline, final_newline, header);
                                (d.quote, d.delimiter, d.max_rows) = (quote, delimiter, max_rows);
                                layout.items[0].heading = Some("番号".to_owned());
                                let ledger = if quote == Quote::Never { plain.as_str() } else { LEDGER };
                                let outcome = run(&layout, ledger);
                                let files = files(&outcome);
                                assert_eq!(files.len(), if max_rows.is_some() { 2 } else { 1 });
                                let mut rows = Vec::new();
                                for file in &files {
                                    let mut found = read(&layout, file);
                                    let heading = match header {
                                        HeaderKind::None => None,
                                        HeaderKind::Title => Some("個人番号"),
                                        HeaderKind::Id => Some("myNumber"),
                                        HeaderKind::Custom => Some("番号"),
                                    };
                                    if let Some(heading) = heading {
                                        assert_eq!(found.remove(0)[0], heading);
                                    }
                                    rows.extend(found);
                                }
                                let mut wanted = people.clone();
                                if quote == Quote::Never {
                                    wanted[0][5] = "東京都A区1-1".to_owned();
                                }
                                assert_eq!(rows, wanted, "{:?}", layout.dialect);
                                seen += 1;
                            }
                        }
                    }
                }
            }
        }
    }
    assert_eq!(seen, 864);
}

#[test]
fn every_spelling_of_a_value_is_what_the_dialect_says() {
    let dates = [
        (DateSpelling::Iso, "1975-01-02"),
        (DateSpelling::Compact, "19750102"),
        (DateSpelling::Slash, "1975/01/02"),
        (DateSpelling::Kanji, "1975年1月2日"),
    ];
    let names = [(NameSpace::Keep, "髙橋　太郎"), (NameSpace::Half, "髙橋 太郎"), (NameSpace::Remove, "髙橋太郎")];
    for (date, birth) in dates {
        for (space, name) in names {
            for kana in [KanaWidth::Full, KanaWidth::Half] {
                for (yes, no, man) in [("true", "false", "1"), ("1", "0", "男"), ("不開示", "開示", "M")] {
                    let mut layout = layout();
                    let d = &mut layout.dialect;
                    (d.date, d.name_space, d.kana) = (date, space, kana);
                    (d.true_word, d.false_word) = (yes.to_owned(), no.to_owned());
                    d.codes.insert("sex".to_owned(), [("1".to_owned(), man.to_owned())].into());
                    layout.check().unwrap();
                    let outcome = run(&layout, LEDGER);
                    let row = read(&layout, &files(&outcome)[0]).remove(1);
                    assert_eq!(
                        (row[2].as_str(), row[6].as_str(), row[7].as_str(), row[8].as_str()),
                        (name, birth, man, no)
                    );
                    let half = kana == KanaWidth::Half;
                    assert_eq!(row[4].replace(['　', ' '], ""), if half { "ﾀｶﾊｼﾀﾛｳ" } else { "タカハシタロウ" });
                    // The JSON has the values themselves, whatever the CSV spells.
                    let json: serde_json::Value = serde_json::from_slice(&outcome.sink.json).unwrap();
                    assert_eq!(json[0]["basicFiveInfo"]["dateOfBirth"], "1975-01-02");
                    assert_eq!(
                        (&json[0]["basicFiveInfo"]["sex"], &json[0]["isNotDisclosed"]),
                        (&"1".into(), &false.into())
                    );
                    assert_eq!(json[0]["districtCode"], "01");
                }
            }
        }
    }
}

#[test]
fn a_limit_of_bytes_parts_the_file_and_loses_nobody() {
    let mut layout = layout();
    let mut ledger = LEDGER.lines().next().unwrap().to_owned();
    let row = LEDGER.lines().nth(2).unwrap();
    ledger.extend((0..40).map(|n| format!("\n{}", row.replace("2-2", &"丁".repeat(200 + n)))));
    let numbers = numbers(40);
    let ledger: Vec<String> = ledger
        .lines()
        .enumerate()
        .map(|(at, line)| {
            if at == 0 {
                line.to_owned()
            } else {
                line.replace("314159265352", &numbers[at - 1])
                    .replace("花子", &"花".repeat(at))
                    .replace("ハナコ", &"ハ".repeat(at))
            }
        })
        .collect();
    layout.dialect.max_bytes = Some(10_000);
    let outcome = run(&layout, &ledger.join("\n"));
    let files = files(&outcome);
    assert!(files.len() > 2 && files.iter().all(|file| file.len() <= 10_000));
    let rows: Vec<Vec<String>> = files.iter().flat_map(|file| read(&layout, file).split_off(1)).collect();
    assert_eq!(rows.iter().map(|row| row[0].clone()).collect::<Vec<_>>(), numbers);
    let parts = &outcome.summary.output.as_ref().unwrap().parts;
    assert_eq!(parts.iter().map(|part| part.rows).sum::<u64>(), 40);
    assert!(parts.iter().zip(&files).all(|(part, file)| part.bytes == file.len() as u64));
}

/// My Numbers of invented people.
fn numbers(count: usize) -> Vec<String> {
    let mut rng = pmh_sample::Rng::new(7);
    let bodies = (0..count).map(|_| format!("{:011}", 10_000_000_000 + rng.below(80_000_000_000)));
    bodies.map(|body| format!("{body}{}", pmh_sample::digits::my_number_digit(&body))).collect()
}

#[test]
fn pairs_take_a_label_only_where_there_is_a_value() {
    let mut layout = layout();
    let detail = layout.items.iter_mut().find(|item| item.kind == Kind::Detail).unwrap();
    detail.repeat = Some(Repeat { columns: RepeatColumns::Pairs, count: Some(2), max: Some(2), ..Repeat::default() });
    let rows = read(&layout, &files(&run(&layout, LEDGER))[0]);
    assert_eq!(rows[0][3..7], ["券面項目名1", "券面項目値1", "券面項目名2", "券面項目値2"]);
    assert_eq!(rows[1][3..7], ["病名", "甲", "", ""]);
    assert_eq!(rows[2][3..7], ["", "", "", ""]);
    let more = LEDGER
        .replace("券面/病名", "券面/病名,券面/備考,券面/区分")
        .replace(",甲", ",甲,乙,丙")
        .replace("02,", "02,,,");
    assert!(run(&layout, &more).blocking().any(|finding| finding.code == "2029"));
}

#[test]
fn cp932_and_bare_files_refuse_what_they_cannot_carry() {
    let mut layout = layout();
    layout.dialect.encoding = Encoding::Cp932;
    let outcome = run(&layout, &LEDGER.replace("山田", "𠮷田"));
    let found: Vec<_> = outcome.blocking().collect();
    assert_eq!((found.len(), found[0].code.as_str(), found[0].cell.as_str()), (1, "2025", "B3"));
    assert!(found[0].message.contains("𠮷") && found[0].message.contains("U+20BB7") && !found[0].kana.is_empty());
    assert!(outcome.summary.output.is_none() && outcome.sink.further.is_empty());
    let heading = run(&layout, &LEDGER.replace("病名", "𠮷"));
    assert!(heading.blocking().any(|finding| finding.code == "2028"));
    layout.dialect = self::layout().dialect;
    layout.dialect.quote = Quote::Never;
    assert!(
        run(&layout, LEDGER)
            .blocking()
            .any(|finding| finding.code == "2027" && finding.item == "basicFiveInfo.address")
    );
}

#[test]
fn a_layout_survives_its_own_file_and_the_settings() {
    let mut layout = layout();
    layout.items.push(Item {
        copayment: Some(Copayment { unit: Some(AmountUnit::Yen), ..Copayment::default() }),
        ..Item::new("maxCopaymentAmount.yen", "自己負担上限額 \"円\"", Kind::Copayment)
    });
    layout.dialect.codes.insert("sex".to_owned(), [("1".to_owned(), "男".to_owned())].into());
    assert_eq!(parse_layout(&layout.to_toml()).unwrap(), layout, "{}", layout.to_toml());
    let settings = pmh_core::Settings { own_layout: Some(layout.clone()), ..pmh_core::Settings::default() };
    let read = pmh_core::Settings::parse(&settings.to_json()).unwrap();
    assert_eq!(read.layout().unwrap(), &layout);
}

#[test]
fn the_differential_link_never_invents_a_history_key() {
    let mut layout = layout();
    let diff = find_layout("medical-subsidy-diff").unwrap();
    layout.items.push(diff.item("historyKey").unwrap().clone());
    let without = run(&layout, LEDGER);
    assert!(read(&layout, &files(&without)[0]).iter().skip(1).all(|row| row.last().unwrap().is_empty()));
    assert!(!String::from_utf8(without.sink.json.clone()).unwrap().contains("historyKey"));
    let ledger: Vec<String> =
        LEDGER.lines().zip(["履歴キー", "H1", ""]).map(|(line, key)| format!("{line},{key}")).collect();
    let rows = read(&layout, &files(&run(&layout, &ledger.join("\n")))[0]);
    assert_eq!((rows[1].last().unwrap().as_str(), rows[2].last().unwrap().as_str()), ("H1", ""));
}
