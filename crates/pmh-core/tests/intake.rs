//! What the screens before the check rest on: several sheets in one run, dates in three columns, columns of lapsed people,
//! corrections that hold for every ledger alike, and what a survey of the whole file tells.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod line_support;

use line_support::{HANAKO, HEADING, TARO, env, input, layout};
use pmh_core::line::{
    Failure, Input, Inspection, Job, Reading, SheetChoice, Summary, Survey, Verdict, inspect, run, survey,
};
use pmh_core::mapping::{ItemSource, Mapping, SavedMapping, SavedSource, SourceColumn};
use pmh_core::{MemorySink, Settings};
use rust_xlsxwriter::Workbook;

/// A run in the making.
struct Office {
    settings: Settings,
    reading: Reading,
    mapping: Option<Mapping>,
}

fn office() -> Office {
    Office { settings: Settings::default(), reading: Reading::default(), mapping: None }
}

impl Office {
    fn answering(mut self, question: &str, value: &str) -> Self {
        self.settings.answers.insert(question.into(), value.into());
        self
    }

    fn sheets(mut self, names: &[&str]) -> Self {
        self.reading.sheets = names.iter().map(|name| SheetChoice::everywhere(name)).collect();
        self
    }

    fn job<T>(&self, files: &[(&str, Vec<u8>)], act: impl FnOnce(Vec<Input>, &Job<'_>) -> T) -> T {
        let env = env();
        let job = Job {
            reading: self.reading.clone(),
            mapping: self.mapping.as_ref(),
            write_csv: true,
            ..Job::new(layout(), &self.settings, &env)
        };
        act(files.iter().map(|(name, bytes)| input(name, bytes.clone())).collect(), &job)
    }

    fn run(&self, files: &[(&str, Vec<u8>)]) -> Result<(Summary, MemorySink), Failure> {
        let mut sink = MemorySink::default();
        let summary = self.job(files, |inputs, job| run(inputs, job, &mut sink, &mut |_| {}))?;
        Ok((summary, sink))
    }

    fn inspect(&self, files: &[(&str, Vec<u8>)]) -> Inspection {
        self.job(files, inspect).expect("readable")
    }

    fn survey(&self, files: &[(&str, Vec<u8>)]) -> Survey {
        self.job(files, |inputs, job| survey(inputs, job, &mut |_| {})).expect("readable")
    }
}

fn csv(lines: &[&str]) -> Vec<u8> {
    lines.join("\r\n").into_bytes()
}

/// A book of sheets, each of lines as in a CSV; a name that begins with `-` is hidden.
fn book(sheets: &[(&str, &[&str])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, lines) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(name.trim_start_matches('-')).unwrap();
        sheet.set_hidden(name.starts_with('-'));
        for (row, line) in (0..).zip(*lines) {
            for (column, text) in (0..).zip(line.split(',')).filter(|(_, text)| !text.is_empty()) {
                sheet.write_string(row, column, text).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn rules(sink: &MemorySink) -> Vec<&str> {
    sink.findings.iter().filter(|finding| finding.band < 4000).map(|finding| finding.rule.as_str()).collect()
}

fn out(sink: &MemorySink) -> String {
    String::from_utf8(sink.csv.clone()).unwrap()
}

fn towns() -> Vec<u8> {
    book(&[
        ("表紙", &["受給者台帳"]),
        ("北町", &[HEADING, TARO]),
        ("南町", &["南町の受給者", HEADING, HANAKO]),
        ("-旧", &[HEADING, TARO]),
    ])
}

#[test]
fn the_sheets_of_two_towns_become_one_file() {
    let (summary, sink) = office().sheets(&["南町", "北町"]).run(&[("町別.xlsx", towns())]).expect("readable");
    assert_eq!((summary.verdict, summary.rows.written), (Verdict::Ok, 2), "{:?}", rules(&sink));
    let sheets: Vec<&str> = summary.inputs.iter().map(|input| input.sheet.as_str()).collect();
    assert_eq!(sheets, ["北町", "南町"], "in the order of the book");
    assert_eq!(summary.inputs[1].header_row, 2);
    let places: Vec<(&str, &str)> = sink.changes.iter().map(|c| (c.sheet.as_str(), c.cell.as_str())).collect();
    assert!(places.contains(&("北町", "F2")) && places.contains(&("南町", "F3")), "{places:?}");
    // The cover and the hidden sheet are not read; only the hidden one needs a word.
    let notes = sink.findings.iter().filter(|f| f.rule == "reader_note").map(|f| f.message.as_str());
    assert_eq!(notes.collect::<Vec<_>>(), ["非表示のシート「旧」は読んでいません。"]);
}

#[test]
fn without_a_choice_one_sheet_is_read_and_the_other_is_asked_about() {
    let (_, sink) = office().run(&[("町別.xlsx", towns())]).expect("readable");
    let asked = sink.findings.iter().find(|f| f.rule == "several_sheets").expect("a question");
    assert!(asked.message.contains("南町") && !asked.message.contains('旧'), "{}", asked.message);
}

#[test]
fn a_person_on_two_sheets_is_found() {
    let (summary, sink) = office().sheets(&["北町", "旧"]).run(&[("町別.xlsx", towns())]).expect("readable");
    assert_eq!(summary.verdict, Verdict::Error);
    assert!(rules(&sink).contains(&"duplicate_row"), "{:?}", rules(&sink));
    assert!(
        !sink.findings.iter().any(|f| f.message.contains("読んでいません")),
        "a hidden sheet that was chosen is read"
    );
}

#[test]
fn a_sheet_that_is_not_there_or_empty_is_refused_by_name() {
    let Err(Failure::Unreadable { error, .. }) = office().sheets(&["北町", "西町"]).run(&[("町別.xlsx", towns())])
    else {
        panic!("read without the sheet");
    };
    assert_eq!(error.rule, "no_such_sheet");
    let Err(Failure::Unreadable { error, .. }) = office().sheets(&["北町", "表紙"]).run(&[("町別.xlsx", towns())])
    else {
        panic!("a cover was read as a ledger");
    };
    assert!(error.message.starts_with("シート「表紙」："), "{}", error.message);
}

#[test]
fn the_inspection_names_every_sheet_and_every_further_table() {
    let mut chosen = office().sheets(&["北町", "南町"]);
    let read = chosen.inspect(&[("町別.xlsx", towns())]);
    let sheets: Vec<(&str, bool, bool)> = read.sheets.iter().map(|s| (s.name.as_str(), s.visible, s.read)).collect();
    assert_eq!(sheets, [("表紙", true, false), ("北町", true, true), ("南町", true, true), ("旧", false, false)]);
    assert_eq!((read.further[0].sheet.as_str(), read.further[0].header_rows), ("南町", (2, 2)));
    assert!(read.further[0].missing.is_empty() && read.further[0].added.is_empty());
    // A row named for the first table is not forced on one that says the same elsewhere.
    chosen.reading.header_row = Some(1);
    assert_eq!(chosen.inspect(&[("町別.xlsx", towns())]).further[0].header_rows, (2, 2));
    let other = csv(&[&HEADING.replace("不開示", "開示区分"), HANAKO]);
    let read = office().inspect(&[("a.csv", csv(&[HEADING, TARO])), ("b.csv", other)]);
    assert_eq!(
        (&read.further[0].missing[..], &read.further[0].added[..]),
        (&["不開示".into()][..], &["開示区分".into()][..])
    );
    assert_eq!(read.more[0].file, "b.csv");
    assert_eq!(read.further[0].open_items, ["不開示フラグ"]);
}

#[test]
fn names_for_the_eye_and_the_encodings_to_choose_from() {
    let (text, _, _) = encoding_rs::SHIFT_JIS.encode("氏名,番号\r\n山田太郎,1\r\n,2\r\n佐藤花子,3\r\n");
    let read = office().inspect(&[("a.csv", text.to_vec())]);
    assert_eq!(read.names, ["山田太郎", "佐藤花子"]);
    assert_eq!(read.encoding.as_deref(), Some("CP932"));
    assert!(read.encodings.contains(&"CP932".to_owned()), "{:?}", read.encodings);
    assert!(office().inspect(&[("町別.xlsx", towns())]).encodings.is_empty());
}

#[test]
fn a_correction_holds_for_every_ledger_with_the_same_headings() {
    // 旧氏名 fills nothing by itself; the clerk says that it is the name.
    let heading = format!("{HEADING},旧氏名");
    let (taro, hanako) = (format!("{TARO},山口太郎"), format!("{HANAKO},佐野花子"));
    let turned = |line: &str| line.rsplit(',').collect::<Vec<_>>().join(",");
    let jiro = [
        ("621498320257", "314159265352"),
        ("0123455", "0000018"),
        ("サトウハナコ", "サトウジロウ"),
        ("佐野花子", "佐野次郎"),
    ];
    let jiro = jiro.iter().fold(hanako.clone(), |line, (from, to)| line.replace(from, to));
    let files = [
        ("a.csv", csv(&[&heading, &taro])),
        ("b.csv", csv(&["題名", &heading, &hanako])),
        ("c.csv", csv(&[&turned(&heading), &turned(&jiro)])),
    ];
    let mut mapping = office().inspect(&files).mapping;
    let place = layout().items.iter().position(|item| item.id == "basicFiveInfo.name").unwrap();
    mapping.items[place] = ItemSource::Column(SourceColumn { column: 13, heading: "旧氏名".into() });
    let (summary, sink) = Office { mapping: Some(mapping), ..office() }.run(&files).expect("readable");
    assert_eq!((summary.verdict, summary.rows.written), (Verdict::Ok, 3), "{:?}", rules(&sink));
    let csv = out(&sink);
    assert!(["山口太郎", "佐野花子", "佐野次郎"].iter().all(|name| csv.contains(name)) && !csv.contains("佐藤花子"));
}

/// The ledger with 生年月日 in four columns and 有効期間開始 in three.
fn split(era: &str, birth: [&str; 3], from: [&str; 3]) -> Vec<u8> {
    let heading = HEADING
        .replace("生年月日", "生年月日元号,生年月日年,生年月日月,生年月日日")
        .replace("有効期間開始", "有効期間開始年,有効期間開始月,有効期間開始日");
    let taro = TARO.replace("S50.4.1", &format!("{era},{}", birth.join(","))).replace("R8.4.1", &from.join(","));
    csv(&[&heading, &taro])
}

#[test]
fn a_date_in_columns_of_its_own_is_joined() {
    for (era, birth, from) in [
        ("昭和", ["50", "4", "1"], ["2026", "4", "1"]),
        ("S", ["50年", "4月", "1日"], ["2026", "04", "01"]),
        ("", ["1975", "4", "1"], ["令和8", "4", "1"]),
    ] {
        let (summary, sink) = office().run(&[("台帳.csv", split(era, birth, from))]).expect("readable");
        assert_eq!(summary.verdict, Verdict::Ok, "{era} {birth:?} {:?}", rules(&sink));
        assert!(out(&sink).contains("1975-04-01") && out(&sink).contains("2026-04-01"), "{}", out(&sink));
        let change = sink.changes.iter().find(|change| change.item == "basicFiveInfo.dateOfBirth").expect("a change");
        assert_eq!((change.rule.as_str(), change.after.as_str()), ("columns_joined", "1975-04-01"));
    }
}

#[test]
fn a_date_of_which_a_part_is_missing_or_wrong_never_goes_out() {
    for (era, birth, from, rule) in [
        ("昭和", ["50", "4", ""], ["2026", "4", "1"], "date_without_day"),
        ("昭和", ["50", "", "1"], ["2026", "4", "1"], "not_a_date"),
        ("", ["50", "4", "1"], ["2026", "4", "1"], "date_ambiguous"),
        ("昭和", ["50", "2", "30"], ["2026", "4", "1"], "no_such_date"),
        ("昭和", ["50", "4", "1"], ["", "", ""], "required_blank"),
    ] {
        let (summary, sink) = office().run(&[("台帳.csv", split(era, birth, from))]).expect("readable");
        assert_eq!(summary.verdict, Verdict::Error, "{era} {birth:?} {from:?}");
        assert_eq!(rules(&sink), [rule], "{era} {birth:?} {from:?}");
    }
}

#[test]
fn an_era_by_its_number_is_asked_about() {
    let file = split("3", ["50", "04", "01"], ["2026", "4", "1"]);
    let (_, sink) = office().run(&[("台帳.csv", file.clone())]).expect("readable");
    assert!(rules(&sink).contains(&"era_code_system"), "{:?}", rules(&sink));
    let answered = office().answering("era_code_system:basicFiveInfo.dateOfBirth", "receipt");
    let (summary, sink) = answered.run(&[("台帳.csv", file)]).expect("readable");
    assert_eq!(summary.verdict, Verdict::Ok, "{:?}", rules(&sink));
    assert!(out(&sink).contains("1975-04-01"));
}

fn lapsing(days: [&str; 2]) -> Vec<u8> {
    let with = |line: &str, day: &str| format!("{line},{day}");
    csv(&[&with(HEADING, "資格喪失日"), &with(TARO, days[0]), &with(HANAKO, days[1])])
}

#[test]
fn people_with_a_day_of_loss_are_asked_about_once() {
    let file = lapsing(["R8.3.31", ""]);
    let (summary, sink) = office().run(&[("台帳.csv", file.clone())]).expect("readable");
    assert_eq!((summary.verdict, summary.rows.blocked), (Verdict::Confirm, 1));
    let question = sink.findings.iter().find(|f| !f.choices.is_empty()).expect("a question");
    assert_eq!((question.question.as_str(), question.cells), ("lapsed_person:資格喪失日", 1));
    let (summary, sink) =
        office().answering(&question.question, "leave_out").run(&[("台帳.csv", file.clone())]).unwrap();
    assert_eq!((summary.verdict, summary.rows.written, summary.rows.left_out), (Verdict::Ok, 1, 1));
    assert_eq!((sink.left_out[0].recipient.as_str(), sink.left_out[0].reason.as_str()), ("1234566", "lapsed"));
    let (summary, _) = office().answering(&question.question, "current").run(&[("台帳.csv", file)]).unwrap();
    assert_eq!((summary.verdict, summary.rows.written), (Verdict::Ok, 2));
}

#[test]
fn a_loss_that_has_not_come_yet_leaves_nobody_out() {
    let answered = office().answering("lapsed_person:資格喪失日", "leave_out");
    let (summary, _) = answered.run(&[("台帳.csv", lapsing(["R8.4.2", "R8.4.1"]))]).unwrap();
    assert_eq!((summary.rows.written, summary.rows.left_out), (1, 1));
    let (summary, _) = office().run(&[("台帳.csv", lapsing(["", ""]))]).unwrap();
    assert_eq!((summary.verdict, summary.rows.written), (Verdict::Ok, 2), "an empty column asks nothing");
}

#[test]
fn a_word_on_the_end_of_an_entitlement_is_asked_about_where_it_stands_alone() {
    for (heading, word) in [("備考", "R8.3.31転出"), ("資格状態", "喪失"), ("異動事由", "死亡")] {
        let file = csv(&[&format!("{HEADING},{heading}"), &format!("{TARO},転入"), &format!("{HANAKO},{word}")]);
        let (summary, sink) = office().run(&[("台帳.csv", file.clone())]).unwrap();
        assert_eq!((summary.verdict, summary.rows.blocked), (Verdict::Confirm, 1), "{heading}");
        let finding = sink.findings.iter().find(|f| f.code == "3027" && f.choices.is_empty()).expect("a finding");
        assert!(finding.message.contains(&format!("「{heading}」に「{word}」とあります")), "{}", finding.message);
        let id = format!("lapsed_person:{heading}");
        let (summary, sink) = office().answering(&id, "leave_out").run(&[("台帳.csv", file)]).unwrap();
        assert_eq!((summary.verdict, summary.rows.written, summary.rows.left_out), (Verdict::Ok, 1, 1));
        assert_eq!(sink.left_out[0].reason, "lapsed");
    }
    // 喪失事由 beside 喪失日 says the same once more.
    let both = csv(&[&format!("{HEADING},喪失日,喪失事由"), &format!("{TARO},,"), &format!("{HANAKO},R8.3.31,死亡")]);
    let (_, sink) = office().run(&[("台帳.csv", both)]).unwrap();
    assert_eq!(sink.findings.iter().filter(|f| f.code == "3027" && !f.choices.is_empty()).count(), 1);
}

#[test]
fn a_survey_counts_every_word_of_the_whole_file_and_brings_the_questions() {
    let mut lines = vec![HEADING.to_owned()];
    for at in 0..1000 {
        let word = if at == 999 { "△" } else { ["無", "有", ""][at % 3] };
        lines.push(TARO.replace(",無,", &format!(",{word},")));
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let told = office().survey(&[("台帳.csv", csv(&lines))]);
    assert_eq!(told.rows, 1000);
    let words = told.words.iter().find(|words| words.item == "isNotDisclosed").expect("a code table");
    let counted: Vec<(&str, u64, Option<&str>)> =
        words.words.iter().map(|word| (word.word.as_str(), word.count, word.meaning.as_deref())).collect();
    assert_eq!(counted, [("", 333, None), ("有", 333, Some("true")), ("無", 333, Some("false")), ("△", 1, None)]);
    assert!(told.filled.contains(&(1, 1000)) && !told.filled.iter().any(|(column, _)| *column == 12));
    let questions: Vec<&str> = told.questions.iter().map(|question| question.question.as_str()).collect();
    assert!(questions.contains(&"blank_word:isNotDisclosed"), "{questions:?}");
    assert!(questions.contains(&"unknown_word:isNotDisclosed:△"), "{questions:?}");
}

#[test]
fn a_survey_counts_what_hides() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip([HEADING, TARO, HANAKO]) {
        for (column, text) in (0..).zip(line.split(',')) {
            sheet.write_string(row, column, text).unwrap();
        }
    }
    sheet.set_row_hidden(1).unwrap();
    sheet.autofilter(0, 0, 2, 12).unwrap();
    let file = book.save_to_buffer().unwrap();
    let odd = |office: Office| -> Vec<(String, u64)> {
        let told = office.survey(&[("台帳.xlsx", file.clone())]);
        told.oddities.into_iter().map(|oddity| (oddity.kind, oddity.count)).collect()
    };
    let hidden = ("hidden_rows".to_owned(), 1);
    assert!(odd(office()).contains(&hidden), "{:?}", odd(office()));
    assert!(odd(office().answering("hidden_rows", "leave_out")).contains(&hidden), "left out is still hidden");
}

#[test]
fn changed_columns_are_shown_side_by_side() {
    let saved = |item: &str, heading: &str| SavedSource {
        item: item.into(),
        headings: vec![heading.into()],
        separator: String::new(),
        label: String::new(),
        occurrence: 0,
    };
    let headings = HEADING.replace("不開示", "支援").split(',').map(str::to_owned).collect();
    let sources = vec![saved("basicFiveInfo.name", "氏名"), saved("isNotDisclosed", "支援")];
    let mut office = office();
    office.settings.mapping = Some(SavedMapping { headings, sources });
    let changed = office.inspect(&[("台帳.csv", csv(&[HEADING, TARO]))]).changed.expect("changed");
    assert_eq!((&changed.missing[..], &changed.added[..]), (&["支援".into()][..], &["不開示".into()][..]));
    let items: Vec<(&str, &[String], &[String])> =
        changed.items.iter().map(|item| (item.title.as_str(), &item.before[..], &item.after[..])).collect();
    assert_eq!(items[0], ("不開示フラグ", &["支援".to_owned()][..], &["不開示".to_owned()][..]));
    assert_eq!(items[1].1, items[1].2);
    office.settings.mapping.as_mut().unwrap().headings = HEADING.split(',').map(str::to_owned).collect();
    assert_eq!(office.inspect(&[("台帳.csv", csv(&[HEADING, TARO]))]).changed, None);
}
