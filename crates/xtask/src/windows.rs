//! The Windows command, run under wine: it must do to the byte what the native one does.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::run::{self, Outcome};
use crate::{dist, setup};

/// What is tried, each in a fresh folder that holds `ledger.xlsx` (the sample), `台帳.xlsx` (the same) and `broken.xlsx`.
const TRIES: [&[&str]; 5] = [
    &["convert", "--today", "2026-04-01", "ledger.xlsx", "--out", "ledger.csv", "--report", "report.json"],
    &["convert", "--today", "2026-04-01", "台帳.xlsx", "--out", "結果.csv"],
    &["inspect", "ledger.xlsx"],
    &["convert", "broken.xlsx", "--out", "broken.csv"],
    &["convert", "ledger.xlsx", "--no-such-option"],
];

/// How many tries were made; the error names the first that differs.
pub fn equals_native(wine: &Path) -> Outcome<u64> {
    let here = run::target().join("windows-test");
    if here.exists() {
        fs::remove_dir_all(&here).map_err(|e| format!("{}: {e}", here.display()))?;
    }
    let exe = here.join("bin/pmh-csv.exe");
    run::copy(&run::dist().join("pmh-csv.exe"), &exe)?;
    random_bytes(&here.join("bin"))?;
    let mut tried = 0;
    for (number, words) in TRIES.iter().enumerate() {
        let native =
            tried_in(&here.join(format!("native-{number}")), &mut Command::new(dist::native_command()), words)?;
        let mut command = Command::new(wine);
        command.arg(&exe).env("WINEPREFIX", here.join("wine")).env("WINEDEBUG", "-all").env("LANG", "C.UTF-8");
        let windows = tried_in(&here.join(format!("windows-{number}")), &mut command, words)?;
        if native != windows {
            return Err(format!(
                "pmh-csv.exe {} differs from the native command: {} against {}",
                words.join(" "),
                windows.tell(),
                native.tell()
            ));
        }
        tried += 1;
    }
    Ok(tried)
}

/// What a run leaves behind.
#[derive(PartialEq)]
struct Trace {
    exit: Option<i32>,
    said: String,
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Trace {
    fn tell(&self) -> String {
        let files = self.files.iter();
        let files: Vec<String> =
            files.map(|(name, content)| format!("{} ({} bytes)", name.display(), content.len())).collect();
        format!("exit {:?}, [{}], said: {}", self.exit, files.join(", "), self.said.trim())
    }
}

fn tried_in(folder: &Path, command: &mut Command, words: &[&str]) -> Outcome<Trace> {
    let sample = run::dist().join("sample/ledger.xlsx");
    run::copy(&sample, &folder.join("ledger.xlsx"))?;
    run::copy(&sample, &folder.join("台帳.xlsx"))?;
    run::write(&folder.join("broken.xlsx"), "PK\u{3}\u{4}")?;
    let output = command
        .args(words)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .map_err(|e| format!("{}: {e}", run::line_of(command)))?;
    let mut files = Vec::new();
    for file in run::files_below(folder)? {
        let name = file.strip_prefix(folder).unwrap_or(&file).to_path_buf();
        let mut content = run::read(&file)?;
        if name == Path::new("report.json") {
            content = without_program(&content)?;
        }
        files.push((name, content));
    }
    Ok(Trace { exit: output.status.code(), said: String::from_utf8_lossy(&output.stdout).replace("\r\n", "\n"), files })
}

/// A report without the hash of the program that made it: the one thing in which two programs may differ.
fn without_program(report: &[u8]) -> Outcome<Vec<u8>> {
    let mut report: serde_json::Value = serde_json::from_slice(report).map_err(|e| format!("report.json: {e}"))?;
    let program = report.pointer_mut("/tool/program_sha256");
    *program.ok_or("report.json names no program")? = serde_json::Value::Null;
    Ok(report.to_string().into_bytes())
}

/// The library that older wines lack, beside the command.
fn random_bytes(folder: &Path) -> Outcome<()> {
    let source = run::root().join("crates/xtask/wine/bcryptprimitives.c");
    run::must(
        run::program(setup::MINGW)
            .args(["-shared", "-O2", "-o"])
            .arg(folder.join("bcryptprimitives.dll"))
            .arg(source)
            .arg("-ladvapi32"),
    )
}
