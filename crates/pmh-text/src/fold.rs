//! Headings brought to one spelling, for matching only: the report always shows the original text.

use crate::{chars, kana};

/// Folds a heading: widths, ASCII case, half-width kana; blanks, line breaks, ※ * and bracket marks are dropped (what
/// stands inside brackets stays). Old kanji forms are left alone. `out` is cleared first.
pub fn fold_heading(input: &str, out: &mut String) {
    out.clear();
    for c in input.chars() {
        let c = match c {
            _ if chars::is_outer(c) || c.is_control() => continue,
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            _ => kana::full_of_half(c).unwrap_or(c),
        };
        match c {
            '※' | '*' | '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '〔' | '〕' | '【' | '】' | '「' | '」'
            | '『' | '』' | '〈' | '〉' | '《' | '》' | '｟' | '｠' => {}
            _ if kana::is_mark(c) => match out.chars().next_back().and_then(|last| kana::compose(last, c)) {
                Some(joined) => {
                    out.pop();
                    out.push(joined);
                }
                None => out.push(c),
            },
            _ => out.push(c.to_ascii_lowercase()),
        }
    }
}
