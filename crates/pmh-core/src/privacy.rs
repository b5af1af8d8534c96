//! A My Number never stands in a text for people, wherever the ledger hid it.

/// What stands in place of a My Number: no digit of it, not even their count.
pub const MASK: &str = "＊＊＊＊";

/// `text` with every run that could be a My Number replaced by [`MASK`]: eleven or more digits (half or full width) in
/// a row, or three groups of four with one blank or hyphen between them.
#[must_use]
pub fn masked(text: &str) -> std::borrow::Cow<'_, str> {
    if text.chars().filter(|c| is_digit(*c)).nth(10).is_none() {
        return text.into();
    }
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let mut changed = false;
    while let Some(&c) = chars.get(at) {
        let end = number_end(&chars, at);
        if end > at && (at == 0 || !chars.get(at - 1).copied().is_some_and(is_digit)) {
            out.push_str(MASK);
            at = end;
            changed = true;
        } else {
            out.push(c);
            at += 1;
        }
    }
    if changed { out.into() } else { text.into() }
}

/// The end of the possible My Number that begins at `start`, or `start`.
fn number_end(chars: &[char], start: usize) -> usize {
    let run = |from: usize| chars.iter().skip(from).take_while(|c| is_digit(**c)).count();
    let first = run(start);
    if first >= 11 {
        return start + first;
    }
    let mut end = start;
    for group in 0..3 {
        if run(end) != 4 {
            return start;
        }
        end += 4;
        if group < 2 {
            match chars.get(end) {
                Some(c) if is_separator(*c) => end += 1,
                _ => return start,
            }
        }
    }
    end
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('\u{FF10}'..='\u{FF19}').contains(&c)
}

fn is_separator(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{3000}'
            | '\u{A0}'
            | '-'
            | '‐'
            | '‑'
            | '‒'
            | '–'
            | '—'
            | '―'
            | '−'
            | '－'
            | 'ー'
            | 'ｰ'
            | '─'
            | '.'
            | '・'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_any_dress_is_masked() {
        for text in [
            "123456789018",
            "１２３４５６７８９０１８",
            "1234-5678-9018",
            "1234　5678　9018",
            "番号は123456789018です",
            "12345678901",
            "123456789018.0",
            "1234567890181234",
        ] {
            let out = masked(text);
            assert!(out.contains(MASK), "{text}");
            assert!(!out.contains("5678") && !out.contains("５６７８"), "{text} → {out}");
        }
    }

    #[test]
    fn other_numbers_stay() {
        for text in ["0123455", "1310110049;1310110098", "2024-04-01 2025-03-31", "03-1234-5678", "88134457", ""] {
            assert_eq!(masked(text), text);
        }
    }
}
