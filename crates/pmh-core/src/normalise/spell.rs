use pmh_layout::{DateSpelling, Dialect, KanaWidth, Kind, NameSpace};

use crate::plan::Column;
use crate::record::Field;

/// Writes the canonical value the way the layout's dialect spells it.
pub(super) fn spell(column: &Column, dialect: &Dialect, field: &mut Field) {
    let item = &column.item;
    let (value, out) = (field.value.as_str(), &mut field.output);
    match item.kind {
        Kind::ValidTo if column.answers.no_end_spelled.is_some() && column.answers.no_end.as_deref() == Some(value) => {
            out.push_str(column.answers.no_end_spelled.as_deref().unwrap_or_default());
        }
        Kind::BirthDate | Kind::ValidFrom | Kind::ValidTo | Kind::Date => {
            date(value, item.format.unwrap_or(dialect.date), out);
        }
        Kind::Kana => {
            // A kana without a half-width form stays as it is; the rules look at the output.
            if dialect.kana == KanaWidth::Full || pmh_text::kana::to_half_width(value, out).is_some() {
                out.clear();
                out.push_str(value);
            }
            half_space(dialect.kana_space.unwrap_or(dialect.name_space), out);
        }
        Kind::Name => {
            out.push_str(value);
            half_space(dialect.name_space, out);
        }
        Kind::Institutions | Kind::Conditions => {
            let separator = item.separator.as_ref().unwrap_or(&dialect.list_separator);
            if separator == ";" {
                out.push_str(value);
            } else {
                out.push_str(&value.replace(';', separator));
            }
        }
        _ => out.push_str(column.spelling.get(value).map_or(value, String::as_str)),
    }
}

fn half_space(space: NameSpace, out: &mut String) {
    if space == NameSpace::Half && out.contains('\u{3000}') {
        *out = out.replace('\u{3000}', " ");
    }
}

fn date(value: &str, spelling: DateSpelling, out: &mut String) {
    if spelling == DateSpelling::Iso || !is_iso(value) {
        out.push_str(value);
        return;
    }
    match spelling {
        DateSpelling::Iso => {}
        DateSpelling::Compact => out.extend(value.chars().filter(|c| *c != '-')),
        DateSpelling::Slash => out.extend(value.chars().map(|c| if c == '-' { '/' } else { c })),
        DateSpelling::Kanji => {
            for (part, unit) in value.split('-').zip(['年', '月', '日']) {
                out.push_str(part.trim_start_matches('0'));
                out.push(unit);
            }
        }
    }
}

fn is_iso(value: &str) -> bool {
    value.len() == 10
        && value.bytes().enumerate().all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() })
}
