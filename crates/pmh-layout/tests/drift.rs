//! A layout that is not the one an office had saved: what differs and what it means.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use pmh_layout::{
    BeyondLimits, Confirmation, DateSpelling, Dialect, Effect, Encoding, Evidence, Files, HeaderKind, Item, KanaWidth,
    Kind, Layout, Length, NameSpace, Newline, Quote, Repeat, RepeatColumns, Required, Standing, find_layout,
    layout_changed,
};

/// A property and a change that it names.
type Change<T> = (&'static str, fn(&mut T));

fn full() -> Layout {
    find_layout("medical-subsidy-full").unwrap().clone()
}

fn item<'a>(layout: &'a mut Layout, id: &str) -> &'a mut Item {
    layout.items.iter_mut().find(|item| item.id == id).unwrap()
}

/// What became of the saved layout by a change: its effect and the property that is named.
fn told(change: impl FnOnce(&mut Layout)) -> (Effect, Vec<String>) {
    let saved = full();
    let mut now = saved.clone();
    change(&mut now);
    let found = layout_changed(&saved, &now).unwrap();
    assert!(!found.is_same());
    let items = found.items.iter().flat_map(|pair| &pair.differences);
    let named = found.head.iter().chain(&found.dialect).chain(items).map(|d| d.property.clone()).collect();
    (found.effect(), named)
}

#[test]
fn what_stays_is_not_told() {
    assert_eq!(layout_changed(&full(), &full()), None);
    let mut confirmed = full();
    let by = Confirmation { by: "係長".to_owned(), on: "2026-04-01".to_owned(), document: "別紙１".to_owned() };
    confirmed.confirm(by).unwrap();
    assert_eq!(confirmed.evidence, Evidence::Confirmed);
    assert_eq!(layout_changed(&full(), &confirmed), None, "a confirmation changes nothing");
}

#[test]
fn every_property_of_the_dialect_asks_for_all_people_again() {
    let changes: [Change<Dialect>; 18] = [
        ("文字コード", |d| d.encoding = Encoding::Cp932),
        ("改行", |d| d.newline = Newline::Lf),
        ("最後の改行", |d| d.final_newline = false),
        ("見出しの行", |d| d.header = HeaderKind::Id),
        ("列の区切り", |d| d.delimiter = '\t'),
        ("引用符", |d| d.quote = Quote::Always),
        ("日付の書き方", |d| d.date = DateSpelling::Compact),
        ("はいの書き方", |d| "1".clone_into(&mut d.true_word)),
        ("いいえの書き方", |d| "0".clone_into(&mut d.false_word)),
        ("カナの幅", |d| d.kana = KanaWidth::Half),
        ("姓と名の間", |d| d.name_space = NameSpace::Half),
        ("カナの姓と名の間", |d| d.kana_space = Some(NameSpace::Remove)),
        ("複数の値の区切り", |d| "|".clone_into(&mut d.list_separator)),
        ("終わりがないとき", |d| d.no_end = Some("99999999".to_owned())),
        ("コードの書き方", |d| {
            d.codes.insert("sex".to_owned(), [("1".to_owned(), "男".to_owned())].into());
        }),
        ("ファイル名", |d| "PMH.csv".clone_into(&mut d.file_name)),
        ("ファイルの分け方", |d| d.files = Files::PerScheme),
        ("1ファイルの人数", |d| d.max_rows = Some(1000)),
    ];
    for (property, change) in changes {
        let (effect, named) = told(|layout| change(&mut layout.dialect));
        assert_eq!(effect, Effect::File, "{property}");
        assert!(named.iter().any(|name| name == property), "{property}: {named:?}");
    }
    assert!(Effect::File.sentence().contains("全件再連携"));
}

#[test]
fn of_the_items_limits_are_checks_and_columns_are_all_people_again() {
    let file: [Change<Item>; 6] = [
        ("見出し", |item| "ほかの名前".clone_into(&mut item.title)),
        ("種類", |item| item.kind = Kind::Code),
        ("日付の書き方", |item| item.format = Some(DateSpelling::Slash)),
        ("コード", |item| {
            item.codes = Some(pmh_layout::Codes { table: Some("sex".to_owned()), ..Default::default() })
        }),
        ("区切り", |item| item.separator = Some("/".to_owned())),
        ("上限額の種類", |item| item.copayment = Some(pmh_layout::Copayment::of_words("入院 月額 円"))),
    ];
    for (property, change) in file {
        let (effect, named) = told(|layout| change(item(layout, "segment")));
        assert_eq!((effect, named.iter().any(|name| name == property)), (Effect::File, true), "{property}: {named:?}");
    }
    let checks: [Change<Item>; 4] = [
        ("必須", |item| item.required = Required::Always),
        ("桁数", |item| item.length = Some(Length { max: Some(3), ..Length::default() })),
        ("文字種", |item| item.characters = Some(pmh_layout::CharacterClass::FullWidth)),
        ("決まりに合わないとき", |item| item.beyond_limits = Some(BeyondLimits::Confirm)),
    ];
    for (property, change) in checks {
        let (effect, named) = told(|layout| change(item(layout, "segment")));
        assert_eq!((effect, named), (Effect::Checks, vec![property.to_owned()]));
        assert!(effect.sentence().contains("全員を調べ直して"));
    }
    let (effect, named) = told(|layout| {
        item(layout, "certificationDetail").repeat =
            Some(Repeat { columns: RepeatColumns::Numbered, count: Some(3), ..Repeat::default() });
    });
    assert_eq!((effect, named), (Effect::File, vec!["券面項目の列".to_owned()]));
    let (effect, named) = told(|layout| "2027-04".clone_into(&mut layout.version));
    assert_eq!((effect, named), (Effect::None, vec!["版".to_owned()]));
    // Without a heading a new title changes nothing in the file.
    let mut saved = full();
    saved.dialect.header = HeaderKind::None;
    let mut now = saved.clone();
    "ほかの名前".clone_into(&mut item(&mut now, "segment").title);
    assert_eq!(layout_changed(&saved, &now).unwrap().effect(), Effect::None);
}

#[test]
fn items_that_come_go_or_move_are_told_on_both_sides() {
    let saved = full();
    let mut now = saved.clone();
    now.items.retain(|item| item.id != "segment");
    now.items.insert(1, Item::new("districtCode", "地区コード", Kind::Code));
    let last = now.items.len() - 1;
    now.items.swap(last - 1, last - 2);
    let found = layout_changed(&saved, &now).unwrap();
    assert_eq!(found.effect(), Effect::File);
    let standing = |id: &str| found.items.iter().find(|pair| pair.id == id).unwrap();
    assert_eq!(standing("districtCode").standing, Standing::OnlyTheirs);
    assert_eq!(standing("segment").standing, Standing::OnlyOurs);
    assert_eq!((standing("segment").ours.as_ref().unwrap().0, &standing("segment").theirs), (12, &None));
    let moved: Vec<&str> =
        found.items.iter().filter(|pair| pair.standing == Standing::Differs).map(|pair| pair.id.as_str()).collect();
    assert_eq!(moved, ["validTo", "validFrom"]);
    let order = &standing("validTo").differences[0];
    assert_eq!((order.property.as_str(), order.effect), ("並び", Effect::File));
    assert_eq!((order.ours.as_str(), order.theirs.as_str()), ("19番目", "18番目"));
}
