//! `./build.sh new-rule <name> <code> <kind>`: the skeleton of a rule and its line in the registry.

use std::path::Path;

use crate::run::{self, Outcome};

/// What a rule looks at, and what its file then holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sees {
    Unread,
    Value,
    Record,
    Table,
}

impl Sees {
    const ALL: [(&'static str, Self); 4] =
        [("unread", Self::Unread), ("value", Self::Value), ("record", Self::Record), ("table", Self::Table)];

    fn find(word: &str) -> Outcome<Self> {
        Self::ALL.iter().find(|(name, _)| *name == word).map(|(_, sees)| *sees).ok_or_else(|| {
            "the kind is unread (a cell that could not be read), value (one that was), record (a person) or table (the whole file)"
                .to_owned()
        })
    }
}

/// Writes `crates/pmh-core/src/rules/<name>.rs` and its line in `mod.rs`.
pub fn write(name: &str, code: &str, kind: &str) -> Outcome<()> {
    let folder = run::root().join("crates/pmh-core/src/rules");
    let file = write_in(&folder, name, code, kind)?;
    println!(
        "{}\nNow write its help and its check, and replace the examples: until then\n\
         cargo test -p pmh-core --test rule_examples\nfails. Then cargo run -q -p pmh-core --example catalogue > RULES.md",
        file.display()
    );
    Ok(())
}

fn write_in(folder: &Path, name: &str, code: &str, kind: &str) -> Outcome<std::path::PathBuf> {
    let sees = Sees::find(kind)?;
    if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_') {
        return Err(format!("{name:?} is no name: small letters, digits and _"));
    }
    let band = code.parse::<u16>().ok().filter(|_| code.len() == 4).map(|code| code / 1000);
    if !matches!(band, Some(2 | 3 | 5)) {
        return Err(format!("{code:?} is no code: four digits, 2000 blocks, 3000 asks, 5000 informs"));
    }
    let file = folder.join(format!("{name}.rs"));
    if file.exists() {
        return Err(format!("{} is there already", file.display()));
    }
    let codes = codes(folder)?;
    if let Some((_, owner)) = codes.iter().find(|(known, _)| known == code) {
        return Err(format!("{code} is the code of {owner}; codes are for ever"));
    }
    let registry = folder.join("mod.rs");
    let text = run::read_text(&registry)?;
    let listed = register(&text, name, code, &codes)?;
    run::write(&file, skeleton(name, code, sees))?;
    run::write(&registry, listed)?;
    Ok(file)
}

/// Code and module of every rule in the folder.
fn codes(folder: &Path) -> Outcome<Vec<(String, String)>> {
    let mut all = Vec::new();
    for file in run::files_below(folder)? {
        let text = run::read_text(&file)?;
        let code = text.lines().find_map(|line| line.trim().strip_prefix("code = ")?.strip_suffix(','));
        let module = file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        if let (Some(code), Some(module)) = (code, module) {
            all.push((code.to_owned(), module));
        }
    }
    all.sort();
    Ok(all)
}

/// The registry with the rule behind the one whose code comes before its own.
fn register(text: &str, name: &str, code: &str, codes: &[(String, String)]) -> Outcome<String> {
    let before = codes.iter().rev().find(|(known, _)| known.as_str() < code);
    let anchor = before.map_or_else(|| "registry! {\n".to_owned(), |(_, module)| format!("    {module},\n"));
    let at = text.find(&anchor).ok_or("rules/mod.rs has no registry")? + anchor.len();
    let (head, tail) = text.split_at(at);
    Ok(format!("{head}    {name},\n{tail}"))
}

/// A file that compiles and says nothing yet; its example claims that it does, and fails until it does.
fn skeleton(name: &str, code: &str, sees: Sees) -> String {
    let (uses, variant, body) = match sees {
        Sees::Unread => ("FieldLook, Found, Sees, rule", "Unread(check)", FIELD),
        Sees::Value => ("FieldLook, Found, Sees, rule", "Value(check)", FIELD),
        Sees::Record => ("Found, RecordLook, Sees, rule", "Record(check)", RECORD),
        Sees::Table => ("Found, Sees, TableLook, TableRule, rule", "Table(|| Box::new(Seen::default()))", TABLE),
    };
    format!(
        "use super::framework::{{{uses}}};\n\nrule! {{\n    \
         /// 何が違うかを、1つの文で書きます。\n    ///\n    \
         /// なぜ：それが登録や受診で何を起こすかを書きます。\n    ///\n    \
         /// 直し方：何をどうすればよいかを書いてください。\n    ///\n    \
         /// | 項目 | 値 | 結果 |\n    /// |---|---|---|\n    \
         /// | segment | この値で指摘します | {code} |\n    \
         /// | segment | この値では指摘しません | なし |\n    \
         code = {code},\n    name = \"{name}\",\n    sees = Sees::{variant},\n}}\n\n{body}"
    )
}

const FIELD: &str =
    "/// Look at `look.field.value` (or `state`), `look.item()` and `look.context`; messages end as product.md says.
fn check(_look: &FieldLook<'_>) -> Option<Found> {
    None
}
";

const RECORD: &str =
    "/// Look with `look.value(Kind::…)` and `look.date(Kind::…)`; say with `found.push(Found::new(…, …).at(index))`.
fn check(_look: &RecordLook<'_>, _found: &mut Vec<Found>) {}
";

const TABLE: &str =
    "/// Keep a fixed number of bytes per row at most, and state it here (see `seen.rs` and `certificates.rs`).
#[derive(Default)]
struct Seen;

impl TableRule for Seen {
    fn look(&mut self, _look: &TableLook<'_>, _found: &mut Vec<Found>) {}
}
";

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of rules of its own.
    fn folder(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("pmh-new-rule-{}-{name}", std::process::id()));
        std::fs::remove_dir_all(&folder).ok();
        run::write(&folder.join("mod.rs"), "registry! {\n    // 2000\n    early,\n    late,\n}\n").unwrap();
        for (name, code) in [("early", "2001"), ("late", "2301")] {
            run::write(&folder.join(format!("{name}.rs")), format!("rule! {{\n    code = {code},\n}}\n")).unwrap();
        }
        folder
    }

    #[test]
    fn a_rule_is_written_and_listed_in_the_order_of_codes() {
        let folder = folder("order");
        let file = write_in(&folder, "new_one", "2101", "value").unwrap();
        let text = run::read_text(&file).unwrap();
        assert!(
            text.contains("code = 2101") && text.contains("name = \"new_one\"") && text.contains("Sees::Value(check)")
        );
        let registry = run::read_text(&folder.join("mod.rs")).unwrap();
        assert_eq!(registry, "registry! {\n    // 2000\n    early,\n    new_one,\n    late,\n}\n");
        write_in(&folder, "very_last", "5999", "table").unwrap();
        assert!(run::read_text(&folder.join("mod.rs")).unwrap().ends_with("    late,\n    very_last,\n}\n"));
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_cannot_be_a_rule_is_refused_and_nothing_is_written() {
        let folder = folder("refused");
        for (name, code, kind, said) in [
            ("new_one", "2001", "value", "code of early"),
            ("early", "2002", "value", "there already"),
            ("New", "2002", "value", "no name"),
            ("", "2002", "value", "no name"),
            ("new_one", "4001", "value", "no code"),
            ("new_one", "201", "value", "no code"),
            ("new_one", "02001", "value", "no code"),
            ("new_one", "2002", "cell", "the kind is"),
        ] {
            let reason = write_in(&folder, name, code, kind).unwrap_err();
            assert!(reason.contains(said), "{name} {code} {kind}: {reason}");
        }
        assert!(!folder.join("new_one.rs").exists());
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn every_kind_has_a_skeleton_of_its_own() {
        for (word, sees) in Sees::ALL {
            let text = skeleton("new_one", "5999", sees);
            assert_eq!(Sees::find(word), Ok(sees));
            assert!(text.contains("直し方：") && text.contains("| 5999 |") && text.ends_with("}\n"), "{text}");
        }
    }
}
