//! A layout as a file: TOML with Japanese comments, which [`crate::parse_layout`] reads back to the same layout.

use std::fmt::Write as _;

use serde::Serialize;

use crate::{Codes, Condition, Confirmation, Copayment, Dialect, Item, Layout, Length, Repeat};

impl Layout {
    /// The layout as a TOML file.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut out = String::from(
            "# PMH登録CSV作成ツールのレイアウト\n\
             # evidence: seen = 公開資料にある, inferred = 推定, unknown = 不明, confirmed = 団体が文書で確認した\n",
        );
        let o = &mut out;
        text(o, "id", &self.id);
        text(o, "version", &self.version);
        text(o, "title", &self.title);
        word(o, "generation", &self.generation);
        word(o, "evidence", &self.evidence);
        if let Some(given) = &self.confirmation {
            line(o, "confirmation", &confirmation(given));
        }
        text(o, "source", &self.source);
        self.dialect.write(o);
        for item in &self.items {
            item.write(o);
        }
        out
    }
}

impl Dialect {
    fn write(&self, o: &mut String) {
        o.push_str("\n# CSVの書き方\n[dialect]\n");
        word(o, "evidence", &self.evidence);
        word(o, "encoding", &self.encoding);
        word(o, "newline", &self.newline);
        line(o, "final_newline", &self.final_newline.to_string());
        word(o, "header", &self.header);
        text(o, "delimiter", &self.delimiter.to_string());
        word(o, "quote", &self.quote);
        word(o, "date", &self.date);
        text(o, "true_word", &self.true_word);
        text(o, "false_word", &self.false_word);
        word(o, "kana", &self.kana);
        word(o, "name_space", &self.name_space);
        if let Some(space) = &self.kana_space {
            word(o, "kana_space", space);
        }
        text(o, "list_separator", &self.list_separator);
        if let Some(no_end) = &self.no_end {
            text(o, "no_end", no_end);
        }
        text(o, "file_name", &self.file_name);
        word(o, "files", &self.files);
        if let Some(most) = self.max_rows {
            line(o, "max_rows", &most.to_string());
        }
        if let Some(most) = self.max_bytes {
            line(o, "max_bytes", &most.to_string());
        }
        if !self.codes.is_empty() {
            o.push_str("[dialect.codes]\n");
            for (table, spelling) in &self.codes {
                line(o, &quoted(table), &map(spelling.iter()));
            }
        }
    }
}

impl Item {
    fn write(&self, o: &mut String) {
        o.push_str("\n[[item]]\n");
        text(o, "id", &self.id);
        text(o, "title", &self.title);
        if let Some(heading) = &self.heading {
            text(o, "heading", heading);
        }
        word(o, "kind", &self.kind);
        word(o, "required", &self.required);
        if let Some(when) = &self.when {
            line(o, "when", &condition(when));
        }
        if let Some(limits) = &self.length {
            line(o, "length", &length(limits));
        }
        if let Some(class) = &self.characters {
            word(o, "characters", class);
        }
        if let Some(format) = &self.format {
            word(o, "format", format);
        }
        if let Some(separator) = &self.separator {
            text(o, "separator", separator);
        }
        if let Some(variant) = &self.copayment {
            line(o, "copayment", &copayment(variant));
        }
        if let Some(beyond) = &self.beyond_limits {
            word(o, "beyond_limits", beyond);
        }
        if self.sensitive {
            line(o, "sensitive", "true");
        }
        word(o, "evidence", &self.evidence);
        if let Some(given) = &self.confirmation {
            line(o, "confirmation", &confirmation(given));
        }
        text(o, "source", &self.source);
        if let Some(note) = &self.note {
            text(o, "note", note);
        }
        if let Some(repeat) = &self.repeat {
            repeat.write(o);
        }
        if let Some(codes) = &self.codes {
            codes.write(o);
        }
    }
}

impl Repeat {
    fn write(&self, o: &mut String) {
        o.push_str("[item.repeat]\n");
        word(o, "columns", &self.columns);
        if let Some(count) = self.count {
            line(o, "count", &count.to_string());
        }
        if let Some(max) = self.max {
            line(o, "max", &max.to_string());
        }
        if !self.labels.is_empty() {
            line(o, "labels", &list(&self.labels));
        }
        text(o, "label_heading", &self.label_heading);
        text(o, "value_heading", &self.value_heading);
        text(o, "label_id", &self.label_id);
        text(o, "value_id", &self.value_id);
        if !self.schemes.is_empty() {
            o.push_str("[item.repeat.schemes]\n");
            for (scheme, labels) in &self.schemes {
                line(o, &quoted(scheme), &list(labels));
            }
        }
    }
}

impl Codes {
    fn write(&self, o: &mut String) {
        o.push_str("[item.codes]\n");
        if let Some(table) = &self.table {
            text(o, "table", table);
        }
        if !self.spelling.is_empty() {
            line(o, "spelling", &map(self.spelling.iter()));
        }
        for code in &self.code {
            o.push_str("[[item.codes.code]]\n");
            text(o, "value", &code.value);
            text(o, "label", &code.label);
            if !code.words.is_empty() {
                line(o, "words", &list(&code.words));
            }
        }
    }
}

fn confirmation(given: &Confirmation) -> String {
    format!("{{ by = {}, on = {}, document = {} }}", quoted(&given.by), quoted(&given.on), quoted(&given.document))
}

fn condition(when: &Condition) -> String {
    if when.values.is_empty() {
        return format!("{{ item = {} }}", quoted(&when.item));
    }
    format!("{{ item = {}, values = {} }}", quoted(&when.item), list(&when.values))
}

fn length(limits: &Length) -> String {
    let numbers = [("min", limits.min), ("max", limits.max), ("exact", limits.exact)];
    let mut parts: Vec<String> =
        numbers.into_iter().filter_map(|(key, value)| value.map(|value| format!("{key} = {value}"))).collect();
    if limits.unit != crate::Unit::default() {
        parts.push(format!("unit = {}", spelled(&limits.unit)));
    }
    format!("{{ {} }}", parts.join(", "))
}

fn copayment(variant: &Copayment) -> String {
    let parts = [
        variant.care.map(|care| format!("care = {}", spelled(&care))),
        variant.per.map(|per| format!("per = {}", spelled(&per))),
        variant.unit.map(|unit| format!("unit = {}", spelled(&unit))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", parts.join(", ")) }
}

fn map<'a>(pairs: impl Iterator<Item = (&'a String, &'a String)>) -> String {
    let pairs: Vec<String> = pairs.map(|(key, value)| format!("{} = {}", quoted(key), quoted(value))).collect();
    format!("{{ {} }}", pairs.join(", "))
}

fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(", "))
}

/// The word of a unit variant, as serde spells it, in quotes.
fn spelled<T: Serialize>(value: &T) -> String {
    let value = toml::Value::try_from(value).ok();
    quoted(value.as_ref().and_then(toml::Value::as_str).unwrap_or_default())
}

fn word<T: Serialize>(o: &mut String, key: &str, value: &T) {
    line(o, key, &spelled(value));
}

fn text(o: &mut String, key: &str, value: &str) {
    line(o, key, &quoted(value));
}

fn line(o: &mut String, key: &str, value: &str) {
    let _ = writeln!(o, "{key} = {value}");
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
