//! Runs, what stops them, and the title.

use super::*;

#[test]
fn a_check_that_cannot_be_made_goes_back_to_the_mapping() {
    let mut state = opened();
    state.update(Event::Check);
    state.update(Event::Answered(Reply::Failed {
        sentence: "「台帳.csv」を読み込めません。".into(),
        code: 0,
        encodings: Vec::new(),
    }));
    assert_eq!((state.step, state.said.0), (Step::Mapping, Tone::Bad));
}

#[test]
fn the_title_says_the_state_of_the_work() {
    let title = |state: &State| state.title().split(" PMH").next().unwrap().to_owned();
    assert_eq!(title(&checked(Verdict::Error, [0, 3, 12, 9, 0], Vec::new())), "[エラー 3件]");
    assert_eq!(title(&checked(Verdict::Confirm, [0, 0, 12, 9, 0], Vec::new())), "[要確認 12件]");
    let mut state = checked(Verdict::Ok, [0, 0, 0, 9, 0], Vec::new());
    assert_eq!(title(&state), "[出力できます]");
    state.update(Event::Go(Step::Output));
    assert_eq!(state.update(Event::Save(Product::Csv)), [Effect::Save(Product::Csv)]);
    state.update(Event::Saved(Product::Csv));
    assert_eq!(title(&state), "[出力済み]");
    state.update(Event::Check);
    state.update(Event::Answered(Reply::Progress { percent: 42, rows: 1000 }));
    assert_eq!(title(&state), "[処理中 42%]");
}

#[test]
fn any_change_takes_the_csv_away_until_the_next_check() {
    let events = [
        Event::Municipality("131016".into()),
        Event::Source("segment".into(), SourceChoice::Column(3)),
        Event::Detail(3, true),
        Event::Scheme("nanbyo".into()),
        Event::HeaderRow(2),
    ];
    for event in events {
        let mut state = checked(Verdict::Ok, [0; 5], Vec::new());
        assert!(state.has_csv());
        state.update(event.clone());
        assert!(!state.has_csv(), "{event:?}");
    }
}

#[test]
fn stopping_leaves_a_usable_page_without_results() {
    let mut state = checked(Verdict::Ok, [0, 0, 0, 5, 0], Vec::new());
    assert_eq!(state.update(Event::Check), [Effect::Convert]);
    // Nothing else counts while the worker works.
    assert_eq!(state.update(Event::Go(Step::Intake)), []);
    assert_eq!(state.update(Event::Cancel), [Effect::Cancel, Effect::Arrive]);
    assert_eq!((state.step, state.outcome.is_none(), state.work), (Step::Mapping, true, None));
    assert_eq!(state.update(Event::Go(Step::Check)), [Effect::Convert]);
}

#[test]
fn a_fault_of_ours_is_one_sentence_and_the_page_goes_on() {
    let mut state = opened();
    state.update(Event::Check);
    state.update(Event::Answered(Reply::Fault { place: "line.rs:7".into() }));
    assert_eq!(state.said.0, Tone::Bad);
    assert!(state.said.1.contains("不具合") && state.said.1.contains("line.rs:7"));
    assert_eq!(state.update(Event::Check), [Effect::Convert]);
}

#[test]
fn a_csv_saved_from_the_comparison_leads_to_what_comes_next() {
    let mut state = checked(Verdict::Ok, [0; 5], Vec::new());
    state.update(Event::Go(Step::Compare));
    assert_eq!(state.update(Event::Save(Product::Csv)), [Effect::Save(Product::Csv)]);
    assert_eq!(state.update(Event::Saved(Product::Csv)), [Effect::Arrive]);
    assert_eq!((state.step, state.said.0), (Step::Output, Tone::Good));
    assert!(state.said.1.contains("CSVを保存しました"));
    // Another file made on this screen says nothing else.
    assert_eq!(state.update(Event::Save(Product::Book)), [Effect::MakeBook]);
    assert_eq!(state.update(Event::Answered(Reply::MadeBook)), [Effect::Save(Product::Book)]);
    assert!(state.said.1.contains("CSVを保存しました"));
}

#[test]
fn the_report_for_people_is_made_when_it_is_wanted_and_has_the_name_of_the_csv() {
    let mut state = checked(Verdict::Error, [0, 3, 0, 0, 0], Vec::new());
    assert_eq!(state.update(Event::Save(Product::Book)), [Effect::MakeBook]);
    assert!(state.title().starts_with("[処理中 "));
    // Too long a list: said, and the results stay.
    let sentence = "一覧が200,000件あるため、Excelの検査結果を作れません。";
    state.update(Event::Answered(Reply::Failed { sentence: sentence.into(), code: 0, encodings: Vec::new() }));
    assert_eq!((state.step, state.outcome.is_some(), state.said.1.as_str()), (Step::Check, true, sentence));
    assert!(state.file_names().book.ends_with("_report.xlsx"));
    let made = checked(Verdict::Ok, [0; 5], Vec::new()).file_names();
    assert_eq!(
        Some(made.book.as_str()),
        made.csv[0].strip_suffix(".csv").map(|stem| format!("{stem}_report.xlsx")).as_deref()
    );
}

#[test]
fn the_marked_ledger_is_made_of_one_workbook_and_has_its_name() {
    let mut state = checked(Verdict::Error, [0, 3, 0, 0, 0], Vec::new());
    assert!(state.unmarkable().is_some_and(|sentence| sentence.contains(".xlsx")), "a text file");
    for input in &mut state.outcome.as_mut().unwrap().inputs {
        input.encoding = "xlsx".into();
    }
    assert_eq!(state.unmarkable(), None);
    assert_eq!(state.update(Event::Save(Product::Marked)), [Effect::MakeMarked]);
    assert!(state.title().starts_with("[処理中 "));
    assert_eq!(state.update(Event::Answered(Reply::MadeMarked)), [Effect::Save(Product::Marked)]);
    state.ledgers[0].name = "受給者 123456789018.xlsm".into();
    assert_eq!(state.file_names().marked, "受給者 ＊＊＊＊_印付き.xlsm");
    let again = state.ledgers[0].clone();
    state.ledgers.push(again);
    assert!(state.unmarkable().is_some_and(|sentence| sentence.contains("1つずつ")));
}
