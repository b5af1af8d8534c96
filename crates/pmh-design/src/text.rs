//! Texts of cells made comparable.

/// Full-width ASCII as half-width, all blanks as U+0020; line breaks stay.
pub fn narrow(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c),
            '\u{3000}' | '\u{A0}' | '\t' => ' ',
            '〜' => '~',
            '‐' | '‑' | '‒' | '−' | '–' | '—' | '―' | '─' => '-',
            '\r' => '\n',
            c => c,
        })
        .collect()
}

/// Signs that draw a tree before the names of members.
pub const TREE: [char; 8] = ['├', '└', '│', '┗', '┣', '┃', '┝', '┕'];

/// For comparing words: narrow, lower case, without any blank.
pub fn key(text: &str) -> String {
    narrow(text).chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// A key without what stands in brackets.
pub fn without_brackets(key: &str) -> String {
    let (mut out, mut depth) = (String::new(), 0_u32);
    for c in key.chars() {
        match c {
            '(' | '[' | '「' | '【' => depth += 1,
            ')' | ']' | '」' | '】' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// A name without its line breaks and the tree before it; blanks inside stay.
pub fn title(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    text.trim_start_matches(|c: char| c.is_whitespace() || TREE.contains(&c)).trim_end().to_owned()
}

/// The whole numbers in a text (narrowed), thousands separated by commas as one.
pub fn numbers(narrow: &str) -> Vec<u32> {
    let mut all = Vec::new();
    let mut digits = String::new();
    let chars: Vec<char> = narrow.chars().collect();
    for (at, c) in chars.iter().enumerate() {
        let next_is_digit = chars.get(at + 1).is_some_and(char::is_ascii_digit);
        if c.is_ascii_digit() {
            digits.push(*c);
        } else if !(*c == ',' && !digits.is_empty() && next_is_digit) {
            all.extend(digits.parse::<u32>().ok());
            digits.clear();
        }
    }
    all.extend(digits.parse::<u32>().ok());
    all
}

/// Whether one of the words stands in the key.
pub fn has(key: &str, words: &[String]) -> bool {
    words.iter().any(|word| key.contains(word.as_str()))
}

/// Whether the key is one of the words.
pub fn is(key: &str, words: &[String]) -> bool {
    words.iter().any(|word| word == key)
}

/// Long numbers hidden: an example in a remark may be somebody's My Number.
pub fn hide(text: &mut String) {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut rest = chars.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let long = rest.iter().take_while(|c| is_digit(**c) || "- 　‐－".contains(**c)).count();
        let digits = rest.iter().take(long).filter(|c| is_digit(**c)).count();
        if is_digit(*first) && digits >= 11 {
            out.push_str(&"＊".repeat(digits));
            rest = rest.get(long..).unwrap_or_default();
        } else if is_digit(*first) {
            let run = rest.iter().take_while(|c| is_digit(**c)).count();
            out.extend(rest.iter().take(run));
            rest = rest.get(run..).unwrap_or_default();
        } else {
            out.push(*first);
            rest = after;
        }
    }
    *text = out;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_number_is_hidden() {
        let hidden = |text: &str| {
            let mut text = text.to_owned();
            hide(&mut text);
            text
        };
        assert_eq!(hidden("例 0000-0000-0000 とする"), "例 ＊＊＊＊＊＊＊＊＊＊＊＊とする");
        assert_eq!(hidden("終期は 9999-12-31、8桁"), "終期は 9999-12-31、8桁");
    }
}
