//! The command as a process, in a folder of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use pmh_core::Settings;
use pmh_layout::{find_layout, parse_layout};
use serde_json::Value;
use tempfile::TempDir;

use crate::schema;

/// What a process left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ran {
    /// The exit code; -1 when a signal ended it.
    pub code: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

/// A folder in which the command runs; it goes with the value.
pub struct Sandbox {
    folder: TempDir,
    program: PathBuf,
}

impl Sandbox {
    /// An empty folder. `program` is `env!("CARGO_BIN_EXE_pmh-csv-under-test")` of the suite.
    #[must_use]
    pub fn new(program: &str) -> Self {
        Self { folder: tempfile::tempdir().unwrap(), program: PathBuf::from(program) }
    }

    /// A file in it.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Puts a file there.
    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// Puts a copy of a file there, under its own name.
    pub fn copy(&self, from: &Path) {
        std::fs::copy(from, self.path(&from.file_name().unwrap().to_string_lossy())).unwrap();
    }

    /// The bytes of a file; nothing when it is not there.
    #[must_use]
    pub fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        std::fs::read(self.path(name)).ok()
    }

    /// The JSON of a file.
    #[must_use]
    pub fn json(&self, name: &str) -> Value {
        crate::files::read_json(&self.path(name))
    }

    /// The names of all files, sorted.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The command with these arguments, ready to start.
    #[must_use]
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null());
        command
    }

    /// Runs the command to its end.
    #[must_use]
    pub fn run(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).output().unwrap();
        let ran = Ran {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        };
        self.hold_json(arguments, &ran);
        ran
    }

    /// Every JSON that the command wrote with the items of a built-in layout is what the schema says.
    fn hold_json(&self, arguments: &[&str], ran: &Ran) {
        let value = |name: &str| arguments.iter().skip_while(|argument| **argument != name).nth(1).copied();
        let (Some(json), true) = (value("--json").and_then(|name| self.bytes(name)), [0, 5].contains(&ran.code)) else {
            return;
        };
        let text = |name: &str| String::from_utf8(self.bytes(name).unwrap()).unwrap();
        let settings = value("--settings").map(|name| Settings::parse(&text(name)).unwrap()).unwrap_or_default();
        let layout = match value("--layout") {
            Some(id) => find_layout(id).cloned().unwrap_or_else(|| parse_layout(&text(id)).unwrap()),
            None => settings.layout().unwrap().clone(),
        };
        if let Some(generation) = schema::builtin(&layout) {
            schema::hold(generation, &json);
        }
    }
}

/// Whether a text is one Japanese sentence on one line, as a clerk may read it.
#[must_use]
pub fn is_one_sentence_line(text: &str) -> bool {
    text.ends_with('\n') && text.trim_end().lines().count() == 1 && is_japanese(text)
}

/// Whether a text is in Japanese and ends like a sentence.
#[must_use]
pub fn is_japanese(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with('。') && text.chars().any(|c| ('\u{3041}'..='\u{3096}').contains(&c))
}
