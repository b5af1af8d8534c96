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
    /// Each file, where the CSV was parted; the figures above are those of all.
    #[serde(default)]
    pub files: Vec<RecordedFile>,
}

/// One file of a CSV.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct RecordedFile {
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
    /// What is recorded of a file: of several by its bytes, its name, or its size. `None`: it is none of them.
    pub(super) fn of(&self, name: &str, sha256: &str, bytes: u64) -> Option<RecordedFile> {
        if self.files.len() < 2 {
            let (file, sha256) = (self.file.clone(), self.sha256.clone());
            return Some(RecordedFile { file, rows: self.rows, bytes: self.bytes, sha256 });
        }
        let by = |is: &dyn Fn(&RecordedFile) -> bool| self.files.iter().find(|file| is(file)).cloned();
        by(&|file| !file.sha256.is_empty() && file.sha256 == sha256)
            .or_else(|| by(&|file| file.file == name))
            .or_else(|| by(&|file| file.sha256.is_empty() && file.bytes == bytes))
    }

    /// The names of the files of a parted CSV that are not among these.
    #[must_use]
    pub fn without(&self, names: &[&str]) -> Vec<&str> {
        let parted = self.files.len() > 1;
        let others = self.files.iter().filter(|file| parted && !names.contains(&file.file.as_str()));
        others.map(|file| file.file.as_str()).collect()
    }

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
