//! Specifications that run: a Markdown file is a list of cases, a case is a heading with fenced blocks.
//!
//! `tests/literate/README.md` explains the blocks to whoever writes one.

pub mod book;
pub mod cell;
pub mod ledger;

/// A fenced block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The first word behind the fence: `ledger`, `run`, `findings` …
    pub kind: String,
    /// What follows it on the line.
    pub info: String,
    /// The lines inside.
    pub lines: Vec<String>,
    /// The line of the fence, counted from 1.
    pub line: usize,
}

/// One case: everything below a heading up to the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The heading.
    pub title: String,
    /// Its blocks in order.
    pub blocks: Vec<Block>,
}

/// The cases of a Markdown file; headings without a block are only for people.
///
/// # Panics
/// On a fence that is never closed.
#[must_use]
pub fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut open: Option<Block> = None;
    for (at, line) in text.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (Some(_), Some(_)) => {
                let block = open.take().unwrap();
                cases.last_mut().expect("a block above the first heading").blocks.push(block);
            }
            (Some(block), None) => block.lines.push(line.to_owned()),
            (None, Some(info)) => {
                let (kind, info) = info.trim().split_once(' ').unwrap_or((info.trim(), ""));
                open = Some(Block {
                    kind: kind.to_owned(),
                    info: info.trim().to_owned(),
                    lines: Vec::new(),
                    line: at + 1,
                });
            }
            (None, None) => {
                if let Some(title) = line.strip_prefix('#') {
                    cases.push(Case { title: title.trim_start_matches('#').trim().to_owned(), blocks: Vec::new() });
                }
            }
        }
    }
    assert!(open.is_none(), "a block is never closed: {open:?}");
    cases.retain(|case| !case.blocks.is_empty());
    cases
}

/// Writes characters that nobody sees as `\u{…}`, and line breaks as `\n`.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control()
                || matches!(c, '\u{A0}' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}')
                || matches!(c, '\u{3099}' | '\u{309A}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
                || ('\u{E000}'..='\u{F8FF}').contains(&c)
                || ('\u{E0000}'..='\u{E01EF}').contains(&c) =>
            {
                out.push_str(&format!("\\u{{{:X}}}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out
}

/// The reverse of [`visible`].
///
/// # Panics
/// On an escape that is none.
#[must_use]
pub fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let mut chars = after.chars();
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('r') => out.push('\r'),
            Some('u') => {
                let (code, left) =
                    chars.as_str().strip_prefix('{').and_then(|rest| rest.split_once('}')).expect("\\u{…}");
                out.push(u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("a character"));
                rest = left;
                continue;
            }
            other => panic!("\\{other:?} in {text}"),
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_belong_to_their_heading() {
        let text = "# A\nwords\n```ledger 台帳.csv\na|b\n```\n## B\n### C\n```run\nx\n```\n```findings\n```\n";
        let cases = cases(text);
        let titles: Vec<_> = cases.iter().map(|case| (case.title.as_str(), case.blocks.len())).collect();
        assert_eq!(titles, [("A", 1), ("C", 2)]);
        assert_eq!(cases[0].blocks[0].info, "台帳.csv");
        assert_eq!(cases[0].blocks[0].lines, ["a|b"]);
    }

    #[test]
    fn what_nobody_sees_is_written_out() {
        let text = "a\u{200B}\n\u{3099}\u{E0100}";
        assert_eq!(visible(text), "a\\u{200B}\\n\\u{3099}\\u{E0100}");
        assert_eq!(unescaped(&visible(text)), text);
    }
}
