//! The cell of one item for one person in the habits of an office, together with what the CSV must make of it.

use crate::cell::{Cell, FORMAT_ERA_LONG, FORMAT_ERA_SHORT, FORMAT_SEVEN_DIGITS, FORMAT_SLASHES, FORMAT_WHOLE};
use crate::day::Day;
use crate::item::Item;
use crate::kana::{full_width_ascii, half_width};
use crate::person::Person;
use crate::style::{DateStyle, FlagWords, SexWords, Style};

/// The ledger's cell and the CSV's text of `item`. `index` numbers the people and decides which of several spellings a row gets.
pub(crate) fn cell(item: Item, person: &Person, style: &Style, index: usize) -> (Cell, String) {
    let same = |text: &str| (Cell::text(text), text.to_owned());
    match item {
        Item::CertificateTypeId => same(&person.certificate_type_id),
        Item::MyNumber => (my_number(person, style, index), person.my_number.clone()),
        Item::Name => {
            let (gap, right) = gaps(style, index);
            (Cell::text(person.name.kanji(gap)), person.name.kanji(right))
        }
        Item::NameKana => {
            let (gap, right) = gaps(style, index);
            let kana = person.name.kana(gap);
            let shown = if style.half_width_kana { half_width(&kana) } else { kana };
            (Cell::text(shown), person.name.kana(right))
        }
        Item::Address => same(&person.address),
        Item::BirthDate => (date(person.birth, style.birth_dates, style, index), person.birth.iso()),
        Item::Sex => {
            let word = match (style.sex, person.male) {
                (SexWords::Digits, true) => "1",
                (SexWords::Digits, false) => "2",
                (SexWords::Kanji, true) => "男",
                (SexWords::Kanji, false) => "女",
                (SexWords::Long, true) => "男性",
                (SexWords::Long, false) => "女性",
            };
            (Cell::text(word), if person.male { "1" } else { "2" }.to_owned())
        }
        Item::NotDisclosed => (flag(person.not_disclosed, style.flags), person.not_disclosed.to_string()),
        Item::InsurerNumber => (insurer(person, style, index), person.insurer_number.clone()),
        Item::CertificateName => (certificate(person, style), person.certificate_name.clone()),
        Item::RecipientNumber => (recipient(person, style, index), person.recipient_number.clone()),
        Item::Segment | Item::AdditionalConditions => same(""),
        Item::IncomeSegment => same(person.income_segment),
        Item::Institutions => same(&person.institutions.join(";")),
        Item::AlwaysReimbursement => (
            flag(person.always_reimbursement, style.flags),
            if person.always_reimbursement { "1" } else { "0" }.to_owned(),
        ),
        Item::CopaymentLimit => {
            (Cell::Number { v: i64::from(person.copayment_limit) }, person.copayment_limit.to_string())
        }
        Item::ValidFrom => (date(person.valid_from, style.from_dates, style, index), person.valid_from.iso()),
        Item::ValidTo => (date(person.valid_to, style.to_dates, style, index), person.valid_to.iso()),
    }
}

/// The gap between family and given name in the ledger, and in the CSV: one U+3000 for any gap, none where the ledger has none.
fn gaps(style: &Style, index: usize) -> (&'static str, &'static str) {
    match index % 10 {
        _ if !style.uneven_name_spaces => ("\u{3000}", "\u{3000}"),
        7 => ("", ""),
        0 | 3 | 6 => ("\u{3000}", "\u{3000}"),
        _ => (" ", "\u{3000}"),
    }
}

fn my_number(person: &Person, style: &Style, index: usize) -> Cell {
    let number = &person.my_number;
    // A full-width number is text and keeps its zero, so it tells nothing about the zeros of its neighbours.
    if style.full_width_digits && index % 5 == 3 && !number.starts_with('0') {
        return Cell::text(full_width_ascii(number));
    }
    match number.parse() {
        Ok(v) if style.my_number_as_number => Cell::Formatted { v, f: FORMAT_WHOLE },
        _ => Cell::text(number),
    }
}

fn insurer(person: &Person, style: &Style, index: usize) -> Cell {
    if style.full_width_digits && index % 4 == 2 {
        return Cell::text(full_width_ascii(&person.insurer_number));
    }
    match person.insurer_number.parse() {
        Ok(v) if style.recipient_as_number => Cell::Number { v },
        _ => Cell::text(&person.insurer_number),
    }
}

fn recipient(person: &Person, style: &Style, index: usize) -> Cell {
    let number = &person.recipient_number;
    // In a local scheme nothing says that a full-width number may become half width, so none is written there.
    let national = !person.insurer_number.starts_with('8');
    if style.full_width_digits && national && index % 6 == 4 {
        return Cell::text(full_width_ascii(number));
    }
    match number.parse() {
        Ok(v) if style.recipient_as_number => Cell::Formatted { v, f: FORMAT_SEVEN_DIGITS },
        _ => Cell::text(number),
    }
}

fn certificate(person: &Person, style: &Style) -> Cell {
    if !style.formulas {
        return Cell::text(&person.certificate_name);
    }
    let cut = person.certificate_name.char_indices().nth(3).map_or(0, |(i, _)| i);
    let (head, end) = person.certificate_name.split_at(cut);
    Cell::Formula { f: format!("CONCATENATE(\"{head}\",\"{end}\")"), v: Some(person.certificate_name.clone()) }
}

fn flag(value: bool, words: FlagWords) -> Cell {
    match (words, value) {
        (FlagWords::Digits, true) => Cell::text("1"),
        (FlagWords::Digits, false) => Cell::text("0"),
        (FlagWords::AriNashi, true) => Cell::text("有"),
        (FlagWords::AriNashi, false) => Cell::text("無"),
        (FlagWords::MaruBatsu, true) => Cell::text("○"),
        (FlagWords::MaruBatsu, false) => Cell::text("×"),
        (FlagWords::Logical, v) => Cell::Bool { v },
    }
}

fn date(day: Day, how: DateStyle, style: &Style, index: usize) -> Cell {
    match how {
        DateStyle::IsoText => Cell::text(day.iso()),
        DateStyle::SlashText => Cell::text(day.slashes()),
        DateStyle::CompactText => Cell::text(day.iso().replace('-', "")),
        DateStyle::EraText => {
            let text = match index % 4 {
                0 => day.era_short(),
                1 => day.era_long(),
                2 => day.era_kanji_short(),
                _ => day.era_padded(),
            };
            Cell::text(if style.full_width_digits && index % 3 == 1 { full_width_ascii(&text) } else { text })
        }
        DateStyle::EraSerial => Cell::date(day, FORMAT_ERA_SHORT),
        DateStyle::EraLongSerial => Cell::date(day, FORMAT_ERA_LONG),
        DateStyle::SlashSerial => Cell::date(day, FORMAT_SLASHES),
    }
}
