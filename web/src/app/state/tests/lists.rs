//! Lists in sight.

use super::*;

fn changes(from: u64, count: u64) -> Vec<Entry> {
    (from..from + count)
        .map(|row| {
            Entry::Skipped(pmh_core::entry::Skipped {
                file: String::new(),
                sheet: String::new(),
                row: u32::try_from(row).unwrap(),
                reason: "blank_row".into(),
            })
        })
        .collect()
}

#[test]
fn only_what_is_in_sight_is_read() {
    let mut state = checked(Verdict::Error, [0, 100_000, 0, 0, 0], Vec::new());
    let first = state.view.asked.clone().unwrap();
    assert_eq!((first.list, first.from), (List::Errors, 0));
    // Scrolling on while the answer is under way asks nothing; the answer then brings the next question.
    assert_eq!(state.update(Event::Look(50_000, 10)), []);
    let entries = changes(0, u64::from(first.count));
    let effects = state.update(Event::Answered(Reply::Listed { window: first, total: 100_000, entries }));
    let [Effect::List(next)] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(next.from <= 50_000 && next.from + u64::from(next.count) >= 50_010 && next.count <= 200);
    let entries = changes(next.from, u64::from(next.count));
    let effects = state.update(Event::Answered(Reply::Listed { window: next.clone(), total: 100_000, entries }));
    assert_eq!(effects, []);
    assert_eq!(state.update(Event::Look(50_005, 10)), []);
}

#[test]
fn f8_goes_from_one_finding_to_the_next() {
    let mut state = checked(Verdict::Error, [0, 2, 0, 0, 0], Vec::new());
    let window = state.view.asked.clone().unwrap();
    state.update(Event::Answered(Reply::Listed { window, total: 2, entries: changes(0, 2) }));
    let active: Vec<u64> = [1, 1, 1, -1, -1]
        .into_iter()
        .map(|by| {
            state.update(Event::Next(by));
            state.view.active.unwrap()
        })
        .collect();
    assert_eq!(active, [0, 1, 1, 0, 0]);
}

#[test]
fn a_filter_that_nothing_fits_is_asked_about_once() {
    let mut state = checked(Verdict::Error, [0, 2, 0, 0, 0], Vec::new());
    let window = state.view.asked.clone().unwrap();
    state.update(Event::Answered(Reply::Listed { window, total: 2, entries: changes(0, 2) }));
    let effects = state.update(Event::Filter("どこにもない".into()));
    let [Effect::List(window)] = effects.as_slice() else { panic!("{effects:?}") };
    let effects =
        state.update(Event::Answered(Reply::Listed { window: window.clone(), total: 0, entries: Vec::new() }));
    assert_eq!(effects, []);
    assert!(state.view.is_known() && state.view.total == 0);
}
