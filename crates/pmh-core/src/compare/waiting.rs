//! Rows of now that wait for their row of last time, with their texts for before → after.

use super::measure::Facts;

/// Between two texts; no value that could be written holds it.
const DIVIDER: char = '\u{1F}';
/// What may wait at once: more is settled on the way, so that a file in which every row changed stays within memory.
const MOST_BYTES: usize = 32 << 20;
const MOST_ROWS: usize = 400_000;

/// A row that waits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wait {
    pub(super) key: u64,
    pub(super) number: u64,
    pub(super) content: u64,
    pub(super) valid_to: i32,
    start: u32,
    end: u32,
    pub(super) kind: u8,
}

/// All that wait.
#[derive(Debug)]
pub(super) struct Waiting {
    pub(super) rows: Vec<Wait>,
    texts: String,
    pub(super) most_rows: usize,
}

impl Default for Waiting {
    fn default() -> Self {
        Self { rows: Vec::new(), texts: String::new(), most_rows: MOST_ROWS }
    }
}

impl Waiting {
    /// One more; `texts` are its values in the order of the common columns.
    pub(super) fn push<'t>(&mut self, facts: &Facts, texts: impl Iterator<Item = &'t str>) {
        let start = offset(self.texts.len());
        for (at, text) in texts.enumerate() {
            if at > 0 {
                self.texts.push(DIVIDER);
            }
            if text.contains(DIVIDER) {
                self.texts.push_str(&text.replace(DIVIDER, " "));
            } else {
                self.texts.push_str(text);
            }
        }
        self.rows.push(Wait {
            key: facts.key,
            number: facts.number,
            content: facts.content,
            valid_to: facts.valid_to,
            start,
            end: offset(self.texts.len()),
            kind: facts.kind,
        });
    }

    /// The values of a row.
    pub(super) fn texts(&self, wait: &Wait) -> Vec<&str> {
        self.texts.get(wait.start as usize..wait.end as usize).unwrap_or("").split(DIVIDER).collect()
    }

    pub(super) fn row(&self, at: u32) -> Option<&Wait> {
        self.rows.get(at as usize)
    }

    pub(super) fn is_full(&self) -> bool {
        self.texts.len() >= MOST_BYTES || self.rows.len() >= self.most_rows
    }

    /// Lets only these go on waiting; they keep their order.
    pub(super) fn keep(&mut self, rows: &[u32]) {
        let mut texts = String::new();
        let mut kept = Vec::with_capacity(rows.len());
        for wait in rows.iter().filter_map(|at| self.row(*at)) {
            let start = offset(texts.len());
            texts.push_str(self.texts.get(wait.start as usize..wait.end as usize).unwrap_or(""));
            kept.push(Wait { start, end: offset(texts.len()), ..*wait });
        }
        (self.rows, self.texts) = (kept, texts);
    }

    pub(super) fn clear(&mut self) {
        self.rows.clear();
        self.texts.clear();
    }
}

fn offset(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use pmh_layout::{DEFAULT_LAYOUT, find_layout};
    use pmh_text::date::Date;

    use super::super::{Compared, Comparer, Comparison, Limits};
    use crate::input::Input;

    const HEADING: &str = "個人番号,公費負担者番号,公費受給者番号,氏名カナ,医療費助成資格有効期間開始日,住所";

    /// One row: the number stands for the person, whoever that is.
    fn row(person: usize, certificate: usize, address: &str) -> String {
        format!("{person:012},54136015,{certificate:07},カナ,2025-04-01,{address}")
    }

    fn compare(old: &[String], new: &[String], most_rows: usize) -> (Comparison, Vec<String>) {
        let layout = find_layout(DEFAULT_LAYOUT).unwrap();
        let today = Date::from_iso("2026-04-01").unwrap();
        let text = format!("{HEADING}\r\n{}\r\n", old.join("\r\n"));
        let input = Input {
            name: "前回.csv".to_owned(),
            source: Box::new(Cursor::new(text.into_bytes())),
            sha256: String::new(),
        };
        let limits = Limits { max_gone: 10, max_gone_percent: 5 };
        let mut comparer = Comparer::open(vec![input], layout, today, limits).unwrap();
        comparer.waiting.most_rows = most_rows;
        let slots = comparer.previous[0].items(layout);
        comparer.begin(&slots).unwrap();
        let mut told = Vec::new();
        let mut emit = |entry: Compared| {
            told.push(match entry {
                Compared::Gone(gone) => format!("gone {}", gone.recipient),
                Compared::Added(added) => format!("added {}", added.recipient),
                Compared::Changed(changed) => format!("changed {} {:?}", changed.recipient, changed.items),
            });
            Ok(())
        };
        for line in new {
            let cells: Vec<&str> = line.split(',').collect();
            let text = |at: usize| cells[at];
            comparer.look(&text, &mut Vec::new(), &mut emit).unwrap();
        }
        comparer.join(&mut emit).unwrap();
        let comparison = comparer.finish(None, &mut emit).unwrap();
        told.sort();
        (comparison, told)
    }

    /// More rows have changed than may wait at once: what is told does not depend on how often they are settled.
    #[test]
    fn a_file_in_which_everything_changed_is_settled_on_the_way() {
        let old: Vec<String> = (0..600).map(|n| row(n, n, "旧")).collect();
        let mut new: Vec<String> = (0..600).map(|n| row(n, n, "新")).collect();
        // Some got another certificate, and stand before the row that still has theirs.
        for person in (0..600).step_by(40) {
            new[person] = row(person, 5_000 + person, "新");
        }
        new.insert(3, row(500, 9_000, "新"));
        new.remove(300);
        let (whole, told) = compare(&old, &new, usize::MAX);
        assert_eq!((whole.changed, whole.added, whole.gone, whole.unchanged), (599, 1, 1, 0));
        assert!(told.contains(&"added 0009000".to_owned()) && told.contains(&"gone 0000299".to_owned()));
        for most in [40, 100, 599] {
            assert!(compare(&old, &new, most) == (whole.clone(), told.clone()), "{most} at once");
        }
        // Where not even the re-numbered have room to wait, everybody is told once all the same.
        let (tight, entries) = compare(&old, &new, 7);
        assert_eq!((tight.changed, tight.added, tight.gone, tight.unchanged), (599, 1, 1, 0));
        assert_eq!(entries.len(), told.len());
    }

    /// When everybody was re-numbered they cannot all wait for a row to come.
    #[test]
    fn everybody_renumbered_is_settled_in_parts_too() {
        let old: Vec<String> = (0..500).map(|n| row(n, n, "旧")).collect();
        let new: Vec<String> = (0..500).map(|n| row(n, 2_000 + n, "旧")).collect();
        let (whole, told) = compare(&old, &new, usize::MAX);
        assert_eq!((whole.changed, whole.added, whole.gone), (500, 0, 0));
        assert!(compare(&old, &new, 60) == (whole, told));
    }
}
