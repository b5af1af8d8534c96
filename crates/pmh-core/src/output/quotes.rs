//! When a value stands in quotes.

/// Whether RFC 4180 wants quotes around the value.
pub(crate) fn needs_quotes(value: &str, delimiter: char) -> bool {
    value.bytes().any(|b| matches!(b, b'"' | b'\r' | b'\n') || u32::from(b) == u32::from(delimiter))
}
