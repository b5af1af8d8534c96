//! The house in order: lengths, names, words, numbers, layers.

use std::collections::BTreeSet;

use pmh_sample::{Item, cases, corpus};
use pmh_tests::files;
use pmh_tests::numbers::is_my_number;

/// Files that are written by hand and read by people.
const SOURCES: &[&str] = &[".rs", ".mjs", ".js", ".css", ".html", ".py", ".sh", ".toml"];

fn is_source(name: &str) -> bool {
    SOURCES.iter().any(|end| name.ends_with(end))
}

/// Fails with every line of `found`.
fn none(what: &str, found: Vec<String>) {
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

#[test]
fn no_source_file_is_longer_than_500_lines() {
    let long = files::texts().into_iter().filter(|(name, _)| is_source(name)).filter_map(|(name, text)| {
        let lines = text.lines().count();
        (lines > 500).then(|| format!("{name} has {lines} lines"))
    });
    none("split by subject", long.collect());
}

#[test]
fn file_names_are_ascii() {
    let odd = files::all().into_iter().map(|(name, _)| name).filter(|name| !name.is_ascii() || name.contains(' '));
    none("ASCII file names without blanks", odd.collect());
}

/// The words in backticks that look like a path.
fn paths(text: &str) -> Vec<String> {
    let ends = [".rs", ".toml", ".md", ".txt", ".json", ".sh", ".html", ".mjs", ".css"];
    let prose = text.split("```").step_by(2).collect::<String>();
    let words = prose.split('`').skip(1).step_by(2).map(str::to_owned);
    words
        .filter(|word| {
            !word.contains([' ', '#', '*', '<', '→', '(', '…'])
                && !word.starts_with(['.', '-', '/'])
                && !word.starts_with("dist/")
        })
        .filter(|word| (word.contains('/') && word.is_ascii()) || ends.iter().any(|end| word.ends_with(end)))
        .collect()
}

#[test]
fn every_path_named_in_the_documents_exists() {
    let mut missing = Vec::new();
    let mut seen = 0;
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md", "tests/literate/README.md"] {
        let text = String::from_utf8(files::read(&files::root().join(document))).unwrap();
        for path in paths(&text) {
            seen += 1;
            let beside = files::root().join(document).parent().unwrap().join(&path);
            let exists = files::root().join(&path).exists()
                || beside.exists()
                || files::root().join("tests").join(&path).exists()
                // A file named behind the folder it lies in.
                || files::all().iter().any(|(name, _)| name.ends_with(&format!("/{path}")))
                // What a run makes or an office keeps.
                || ["report.json", "pmh-csv.html", ".pmhset.json"].contains(&path.as_str());
            if !exists {
                missing.push(format!("{document} names {path}"));
            }
        }
    }
    none("paths that do not exist", missing);
    assert!(seen > 30, "only {seen} paths were found in the documents");
}

#[test]
fn the_readme_names_both_build_commands_and_the_evidence() {
    let text = String::from_utf8(files::read(&files::root().join("README.md"))).unwrap();
    for words in [
        "./build.sh ",
        "./build.sh test",
        "公開API仕様からの推定（公式CSVレイアウト未確認）",
        "## English",
        "pmh-csv convert",
    ] {
        assert!(text.contains(words), "README.md does not say {words}");
    }
    for file in [
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "LICENSE",
        "SECURITY.md",
        "build.sh",
        ".ci/run",
        "deny.toml",
    ] {
        assert!(files::root().join(file).exists(), "{file}");
    }
    assert!(String::from_utf8(files::read(&files::root().join(".ci/run"))).unwrap().contains("build.sh\" test"));
}

/// Words that may stand nowhere, put together here so that this file does not hold them either.
fn forbidden() -> Vec<(String, &'static str)> {
    let glue = |parts: &[&str]| parts.concat();
    vec![
        (glue(&["/wo", "rk/"]), "a path of one machine"),
        (glue(&["/ro", "ot/"]), "a path of one machine"),
        (glue(&["/ho", "me/"]), "a path of one machine"),
        (glue(&["/tm", "p/"]), "a path of one machine"),
        (glue(&["index.cra", "tes.io"]), "a registry host"),
        (glue(&["static.cra", "tes.io"]), "a registry host"),
        (glue(&["registry.", "npmjs"]), "a registry host"),
        (glue(&["pypi.", "org"]), "a registry host"),
        (glue(&["deb.", "debian.org"]), "a registry host"),
        (glue(&["FIX", "ME"]), "something left undone"),
        (glue(&["TO", "DO"]), "something left undone"),
        (glue(&["to", "do!"]), "something left undone"),
        (glue(&["unimpl", "emented!"]), "something left undone"),
        (glue(&["#[ig", "nore"]), "a test that is left out"),
        (glue(&["test.sk", "ip"]), "a test that is left out"),
        (glue(&["dbg", "!("]), "a trace of debugging"),
        (glue(&["console.lo", "g(\"debug"]), "a trace of debugging"),
    ]
}

#[test]
fn nothing_is_left_undone_and_no_machine_is_named() {
    let mut found = Vec::new();
    for (name, text) in files::texts() {
        if name.ends_with("Cargo.lock") || name.ends_with("package-lock.json") {
            continue;
        }
        for (word, why) in forbidden() {
            for (at, line) in text.lines().enumerate() {
                // The lint of that name is not the macro.
                if line.contains(&word) && !line.contains("= \"deny\"") {
                    found.push(format!(
                        "{name}:{} holds {why}: {}",
                        at + 1,
                        line.trim().chars().take(120).collect::<String>()
                    ));
                }
            }
        }
    }
    none("words that may stand nowhere", found);
}

/// Where My Numbers of ledgers may stand: what the generators have made. All others are those of the fixtures.
const GENERATED: &[&str] = &["tests/corpus/", "tests/oracle/", "tests/blind/"];

/// The runs of exactly twelve ASCII digits that stand alone.
fn twelve_digits(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.len() == 12 && word.bytes().all(|b| b.is_ascii_digit()))
}

#[test]
fn every_my_number_is_one_of_the_fixtures_or_from_the_generator() {
    let fixtures = files::root().join("crates/pmh-text/tests/fixtures");
    let mut known: BTreeSet<String> = BTreeSet::new();
    for file in ["mynumber.tsv", "numbers.tsv"] {
        let text = String::from_utf8(files::read(&fixtures.join(file))).unwrap();
        known.extend(twelve_digits(&text).map(str::to_owned));
    }
    let mut made: BTreeSet<String> = BTreeSet::new();
    for entry in corpus::entries() {
        let ledger = entry.ledger();
        made.extend(ledger.truth.iter().map(|truth| truth.get(Item::MyNumber).to_owned()));
    }
    made.extend(corpus::foreign().truth.iter().map(|truth| truth.get(Item::MyNumber).to_owned()));
    let golden = cases::golden(&cases::all().unwrap());
    made.extend(golden.values().flat_map(|csv| twelve_digits(csv)).map(str::to_owned));
    let mut strange = Vec::new();
    for (name, text) in files::texts() {
        let generated = GENERATED.iter().any(|folder| name.starts_with(folder));
        let ours = name.starts_with("tests/corpus/") || name.starts_with("tests/oracle/");
        for number in twelve_digits(&text).filter(|number| is_my_number(number) && !known.contains(*number)) {
            if !generated || (ours && !made.contains(number)) {
                strange.push(format!("{name}: {}…", &number[..3]));
            }
        }
    }
    none("My Numbers that are neither of the fixtures nor from a generator", strange);
}

/// What a crate may know of the others.
const LAYERS: &[(&str, &[&str])] = &[
    ("pmh-text", &[]),
    ("pmh-table", &[]),
    ("pmh-layout", &[]),
    ("pmh-sample", &[]),
    ("pmh-design", &["pmh-layout", "pmh-table"]),
    ("pmh-core", &["pmh-text", "pmh-table", "pmh-layout"]),
    ("pmh-book", &["pmh-core", "pmh-layout", "pmh-sample", "pmh-table", "pmh-text"]),
    ("pmh-cli", &["pmh-book", "pmh-core", "pmh-design", "pmh-layout", "pmh-sample", "pmh-table", "pmh-text"]),
];

#[test]
fn the_layers_know_only_what_is_below_them() {
    for (name, allowed) in LAYERS {
        let text = String::from_utf8(files::read(&files::root().join(format!("crates/{name}/Cargo.toml")))).unwrap();
        let used = text.split("[dependencies]").nth(1).unwrap_or_default();
        let used = used.split("[dev-dependencies]").next().unwrap_or_default();
        let found: Vec<&str> = used
            .lines()
            .filter(|line| line.starts_with("pmh-"))
            .map(|line| line.split(['.', ' ']).next().unwrap())
            .collect();
        for other in &found {
            assert!(allowed.contains(other), "{name} may not know {other}");
        }
    }
    let rules = files::texts().into_iter().filter(|(name, _)| name.starts_with("crates/pmh-core/src/rules/"));
    let seen = rules.filter(|(_, text)| text.contains("pmh_table::Row") || text.contains("use pmh_table::{Row"));
    none("a rule never sees a source row", seen.map(|(name, _)| name).collect());
}

#[test]
fn only_the_doors_touch_the_world() {
    let clippy = String::from_utf8(files::read(&files::root().join("clippy.toml"))).unwrap();
    for call in [
        "std::env::var",
        "std::fs::read",
        "std::fs::File::open",
        "std::time::SystemTime::now",
        "std::time::Instant::now",
    ] {
        assert!(clippy.contains(call), "clippy.toml does not forbid {call}");
    }
    let doors = ["crates/pmh-cli/", "crates/xtask/", "web/", "tests/"];
    let inside = |name: &str| {
        doors.iter().any(|door| name.starts_with(door)) || name.contains("/tests/") || name.contains("/examples/")
    };
    let calls = [
        "std::fs::",
        "std::env::var",
        "std::env::args",
        "SystemTime",
        "Instant::now",
        "println!(",
        "std::process",
        "std::net",
    ];
    let mut found = Vec::new();
    for (name, text) in files::texts().into_iter().filter(|(name, _)| name.ends_with(".rs") && !inside(name)) {
        // What stands behind the tests' own line is not linked.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            if calls.iter().any(|call| line.contains(call)) || line.contains("allow(clippy::disallowed_methods") {
                found.push(format!("{name}: {}", line.trim()));
            }
            if line.contains("unsafe ") && !line.contains("unsafe_code") {
                found.push(format!("{name}: {}", line.trim()));
            }
        }
    }
    none("only the doors touch files, environment, clock and terminal", found);
}

#[test]
fn nothing_that_speaks_to_a_network_is_linked() {
    let lock = String::from_utf8(files::read(&files::root().join("Cargo.lock"))).unwrap();
    for name in [
        "reqwest",
        "hyper",
        "ureq",
        "curl",
        "openssl",
        "rustls",
        "native-tls",
        "mio",
        "socket2",
        "tungstenite",
        "quinn",
    ] {
        assert!(!lock.contains(&format!("name = \"{name}\"\n")), "{name} is in Cargo.lock");
    }
}

#[test]
fn users_are_never_warned() {
    let banned = [["ワー", "ニング"].concat(), ["WARN", "ING"].concat()];
    let shown = |name: &str| {
        (name.starts_with("crates/") || name.starts_with("web/") || name.starts_with("static/"))
            && !name.contains("/tests/")
            && !name.contains("_tests.rs")
    };
    let mut found = Vec::new();
    for (name, text) in files::texts().into_iter().filter(|(name, _)| shown(name)) {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (at, line) in code.lines().enumerate() {
            let comment = line.trim_start().starts_with("//") && !line.trim_start().starts_with("///");
            if !comment && banned.iter().any(|word| line.contains(word.as_str())) {
                found.push(format!("{name}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    none("words that the screen does not use", found);
}

#[test]
fn every_dependency_gives_its_reason_once() {
    let text = String::from_utf8(files::read(&files::root().join("Cargo.toml"))).unwrap();
    let section = text.split("[workspace.dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
    for refused in
        ["era-jp", "icu_calendar", "unicode-jp", "kanaria", "chardetng", "unicode-normalization", "tokio", "rayon"]
    {
        assert!(!section.contains(&format!("\n{refused} ")), "{refused} is not used here");
    }
}
