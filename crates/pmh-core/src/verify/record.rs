//! What the report of a run says of the CSV it made.

use serde::Deserialize;

/// The CSV of a report.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Recorded {
    /// The day of the run, `YYYY-MM-DD`.
    #[serde(skip)]
    pub today: String,
    /// The name under which it was saved.
    pub file: String,
    /// People.
    pub rows: u64,
    /// Bytes.
    pub bytes: u64,
    /// SHA-256 in hexadecimal; empty for fewer than ten people.
    pub sha256: String,
}

#[derive(Deserialize)]
struct Report {
    version: u64,
    today: String,
    output: Option<Recorded>,
}

impl Recorded {
    /// Reads a `report.json`.
    ///
    /// # Errors
    /// One Japanese sentence when it is none, or when no CSV was made in its run.
    pub fn parse(text: &str) -> Result<Self, String> {
        let report: Report = serde_json::from_str(text.trim_start_matches('\u{FEFF}')).map_err(|_| {
            "検査結果のファイルではありません。CSVと一緒に保存した検査結果を指定してください。".to_owned()
        })?;
        if report.version != 1 {
            return Err("この検査結果は新しい版のものです。新しいツールを使ってください。".to_owned());
        }
        let recorded =
            report.output.ok_or("この検査結果では、CSVを作っていません。CSVを作ったときのものを指定してください。")?;
        Ok(Self { today: report.today, ..recorded })
    }
}
