//! The built-in data files are readable and say what the contract says.
use pmh_layout::{
    Evidence, Kind, PrefixTable, builtin_layouts, code_table, find_layout, find_scheme, parse_layout, schemes,
};

#[test]
fn both_layouts_load_in_the_contract_order() {
    assert_eq!(builtin_layouts().len(), 2);
    let full = find_layout("medical-subsidy-full").expect("built in");
    let ids: Vec<&str> = full.items.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(ids.first(), Some(&"orgSpecificCertificateTypeId"));
    assert_eq!(ids.last(), Some(&"certificationDetail"));
    assert!(!ids.contains(&"historyKey") && !ids.contains(&"certificationSubKey"));
    assert_eq!(full.evidence, Evidence::Inferred);
    assert_eq!(full.dialect.evidence, Evidence::Unknown);
    let diff = find_layout("medical-subsidy-diff").expect("built in");
    assert!(diff.item("historyKey").is_some() && diff.item("isDeleted").is_some());
    assert!(diff.item("myNumber").expect("item").sensitive);
    assert!(full.position(Kind::MyNumber) == Some(1));
}

#[test]
fn every_scheme_of_the_contract_is_there() {
    let ids: Vec<&str> = schemes().iter().map(|s| s.id.as_str()).collect();
    assert_eq!(
        ids,
        ["nanbyo", "shoman", "seishin", "kosei", "ikusei", "yoiku", "kekkaku", "kodomo", "judo", "hitorioya", "other"]
    );
    assert_eq!(find_scheme("kekkaku").expect("scheme").prefixes, ["10", "11"]);
}

#[test]
fn code_tables_never_disagree_with_themselves() {
    for id in ["sex", "boolean", "not-disclosed", "reimbursement"] {
        let table = code_table(id).expect("table");
        for (word, value) in &table.words {
            let first = table.words.iter().find(|(w, _)| w == word).expect("word");
            assert_eq!(&first.1, value, "{id}: {word}");
        }
    }
    assert!(code_table("not-disclosed").expect("table").words.iter().all(|(w, _)| !w.is_empty()));
}

#[test]
fn national_prefixes_block_shared_ones_do_not() {
    let table = PrefixTable::builtin();
    assert!(table.check_digit_blocks("54"));
    assert!(!table.check_digit_blocks("88"));
    assert!(!table.check_digit_blocks("62"));
    assert!(table.is_usual_local("83"));
}

#[test]
fn a_wrong_layout_file_names_its_line() {
    let error = parse_layout("id = \"x\"\nversion = 3\n").expect_err("wrong type");
    assert_eq!(error.line, Some(2));
    assert!(error.to_string().starts_with("2行目："));
}
