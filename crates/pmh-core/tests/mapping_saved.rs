//! A mapping kept in the settings: as it stands when nothing changed, by heading when something did.

mod mapping_support;
use mapping_support::{header, layout, lines, rows};
use pmh_core::Settings;
use pmh_core::mapping::{Mapping, SavedFit, SavedMapping, SavedSource, saved_fit, suggest, to_saved};

const LEDGER: &str = "証の番|名|フリガナ|病名|番号|番号|備考
    A-1|山田|ヤマダ|難病|x1|y1|
    A-2|鈴木|スズキ|難病|x2|y2|";

fn source(item: &str, headings: &[&str]) -> SavedSource {
    SavedSource {
        item: item.into(),
        headings: headings.iter().map(|heading| (*heading).to_owned()).collect(),
        separator: String::new(),
        label: String::new(),
        occurrence: 0,
    }
}

fn saved() -> SavedMapping {
    SavedMapping {
        headings: ["証の番", "名", "フリガナ", "病名", "番号", "番号", "備考"].map(str::to_owned).to_vec(),
        sources: vec![
            source("basicFiveInfo.name", &["名"]),
            source("basicFiveInfo.nameKana", &[]),
            SavedSource { occurrence: 2, ..source("medicalSubsidyRecipientNumber", &["番号"]) },
            SavedSource { separator: "-".into(), ..source("segment", &["証の番", "備考"]) },
            SavedSource { label: "疾病名".into(), ..source("certificationDetail", &["病名"]) },
        ],
    }
}

fn with(saved: SavedMapping, ledger: &str) -> (Mapping, SavedFit) {
    let rows = rows(ledger);
    let header = header(&rows);
    let fit = saved_fit(Some(&saved), &header);
    let settings = Settings { mapping: Some(saved), ..Settings::default() };
    (suggest(layout(), None, &header, &rows, &settings), fit)
}

#[test]
fn the_same_headings_are_used_as_they_stand() {
    let (mapping, fit) = with(saved(), LEDGER);
    assert_eq!(fit, SavedFit::Exact);
    assert_eq!(
        lines(&mapping),
        ["name=B", "medicalSubsidyRecipientNumber=F", "segment=A+G", "[疾病名]=D"],
        "フリガナ is left empty on purpose, and nobody is asked about 番号"
    );
    assert_eq!(mapping.unused.iter().map(|column| column.column).collect::<Vec<_>>(), [2, 4]);
}

#[test]
fn a_changed_heading_is_told_and_the_rest_is_found_by_heading() {
    let ledger = "備考|証の番|氏名|フリガナ|病名|番号|番号|よみ
        |A-1|山田|ヤマダ|難病|x1|y1|ヤマダ";
    let (mapping, fit) = with(saved(), ledger);
    let SavedFit::Changed { missing, added, moved } = fit else { panic!("{fit:?}") };
    assert_eq!((missing, added, moved), (vec!["名".to_owned()], vec!["氏名".to_owned(), "よみ".to_owned()], true));
    assert_eq!(
        lines(&mapping),
        ["name=C", "nameKana=H", "medicalSubsidyRecipientNumber=G", "segment=B+A", "[疾病名]=E"],
        "by heading, never by position; what was left empty may only take a new column"
    );
}

#[test]
fn one_more_column_or_one_less() {
    let (_, fit) = with(saved(), &LEDGER.replace("備考", "備考|電話").replace("|\n", "||\n"));
    assert_eq!(fit, SavedFit::Changed { missing: vec![], added: vec!["電話".into()], moved: false });
    let (mapping, fit) = with(saved(), &LEDGER.replace("|番号|番号|", "|番号|記号|"));
    assert_eq!(fit, SavedFit::Changed { missing: vec!["番号".into()], added: vec!["記号".into()], moved: false });
    assert!(
        !lines(&mapping).contains(&"medicalSubsidyRecipientNumber=F".to_owned()),
        "the second 番号 is gone; the first is not it"
    );
    assert_eq!(saved_fit(None, &header(&rows(LEDGER))), SavedFit::None);
}

#[test]
fn constants_go_before_the_saved_mapping() {
    let rows = rows(LEDGER);
    let mut settings = Settings { mapping: Some(saved()), ..Settings::default() };
    settings.constants.insert("segment".into(), "1".into());
    let mapping = suggest(layout(), None, &header(&rows), &rows, &settings);
    assert!(lines(&mapping).contains(&"segment:1".to_owned()));
    assert!(mapping.unused.iter().any(|column| column.heading == "証の番"));
}

#[test]
fn what_is_saved_comes_back() {
    for ledger in [
        "個人番号|姓|名|住所|方書|番号|番号|自|至|券面/病名
         123456789018|山田|太郎|札幌市1|101|1|A-3|R6.4.1|R7.3.31|x
         621498320257|鈴木|花子|札幌市2|102|2|A-1|R6.4.1|R7.3.31|y",
        "番号||氏名||有効期間|
         A-1|123456789018|山田|男|R6.4.1|R7.3.31
         A-9|621498320257|鈴木|女|R6.4.1|R7.3.31",
    ] {
        let rows = rows(ledger);
        let header = header(&rows);
        let first = suggest(layout(), None, &header, &rows, &Settings::default());
        let saved = to_saved(layout(), &first, &header);
        let text = serde_json::to_string(&saved).unwrap();
        assert!(!text.contains("123456789018") && !text.contains("山田"), "headings only");
        let saved: SavedMapping = serde_json::from_str(&text).unwrap();
        let settings = Settings { mapping: Some(saved), ..Settings::default() };
        assert_eq!(suggest(layout(), None, &header, &rows, &settings), first);
    }
}
