//! What was dropped: ledgers and settings files, told apart by content, never by name.

use std::io::{self, Read};

use pmh_core::Settings;
use pmh_core::privacy::masked;
use web_sys::Blob;

use super::design::looks_like_design;
use super::plumbing::{FileSource, size_of};
use crate::protocol::{Ledger, Received};

/// The most that a settings file may hold: a dictionary of every character would fit.
const LARGEST_SETTINGS: u64 = 4 * 1024 * 1024;
/// Enough to see past blanks and a byte order mark.
const BEGINNING: u64 = 256;

/// Looks at each file's beginning.
pub fn receive(names: &[String], files: &[Blob]) -> Received {
    let mut received = Received::default();
    for (at, (name, file)) in (0_u32..).zip(names.iter().zip(files)) {
        match read_settings(file) {
            Ok(None) => {
                let ledger = Ledger { name: name.clone(), bytes: size_of(file), sha256: None };
                if looks_like_design(file) {
                    received.designs.push((at, name.clone()));
                }
                received.ledgers.push((at, ledger));
            }
            Ok(Some(text)) => match Settings::parse(&text) {
                Ok(settings) => received.settings = Some((name.clone(), settings)),
                Err(sentence) => received.refused.push(format!("「{}」を使えません。{sentence}", masked(name))),
            },
            Err(_) => received.refused.push(format!(
                "「{}」を開けません。ほかのソフトで開いていないか、移動していないかを確かめて、もう一度選んでください。",
                masked(name)
            )),
        }
    }
    received
}

/// The text of a file that looks like JSON; `None` for everything else.
fn read_settings(file: &Blob) -> io::Result<Option<String>> {
    let mut beginning = Vec::new();
    FileSource::open(file.clone())?.take(BEGINNING).read_to_end(&mut beginning)?;
    if !begins_like_json(&beginning) || size_of(file) > LARGEST_SETTINGS {
        return Ok(None);
    }
    let mut text = Vec::new();
    FileSource::open(file.clone())?.read_to_end(&mut text)?;
    Ok(String::from_utf8(text).ok())
}

fn begins_like_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes.trim_ascii_start().first() == Some(&b'{')
}

#[cfg(test)]
mod tests {
    use super::begins_like_json;

    #[test]
    fn settings_are_known_by_their_first_letter() {
        assert!(begins_like_json(b"{\"version\":1}"));
        assert!(begins_like_json(b"\xEF\xBB\xBF\r\n  {"));
        assert!(!begins_like_json(b"PK\x03\x04"));
        assert!(!begins_like_json("氏名,{".as_bytes()));
        assert!(!begins_like_json(b""));
    }
}
