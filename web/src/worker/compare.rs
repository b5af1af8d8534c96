//! CSVs that were sent: told from ledgers, and whether they are still as they were made.

use std::io::Read;

use pmh_core::Settings;
use pmh_core::line::Input;
use pmh_core::privacy::masked;
use pmh_core::verify::{Damage, Likeness, Recorded, inspect_csv, likeness};
use web_sys::Blob;

use super::Refusal;
use super::line::{refusal, sha256};
use super::plumbing::{FileSource, size_of};
use crate::protocol::{MadeCard, Verification, VerifiedCard};

/// Damaged cells that are named; all of them are counted.
const SHOWN: usize = 500;
/// The longest report that is read for its few words about the CSV.
const LONGEST_REPORT: u64 = 256 * 1024 * 1024;

/// Whether a file looks like a CSV that was sent.
pub(super) fn likeness_of(file: &Blob, settings: &Settings) -> Likeness {
    match (FileSource::open(file.clone()), settings.layout()) {
        (Ok(source), Ok(layout)) => likeness(Box::new(source), layout),
        // What cannot be opened is said where ledgers are opened.
        _ => Likeness::Other,
    }
}

/// Looks at a CSV; beside it may stand the report of its run. The error is for the clerk.
pub(super) fn verify(check: Verification, files: Vec<Blob>) -> Result<VerifiedCard, Refusal> {
    let unread = || Refusal::plain(format!("「{}」を読み込めません。もう一度選んでください。", masked(&check.name)));
    let mut files = files.into_iter();
    let csv = files.next().ok_or_else(unread)?;
    let report = files.next().filter(|_| check.report);
    let recorded = match report {
        Some(report) => Some(read_report(report)?),
        None => check.record.as_ref().filter(|(made, _)| is_named_like(&check.name, &made.file)).map(recorded),
    };
    let layout = check.settings.layout().map_err(Refusal::plain)?;
    let open = || FileSource::open(csv.clone()).map_err(|_| unread());
    let sha256 = sha256(open()?).map_err(|_| unread())?;
    let input = Input { name: check.name.clone(), source: Box::new(open()?), sha256 };
    let mut damages: Vec<(String, String)> = Vec::new();
    let mut more = 0;
    let mut each = |damage: &Damage| match damages.len() {
        SHOWN.. => more += 1,
        _ => damages.push((place(damage), damage.kind.words().to_owned())),
    };
    let verified = inspect_csv(input, layout, recorded.as_ref(), &mut each).map_err(refusal)?;
    let (code, proven) = (verified.state.exit_code(), verified.by_hash);
    Ok(VerifiedCard { name: check.name, code, proven, sentence: verified.sentence, damages, more })
}

fn place(damage: &Damage) -> String {
    match (damage.cell.as_str(), damage.title.as_str()) {
        ("", _) => "ファイル全体".to_owned(),
        (cell, "") => cell.to_owned(),
        (cell, title) => format!("{cell}「{title}」"),
    }
}

fn read_report(file: Blob) -> Result<Recorded, Refusal> {
    let unread = || Refusal::plain("検査結果のファイルを読み込めません。もう一度選んでください。");
    if size_of(&file) > LONGEST_REPORT {
        return Err(Refusal::plain("検査結果のファイルが大きすぎます。CSVだけを置いて、形を確かめてください。"));
    }
    let mut text = String::new();
    FileSource::open(file).and_then(|mut source| source.read_to_string(&mut text)).map_err(|_| unread())?;
    Recorded::parse(&text).map_err(Refusal::plain)
}

fn recorded((made, today): &(MadeCard, String)) -> Recorded {
    Recorded {
        today: today.clone(),
        file: made.file.clone(),
        rows: made.rows,
        bytes: made.bytes,
        sha256: made.sha256.clone(),
        files: Vec::new(),
    }
}

/// Browsers put ` (1)` behind a name that is taken.
fn is_named_like(name: &str, made: &str) -> bool {
    let stem = made.strip_suffix(".csv").unwrap_or(made);
    name.strip_prefix(stem).is_some_and(|rest| rest == ".csv" || rest.trim_start().starts_with('('))
}

#[cfg(test)]
mod tests {
    use super::is_named_like;

    #[test]
    fn a_second_copy_bears_the_same_name() {
        let made = "PMH_nanbyo_20260401_0930_20件.csv";
        assert!(is_named_like(made, made));
        assert!(is_named_like("PMH_nanbyo_20260401_0930_20件 (1).csv", made));
        assert!(!is_named_like("PMH_nanbyo_20260401_0930_21件.csv", made));
        assert!(!is_named_like("台帳.csv", made));
    }
}
