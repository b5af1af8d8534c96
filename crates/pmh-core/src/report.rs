//! `report.json`, version 1: a head, seven streamed lists, a tail. The lists are written while the run goes on; the
//! report is put together afterwards, without reading them again.

use std::io::{self, Write};

use serde::Serialize;

use crate::compare::{Added, Changed, Compared, Gone};
use crate::entry::{Change, Finding, LeftOut, Skipped};
use crate::line::{InputFacts, Rows, Summary, Verdict};
use crate::{Band, Env};

/// The fixed texts between the streamed lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Before the findings.
    pub head: String,
    /// Between findings and changes.
    pub to_changes: &'static str,
    /// Between changes and skipped rows.
    pub to_skipped: &'static str,
    /// Between skipped rows and rows left out.
    pub to_left_out: &'static str,
    /// Between the rows left out and what is new since the last file: the figures of the comparison.
    pub to_added: String,
    /// Between what is new and what has changed; empty without a comparison, as are its lists.
    pub to_changed: &'static str,
    /// Between what has changed and who is gone.
    pub to_gone: &'static str,
    /// After who is gone.
    pub tail: String,
}

#[derive(Serialize)]
struct Tool<'a> {
    name: &'a str,
    version: &'a str,
    program_sha256: &'a str,
}

#[derive(Serialize)]
struct LayoutFacts<'a> {
    id: &'a str,
    version: &'a str,
    evidence: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct Output<'a> {
    file: &'a str,
    rows: u64,
    bytes: u64,
    sha256: &'a str,
    files: Vec<OutputFile<'a>>,
}

#[derive(Serialize)]
struct OutputFile<'a> {
    file: &'a str,
    scheme: &'a str,
    rows: u64,
    bytes: u64,
    sha256: &'a str,
}

/// The frame of a finished run. `files` are the names of the CSV's files; empty when none was made.
#[must_use]
pub fn frame(summary: &Summary, env: &Env, files: &[String]) -> Frame {
    let mut head = String::from("{\"version\":1");
    let tool = Tool { name: "pmh-csv", version: env!("CARGO_PKG_VERSION"), program_sha256: &env.program_sha256 };
    let counts: serde_json::Map<String, serde_json::Value> =
        Band::ALL.iter().zip(summary.counts).map(|(band, count)| (band.number().to_string(), count.into())).collect();
    let layout = LayoutFacts {
        id: &summary.layout.id,
        version: &summary.layout.version,
        evidence: summary.layout.evidence.word(),
        note: summary.layout.evidence_note(),
    };
    push(&mut head, "tool", &tool);
    push(&mut head, "today", &env.today.iso());
    push(&mut head, "verdict", &summary.verdict.word());
    push(&mut head, "sentence", &summary.sentence);
    push(&mut head, "layout", &layout);
    push(&mut head, "scheme", &summary.scheme);
    push::<Vec<InputFacts>>(&mut head, "input", &summary.inputs);
    push::<Rows>(&mut head, "rows", &summary.rows);
    push(&mut head, "counts", &counts);
    push(&mut head, "confirmed", &summary.notes.confirmed);
    head.push_str(",\n\"findings\":[");
    let mut to_added = String::from("\n]");
    let mut tail = String::new();
    match &summary.comparison {
        Some(comparison) => {
            push(&mut to_added, "comparison", comparison);
            // The lists go into the same object.
            to_added.pop();
            to_added.push_str(",\"lists\":{\"added\":[");
            tail.push_str("\n]}}");
        }
        None => to_added.push_str(",\n\"comparison\":null"),
    }
    let has_lists = summary.comparison.is_some();
    match summary.output.as_ref().zip(files.first()) {
        Some((made, first)) => {
            let each = made.parts.iter().zip(files).map(|(part, file)| OutputFile {
                file,
                scheme: &part.scheme,
                rows: part.rows,
                bytes: part.bytes,
                sha256: &part.sha256,
            });
            let (rows, bytes, sha256) = (made.rows, made.bytes, made.sha256.as_str());
            push(&mut tail, "output", &Output { file: first, rows, bytes, sha256, files: each.collect() });
        }
        None => tail.push_str(",\n\"output\":null"),
    }
    tail.push_str("}\n");
    Frame {
        head,
        to_changes: "\n],\n\"changes\":[",
        to_skipped: "\n],\n\"skipped\":[",
        to_left_out: "\n],\n\"left_out\":[",
        to_added,
        to_changed: if has_lists { "\n],\"changed\":[" } else { "" },
        to_gone: if has_lists { "\n],\"gone\":[" } else { "" },
        tail,
    }
}

fn push<T: Serialize>(out: &mut String, name: &str, value: &T) {
    out.push_str(",\n\"");
    out.push_str(name);
    out.push_str("\":");
    out.push_str(&serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned()));
}

/// An entry of a streamed list.
pub trait AsJson: Serialize {
    /// Appends it as JSON, as its [`Serialize`] says.
    ///
    /// # Errors
    /// When it cannot be JSON.
    fn write_json(&self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        serde_json::to_writer(out, self)
    }
}

impl AsJson for Finding {}
impl AsJson for Skipped {}
impl AsJson for LeftOut {}
impl AsJson for Added {}
impl AsJson for Changed {}
impl AsJson for Gone {}
impl AsJson for Compared {}

/// Most entries are changes, several for each person: they are written by hand, which a test holds to what serde writes.
impl AsJson for Change {
    fn write_json(&self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        if self.person.is_some() {
            return serde_json::to_writer(out, self);
        }
        let Self { code, rule, file, sheet, cell, row, item, before, after, basis, person: _ } = self;
        text(out, "{\"code\":\"", code)?;
        text(out, ",\"rule\":\"", rule)?;
        text(out, ",\"file\":\"", file)?;
        text(out, ",\"sheet\":\"", sheet)?;
        text(out, ",\"cell\":\"", cell)?;
        out.extend_from_slice(b",\"row\":");
        serde_json::to_writer(&mut *out, row)?;
        text(out, ",\"item\":\"", item)?;
        text(out, ",\"before\":\"", before)?;
        text(out, ",\"after\":\"", after)?;
        text(out, ",\"basis\":\"", basis)?;
        out.push(b'}');
        Ok(())
    }
}

/// One text behind its name; `name` ends with the quote that opens it.
fn text(out: &mut Vec<u8>, name: &str, value: &str) -> serde_json::Result<()> {
    out.extend_from_slice(name.as_bytes());
    if is_plain(value.as_bytes()) {
        out.extend_from_slice(value.as_bytes());
        out.push(b'"');
        return Ok(());
    }
    out.pop();
    serde_json::to_writer(out, value)
}

/// Whether JSON has these bytes as they are: no control, no quote, no backslash. Eight at a time, also where the machine
/// (wasm) has no wider steps of its own.
fn is_plain(bytes: &[u8]) -> bool {
    const ONES: u64 = u64::MAX / 0xFF;
    // Some byte of the word is less than `limit`, which is at most 0x80.
    let less = |word: u64, limit: u8| word.wrapping_sub(ONES * u64::from(limit)) & !word & (ONES * 0x80) != 0;
    let (words, rest) = bytes.as_chunks::<8>();
    words.iter().map(|word| u64::from_le_bytes(*word)).all(|word| {
        let holds = |byte: u8| less(word ^ (ONES * u64::from(byte)), 1);
        !less(word, b' ') && !holds(b'"') && !holds(b'\\')
    }) && rest.iter().all(|byte| !matches!(byte, ..b' ' | b'"' | b'\\'))
}

/// The entries of one streamed list, on their way to a writer.
#[derive(Debug, Default)]
pub struct Entries {
    begun: bool,
    /// The entry at hand as a whole: a writer that gets each of its words by itself takes twice as long.
    line: Vec<u8>,
}

impl Entries {
    /// What stands before the next entry: a comma after the one before, a line of its own.
    #[must_use]
    pub const fn separator(&self) -> &'static str {
        if self.begun { ",\n" } else { "\n" }
    }

    /// Writes one entry behind its separator; gives the bytes of both.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn write<T: AsJson>(&mut self, out: &mut impl Write, entry: &T) -> io::Result<usize> {
        self.line.clear();
        self.line.extend_from_slice(self.separator().as_bytes());
        entry.write_json(&mut self.line)?;
        self.begun = true;
        out.write_all(&self.line).map(|()| self.line.len())
    }
}

/// Whether a report says that a CSV was made.
#[must_use]
pub fn has_output(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Ok | Verdict::Unchanged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_written_as_serde_writes_them() {
        let texts = ["", "山田　太郎", "a\"b", "a\\b", "改\n行", "\u{1}\u{1F}\u{7F}", "ﾔﾏﾀﾞ", "\u{2028}𠮷/"];
        for (at, odd) in texts.iter().enumerate() {
            let mut change = Change {
                code: "4303".to_owned(),
                cell: "D17".to_owned(),
                row: u32::MAX >> (4 * at),
                before: format!("{odd}1"),
                after: (*odd).to_owned(),
                ..Change::default()
            };
            [change.rule, change.file, change.sheet, change.item, change.basis] = texts
                .iter()
                .cycle()
                .skip(at)
                .take(5)
                .map(|text| (*text).to_owned())
                .collect::<Vec<_>>()
                .try_into()
                .unwrap();
            for person in [None, Some(crate::notes::Person { recipient: "1".to_owned(), ..Default::default() })] {
                change.person = person;
                let mut out = Vec::new();
                change.write_json(&mut out).unwrap();
                assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string(&change).unwrap());
            }
        }
    }
}
