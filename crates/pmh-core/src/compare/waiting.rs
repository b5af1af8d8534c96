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
#[derive(Debug, Default)]
pub(super) struct Waiting {
    pub(super) rows: Vec<Wait>,
    texts: String,
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
        self.texts.len() >= MOST_BYTES || self.rows.len() >= MOST_ROWS
    }

    pub(super) fn clear(&mut self) {
        self.rows.clear();
        self.texts.clear();
    }
}

fn offset(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
