//! The properties of the dialect as fields of a form: each reads and writes one key of the layout.

use pmh_layout::Dialect;
use serde_json::Value;

/// One field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DialectField {
    /// The key, as layout files name it; a value of a code table as `table.value`.
    pub key: &'static str,
    /// The words beside it.
    pub title: &'static str,
    /// How it is filled in.
    pub input: Input,
}

/// How a field is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// One of these: value and words.
    Choice(&'static [(&'static str, &'static str)]),
    /// A text; blank takes the key away where it may be missing.
    Text,
    /// A whole number; blank takes the key away.
    Number,
}

const SPACES: &[(&str, &str)] = &[("keep", "全角の空白を入れる"), ("half", "半角の空白を入れる"), ("remove", "詰める")];
const KANA_SPACES: &[(&str, &str)] =
    &[("", "氏名と同じ"), ("keep", "全角の空白を入れる"), ("half", "半角の空白を入れる"), ("remove", "詰める")];

/// All of them, in the order of the form.
pub const FIELDS: &[DialectField] = &[
    DialectField {
        key: "encoding",
        title: "文字コード",
        input: Input::Choice(&[("utf-8", "UTF-8"), ("utf-8-bom", "UTF-8（BOM付き）"), ("cp932", "シフトJIS（CP932）")]),
    },
    DialectField {
        key: "newline", title: "改行", input: Input::Choice(&[("crlf", "CRLF（Windows）"), ("lf", "LF")])
    },
    DialectField {
        key: "final_newline",
        title: "最後の行の改行",
        input: Input::Choice(&[("true", "付ける"), ("false", "付けない")]),
    },
    DialectField {
        key: "header",
        title: "見出しの行",
        input: Input::Choice(&[
            ("title", "項目名を書く"),
            ("id", "API名（英字）を書く"),
            ("custom", "下の表の見出しを書く"),
            ("none", "書かない"),
        ]),
    },
    DialectField {
        key: "delimiter",
        title: "列の区切り",
        input: Input::Choice(&[(",", "コンマ（,）"), ("\t", "タブ"), (";", "セミコロン（;）"), ("|", "縦線（|）")]),
    },
    DialectField {
        key: "quote",
        title: "引用符（\"）",
        input: Input::Choice(&[("needed", "要るときだけ付ける"), ("always", "すべてに付ける"), ("never", "付けない")]),
    },
    DialectField {
        key: "date",
        title: "日付の書き方",
        input: Input::Choice(&[
            ("iso", "2026-04-01"),
            ("compact", "20260401"),
            ("slash", "2026/04/01"),
            ("kanji", "2026年4月1日"),
        ]),
    },
    DialectField { key: "true_word", title: "「はい」の書き方（不開示など）", input: Input::Text },
    DialectField { key: "false_word", title: "「いいえ」の書き方", input: Input::Text },
    DialectField { key: "sex.1", title: "男の書き方", input: Input::Text },
    DialectField { key: "sex.2", title: "女の書き方", input: Input::Text },
    DialectField { key: "reimbursement.1", title: "常に償還払い「する」の書き方", input: Input::Text },
    DialectField { key: "reimbursement.0", title: "常に償還払い「しない」の書き方", input: Input::Text },
    DialectField {
        key: "kana", title: "カナの幅", input: Input::Choice(&[("full", "全角"), ("half", "半角")])
    },
    DialectField { key: "name_space", title: "氏名の姓と名の間", input: Input::Choice(SPACES) },
    DialectField { key: "kana_space", title: "カナの姓と名の間", input: Input::Choice(KANA_SPACES) },
    DialectField { key: "list_separator", title: "複数の値の区切り", input: Input::Text },
    DialectField { key: "no_end", title: "終わりのない期間（空欄は質問）", input: Input::Text },
    DialectField {
        key: "files",
        title: "ファイルの分け方",
        input: Input::Choice(&[("mixed", "1つにまとめる"), ("per-scheme", "制度ごとに分ける")]),
    },
    DialectField { key: "max_rows", title: "人数の上限（空欄は分けない）", input: Input::Number },
    DialectField { key: "max_bytes", title: "バイト数の上限（空欄は分けない）", input: Input::Number },
    DialectField { key: "file_name", title: "ファイル名", input: Input::Text },
];

/// The field with this key.
pub fn find(key: &str) -> Option<&'static DialectField> {
    FIELDS.iter().find(|field| field.key == key)
}

impl DialectField {
    /// What the dialect holds.
    pub fn get(&self, dialect: &Dialect) -> String {
        if let Some((table, value)) = self.code() {
            let spelling = dialect.codes.get(table).and_then(|spelling| spelling.get(value));
            return spelling.cloned().unwrap_or_else(|| value.to_owned());
        }
        match serde_json::to_value(dialect).ok().as_ref().and_then(|all| all.get(self.key)) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Null) | None => String::new(),
            Some(other) => other.to_string(),
        }
    }

    /// Puts a text into the dialect. The error is for the clerk.
    pub fn set(&self, dialect: &mut Dialect, text: &str) -> Result<(), String> {
        if let Some((table, value)) = self.code() {
            let spelling = dialect.codes.entry(table.to_owned()).or_default();
            if text.is_empty() || text == value {
                spelling.remove(value);
            } else {
                spelling.insert(value.to_owned(), text.to_owned());
            }
            dialect.codes.retain(|_, spelling| !spelling.is_empty());
            return Ok(());
        }
        let mut all = serde_json::to_value(&*dialect).map_err(|_| UNUSABLE.to_owned())?;
        let value = match (self.input, text) {
            (Input::Number, "") => Value::Null,
            (Input::Number, text) => {
                Value::from(text.trim().parse::<u64>().map_err(|_| "半角の数字で書いてください。".to_owned())?)
            }
            (_, "") if matches!(self.key, "no_end" | "kana_space") => Value::Null,
            (_, "true" | "false") if self.key == "final_newline" => Value::Bool(text == "true"),
            (_, text) => Value::String(text.to_owned()),
        };
        let Some(keys) = all.as_object_mut() else { return Err(UNUSABLE.to_owned()) };
        keys.insert(self.key.to_owned(), value);
        *dialect = serde_json::from_value(all).map_err(|_| UNUSABLE.to_owned())?;
        Ok(())
    }

    /// Table and value of a field that spells a code.
    fn code(&self) -> Option<(&'static str, &'static str)> {
        self.key.split_once('.')
    }
}

/// What a choice offers always fits; a text that does not comes from elsewhere.
const UNUSABLE: &str = "この値は使えません。ほかの値を選んでください。";
