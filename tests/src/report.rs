//! `report.json` held against contract §3: every key, every type, and what must hold between them.

use pmh_core::rules;
use serde_json::{Map, Value};

/// The type of a key of the report.
enum Type {
    Text,
    /// One of these words.
    Word(&'static [&'static str]),
    Count,
    /// An object, or null where there is nothing to tell.
    ObjectOrNull,
    Object,
    List,
}

use Type::{Count, List, Object, ObjectOrNull, Text, Word};

const REPORT: &[(&str, Type)] = &[
    ("tool", Object),
    ("today", Text),
    ("verdict", Word(&["ok", "confirm", "error", "unreadable", "stopped", "unchanged"])),
    ("sentence", Text),
    ("layout", Object),
    ("scheme", Text),
    ("input", List),
    ("rows", Object),
    ("counts", Object),
    ("findings", List),
    ("changes", List),
    ("skipped", List),
    ("comparison", ObjectOrNull),
    ("output", ObjectOrNull),
];
const TOOL: &[(&str, Type)] = &[("name", Word(&["pmh-csv"])), ("version", Text), ("program_sha256", Text)];
const LAYOUT: &[(&str, Type)] =
    &[("id", Text), ("version", Text), ("evidence", Word(&["seen", "inferred", "unknown", "confirmed"]))];
const INPUT: &[(&str, Type)] =
    &[("file", Text), ("sheet", Text), ("encoding", Text), ("header_row", Count), ("sha256", Text)];
const ROWS: &[(&str, Type)] = &[
    ("read", Count),
    ("ready", Count),
    ("skipped", Count),
    ("left_out", Count),
    ("blocked", Count),
    ("written", Count),
];
const COUNTS: &[(&str, Type)] = &[("1000", Count), ("2000", Count), ("3000", Count), ("4000", Count), ("5000", Count)];
const FINDING: &[(&str, Type)] = &[
    ("kind", Word(&["finding", "question"])),
    ("code", Text),
    ("band", Count),
    ("rule", Text),
    ("sheet", Text),
    ("cell", Text),
    ("row", Count),
    ("item", Text),
    ("recipient", Text),
    ("message", Text),
    ("remedy", Text),
];
const CHANGE: &[(&str, Type)] = &[
    ("code", Text),
    ("rule", Text),
    ("sheet", Text),
    ("cell", Text),
    ("row", Count),
    ("item", Text),
    ("before", Text),
    ("after", Text),
    ("basis", Text),
];
const SKIPPED: &[(&str, Type)] = &[("sheet", Text), ("row", Count), ("reason", Text)];
const OUTPUT: &[(&str, Type)] = &[("file", Text), ("rows", Count), ("bytes", Count), ("sha256", Text)];

/// Everything that is wrong with a report; empty when it is as the contract says.
#[must_use]
pub fn faults(report: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let Some(top) = report.as_object() else { return vec!["the report is no object".to_owned()] };
    if top.get("version") != Some(&Value::from(1)) {
        faults.push("version is not 1".to_owned());
    }
    object(top, "report", REPORT, &mut faults);
    for (key, shape) in [("tool", TOOL), ("layout", LAYOUT), ("rows", ROWS), ("counts", COUNTS), ("output", OUTPUT)] {
        if let Some(value) = top.get(key).and_then(Value::as_object) {
            object(value, key, shape, &mut faults);
        }
    }
    for (key, shape) in [("input", INPUT), ("findings", FINDING), ("changes", CHANGE), ("skipped", SKIPPED)] {
        for (at, entry) in list(report, key).iter().enumerate() {
            let name = format!("{key}[{at}]");
            match entry.as_object() {
                Some(entry) => object(entry, &name, shape, &mut faults),
                None => faults.push(format!("{name} is no object")),
            }
        }
    }
    if faults.is_empty() {
        relations(report, &mut faults);
        for entry in list(report, "findings") {
            finding(entry, &mut faults);
        }
        for entry in list(report, "changes") {
            change(entry, &mut faults);
        }
    }
    faults
}

/// A list of the report.
#[must_use]
pub fn list<'a>(report: &'a Value, key: &str) -> &'a [Value] {
    report[key].as_array().map_or(&[], Vec::as_slice)
}

fn object(value: &Map<String, Value>, name: &str, shape: &[(&str, Type)], faults: &mut Vec<String>) {
    for (key, wanted) in shape {
        let fits = |found: &Value| match wanted {
            Text => found.is_string(),
            Word(words) => found.as_str().is_some_and(|word| words.contains(&word)),
            Count => found.is_u64(),
            ObjectOrNull => found.is_object() || found.is_null(),
            Object => found.is_object(),
            List => found.is_array(),
        };
        match value.get(*key) {
            None => faults.push(format!("{name} has no {key}")),
            Some(found) if !fits(found) => faults.push(format!("{name}.{key} is {found}")),
            Some(_) => {}
        }
    }
}

/// What must hold between the numbers of a report.
fn relations(report: &Value, faults: &mut Vec<String>) {
    let rows = |key: &str| report["rows"][key].as_u64().unwrap();
    let mut must = |holds: bool, what: String| {
        if !holds {
            faults.push(what);
        }
    };
    let sum = rows("ready") + rows("skipped") + rows("left_out") + rows("blocked");
    must(rows("read") == sum, format!("read is not ready + skipped + left_out + blocked: {}", report["rows"]));
    must(rows("skipped") == list(report, "skipped").len() as u64, "rows.skipped is not the list's length".to_owned());
    if let Some(left_out) = report.get("left_out") {
        let length = left_out.as_array().map_or(0, Vec::len) as u64;
        must(rows("left_out") == length, "rows.left_out is not the list's length".to_owned());
    }
    for band in [1000u64, 2000, 3000, 4000, 5000] {
        let listed = match band {
            4000 => list(report, "changes").len(),
            _ => list(report, "findings")
                .iter()
                .filter(|finding| finding["band"] == band && finding["confirmed"].is_null())
                .count(),
        };
        let counted = &report["counts"][band.to_string()];
        must(*counted == listed as u64, format!("counts.{band} is {counted}, the list has {listed}"));
    }
    let confirmed = list(report, "findings").iter().filter(|finding| finding["confirmed"].is_object()).count() as u64;
    must(report["confirmed"] == confirmed, format!("confirmed is {}, the list has {confirmed}", report["confirmed"]));
    let count = |band: &str| report["counts"][band].as_u64().unwrap();
    let verdict = report["verdict"].as_str().unwrap();
    let expected = match (count("1000"), count("2000"), count("3000")) {
        (0, 0, 0) => "ok",
        (0, 0, _) => "confirm",
        (0, ..) => "error",
        _ => "unreadable",
    };
    must(verdict == expected, format!("verdict {verdict}, but the counts are {}", report["counts"]));
    let made = report["output"].is_object();
    must(!made || verdict == "ok", "a CSV was made although something is open".to_owned());
    must(rows("written") == if made { rows("ready") } else { 0 }, "written is not ready, or not 0".to_owned());
    if made {
        must(report["output"]["rows"] == rows("written"), "output.rows is not rows.written".to_owned());
        let hash = report["output"]["sha256"].as_str().unwrap();
        let kept = hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit());
        must(if rows("written") >= 10 { kept } else { hash.is_empty() }, format!("sha256 of the output: {hash}"));
    }
    must(
        crate::command::is_japanese(report["sentence"].as_str().unwrap()),
        format!("sentence: {}", report["sentence"]),
    );
    let today = report["today"].as_str().unwrap();
    must(pmh_text::date::Date::from_iso(today).is_some(), format!("today: {today}"));
}

fn finding(entry: &Value, faults: &mut Vec<String>) {
    let text = |key: &str| entry[key].as_str().unwrap();
    let mut must = |holds: bool, what: &str| {
        if !holds {
            faults.push(format!("{what}: {entry}"));
        }
    };
    let code: u64 = text("code").parse().unwrap_or(0);
    let may_have = |rule: &&rules::Rule| {
        let bands = rules::limits(rule).bands;
        rule.name == text("rule") && bands.iter().any(|band| entry["band"] == band.number())
    };
    must(
        entry["band"] == code / 1000 * 1000 || rules::REGISTRY.iter().any(may_have),
        "the band is neither the code's thousand nor one that the settings may give",
    );
    must(code / 1000 != 4, "a change among the findings");
    if code >= 2000 {
        let rule = rules::find(text("rule"));
        must(rule.is_some_and(|rule| u64::from(rule.code) == code), "no such rule in the catalogue");
    }
    must(is_cell(text("cell")), "cell");
    must(text("message").ends_with('。'), "the message is no sentence");
    must(text("remedy").ends_with('。'), "the remedy is no sentence");
    must(
        entry["kind"] == "question" || text("message").chars().count() <= 60,
        "the message is longer than 60 characters",
    );
    let words = format!("{}{}", text("message"), text("remedy"));
    must(!words.to_uppercase().contains("WARNING") && !words.contains("ワーニング"), "forbidden word");
    must(!words.contains("必須") || entry["band"] == 2000, "必須 in a message that does not block");
    if entry["kind"] == "question" {
        must(entry["band"] == 3000 && text("cell").is_empty(), "a question is of band 3000 and has no cell");
    }
    if entry["row"] != 0 && !text("cell").is_empty() {
        must(entry["row"].as_u64().is_some(), "row");
    }
}

fn change(entry: &Value, faults: &mut Vec<String>) {
    let text = |key: &str| entry[key].as_str().unwrap();
    let mut must = |holds: bool, what: &str| {
        if !holds {
            faults.push(format!("{what}: {entry}"));
        }
    };
    must(text("code").parse().is_ok_and(|code: u32| (4000..5000).contains(&code)), "no code of the band 4000");
    // A value given for everybody has no cell and no row.
    must(is_cell(text("cell")) && (!text("cell").is_empty() || entry["row"] == 0), "a change has a cell");
    must(!text("item").is_empty() && !text("rule").is_empty() && !text("basis").is_empty(), "item, rule and basis");
    if text("item") == "myNumber" {
        let digits = |key: &str| text(key).chars().any(char::is_numeric);
        must(!digits("before") && !digits("after"), "a digit of a My Number");
    } else {
        must(text("before") != text("after") || text("before").contains('＊'), "nothing has changed");
    }
}

/// An address like `D17`, or nothing.
fn is_cell(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    text.is_empty() || (letters > 0 && letters < 4 && text[letters..].parse::<u32>().is_ok_and(|row| row > 0))
}

/// The report as text without the hashes: what a person could read in it.
#[must_use]
pub fn readable(report: &Value) -> String {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(map) => {
                map.remove("sha256");
                map.remove("program_sha256");
                map.values_mut().for_each(strip);
            }
            Value::Array(list) => list.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut report = report.clone();
    strip(&mut report);
    report.to_string()
}
