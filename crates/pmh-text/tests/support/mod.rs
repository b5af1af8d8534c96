//! Reading the vector tables of `tests/fixtures`.
#![allow(dead_code, missing_docs)]

use pmh_text::{Outcome, Status, Verdict};

/// The rows of a table (tab separated, first line = header) with `\uXXXX`, `\uXXXXX` and `\n` unescaped.
pub fn rows(table: &str) -> Vec<Vec<String>> {
    table.lines().skip(1).map(|line| line.split('\t').map(unescape).collect()).collect()
}

/// Columns of a table line by name.
pub fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(tail) = rest.strip_prefix('n') {
            out.push('\n');
            rest = tail;
        } else if let Some(tail) = rest.strip_prefix('u') {
            // The tables write four digits, and five for the variation selectors of plane 14.
            let five = tail.get(..5).and_then(|hex| u32::from_str_radix(hex, 16).ok()).filter(|c| *c >= 0xE0100);
            let (code, length) = match five {
                Some(code) => (code, 5),
                None => (u32::from_str_radix(&tail[..4], 16).unwrap(), 4),
            };
            out.push(char::from_u32(code).unwrap());
            rest = &tail[length..];
        } else {
            out.push('\\');
        }
    }
    out.push_str(rest);
    out
}

pub fn word(status: Status) -> &'static str {
    match status {
        Status::Ok => "OK",
        Status::Warn => "WARN",
        Status::Ask => "ASK",
        Status::Err => "ERR",
        Status::Blank => "BLANK",
    }
}

/// The note of a fault, doubt or question; empty for good and blank.
pub fn note(outcome: Outcome) -> String {
    match outcome.verdict {
        Verdict::Blank | Verdict::Good => String::new(),
        Verdict::Doubt(doubt) => doubt.note(),
        Verdict::Ask(ask) => ask.note(),
        Verdict::Fault(fault) => fault.note(),
    }
}
