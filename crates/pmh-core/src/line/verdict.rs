use pmh_table::ReadError;
use serde::{Deserialize, Serialize};

use super::job::Rows;
use crate::compare::Comparison;
use crate::phrase::count;

/// The end of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The CSV may go out.
    Ok,
    /// Questions or confirmations are open.
    Confirm,
    /// Faults are open.
    Error,
    /// The input cannot be read.
    Unreadable,
    /// The mass-loss limit stopped the run.
    Stopped,
    /// Nothing changed since the last upload.
    Unchanged,
}

impl Verdict {
    /// The word in reports.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Confirm => "confirm",
            Self::Error => "error",
            Self::Unreadable => "unreadable",
            Self::Stopped => "stopped",
            Self::Unchanged => "unchanged",
        }
    }

    /// The exit code of the command.
    #[must_use]
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Ok => 0,
            Self::Confirm | Self::Error => 1,
            Self::Unreadable => 3,
            Self::Stopped => 4,
            Self::Unchanged => 5,
        }
    }
}

/// What the sentence is made of.
pub(super) struct Facts {
    pub(super) rows: Rows,
    /// Rows with a finding of band 2000.
    pub(super) faulty: u64,
    pub(super) questions: u64,
    pub(super) changes: u64,
    /// Findings that stand as 確認済み.
    pub(super) confirmed: u64,
    /// Certificates gone since the last file about which is asked.
    pub(super) gone: u64,
    pub(super) wrote_csv: bool,
}

/// The verdict in one sentence.
pub(super) fn sentence(verdict: Verdict, facts: &Facts, comparison: Option<&Comparison>) -> String {
    let people = facts.rows.read - facts.rows.skipped;
    match verdict {
        Verdict::Stopped if comparison.is_some_and(Comparison::stops_run) => {
            comparison.map_or_else(String::new, crate::compare::stopped)
        }
        Verdict::Unchanged => crate::compare::unchanged(facts.wrote_csv.then_some(facts.rows.ready)),
        Verdict::Error => {
            format!("{}人中{}人にエラーがあります。CSVはまだ作成していません。", count(people), count(facts.faulty))
        }
        Verdict::Stopped => {
            "出力する人が1人もいません。全員の資格が消えるおそれがあるため、CSVは作成していません。".to_owned()
        }
        Verdict::Confirm => {
            let unconfirmed = facts.rows.blocked;
            if facts.questions > 0 {
                format!(
                    "{}人分を読みました。答えていただく質問が{}件あります。CSVはまだ作成していません。",
                    count(people),
                    count(facts.questions)
                )
            } else {
                let gone = match facts.gone {
                    0 => String::new(),
                    n => format!("前回いた{}件が今回ありません。", count(n)),
                };
                let rows = match unconfirmed {
                    0 if facts.gone > 0 => "消えてよいか確認が必要です。".to_owned(),
                    n => format!("{}人中{}人に確認が必要です。", count(people), count(n)),
                };
                format!("{gone}{rows}CSVはまだ作成していません。")
            }
        }
        _ => {
            let left_out = match facts.rows.left_out {
                0 => String::new(),
                n => format!("{}人は設定か判断により除きました。", count(n)),
            };
            let made = if facts.wrote_csv {
                format!("{}人分のCSVを作成しました。", count(facts.rows.ready))
            } else {
                format!("{}人分にエラーはありません。", count(facts.rows.ready))
            };
            let confirmed = match facts.confirmed {
                0 => String::new(),
                n => format!("確認済みは{}件です。", count(n)),
            };
            match facts.changes {
                0 => format!("{made}{left_out}{confirmed}自動補正はありません。"),
                n => format!("{made}{left_out}{confirmed}自動補正は{}件です。", count(n)),
            }
        }
    }
}

/// The sentence of an input that cannot be read.
#[must_use]
pub fn unreadable_sentence(file: &str, error: &ReadError) -> String {
    format!("「{file}」を読み込めません。{}{}", error.message, error.remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_grouped() {
        assert_eq!([0, 7, 999, 1204, 1_000_000].map(count), ["0", "7", "999", "1,204", "1,000,000"]);
    }

    #[test]
    fn the_error_sentence_is_the_one_of_the_screen() {
        let rows = Rows { read: 1205, skipped: 1, blocked: 3, ready: 1201, ..Rows::default() };
        let facts = Facts { rows, faulty: 3, questions: 0, changes: 9, confirmed: 0, gone: 0, wrote_csv: false };
        assert_eq!(
            sentence(Verdict::Error, &facts, None),
            "1,204人中3人にエラーがあります。CSVはまだ作成していません。"
        );
    }
}
