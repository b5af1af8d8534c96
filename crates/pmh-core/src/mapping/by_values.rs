//! Columns that no word explains: what their values decide alone.

use pmh_layout::Kind;

use super::choose::Choice;
use super::columns::{Column, Columns};
use super::fold::folded;
use super::headings::Meaning;
use super::lexicon::lexicon;
use super::reason::Reason;
use super::values::{Fit, day};

/// The items that values can tell, surest first.
pub(super) const TOLD_BY_VALUES: [Kind; 6] =
    [Kind::MyNumber, Kind::InsurerNumber, Kind::RecipientNumber, Kind::Sex, Kind::Kana, Kind::Address];

/// Looks among the free columns for one whose values can only be this item.
///
/// `name` are the columns of the person's name, beside which the reading stands.
pub(super) fn by_values(
    columns: &Columns<'_>,
    kind: Kind,
    id: &str,
    name: &[usize],
    free: &dyn Fn(usize) -> bool,
) -> Choice {
    let word = lexicon().item(id);
    let mut sure = Vec::new();
    let mut unsure = Vec::new();
    for (at, column) in columns.list.iter().enumerate() {
        if !free(at) {
            continue;
        }
        // How much the heading leaves open: a bare 番号 more than words that nobody knows.
        let (open, doubtful) = match &column.meaning {
            Meaning::Generic | Meaning::Blank => (true, false),
            Meaning::Unknown { mentions } if mentions.is_empty() => (false, false),
            // 乙の個人番号 may be somebody's; 住所コード is no reading, whatever it holds.
            Meaning::Unknown { mentions } => {
                let mentioned = word.is_some_and(|word| mentions.contains(&word));
                if !mentioned && kind != Kind::MyNumber {
                    continue;
                }
                (false, true)
            }
            // 受給者番号 over My Numbers: the heading is wrong, or the column.
            Meaning::Item(_) => (false, true),
            _ => continue,
        };
        let census = &column.census;
        let proven = match kind {
            Kind::MyNumber => census.are_my_numbers(if open { 2 } else { 3 }),
            Kind::InsurerNumber => {
                let public = column.meaning == Meaning::Generic && column.source.heading.contains("公費");
                (census.are_insurers() && (open || census.filled >= 2) && !doubtful) || (public && census.are_payers())
            }
            Kind::RecipientNumber => column.meaning == Meaning::Generic && census.are_recipients(),
            Kind::Sex => census.fit(kind) == Fit::Proven && !doubtful,
            Kind::Kana => !doubtful && census.are_kana_names() && beside(name, at),
            // An address it is, but of whom or what?
            Kind::Address => !doubtful && census.filled >= 2 && census.fit(kind) == Fit::Proven,
            _ => false,
        };
        if proven && (doubtful || kind == Kind::Address) {
            unsure.push(at);
        } else if proven {
            sure.push(at);
        }
    }
    match (sure.as_slice(), unsure.as_slice()) {
        ([], []) => Choice::Open,
        ([one], []) => Choice::column(columns, *one, Reason::Values),
        _ => {
            sure.extend(unsure);
            sure.sort_unstable();
            Choice::Ask(sure)
        }
    }
}

/// Directly behind the last or before the first column of the name.
fn beside(name: &[usize], at: usize) -> bool {
    name.last().is_some_and(|last| last + 1 == at) || name.first().is_some_and(|first| at + 1 == *first)
}

/// Columns headed 番号 or some number nobody knows (マル福番号) that remain: probably the 公費受給者番号, and a question,
/// never a guess. A numbering (1, 2, 3 …) is none.
pub(super) fn plain_numbers(columns: &Columns<'_>, free: &dyn Fn(usize) -> bool) -> Choice {
    let left: Vec<usize> = columns
        .list
        .iter()
        .enumerate()
        .filter(|(at, column)| {
            free(*at)
                && is_some_number(&column.meaning, &column.source.heading)
                && column.census.filled > 0
                && !column.census.sequence
                && column.census.fit(Kind::RecipientNumber) != Fit::Veto
        })
        .map(|(at, _)| at)
        .collect();
    if left.is_empty() { Choice::Open } else { Choice::Ask(left) }
}

fn is_some_number(meaning: &Meaning, heading: &str) -> bool {
    match meaning {
        Meaning::Generic => true,
        Meaning::Unknown { mentions } => {
            let heading = folded(heading);
            mentions.is_empty() && (heading.ends_with("番号") || heading.ends_with("no"))
        }
        _ => false,
    }
}

/// Columns headed 開示可否 of which every value says itself what it means: asked. A flag (1, ○, 有) there would turn the
/// meaning round, so such a column is no rival.
pub(super) fn reversed(columns: &Columns<'_>, free: &dyn Fn(usize) -> bool) -> Choice {
    ask_about(columns, free, |column| column.meaning == Meaning::Reversed && column.census.says_its_direction())
}

/// Columns with both ends of the period in one cell (R8.4.1～R9.3.31): asked, so that nobody misses them.
pub(super) fn whole_periods(columns: &Columns<'_>, free: &dyn Fn(usize) -> bool) -> Choice {
    ask_about(columns, free, |column| column.meaning == Meaning::Period && column.census.are_periods())
}

/// Columns with the name and its reading in one cell, headed by either: asked for both.
pub(super) fn names_with_readings(columns: &Columns<'_>, free: &dyn Fn(usize) -> bool) -> Choice {
    let of_the_name = |column: &Column| match &column.meaning {
        Meaning::Item(named) => {
            let id = lexicon().items.get(named.item).map(|item| item.id.as_str());
            named.role.is_none() && matches!(id, Some("basicFiveInfo.name" | "basicFiveInfo.nameKana"))
        }
        _ => false,
    };
    ask_about(columns, free, |column| of_the_name(column) && column.census.are_names_with_readings())
}

fn ask_about(columns: &Columns<'_>, free: &dyn Fn(usize) -> bool, is_meant: impl Fn(&Column) -> bool) -> Choice {
    let found = columns.list.iter().enumerate().filter(|(at, column)| free(*at) && is_meant(column));
    let found: Vec<usize> = found.map(|(at, _)| at).collect();
    if found.is_empty() { Choice::Open } else { Choice::Ask(found) }
}

/// Two columns under one 有効期間 without 開始 and 終了: the ends of the period when no day of the first is after the
/// second's. Gives (from, to).
pub(super) fn period_ends(columns: &Columns<'_>, free: &dyn Fn(usize) -> bool) -> Option<(usize, usize)> {
    let mut found = None;
    for (at, column) in columns.list.iter().enumerate() {
        if column.meaning != Meaning::Period || !free(at) || column.census.dates() == 0 {
            continue;
        }
        // 有効期間 | ～ | (nothing): a column of signs may stand between.
        let next = (at + 1..=at + 2).find(|next| columns.list.get(*next).is_some_and(|c| c.census.dates() > 0));
        let Some((next, other)) = next.and_then(|next| Some((next, columns.list.get(next)?))) else { continue };
        if !free(next) || !matches!(other.meaning, Meaning::Period | Meaning::Blank) || !ordered(columns, at, next) {
            continue;
        }
        if found.is_some() {
            return None;
        }
        found = Some((at, next));
    }
    found
}

fn ordered(columns: &Columns<'_>, from: usize, to: usize) -> bool {
    let (mut pairs, mut before) = (0usize, 0usize);
    for row in &columns.rows {
        let day_of = |at: usize| {
            let cell = row.cell(columns.list.get(at)?.source.column);
            day(&cell.value, cell.text)
        };
        if let (Some(from), Some(to)) = (day_of(from), day_of(to)) {
            pairs += 1;
            before += usize::from(from < to);
        }
    }
    pairs > 0 && before * 10 >= pairs * 9
}
