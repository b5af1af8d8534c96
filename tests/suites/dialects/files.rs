//! Several files, several schemes, certificates without an end, numbered columns, characters that CP932 lacks.

use pmh_layout::{Encoding, Files, HeaderKind, Kind, Layout, Quote, Repeat, RepeatColumns, Required, find_layout};
use pmh_tests::command::Sandbox;
use pmh_tests::core::{Choices, Outcome, convert};
use serde_json::Value;

use super::{files, numbers, read};
use crate::PROGRAM;

const HEADING: &str =
    "証種別ID,個人番号,氏名,フリガナ,住所,生年月日,性別,不開示,負担者番号,受給者証名,受給者番号,償還払い,開始日,終了日";

/// A person with a number, a name that sorts nowhere, and a 負担者番号 with its 受給者番号.
fn person(number: &str, at: usize, insurer: &str, recipient: &str) -> String {
    let names = "亜哀愛挨逢葵茜悪握渥旭葦梓圧斡扱宛飴絢綾鮎粟袷安庵暗案闇鞍杏以伊位依偉囲夷委威尉惟意慰易椅為異移維緯胃萎衣謂違遺医井";
    let name = names.chars().nth(at * 17 % names.chars().count()).unwrap();
    format!(
        "A1,{number},髙橋　{name},タカハシ　{},東京都A区1-{at},S50.1.2,男,無,{insurer},受給者証,{recipient},無,R7.10.1,R8.9.30",
        "ア".repeat(1 + at % 9),
    )
}

/// Numbers that pass their check digits: scheme, 負担者番号, 受給者番号.
const SCHEMES: [(&str, &str, [&str; 3]); 3] = [
    ("nanbyo", "54276019", ["1234566", "6543219", "0123455"]),
    ("seishin", "21136015", ["0000018", "1234566", "6543219"]),
    ("kosei", "15131014", ["9999996", "0000018", "1234566"]),
];

fn run(layout: &Layout, ledger: &str) -> Outcome {
    convert(&[("台帳.csv", ledger.as_bytes())], &Choices { layout: layout.clone(), ..Choices::default() })
}

fn mixed_ledger() -> (String, Vec<(String, &'static str)>) {
    let numbers = numbers(7);
    let mut lines = vec![HEADING.to_owned()];
    let mut people = Vec::new();
    // Three schemes in turn, the second one first.
    for (at, number) in numbers.iter().enumerate() {
        let (scheme, insurer, recipients) = SCHEMES[(at + 1) % 3];
        lines.push(person(number, at, insurer, recipients[at / 3]));
        people.push((number.clone(), scheme));
    }
    (lines.join("\n"), people)
}

fn own(change: impl FnOnce(&mut Layout)) -> Layout {
    let mut layout = find_layout("medical-subsidy-full").unwrap().clone();
    change(&mut layout);
    layout.check().unwrap();
    layout
}

#[test]
fn each_scheme_has_its_own_file_and_everybody_stands_in_one() {
    let (ledger, people) = mixed_ledger();
    for most in [None, Some(2)] {
        let layout = own(|layout| {
            layout.dialect.files = Files::PerScheme;
            layout.dialect.max_rows = most;
            layout.dialect.file_name = "PMH_{制度}_{分割}.csv".to_owned();
        });
        let outcome = run(&layout, &ledger);
        let files = files(&outcome);
        let parts = &outcome.summary.output.as_ref().unwrap().parts;
        assert_eq!(files.len(), parts.len());
        for scheme in ["seishin", "kosei", "nanbyo"] {
            let of_scheme = || parts.iter().zip(&files).filter(|(part, _)| part.scheme == scheme);
            let found: Vec<String> =
                of_scheme().flat_map(|(_, file)| read(&layout, file).split_off(1)).map(|row| row[1].clone()).collect();
            let wanted: Vec<String> =
                people.iter().filter(|(_, own)| *own == scheme).map(|(number, _)| number.clone()).collect();
            assert_eq!(found, wanted, "{scheme}: the order of the ledger");
            assert!(of_scheme().all(|(part, _)| most.is_none_or(|most| part.rows <= most)));
            assert!(of_scheme().zip(1..).all(|((part, _), number)| part.number == number));
        }
        // The JSON is one, in the order of the ledger.
        let json: Vec<Value> = serde_json::from_slice(&outcome.sink.json).unwrap();
        let numbers: Vec<&str> = json.iter().map(|person| person["myNumber"].as_str().unwrap()).collect();
        assert_eq!(numbers, people.iter().map(|(number, _)| number.as_str()).collect::<Vec<_>>());
    }
    // The command names the files by their scheme, and none holds another's people.
    let sandbox = Sandbox::new(PROGRAM);
    sandbox.put("own.toml", own(|layout| layout.dialect.files = Files::PerScheme).to_toml());
    sandbox.put("a.csv", &ledger);
    let ran = sandbox.run(&["convert", "a.csv", "--layout", "own.toml", "--out", "o.csv", "--today", "2026-04-01"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(sandbox.names(), ["a.csv", "o_kosei.csv", "o_nanbyo.csv", "o_seishin.csv", "own.toml"]);
    for (scheme, insurer, _) in SCHEMES {
        let text = String::from_utf8(sandbox.bytes(&format!("o_{scheme}.csv")).unwrap()).unwrap();
        assert!(text.lines().skip(1).all(|line| line.contains(insurer)), "{scheme}");
    }
}

#[test]
fn a_certificate_without_an_end_is_written_as_the_layout_says_or_asked() {
    let ledger = format!("{HEADING}\n{}", person(&numbers(1)[0], 1, "54276019", "1234566"));
    let endless = ledger.replace("R8.9.30", "無期限");
    let usual = own(|_| {});
    let asked = run(&usual, &endless);
    assert!(asked.summary.output.is_none());
    assert!(asked.blocking().any(|finding| finding.code == "3113" && finding.question == "no_end_word:validTo"));
    for (spelled, json) in [
        // No day at all: the office's word goes as it stands.
        ("99999999", "99999999"),
        ("9999-12-31", "9999-12-31"),
        ("9999/12/31", "9999-12-31"),
        ("20991231", "2099-12-31"),
    ] {
        let layout = own(|layout| layout.dialect.no_end = Some(spelled.to_owned()));
        let outcome = run(&layout, &endless);
        let row = &read(&layout, &files(&outcome)[0])[1];
        let at = layout.position(Kind::ValidTo).unwrap();
        assert_eq!(row[at], spelled);
        assert!(outcome.sink.changes.iter().any(|change| change.item == "validTo" && change.after == spelled));
        let people: Vec<Value> = serde_json::from_slice(&outcome.sink.json).unwrap();
        assert_eq!(people[0]["validTo"], json, "{spelled}");
        // An end that the ledger states stays that end.
        assert_eq!(read(&layout, &files(&run(&layout, &ledger))[0])[1][at], "2026-09-30");
        // Read back, it is the same without a question.
        let again = run(&layout, &outcome.csv());
        assert_eq!(again.csv(), outcome.csv(), "{:?}", again.blocking().collect::<Vec<_>>());
        assert!(again.sink.changes.is_empty());
    }
}

#[test]
fn a_blank_for_no_end_is_asked_of_a_ledger_and_read_again_after_the_answer() {
    let person = person(&numbers(1)[0], 1, "54276019", "1234566");
    let layout = own(|layout| layout.dialect.no_end = Some(String::new()));
    let convert = |ledger: &str, answer: bool| {
        let mut choices = Choices { layout: layout.clone(), ..Choices::default() };
        if answer {
            choices.settings.answers.insert("blank_word:validTo".to_owned(), "no_end".to_owned());
        }
        choices.settings.check(&layout).unwrap();
        convert(&[("台帳.csv", ledger.as_bytes())], &choices)
    };
    let at = layout.position(Kind::ValidTo).unwrap();
    let blank = format!("{HEADING}\n{}", person.replace("R8.9.30", ""));
    let asked = convert(&blank, false);
    assert!(asked.summary.output.is_none());
    let open: Vec<&str> = asked.blocking().map(|finding| finding.code.as_str()).collect();
    assert!(open.iter().all(|code| *code == "3101") && !open.is_empty(), "{open:?}");

    let endless = format!("{HEADING}\n{}", person.replace("R8.9.30", "無期限"));
    for ledger in [&blank, &endless] {
        let made = convert(ledger, true);
        assert_eq!(read(&layout, &files(&made)[0])[1][at], "");
        let again = convert(&made.csv(), true);
        assert_eq!(again.csv(), made.csv());
        assert!(again.sink.changes.is_empty(), "{:?}", again.sink.changes);
    }
    let optional = own(|layout| {
        layout.dialect.no_end = Some(String::new());
        layout.items[at].required = Required::No;
    });
    assert!(run(&optional, &blank).summary.output.is_some(), "a blank that may stand is not asked about");
}

#[test]
fn numbered_columns_hold_the_labels_in_the_order_of_the_layout() {
    let people = numbers(2);
    let ledger = format!(
        "{HEADING},券面/備考,券面/病名,券面/その他\n{},乙,甲,丙\n{},,丁,\n",
        person(&people[0], 1, "54276019", "1234566"),
        person(&people[1], 2, "54276019", "6543219")
    );
    let layout = |count: Option<u32>, header: HeaderKind| {
        own(|layout| {
            layout.dialect.header = header;
            let detail = layout.items.iter_mut().find(|item| item.kind == Kind::Detail).unwrap();
            detail.repeat = Some(Repeat {
                columns: RepeatColumns::Numbered,
                count,
                max: Some(5),
                labels: vec!["病名".to_owned(), "区分".to_owned()],
                schemes: [("nanbyo".to_owned(), vec!["病名".to_owned(), "備考".to_owned()])].into(),
                value_heading: "券面{n}".to_owned(),
                ..Repeat::default()
            });
        })
    };
    for (count, header, headings) in [
        (Some(4), HeaderKind::Title, &["券面1", "券面2", "券面3", "券面4"][..]),
        (None, HeaderKind::Title, &["券面1", "券面2", "券面3"]),
        (
            Some(4),
            HeaderKind::Id,
            &["certificationDetail[0]", "certificationDetail[1]", "certificationDetail[2]", "certificationDetail[3]"],
        ),
    ] {
        let layout = layout(count, header);
        let outcome = run(&layout, &ledger);
        let rows = read(&layout, &files(&outcome)[0]);
        let details: Vec<&[String]> = rows.iter().map(|row| &row[row.len() - headings.len()..]).collect();
        assert_eq!(details[0], headings);
        // 病名 and 備考 of the scheme, then what the ledger has besides, then nothing.
        let cells = |values: [&str; 4]| values[..headings.len()].iter().map(|v| (*v).to_owned()).collect::<Vec<_>>();
        assert_eq!(details[1], cells(["甲", "乙", "丙", ""]));
        assert_eq!(details[2], cells(["丁", "", "", ""]));
        let people: Vec<Value> = serde_json::from_slice(&outcome.sink.json).unwrap();
        let labelled = |at: usize| {
            people[at]["certificationDetail"]
                .as_array()
                .unwrap()
                .iter()
                .map(|one| (one["label"].as_str().unwrap().to_owned(), one["value"].as_str().unwrap().to_owned()))
                .collect::<Vec<_>>()
        };
        let pair = |label: &str, value: &str| (label.to_owned(), value.to_owned());
        assert_eq!(labelled(0), [pair("病名", "甲"), pair("備考", "乙"), pair("その他", "丙")]);
        assert_eq!(labelled(1), [pair("病名", "丁")]);
    }
    // Another scheme has the labels that all have.
    let other = Choices { layout: layout(Some(2), HeaderKind::Title), ..Choices::scheme("kodomo") };
    let ledger = ledger
        .replace("S50.1.2", "H27.1.2")
        .replace("54276019", "")
        .replace("1234566", "")
        .replace("6543219", "")
        .replace(",券面/その他", "")
        .replace(",丙", "")
        .replace(",丁,", ",丁");
    let outcome = convert(&[("台帳.csv", ledger.as_bytes())], &other);
    let rows = read(&other.layout, &files(&outcome)[0]);
    // 病名, 区分 (which the ledger lacks), 備考.
    assert_eq!(rows[1][rows[1].len() - 3..], ["甲", "", "乙"]);
}

#[test]
fn limits_part_a_file_at_the_last_person_who_fits_and_keep_the_order() {
    let numbers = numbers(60);
    let people = numbers.iter().enumerate().map(|(at, number)| person(number, at, "", ""));
    let ledger = std::iter::once(HEADING.to_owned())
        .chain(people)
        .collect::<Vec<_>>()
        .join("\n")
        .replace("東京都", &"東京都".repeat(40));
    for encoding in [Encoding::Utf8, Encoding::Utf8Bom, Encoding::Cp932] {
        for header in [HeaderKind::Title, HeaderKind::None] {
            for final_newline in [true, false] {
                for max_rows in [None, Some(7)] {
                    let usual = own(|layout| {
                        (layout.dialect.encoding, layout.dialect.header) = (encoding, header);
                        layout.dialect.final_newline = final_newline;
                    });
                    let mut layout = usual.clone();
                    (layout.dialect.max_bytes, layout.dialect.max_rows) = (Some(10_000), max_rows);
                    let skipped = usize::from(header == HeaderKind::Title);
                    let whole = read(&usual, &files(&run(&usual, &ledger))[0]).split_off(skipped);
                    let outcome = run(&layout, &ledger);
                    let parts = files(&outcome);
                    let what = format!("{:?}", layout.dialect);
                    let rows: Vec<Vec<Vec<String>>> =
                        parts.iter().map(|file| read(&layout, file).split_off(skipped)).collect();
                    assert_eq!(rows.concat(), whole, "{what}");
                    assert!(parts.len() > 2, "{what}");
                    // The first person of the next file would not have fitted into the one before.
                    for (at, file) in parts.iter().enumerate() {
                        assert!(file.len() <= 10_000, "{what}");
                        let Some(next) = rows.get(at + 1) else { continue };
                        let text = next[0].join(",");
                        let more = if encoding == Encoding::Cp932 { cp932(&text) } else { text.len() };
                        let full = max_rows.is_some_and(|most| rows[at].len() as u64 == most);
                        assert!(full || file.len() + more + 2 > 10_000, "{what}: part {at}");
                    }
                    // The same ledger gives the same files.
                    assert_eq!(files(&run(&layout, &ledger)), parts, "{what}");
                }
            }
        }
    }
}

#[test]
fn lists_have_the_separator_of_the_layout_and_are_read_back() {
    let number = &numbers(1)[0];
    let ledger = format!(
        "{HEADING},追加条件,指定医療機関情報\n{},A1-01;B2-02,3410712362;0110113719",
        person(number, 1, "54276019", "1234566")
    );
    for (separator, own_separator) in [(";", None), ("|", None), ("／", None), ("|", Some(":")), (";", Some("、"))] {
        let layout = own(|layout| {
            separator.clone_into(&mut layout.dialect.list_separator);
            for item in layout.items.iter_mut().filter(|item| item.kind == Kind::Conditions) {
                item.separator = own_separator.map(str::to_owned);
            }
        });
        let outcome = run(&layout, &ledger);
        let row = &read(&layout, &files(&outcome)[0])[1];
        let of = |kind| row[layout.position(kind).unwrap()].as_str();
        let conditions = own_separator.unwrap_or(separator);
        assert_eq!(of(Kind::Conditions), format!("A1-01{conditions}B2-02"));
        assert_eq!(of(Kind::Institutions), format!("3410712362{separator}0110113719"));
        // The JSON knows no dialect, the first time and when our own CSV is read.
        let again = run(&layout, &outcome.csv());
        assert_eq!(again.csv(), outcome.csv(), "{separator}: {:?}", again.blocking().collect::<Vec<_>>());
        assert!(again.sink.changes.is_empty(), "{separator}");
        assert_eq!(again.sink.json, outcome.sink.json, "{separator}");
        let people: Vec<Value> = serde_json::from_slice(&outcome.sink.json).unwrap();
        assert_eq!(people[0]["additionalConditions"], "A1-01;B2-02");
        assert_eq!(people[0]["designatedMedicalInstitutions"], "3410712362;0110113719");
    }
}

#[test]
fn somebody_longer_than_a_file_stops_the_run_in_words() {
    let sandbox = Sandbox::new(PROGRAM);
    sandbox.put("own.toml", own(|layout| layout.dialect.max_bytes = Some(10_000)).to_toml());
    let numbers = numbers(2);
    let long = person(&numbers[1], 1, "", "").replace("東京都", &"東京都".repeat(1200));
    sandbox.put("a.csv", format!("{HEADING}\n{}\n{long}", person(&numbers[0], 0, "", "")));
    let ran = sandbox.run(&["convert", "a.csv", "--layout", "own.toml", "--out", "o.csv", "--today", "2026-04-01"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (2, &*format!("{}\n", pmh_core::output::LONGER_THAN_A_FILE)));
    assert_eq!(sandbox.names(), ["a.csv", "own.toml"], "no part of it is left behind");
}

fn cp932(text: &str) -> usize {
    let (bytes, _, lost) = encoding_rs::SHIFT_JIS.encode(text);
    assert!(!lost);
    bytes.len()
}

#[test]
fn cp932_refuses_every_character_it_lacks_wherever_it_stands() {
    let number = &numbers(1)[0];
    let ledger = format!("{HEADING},券面/病名\n{},甲", person(number, 1, "54276019", "1234566"));
    let layout = own(|layout| layout.dialect.encoding = Encoding::Cp932);
    assert!(run(&layout, &ledger).summary.output.is_some());
    for (from, character) in [
        ("髙橋", '𠮷'),
        ("東京都", '🏥'),
        ("受給者証,", '丂'),
        (",甲", '〜'),
        (",甲", '\u{00A5}'),
        (",甲", '€'),
        (",甲", '彅'),
    ] {
        // What CP932 holds in another place of the table is carried; the judge is the standard's own table.
        let carried = !encoding_rs::SHIFT_JIS.encode(&character.to_string()).2
            && encoding_rs::SHIFT_JIS.decode(&encoding_rs::SHIFT_JIS.encode(&character.to_string()).0).0
                == character.to_string();
        let (start, end) = from.split_at(from.chars().next().unwrap().len_utf8());
        let outcome = run(&layout, &ledger.replace(from, &format!("{start}{character}{end}")));
        if carried {
            let text = read(&layout, &files(&outcome)[0]).concat().concat();
            assert!(text.contains(character), "{character}");
        } else {
            assert!(outcome.summary.output.is_none() && outcome.sink.csv.is_empty(), "{character}");
            let found: Vec<_> = outcome.blocking().filter(|finding| finding.code == "2025").collect();
            assert_eq!(found.len(), 1, "{character}: {:?}", outcome.blocking().collect::<Vec<_>>());
            assert!(found[0].message.contains(character) && found[0].cell.ends_with('2'), "{:?}", found[0]);
        }
        // UTF-8 carries all of them.
        let utf8 = own(|_| {});
        let outcome = run(&utf8, &ledger.replace(from, &format!("{start}{character}{end}")));
        assert!(outcome.blocking().all(|finding| finding.code != "2025"), "{character}");
    }
    // What the layout itself writes counts too: the word for true, and the label beside a value.
    let words = own(|layout| {
        layout.dialect.encoding = Encoding::Cp932;
        layout.dialect.false_word = "開示🏥".to_owned();
    });
    assert!(run(&words, &ledger).blocking().any(|finding| finding.code == "2025" && finding.item == "isNotDisclosed"));
    let pairs = own(|layout| {
        layout.dialect.encoding = Encoding::Cp932;
        layout.dialect.quote = Quote::Always;
        let detail = layout.items.iter_mut().find(|item| item.kind == Kind::Detail).unwrap();
        detail.repeat = Some(Repeat { columns: RepeatColumns::Pairs, ..Repeat::default() });
    });
    assert!(run(&pairs, &ledger.replace("病名", "病🏥")).blocking().any(|finding| finding.code == "2028"));
}
