//! What stops a run: mass loss, nobody at all, another scheme, another office, another kind of certificate.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::measure::Seen;
use crate::Settings;
use crate::phrase::count;

/// A percentage is held against files of at least so many people.
const PERCENT_FROM: u64 = 20;

/// How many people may be gone without an explanation before the run stops as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// People.
    pub max_gone: u64,
    /// Percent of the people of last time, of at least 20.
    pub max_gone_percent: u64,
}

impl Limits {
    /// The limits of the settings; 10 people and 5 percent where they say nothing.
    #[must_use]
    pub fn of(settings: &Settings) -> Self {
        Self { max_gone: settings.max_gone.unwrap_or(10), max_gone_percent: settings.max_gone_percent.unwrap_or(5) }
    }

    /// Whether so many gone are too many.
    #[must_use]
    pub fn are_over(self, gone: u64, people: u64) -> bool {
        let part =
            people >= PERCENT_FROM && u128::from(gone) * 100 > u128::from(self.max_gone_percent) * u128::from(people);
        gone > self.max_gone || part
    }
}

/// Why a run stops.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// `mass_loss`, `empty`, `other_scheme`, `other_prefecture`, `other_insurer`, `other_types`.
    pub kind: String,
    /// One Japanese sentence with the figures.
    pub message: String,
}

impl Stop {
    fn new(kind: &str, message: String) -> Self {
        Self { kind: kind.to_owned(), message }
    }

    /// Too many gone.
    pub(super) fn mass_loss(gone: u64, people: u64, limits: Limits) -> Self {
        let percent =
            if people >= PERCENT_FROM { format!("、前回の{}％", limits.max_gone_percent) } else { String::new() };
        let message = format!(
            "前回の{}人のうち{}人が、理由の分からないまま消えます（上限は{}人{percent}）。",
            count(people),
            count(gone),
            count(limits.max_gone),
        );
        Self::new(MASS_LOSS, message)
    }

    /// Nobody is left.
    pub(super) fn empty(people: u64) -> Self {
        Self::new("empty", format!("前回は{}人いましたが、今回は1人もいません。", count(people)))
    }

    /// 機関別受給者証種別ID that are not there any more.
    pub(super) fn other_types(gone: &[&str]) -> Self {
        Self::new("other_types", format!("前回の機関別受給者証種別ID{}が、今回は1件もありません。", quoted(gone)))
    }

    pub(super) fn is_mass_loss(&self) -> bool {
        self.kind == MASS_LOSS
    }
}

const MASS_LOSS: &str = "mass_loss";

/// Whether the last files are of another scheme or another office, by their 公費負担者番号.
pub(super) fn other_office(before: &Seen, now: &Seen) -> Option<Stop> {
    if before.insurers.is_empty() || now.insurers.is_empty() {
        return None;
    }
    let parts = |seen: &Seen, from: usize, to: usize| -> BTreeSet<String> {
        seen.insurers.iter().filter_map(|number| number.get(from..to)).map(str::to_owned).collect()
    };
    let differ = |from: usize, to: usize| {
        let (before, now) = (parts(before, from, to), parts(now, from, to));
        before.is_disjoint(&now).then_some((before, now))
    };
    let words = |kind: &str, what: &str, (before, now): (BTreeSet<String>, BTreeSet<String>)| {
        let list = |set: &BTreeSet<String>| quoted(&set.iter().collect::<Vec<_>>());
        Stop::new(kind, format!("{what}が前回と違います（前回は{}、今回は{}）。", list(&before), list(&now)))
    };
    differ(0, 2)
        .map(|sets| words("other_scheme", "公費負担者番号の法別番号（制度）", sets))
        .or_else(|| differ(2, 4).map(|sets| words("other_prefecture", "公費負担者番号の都道府県番号", sets)))
        .or_else(|| differ(0, 8).map(|sets| words("other_insurer", "公費負担者番号", sets)))
}

/// The first few in 「」.
pub(crate) fn quoted<W: AsRef<str>>(words: &[W]) -> String {
    const SHOWN: usize = 3;
    let shown: Vec<String> =
        words.iter().take(SHOWN).map(|word| format!("「{}」", crate::privacy::masked(word.as_ref()))).collect();
    let rest = words.len().saturating_sub(SHOWN);
    let more = if rest > 0 { format!("ほか{rest}件") } else { String::new() };
    shown.join("") + &more
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_count_people_and_parts() {
        let limits = Limits { max_gone: 10, max_gone_percent: 5 };
        for (gone, people, over) in [
            (10, 1_000, false),
            (11, 1_000, true),
            (3, 1_000, false),
            (600, 1_000, true),
            (1, 20, false),
            (2, 20, true),
            (2, 40, false),
            (3, 40, true),
            (9, 19, false),
            (10, 19, false),
            (11, 19, true),
            (0, 0, false),
        ] {
            assert_eq!(limits.are_over(gone, people), over, "{gone} of {people}");
        }
    }

    fn seen(insurers: &[&str]) -> Seen {
        Seen { insurers: insurers.iter().map(|number| (*number).to_owned()).collect(), ..Seen::default() }
    }

    #[test]
    fn another_office_is_known_by_its_numbers() {
        let kind = |before: &[&str], now: &[&str]| other_office(&seen(before), &seen(now)).map(|stop| stop.kind);
        assert_eq!(kind(&["54016027"], &["54016027", "54276019"]), None);
        assert_eq!(kind(&["54016027"], &["21136015"]).as_deref(), Some("other_scheme"));
        assert_eq!(kind(&["54016027"], &["54276019"]).as_deref(), Some("other_prefecture"));
        assert_eq!(kind(&["54276019"], &["54276027"]).as_deref(), Some("other_insurer"));
        assert_eq!(kind(&[], &["54276027"]), None);
        let stop = other_office(&seen(&["54016027"]), &seen(&["21136015"])).unwrap();
        assert!(stop.message.contains("「54」") && stop.message.ends_with('。'), "{}", stop.message);
    }
}
