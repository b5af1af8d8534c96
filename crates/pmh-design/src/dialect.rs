//! Statements become a dialect.

use pmh_layout::{
    DEFAULT_LAYOUT, Dialect, Encoding, Evidence, Files, HeaderKind, KanaWidth, NameSpace, Newline, Quote, find_layout,
};

use crate::build::spellings;
use crate::design::{Property, Stated};
use crate::prose::date_of;
use crate::value;

/// What every design should say; what it does not is named to the clerk.
const WANTED: [Property; 8] = [
    Property::Encoding,
    Property::Newline,
    Property::FinalNewline,
    Property::Header,
    Property::Delimiter,
    Property::Quote,
    Property::Date,
    Property::NoEnd,
];

/// Our usual dialect with what the book states, and what it leaves open.
pub fn dialect(stated: &[Stated]) -> Option<(Dialect, Vec<Property>)> {
    let mut dialect = find_layout(DEFAULT_LAYOUT)?.dialect.clone();
    for Stated { property, value, .. } in stated {
        apply(&mut dialect, *property, value);
    }
    let unstated: Vec<Property> =
        WANTED.into_iter().filter(|wanted| !stated.iter().any(|said| said.property == *wanted)).collect();
    dialect.evidence = if unstated.is_empty() { Evidence::Seen } else { Evidence::Unknown };
    Some((dialect, unstated))
}

fn apply(dialect: &mut Dialect, property: Property, value: &str) {
    match (property, value) {
        (Property::Encoding, "utf-8") => dialect.encoding = Encoding::Utf8,
        (Property::Encoding, "utf-8-bom") => dialect.encoding = Encoding::Utf8Bom,
        (Property::Encoding, "cp932") => dialect.encoding = Encoding::Cp932,
        (Property::Newline, "crlf") => dialect.newline = Newline::Crlf,
        (Property::Newline, "lf") => dialect.newline = Newline::Lf,
        (Property::FinalNewline, word) => dialect.final_newline = word == "true",
        (Property::Header, "none") => dialect.header = HeaderKind::None,
        (Property::Header, "title") => dialect.header = HeaderKind::Title,
        (Property::Header, "id") => dialect.header = HeaderKind::Id,
        (Property::Delimiter, sign) => dialect.delimiter = sign.chars().next().unwrap_or(','),
        (Property::Quote, "always") => dialect.quote = Quote::Always,
        (Property::Quote, "needed") => dialect.quote = Quote::Needed,
        (Property::Quote, "never") => dialect.quote = Quote::Never,
        (Property::Date, word) => dialect.date = date_of(word).unwrap_or(dialect.date),
        (Property::Boolean, words) => {
            if let Some((yes, no)) = words.split_once('/') {
                (dialect.true_word, dialect.false_word) = (yes.to_owned(), no.to_owned());
            }
        }
        (Property::Kana, word) => dialect.kana = if word == "half" { KanaWidth::Half } else { KanaWidth::Full },
        (Property::NameSpace, word) => dialect.name_space = space(word),
        (Property::KanaSpace, word) => dialect.kana_space = Some(space(word)),
        (Property::ListSeparator, sign) => sign.clone_into(&mut dialect.list_separator),
        (Property::NoEnd, word) => dialect.no_end = Some(word.to_owned()),
        (Property::Sex, pairs) => {
            let (mut spelling, _) = spellings("sex", &value::codes(pairs));
            spelling.retain(|value, code| value != code);
            if !spelling.is_empty() {
                dialect.codes.insert("sex".to_owned(), spelling);
            }
        }
        (Property::FileName, name) => dialect.file_name = file_name(name),
        (Property::Files, word) => dialect.files = if word == "per-scheme" { Files::PerScheme } else { Files::Mixed },
        (Property::MaxRows, number) => dialect.max_rows = number.parse().ok(),
        _ => {}
    }
}

fn space(word: &str) -> NameSpace {
    match word {
        "half" => NameSpace::Half,
        "remove" => NameSpace::Remove,
        _ => NameSpace::Keep,
    }
}

/// The name with our parts in place of the words of the design.
fn file_name(name: &str) -> String {
    let parts = [
        ("YYYYMMDD", "{日付}"),
        ("yyyyMMdd", "{日付}"),
        ("yyyymmdd", "{日付}"),
        ("HHMMSS", "{時刻}"),
        ("HHmmss", "{時刻}"),
        ("hhmmss", "{時刻}"),
        ("市町村コード", "{団体コード}"),
        ("自治体コード", "{団体コード}"),
        ("団体コード", "{団体コード}"),
        ("制度名", "{制度}"),
    ];
    let mut out: String = name.chars().filter(|c| !"{}\\/:*?\"<>|".contains(*c)).collect();
    for (word, part) in parts {
        if !out.contains(part) {
            out = out.replace(word, part);
        }
    }
    out
}
