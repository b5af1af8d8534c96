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
        let line = error.span().map(|span| text.get(..span.start).unwrap_or("").lines().count().max(1));
        Self {
            message: format!("レイアウトファイルの書き方が正しくありません（{}）。", error.message()), line
        }
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
