use pmh_layout::{DateSpelling, Dialect, KanaWidth, Kind};

use crate::record::Field;

/// Writes the canonical value the way the layout's dialect spells it.
pub(super) fn spell(kind: Kind, dialect: &Dialect, field: &mut Field) {
    let (value, out) = (field.value.as_str(), &mut field.output);
    match kind {
        Kind::BirthDate | Kind::ValidFrom | Kind::ValidTo | Kind::Date => match dialect.date {
            DateSpelling::Compact if is_iso(value) => out.extend(value.chars().filter(|c| *c != '-')),
            DateSpelling::Slash if is_iso(value) => out.extend(value.chars().map(|c| if c == '-' { '/' } else { c })),
            _ => out.push_str(value),
        },
        Kind::NotDisclosed | Kind::Boolean => out.push_str(match value {
            "true" => &dialect.true_word,
            "false" => &dialect.false_word,
            other => other,
        }),
        Kind::Kana if dialect.kana == KanaWidth::Half => {
            // A kana without a half-width form stays as it is; the rules look at the output.
            if pmh_text::kana::to_half_width(value, out).is_some() {
                out.clear();
                out.push_str(value);
            }
        }
        Kind::Institutions | Kind::Conditions if dialect.list_separator != ";" => {
            out.push_str(&value.replace(';', &dialect.list_separator));
        }
        _ => out.push_str(value),
    }
}

fn is_iso(value: &str) -> bool {
    value.len() == 10
        && value.bytes().enumerate().all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() })
}
