//! What was dropped: ledgers, settings and 確認・修正台帳, told apart by content, never by name.

use std::io::{self, Read};

use pmh_core::privacy::masked;
use pmh_core::verify::Likeness;
use pmh_core::{Notes, Settings};
use web_sys::Blob;

use super::design::looks_like_design;
use super::plumbing::{FileSource, size_of};
use crate::protocol::{Ledger, Received};

/// The most that a settings file or 確認・修正台帳 may hold: as many decisions as one may have would fit.
const LARGEST: u64 = 128 * 1024 * 1024;
/// Enough to see past blanks and a byte order mark.
const BEGINNING: u64 = 256;
/// What the report of a run begins with.
const REPORT: &str = "\"tool\":{\"name\":\"pmh-csv\"";

/// Looks at each file's beginning.
pub fn receive(names: &[String], files: &[Blob], settings: Settings) -> Received {
    let mut received = Received::default();
    let mut tables = Vec::new();
    for (at, (name, file)) in (0_u32..).zip(names.iter().zip(files)) {
        match read_json(file) {
            Ok(None) => {
                if looks_like_design(file) {
                    received.designs.push((at, name.clone()));
                }
                tables.push((at, Ledger { name: name.clone(), bytes: size_of(file), sha256: None }, file));
            }
            Ok(Some(text)) if text.contains(REPORT) => received.report = Some(at),
            Ok(Some(text)) => {
                let taken = if is_notes(name, &text) {
                    Notes::parse(&text).map(|notes| received.notes = Some((name.clone(), notes)))
                } else {
                    Settings::parse(&text).map(|settings| received.settings = Some((name.clone(), settings)))
                };
                if let Err(sentence) = taken {
                    received.refused.push(format!("「{}」を使えません。{sentence}", masked(name)));
                }
            }
            Err(_) => received.refused.push(format!(
                "「{}」を開けません。ほかのソフトで開いていないか、移動していないかを確かめて、もう一度選んでください。",
                masked(name)
            )),
        }
    }
    // How a CSV of the office looks is known when the settings are.
    let settings = received.settings.as_ref().map_or(settings, |(_, settings)| settings.clone());
    for (at, ledger, file) in tables {
        match super::compare::likeness_of(file, &settings) {
            Likeness::Sent => received.sent.push((at, ledger)),
            Likeness::Perhaps => received.perhaps.push((at, ledger)),
            Likeness::Other => received.ledgers.push((at, ledger)),
        }
    }
    received
}

/// The text of a file that looks like JSON; `None` for everything else.
fn read_json(file: &Blob) -> io::Result<Option<String>> {
    let mut beginning = Vec::new();
    FileSource::open(file.clone())?.take(BEGINNING).read_to_end(&mut beginning)?;
    if !begins_like_json(&beginning) {
        return Ok(None);
    }
    // A report may be long: its beginning tells what it is.
    let text = String::from_utf8_lossy(&beginning);
    if text.contains(REPORT) {
        return Ok(Some(text.into_owned()));
    }
    if size_of(file) > LARGEST {
        return Ok(None);
    }
    let mut text = Vec::new();
    FileSource::open(file.clone())?.read_to_end(&mut text)?;
    Ok(String::from_utf8(text).ok())
}

/// Whether a JSON file is 確認・修正台帳: by its keys. Without a decision or a setting both files are the same but for the name.
fn is_notes(name: &str, text: &str) -> bool {
    let value: serde_json::Value = serde_json::from_str(text.trim_start_matches('\u{FEFF}')).unwrap_or_default();
    let Some(keys) = value.as_object() else { return name.ends_with(".pmhnote.json") };
    let lists = ["confirmations", "corrections", "left_out"];
    lists.iter().any(|list| keys.contains_key(*list)) || (keys.len() <= 1 && name.ends_with(".pmhnote.json"))
}

fn begins_like_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let inside = bytes.trim_ascii_start().strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
    // A letter written with Word (RTF) begins with a brace, too.
    inside.is_some_and(|inside| matches!(inside.first(), None | Some(b'"' | b'}')))
}

#[cfg(test)]
mod tests {
    use super::{begins_like_json, is_notes};

    #[test]
    fn decisions_and_settings_are_told_apart_by_their_keys() {
        assert!(is_notes("a.json", r#"{"version":1,"corrections":[]}"#));
        assert!(!is_notes("a.pmhnote.json", r#"{"version":1,"scheme":"nanbyo"}"#));
        assert!(!is_notes("a.pmhset.json", r#"{"version":1}"#));
        assert!(is_notes("a.pmhnote.json", "\u{FEFF}{\"version\":1}"));
    }

    #[test]
    fn settings_are_known_by_their_first_letter() {
        assert!(begins_like_json(b"{\"version\":1}"));
        assert!(begins_like_json(b"\xEF\xBB\xBF\r\n  {"));
        assert!(begins_like_json(b"{\n  \"version\": 1"));
        assert!(begins_like_json(b"{ }"));
        assert!(!begins_like_json(b"{\\rtf1\\ansi"));
        assert!(!begins_like_json(b"PK\x03\x04"));
        assert!(!begins_like_json("氏名,{".as_bytes()));
        assert!(!begins_like_json(b""));
    }
}
