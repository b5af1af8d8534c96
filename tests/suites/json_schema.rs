//! The schema of the JSON, written from the public item table, refuses what is wrong; the suites hold every JSON they
//! make against it (`tests/src/schema.rs`).

use pmh_layout::{Generation, Kind, Required, builtin_layouts};
use pmh_tests::core::{Choices, convert};
use pmh_tests::schema::{faults, schema};
use serde_json::{Value, json};

/// Two people as the core writes them, every item of the generation filled.
fn made(generation: Generation) -> Value {
    let layout = builtin_layouts().iter().find(|layout| layout.generation == generation).unwrap();
    let mut heading = Vec::new();
    let mut rows = [Vec::new(), Vec::new()];
    for item in layout.items.iter().filter(|item| item.kind != Kind::Detail) {
        let values = match item.id.as_str() {
            "orgSpecificCertificateTypeId" => ["A1", "A1"],
            "myNumber" => ["621498320257", "314159265352"],
            "basicFiveInfo.name" => ["髙橋　太郎", "山田　花子"],
            "basicFiveInfo.nameKana" => ["タカハシ　タロウ", "ヤマダ　ハナコ"],
            "basicFiveInfo.address" => ["東京都A区1-1", "東京都A区2-2"],
            "basicFiveInfo.dateOfBirth" => ["2015-01-02", "2016-03-04"],
            "basicFiveInfo.sex" => ["1", "2"],
            "isNotDisclosed" | "isDeleted" => ["true", "false"],
            "medicalSubsidyInsurerNumber" => ["88134457", "88134457"],
            "certificationName" => ["乳幼児医療証", "乳幼児医療証"],
            "medicalSubsidyRecipientNumber" => ["1234566", "6543219"],
            "additionalConditions" => ["A1-01;B2-02", "A1-02"],
            "designatedMedicalInstitutions" => ["3410712362;0110113719", "3410712362"],
            "isAlwaysReimbursement" => ["0", "1"],
            "validFrom" => ["2025-10-01", "2025-10-01"],
            "validTo" => ["2026-09-30", "2026-09-30"],
            _ => ["甲", "乙"],
        };
        heading.push(item.title.as_str());
        rows.iter_mut().zip(values).for_each(|(row, value)| row.push(value));
    }
    let ledger = format!("{},券面/病名\n{},丙\n{},\n", heading.join(","), rows[0].join(","), rows[1].join(","));
    let choices = Choices { layout: layout.clone(), ..Choices::scheme("kodomo") };
    let outcome = convert(&[("台帳.csv", ledger.as_bytes())], &choices);
    assert!(outcome.summary.output.is_some(), "{:?}", outcome.blocking().collect::<Vec<_>>());
    let json = serde_json::from_slice(&outcome.sink.json).unwrap();
    assert_eq!(faults(generation, &json), Vec::<String>::new());
    json
}

const BOTH: [Generation; 2] = [Generation::Full, Generation::Differential];

/// The dotted names of a schema of objects.
fn names(properties: &Value) -> Vec<String> {
    let mut names = Vec::new();
    for (name, property) in properties.as_object().unwrap() {
        match property.get("properties") {
            Some(inner) => names.extend(names_under(name, inner)),
            None => names.push(name.clone()),
        }
    }
    names
}

fn names_under(name: &str, inner: &Value) -> Vec<String> {
    inner.as_object().unwrap().keys().map(|key| format!("{name}.{key}")).collect()
}

#[test]
fn the_schema_names_the_items_of_the_built_in_layouts_and_what_must_be_there() {
    for generation in BOTH {
        let schema = schema(generation);
        assert!(jsonschema::meta::is_valid(&schema));
        let layout = builtin_layouts().iter().find(|layout| layout.generation == generation).unwrap();
        let mut ids: Vec<String> = layout.items.iter().map(|item| item.id.clone()).collect();
        let mut named = names(&schema["items"]["properties"]);
        ids.sort();
        named.sort();
        assert_eq!(named, ids);
        let must = |place: &Value, id: &str| place.as_array().unwrap().iter().any(|name| name == id);
        for item in &layout.items {
            let wanted = match item.id.split_once('.') {
                Some((group, id)) => {
                    must(&schema["items"]["required"], group)
                        && must(&schema["items"]["properties"][group]["required"], id)
                }
                None => must(&schema["items"]["required"], &item.id),
            };
            // The array of 券面項目 is always there; it may be empty.
            assert_eq!(wanted, item.required == Required::Always || item.kind == Kind::Detail, "{}", item.id);
        }
    }
    // What both generations hold is said in the same words.
    let [full, differential] = BOTH.map(|generation| schema(generation)["items"]["properties"].clone());
    for (name, property) in full.as_object().unwrap() {
        assert_eq!(&differential[name], property, "{name}");
    }
}

#[test]
fn the_schema_refuses_every_wrong_value_and_every_wrong_name() {
    let wrong: &[(&str, Value)] = &[
        ("orgSpecificCertificateTypeId", json!("A-1")),
        ("orgSpecificCertificateTypeId", json!("A".repeat(51))),
        ("myNumber", json!("12345")),
        ("myNumber", json!(621_498_320_257_u64)),
        ("basicFiveInfo", json!({ "name": "髙橋　太郎" })),
        ("basicFiveInfo/dateOfBirth", json!("2015-02-30")),
        ("basicFiveInfo/dateOfBirth", json!("平成27年1月2日")),
        ("basicFiveInfo/sex", json!("")),
        ("isNotDisclosed", json!("true")),
        ("medicalSubsidyInsurerNumber", json!("8813445")),
        ("certificationName", json!("証".repeat(101))),
        ("medicalSubsidyRecipientNumber", json!("1".repeat(31))),
        ("segment", json!("")),
        ("additionalConditions", json!("A1")),
        ("additionalConditions", json!("A1-01,B2-02-03")),
        ("designatedMedicalInstitutions", json!("341071236")),
        ("isAlwaysReimbursement", json!(true)),
        ("isAlwaysReimbursement", json!("2")),
        ("maxCopaymentAmount", json!("")),
        ("maxCopaymentAmount", json!({})),
        ("validFrom", json!("2025/10/01")),
        ("validTo", Value::Null),
        ("validTo", json!("無期限")),
        ("certificationDetail", json!([{ "label": "病名" }])),
        ("certificationDetail", json!({ "病名": "丙" })),
    ];
    for generation in BOTH {
        let good = made(generation);
        for (place, value) in wrong {
            let mut bad = good.clone();
            *bad[1].pointer_mut(&format!("/{place}")).unwrap() = value.clone();
            let found = faults(generation, &bad);
            assert!(found.iter().any(|fault| fault.starts_with(&format!("/1/{place}"))), "{place} {value}: {found:?}");
        }
        for name in schema(generation)["items"]["required"].as_array().unwrap() {
            let mut bad = good.clone();
            bad[0].as_object_mut().unwrap().remove(name.as_str().unwrap());
            assert!(!faults(generation, &bad).is_empty(), "{name} is missing");
        }
        let mut bad = good.clone();
        bad[0]["個人番号"] = json!("髙橋");
        assert!(!faults(generation, &bad).is_empty(), "a name that is no API name");
        assert!(!faults(generation, &good[0]).is_empty(), "no array");
    }
    // The items of the differential link have no place in the full one.
    assert!(!faults(Generation::Full, &made(Generation::Differential)).is_empty());
}

#[test]
fn conditions_that_the_schema_would_refuse_are_asked_before_they_are_written() {
    let ledger = |conditions: &str| {
        format!(
            "証種別ID,個人番号,氏名,フリガナ,住所,生年月日,性別,不開示,受給者証名,償還払い,開始日,終了日,追加条件\n\
             A1,621498320257,髙橋　太郎,タカハシ　タロウ,東京都A区1-1,H27.1.2,男,無,乳幼児医療証,有,R7.10.1,R8.9.30,{conditions}\n"
        )
    };
    let run = |conditions: &str, separator: &str| {
        let mut choices = Choices::scheme("kodomo");
        separator.clone_into(&mut choices.layout.dialect.list_separator);
        convert(&[("台帳.csv", ledger(conditions).as_bytes())], &choices)
    };
    for (conditions, separator) in
        [("A1-01", ";"), ("A1-01;B2-02", ";"), ("A1-01;B2-02", "|"), ("A1-01|B2-02", "|"), ("", ";")]
    {
        let outcome = run(conditions, separator);
        assert!(outcome.summary.output.is_some(), "{conditions}: {:?}", outcome.blocking().collect::<Vec<_>>());
    }
    for conditions in ["低所得", "A1", "A1-01;B2", "A1-01-02", "A1－01", "A1-01；B2-02"] {
        let outcome = run(conditions, ";");
        let asked: Vec<_> = outcome.blocking().filter(|finding| finding.rule == "condition_form").collect();
        assert_eq!(asked.len(), 2, "{conditions}: the cell and the question");
        assert!(outcome.summary.output.is_none());
    }
}
