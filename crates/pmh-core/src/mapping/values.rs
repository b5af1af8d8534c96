//! What the sample values of one column look like: counts only, never a value.

use std::collections::HashSet;
use std::sync::OnceLock;

use pmh_layout::{Kind, PmhStatus, PrefixTable, code_table};
use pmh_table::{OwnedRow, Value};
use pmh_text::date::{DateColumn, read_date, read_serial};
use pmh_text::{chars, check, kana, token};

use super::fold::folded;

/// How well the values of a column suit an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// They cannot be it.
    Veto,
    /// Nothing speaks against it.
    Open,
    /// They can hardly be anything else.
    Proven,
}

/// The census of one column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Census {
    /// Cells with a value.
    pub(super) filled: usize,
    distinct: usize,
    /// Twelve digits with the right check digit, or eleven in a numeric cell that a zero in front completes.
    my_numbers: usize,
    distinct_my_numbers: usize,
    /// Nine to thirteen digits, or an exponent: a My Number, perhaps a damaged one.
    like_my_number: usize,
    /// Dates that are written as dates: date cells, or more than digits.
    pub(super) written_dates: usize,
    /// Dates written with digits alone.
    bare_dates: usize,
    date_words: usize,
    digits_only: usize,
    with_digit: usize,
    with_kanji: usize,
    kana_only: usize,
    /// Katakana of at least four letters: a name, not あり or ナシ.
    kana_names: usize,
    sex_words: usize,
    sex_codes: usize,
    disclosure_words: usize,
    disclosure_known: usize,
    reimbursement_words: usize,
    reimbursement_known: usize,
    prefecture_first: usize,
    eight_with_check_digit: usize,
    insurers: usize,
    recipients: usize,
    institutions: usize,
    longer_numbers: usize,
    /// Two dates in one cell (R8.4.1～R9.3.31).
    two_dates: usize,
    /// A reading and a name in one cell, on two lines or in brackets.
    name_with_reading: usize,
    /// Values of more than eight characters.
    long: usize,
    /// 1, 2, 3 …
    pub(super) sequence: bool,
}

/// Counts what stands in `column` of the rows.
pub(super) fn census(rows: &[&OwnedRow], column: u32) -> Census {
    let mut counts = Census { sequence: true, ..Census::default() };
    let mut seen: HashSet<String> = HashSet::new();
    let mut seen_my_numbers: HashSet<String> = HashSet::new();
    let mut last = None;
    for row in rows {
        let cell = row.cell(column);
        let text = cell.text.trim_matches(chars::is_outer);
        if text.is_empty() || matches!(cell.value, Value::Error | Value::NoCachedValue) || token::is_ditto(text) {
            continue;
        }
        counts.filled += 1;
        seen.insert(text.to_owned());
        let plain = plain(text);
        counts.number(&plain, matches!(cell.value, Value::Number(_)), &mut seen_my_numbers);
        counts.text(text);
        counts.date(&cell.value, text, &plain);
        let number = plain.parse::<u64>().ok();
        counts.sequence &= match last {
            None => matches!(number, Some(0 | 1)),
            Some(last) => number.is_some() && number == u64::checked_add(last, 1),
        };
        last = number;
    }
    counts.distinct = seen.len();
    counts.distinct_my_numbers = seen_my_numbers.len();
    counts.sequence &= counts.filled >= 2;
    counts
}

/// The text without what stands between the digits of a number, in half width.
fn plain(text: &str) -> String {
    let text = text.trim_start_matches('\'');
    let text = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    let out: String = text
        .chars()
        .filter(|c| !(chars::is_outer(*c) || chars::is_zero_width(*c) || chars::is_hyphen(*c)))
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .collect();
    match out.split_once('.') {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|b| b == b'0') => whole.to_owned(),
        _ => out,
    }
}

impl Census {
    fn number(&mut self, plain: &str, numeric: bool, seen: &mut HashSet<String>) {
        let bytes = plain.as_bytes();
        let digits = bytes.iter().filter(|b| b.is_ascii_digit()).count();
        self.with_digit += usize::from(digits > 0);
        if digits != bytes.len() {
            let upper = plain.to_ascii_uppercase();
            let exponent = upper.split_once("E+").is_some_and(|(_, power)| power.parse::<u8>().is_ok());
            self.like_my_number += usize::from(exponent);
            let codes = plain.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() >= 7);
            self.longer_numbers += usize::from(codes);
            return;
        }
        self.digits_only += 1;
        self.longer_numbers += usize::from((7..=10).contains(&digits));
        self.like_my_number += usize::from((9..=13).contains(&digits));
        let mine = match digits {
            12 => check::my_number_ok(bytes) && bytes.iter().any(|b| *b != b'0'),
            11 if numeric => check::my_number_ok(format!("0{plain}").as_bytes()),
            _ => false,
        };
        if mine {
            self.my_numbers += 1;
            seen.insert(plain.to_owned());
        }
        if digits == 8 && check::luhn_ok(bytes) {
            self.eight_with_check_digit += 1;
            self.insurers += usize::from(names_a_scheme(plain));
        }
        self.recipients += usize::from(digits == 7 && check::luhn_ok(bytes));
        self.institutions += usize::from(digits == 10 && check::institution_ok(bytes));
    }

    fn text(&mut self, text: &str) {
        self.long += usize::from(text.chars().nth(8).is_some());
        self.kana_only += usize::from(kana::is_kana_like(text));
        let letters = text.chars().filter(|c| matches!(c, 'ァ'..='ヶ' | 'ー' | 'ｦ'..='ﾟ')).count();
        let blanks = text.chars().filter(|c| chars::is_outer(*c)).count();
        self.kana_names += usize::from(letters >= 4 && letters + blanks == text.chars().count());
        self.with_kanji += usize::from(text.chars().any(is_kanji));
        self.name_with_reading += usize::from(holds_name_and_reading(text));
        self.prefecture_first += usize::from(begins_with_prefecture(text));
        let word = folded(text);
        if matches!(word.as_str(), "男" | "女" | "男性" | "女性" | "男子" | "女子" | "1男" | "2女") {
            self.sex_words += 1;
        } else if in_table("sex", &word) {
            self.sex_codes += 1;
        }
        if in_table("not-disclosed", &word) {
            self.disclosure_known += 1;
            self.disclosure_words += usize::from(word.contains("開示") || word.contains("支援") || word == "dv");
        }
        if in_table("reimbursement", &word) {
            self.reimbursement_known += 1;
            self.reimbursement_words += usize::from(word.contains("償還") || word.contains("現物"));
        }
    }

    fn date(&mut self, value: &Value, text: &str, plain: &str) {
        self.two_dates += usize::from(holds_two_dates(text));
        self.date_words += usize::from(token::is_date_word(text) || token::is_blank_like(text));
        if day(value, text).is_some() {
            let bare = !matches!(value, Value::Date { .. }) && plain.bytes().all(|b| b.is_ascii_digit());
            // 2024-04-01 is digits and hyphens: written.
            if bare && !text.contains(chars::is_hyphen) {
                self.bare_dates += 1;
            } else {
                self.written_dates += 1;
            }
        }
    }

    fn most(&self, count: usize) -> bool {
        count * 2 > self.filled
    }

    fn nearly_all(&self, count: usize) -> bool {
        count > 0 && count * 10 >= self.filled * 8
    }

    /// Whether nearly all values are different My Numbers: at least two, so that chance (one in ten) is out.
    pub(super) fn are_my_numbers(&self, at_least: usize) -> bool {
        self.distinct_my_numbers >= at_least && self.nearly_all(self.my_numbers)
    }

    /// Katakana names, most of them different: a reading even where no heading says so.
    pub(super) fn are_kana_names(&self) -> bool {
        self.filled >= 2 && self.nearly_all(self.kana_names) && self.distinct * 2 > self.filled
    }

    /// Numbers with the check digit of a 公費受給者番号, at least three, so that chance is out.
    pub(super) fn are_recipients(&self) -> bool {
        self.distinct >= 3 && self.nearly_all(self.recipients)
    }

    /// One number or very few, eight digits with check digit: a payer's, where the heading says 公費.
    pub(super) fn are_payers(&self) -> bool {
        self.filled >= 3 && self.distinct * 3 <= self.filled && self.nearly_all(self.eight_with_check_digit)
    }

    /// Words with kanji and no digits, most of them different: names, where a heading speaks of a person.
    pub(super) fn may_be_names(&self) -> bool {
        self.filled >= 2 && self.nearly_all(self.with_kanji) && self.with_digit == 0 && self.distinct * 2 > self.filled
    }

    /// Periods in one cell (R8.4.1～R9.3.31).
    pub(super) fn are_periods(&self) -> bool {
        self.nearly_all(self.two_dates)
    }

    /// A name and its reading in one cell.
    pub(super) fn are_names_with_readings(&self) -> bool {
        self.nearly_all(self.name_with_reading)
    }

    /// Whether no value is a plain flag (1, ○, 有): all say themselves what they mean (開示, 否).
    pub(super) fn says_its_direction(&self) -> bool {
        self.filled > 0 && self.disclosure_known == self.disclosure_words && self.digits_only == 0
    }

    /// Eight digits with check digit that begin with a 法別番号 of PMH.
    pub(super) fn are_insurers(&self) -> bool {
        self.nearly_all(self.insurers)
    }

    pub(super) fn dates(&self) -> usize {
        self.written_dates + self.bare_dates
    }

    /// How the values suit an item of this kind.
    pub(super) fn fit(&self, kind: Kind) -> Fit {
        if self.filled == 0 {
            return Fit::Open;
        }
        if kind != Kind::MyNumber && self.are_my_numbers(2) {
            return Fit::Veto;
        }
        // One odd value decides nothing.
        if self.filled >= 2 && self.vetoes(kind) {
            return Fit::Veto;
        }
        if self.proves(kind) { Fit::Proven } else { Fit::Open }
    }

    fn vetoes(&self, kind: Kind) -> bool {
        let dates = self.most(self.written_dates);
        match kind {
            Kind::MyNumber => self.like_my_number == 0,
            Kind::Name => dates || self.most(self.digits_only),
            Kind::Kana => dates || self.most(self.digits_only) || (self.most(self.with_kanji) && self.kana_only == 0),
            Kind::Address => dates || self.most(self.digits_only) || self.most(self.kana_only),
            Kind::BirthDate | Kind::ValidFrom | Kind::ValidTo | Kind::Date => {
                self.most(self.filled.saturating_sub(self.with_digit.max(self.date_words)))
            }
            Kind::Sex | Kind::NotDisclosed | Kind::Boolean | Kind::Reimbursement => {
                dates || self.most(self.long) || self.most(self.longer_numbers)
            }
            Kind::InsurerNumber => dates || self.with_digit == 0,
            Kind::RecipientNumber => dates || self.with_digit == 0,
            Kind::Institutions => dates || self.longer_numbers == 0,
            Kind::Copayment | Kind::Code | Kind::Conditions => dates,
            Kind::Text => dates || self.most(self.longer_numbers),
            Kind::Detail => false,
        }
    }

    fn proves(&self, kind: Kind) -> bool {
        match kind {
            Kind::MyNumber => self.are_my_numbers(2),
            Kind::Kana => self.filled >= 2 && self.nearly_all(self.kana_only),
            Kind::Address => self.nearly_all(self.prefecture_first),
            Kind::BirthDate | Kind::ValidFrom | Kind::ValidTo | Kind::Date => self.nearly_all(self.dates()),
            Kind::Sex => self.filled >= 2 && self.nearly_all(self.sex_words),
            Kind::NotDisclosed => self.disclosure_words > 0 && self.disclosure_known == self.filled,
            Kind::Reimbursement => self.reimbursement_words > 0 && self.reimbursement_known == self.filled,
            Kind::InsurerNumber => self.nearly_all(self.eight_with_check_digit),
            Kind::RecipientNumber => self.are_recipients(),
            Kind::Institutions => self.nearly_all(self.institutions),
            _ => false,
        }
    }
}

fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// A date, a sign for "to" and a date.
fn holds_two_dates(text: &str) -> bool {
    let part = |text: &str| day(&Value::Text, text.trim_matches(chars::is_outer)).is_some();
    let signs = ['～', '~', '〜', '−', '－', '―', '–', '→', '\n'];
    let halves = text.split_once("から").or_else(|| text.split_once(signs));
    halves.is_some_and(|(from, to)| part(from) && part(to.trim_end_matches("まで")))
}

/// フジイ　リツ over 藤井　律, or 藤井　律（フジイ　リツ）.
fn holds_name_and_reading(text: &str) -> bool {
    let reads = |one: &str, other: &str| kana::is_kana_like(one.trim()) && other.chars().any(is_kanji);
    let halves = text.trim().split_once(['\n', '（', '(']);
    halves.is_some_and(|(one, other)| {
        let other = other.trim_end_matches(['）', ')']);
        reads(one, other) || reads(other, one)
    })
}

/// Whether the first two digits are a 法別番号 that goes through PMH or could.
fn names_a_scheme(number: &str) -> bool {
    let prefix = number.get(..2).and_then(|code| PrefixTable::builtin().find(code));
    prefix.is_some_and(|prefix| matches!(prefix.pmh, PmhStatus::Named | PmhStatus::Excluded))
}

/// Whether the text begins with the name of a prefecture.
pub(super) fn begins_with_prefecture(text: &str) -> bool {
    text.starts_with("東京都")
        || text.starts_with("北海道")
        || text.starts_with("大阪府")
        || text.starts_with("京都府")
        || text.char_indices().skip(2).take(2).any(|(at, c)| c == '県' && text.get(at..).is_some())
}

/// Whether a folded word stands in a built-in code table.
fn in_table(table: &str, word: &str) -> bool {
    static FOLDED: OnceLock<Vec<(&str, HashSet<String>)>> = OnceLock::new();
    let tables = FOLDED.get_or_init(|| {
        let words = |id| code_table(id).map(|t| t.words.iter().map(|(word, _)| folded(word)).collect());
        ["sex", "not-disclosed", "reimbursement"].into_iter().filter_map(|id| Some((id, words(id)?))).collect()
    });
    tables.iter().any(|(id, words)| *id == table && words.contains(word))
}

/// The day in a date cell, as a count of days.
pub(super) fn day(value: &Value, text: &str) -> Option<i32> {
    let mut date = None;
    match value {
        Value::Date { serial, date1904, .. } => {
            read_serial(*serial, *date1904, &mut date);
        }
        _ => {
            let outcome = read_date(text, DateColumn::Validity, None, &mut date);
            if !matches!(outcome.verdict, pmh_text::Verdict::Good | pmh_text::Verdict::Doubt(_)) {
                return None;
            }
        }
    }
    date.map(pmh_text::date::Date::days_from_civil)
}
