//! 項目の対応, corrected and saved.

use super::*;

#[test]
fn rivals_must_be_chosen_and_the_choice_is_sent() {
    let mut state = opened();
    assert!(state.is_undecided("myNumber"));
    assert_eq!(state.order(String::new(), String::new()).mapping, None);
    state.update(Event::Source("myNumber".into(), SourceChoice::Column(2)));
    assert!(!state.is_undecided("myNumber"));
    let mapping = state.order(String::new(), String::new()).mapping.unwrap();
    assert!(mapping.items.contains(&ItemSource::Column(column(2, "番号２"))));
    assert!(mapping.rivals.is_empty());
    // A column that nobody wants any more is said to be left out.
    state.update(Event::Source("basicFiveInfo.name".into(), SourceChoice::Nothing));
    assert_eq!(state.unused(), [column(0, "氏名"), column(3, "備考")]);
}

#[test]
fn a_constant_is_kept_in_the_settings_and_an_empty_one_is_none() {
    let mut state = opened();
    state.update(Event::Source("certificationName".into(), SourceChoice::Constant(String::new())));
    let place = find_layout(DEFAULT_LAYOUT).unwrap().items.iter().position(|i| i.id == "certificationName").unwrap();
    assert_eq!(state.mapping().unwrap().items[place], ItemSource::Nothing);
    state.update(Event::Source("certificationName".into(), SourceChoice::Constant("マル乳".into())));
    assert_eq!(state.mapping().unwrap().items[place], ItemSource::Constant { value: "マル乳".into() });
    assert_eq!(state.settings_to_save().constants["certificationName"], "マル乳");
    state.update(Event::Source("certificationName".into(), SourceChoice::Proposed));
    assert!(state.settings.constants.is_empty());
}

#[test]
fn a_column_becomes_a_printed_item_and_back() {
    let mut state = opened();
    state.update(Event::Detail(3, true));
    assert_eq!(state.detail_columns()[0].label, "備考");
    assert!(state.unused().is_empty());
    state.update(Event::Detail(3, false));
    assert_eq!(state.unused(), [column(3, "備考")]);
}

#[test]
fn the_settings_file_holds_the_mapping_by_heading() {
    let mut state = opened();
    state.update(Event::Source("myNumber".into(), SourceChoice::Column(1)));
    let saved = state.settings_to_save().mapping.unwrap();
    assert_eq!(saved.headings, ["氏名", "番号", "番号２", "備考"]);
    let number = saved.sources.iter().find(|source| source.item == "myNumber").unwrap();
    assert_eq!(number.headings, ["番号"]);
}

#[test]
fn columns_are_joined_in_the_clerk_s_order_and_one_alone_is_no_join() {
    let mut state = opened();
    let choose = |state: &mut State, columns: &[u32], between: &str| {
        let choice = SourceChoice::Joined(columns.to_vec(), between.into());
        drop(state.update(Event::Source("basicFiveInfo.name".into(), choice)));
    };
    choose(&mut state, &[3, 0], "\u{3000}");
    let joined =
        ItemSource::Joined { columns: vec![column(3, "備考"), column(0, "氏名")], separator: "\u{3000}".into() };
    assert_eq!(state.source("basicFiveInfo.name"), Some(&joined));
    assert!(state.unused().is_empty());
    let saved = state.settings_to_save().mapping.unwrap();
    let name = saved.sources.iter().find(|source| source.item == "basicFiveInfo.name").unwrap();
    assert_eq!((name.headings.join("+"), name.separator.as_str()), ("備考+氏名".into(), "\u{3000}"));
    choose(&mut state, &[3], "\u{3000}");
    assert_eq!(state.source("basicFiveInfo.name"), Some(&ItemSource::Column(column(3, "備考"))));
}
