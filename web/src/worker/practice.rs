//! 練習モード: a ledger of synthetic people with one fault of every kind, made in the page.

use pmh_layout::find_scheme;
use pmh_sample::{Day, Scheme, sample, write_xlsx};
use pmh_text::date::Date;

use super::Refusal;
use crate::protocol::Ledger;

/// The scheme with every kind of number: national, with check digits.
const SCHEME: &str = "nanbyo";
/// Enough for every kind of fault, with clean people between them.
const PEOPLE: usize = 60;
/// The same people every time: a manual can speak of them.
const SEED: u64 = 20_240_401;
/// What every file of the practice mode begins with.
pub const MARK: &str = "練習用_";

/// The ledger and its bytes, an .xlsx.
pub(super) fn ledger(today: &str) -> Result<(Ledger, Vec<u8>), Refusal> {
    let failed = || Refusal::plain("練習用の台帳を作れませんでした。ページを開き直してください。");
    let today = Date::from_iso(today).ok_or_else(failed)?;
    let day = Day::new(i32::from(today.year()), u32::from(today.month()), u32::from(today.day())).ok_or_else(failed)?;
    let scheme = Scheme::from_id(SCHEME).ok_or_else(failed)?;
    let bytes = write_xlsx(&sample(scheme, PEOPLE, SEED, day, true)).map_err(|_| failed())?;
    let title = find_scheme(SCHEME).map_or("", |scheme| scheme.title.as_str());
    let name = format!("{MARK}架空の{title}受給者台帳.xlsx");
    Ok((Ledger { name, bytes: bytes.len() as u64, sha256: None }, bytes))
}

#[cfg(test)]
mod tests {
    use pmh_core::line::{Input, Job, run};
    use pmh_core::{Env, MemorySink, Settings};
    use pmh_layout::{DEFAULT_LAYOUT, find_layout};

    use super::*;

    #[test]
    fn the_practice_ledger_shows_faults_questions_and_repairs() {
        let (ledger, bytes) = ledger("2026-04-01").unwrap();
        assert!(ledger.name.starts_with(MARK) && ledger.bytes == bytes.len() as u64);
        let settings = Settings::default();
        let env =
            Env { today: Date::from_iso("2026-04-01").unwrap(), clock: "0900".into(), program_sha256: String::new() };
        let layout = find_layout(DEFAULT_LAYOUT).unwrap();
        let input = Input { name: ledger.name, source: Box::new(std::io::Cursor::new(bytes)), sha256: String::new() };
        let mut sink = MemorySink::default();
        let summary = run(vec![input], &Job::new(layout, &settings, &env), &mut sink, &mut |_| {}).unwrap();
        let codes: std::collections::BTreeSet<_> = sink.findings.iter().map(|finding| finding.code.as_str()).collect();
        assert!(codes.len() > 20, "{codes:?}");
        assert!(summary.counts[1] > 10 && summary.counts[2] > 3 && summary.counts[3] > 10, "{:?}", summary.counts);
        assert!(summary.rows.ready > 10, "{:?}", summary.rows);
    }
}
