//! One tag as it stands in a document, changed without touching the rest of it.

use std::ops::Range;

/// The name as it stands, with its prefix.
pub(super) fn name(tag: &[u8]) -> &[u8] {
    let inside = tag.get(1..).unwrap_or_default();
    let end = inside.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'));
    inside.get(..end.unwrap_or(inside.len())).unwrap_or_default()
}

/// What stands before the local name, colon included; empty for most.
pub(super) fn prefix(tag: &[u8]) -> &[u8] {
    let name = name(tag);
    name.iter().position(|byte| *byte == b':').and_then(|at| name.get(..=at)).unwrap_or_default()
}

/// Where an attribute stands.
struct Found {
    /// With name and quotes.
    whole: Range<usize>,
    name: Range<usize>,
    /// Without quotes.
    value: Range<usize>,
}

fn attributes(tag: &[u8]) -> impl Iterator<Item = Found> + '_ {
    let mut at = 1 + name(tag).len();
    std::iter::from_fn(move || {
        let rest = tag.get(at..)?;
        let from = at + rest.iter().position(|byte| !byte.is_ascii_whitespace())?;
        let equals = from + tag.get(from..)?.iter().position(|byte| *byte == b'=')?;
        let name_end = from + tag.get(from..equals)?.trim_ascii_end().len();
        let after = equals + 1;
        let open = after + tag.get(after..)?.iter().position(|byte| !byte.is_ascii_whitespace())?;
        let quote = *tag.get(open).filter(|byte| matches!(byte, b'"' | b'\''))?;
        let close = open + 1 + tag.get(open + 1..)?.iter().position(|byte| *byte == quote)?;
        at = close + 1;
        Some(Found { whole: from..close + 1, name: from..name_end, value: open + 1..close })
    })
}

fn find(tag: &[u8], wanted: &str) -> Option<Found> {
    attributes(tag).find(|found| tag.get(found.name.clone()) == Some(wanted.as_bytes()))
}

/// The name with prefix of the attribute with this local name and any prefix.
pub(super) fn prefixed<'a>(tag: &'a [u8], local: &str) -> Option<&'a [u8]> {
    attributes(tag).filter_map(|found| tag.get(found.name)).find(|name| {
        name.iter().position(|byte| *byte == b':').and_then(|at| name.get(at + 1..)) == Some(local.as_bytes())
    })
}

/// The tag with this attribute, in its place where it was there already. The value needs no escaping.
pub(super) fn with(tag: &[u8], attribute: &str, value: &str) -> Vec<u8> {
    match find(tag, attribute) {
        Some(found) => spliced(tag, &found.value, value.as_bytes()),
        None => {
            let end = 1 + name(tag).len();
            spliced(tag, &(end..end), format!(" {attribute}=\"{value}\"").as_bytes())
        }
    }
}

/// The tag without this attribute.
pub(super) fn without(tag: &[u8], attribute: &str) -> Vec<u8> {
    match find(tag, attribute) {
        Some(found) => spliced(tag, &found.whole, b""),
        None => tag.to_vec(),
    }
}

/// The tag of an element that gets a content: `<a/>` → `<a>`.
pub(super) fn opened(tag: &[u8]) -> Vec<u8> {
    match tag.strip_suffix(b"/>") {
        Some(start) => [start, b">"].concat(),
        None => tag.to_vec(),
    }
}

/// Bytes with one range of them replaced.
pub(super) fn spliced(bytes: &[u8], range: &Range<usize>, by: &[u8]) -> Vec<u8> {
    [bytes.get(..range.start).unwrap_or_default(), by, bytes.get(range.end..).unwrap_or_default()].concat()
}

/// A text as it stands between quotes or tags. What XML cannot hold is left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c < ' ' => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn attributes_keep_their_place_and_quotes() {
        assert_eq!(text(with(b"<c r='A1' s='3' t=\"s\"/>", "s", "9")), "<c r='A1' s='9' t=\"s\"/>");
        assert_eq!(text(with(b"<x:c\n r = \"A1\" >", "s", "9")), "<x:c s=\"9\"\n r = \"A1\" >");
        assert_eq!(text(with(b"<c/>", "s", "9")), "<c s=\"9\"/>");
        assert_eq!(text(with(b"<c a='s=\"1\"' s=\"2\">", "s", "9")), "<c a='s=\"1\"' s=\"9\">");
        assert_eq!(text(without(b"<row r=\"1\" spans=\"1:3\" ht=\"2\">", "spans")), "<row r=\"1\"  ht=\"2\">");
        assert_eq!(text(opened(b"<row r=\"1\"/>")), "<row r=\"1\">");
    }

    #[test]
    fn prefixes_are_known() {
        assert_eq!(
            (name(b"<x:c r=\"1\">"), prefix(b"<x:c r=\"1\">"), prefix(b"<c/>")),
            (&b"x:c"[..], &b"x:"[..], &b""[..])
        );
        assert_eq!(prefixed(b"<sheet id=\"1\" rel:id='a'/>", "id"), Some(&b"rel:id"[..]));
        assert_eq!(prefixed(b"<sheet id=\"1\"/>", "id"), None);
    }

    #[test]
    fn texts_are_safe() {
        assert_eq!(escaped("a<b>&\"c\"\n\u{1}\u{FFFF}"), "a&lt;b&gt;&amp;&quot;c&quot;\n");
    }
}
