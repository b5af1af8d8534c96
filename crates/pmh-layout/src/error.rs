/// A layout or data file that cannot be used: one Japanese sentence and the line it speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayoutError {
    /// What is wrong, for the clerk.
    pub message: String,
    /// The line of the file, counted from 1, where it is known.
    pub line: Option<usize>,
}

impl LayoutError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), line: None }
    }

    pub(crate) fn from_toml(text: &str, error: &toml::de::Error) -> Self {
        let line = error.span().map(|span| text.get(..span.start).unwrap_or("").split('\n').count());
        Self { message: in_japanese(error.message()), line }
    }
}

/// What the reader of TOML says in English, as a clerk understands it: the key or the word, and what to do.
fn in_japanese(message: &str) -> String {
    let named = |start: &str| message.strip_prefix(start).and_then(|rest| rest.split('`').next());
    if let Some(key) = named("unknown field `") {
        return format!("「{key}」という項目はありません。つづりを確かめてください。");
    }
    if let Some(key) = named("missing field `") {
        return format!("「{key}」がありません。書き加えてください。");
    }
    if let Some(word) = named("unknown variant `") {
        return format!("「{word}」は使えない言葉です。もとのレイアウトの言葉と見比べてください。");
    }
    let start = message.split([':', ',']).next().unwrap_or("");
    match start {
        "invalid type" | "invalid value" | "invalid length" => {
            "値の種類が正しくありません。もとのレイアウトの書き方と見比べてください。".to_owned()
        }
        "duplicate key" | "duplicate field" => "同じ項目が2回書かれています。1つにしてください。".to_owned(),
        _ => "書き方が正しくありません。記号や引用符を確かめてください。".to_owned(),
    }
}

impl std::fmt::Display for LayoutError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}行目：{}", line, self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for LayoutError {}

#[cfg(test)]
mod tests {
    use crate::{builtin_source, parse_layout};

    #[test]
    fn every_fault_of_a_layout_file_is_told_in_japanese() {
        let good = builtin_source("medical-subsidy-full").unwrap();
        let line = |text: &str| good.lines().position(|line| line.contains(text)).unwrap() + 1;
        let said = |from: &str, to: &str| parse_layout(&good.replacen(from, to, 1)).unwrap_err().to_string();
        let word = said("kind = \"name\"", "kind = \"nobody\"");
        assert!(word.contains("「nobody」は使えない言葉です。"), "{word}");
        assert!(word.starts_with(&format!("{}行目：", line("kind = \"name\""))), "{word}");
        assert!(said("title = ", "titel = ").contains("「titel」という項目はありません。"));
        assert!(said("generation = ", "# generation = ").contains("「generation」がありません。"));
        let faults = [
            said("kind = \"name\"", "kind = \"nobody\""),
            said("title = ", "titel = "),
            said("generation = ", "# generation = "),
            said("kind = \"name\"", "kind = 3"),
            said("kind = \"name\"", "kind = \"name\"\nkind = \"name\""),
            said("kind = \"name\"", "kind = \"name"),
            said("kind = \"name\"", "kind \"name\""),
            parse_layout("").unwrap_err().to_string(),
            parse_layout("[[item").unwrap_err().to_string(),
        ];
        for fault in faults {
            assert!(fault.ends_with('。'), "{fault}");
            for english in ["expected", "unknown", "missing", "invalid", "field", "string", "key"] {
                assert!(!fault.contains(english), "{fault}");
            }
        }
    }
}
