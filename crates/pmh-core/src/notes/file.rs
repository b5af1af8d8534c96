//! The file: read with a sentence for what is wrong in it, written so that a person can read it.

use pmh_layout::Layout;
use pmh_text::date::Date;

use super::decide::MOST;
use super::{Notes, Person};
use crate::privacy::masked;
use crate::rules;
use crate::settings::misfit;

/// How the file is called in sentences.
const NAME: &str = "確認・修正台帳";

impl Notes {
    /// Reads a `.pmhnote.json`. Whether it fits a layout is told by [`Notes::check`].
    ///
    /// # Errors
    /// One Japanese sentence when it is no such file, damaged, of a newer version, or holds digits like a My Number.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim_start_matches('\u{FEFF}');
        let value: serde_json::Value = serde_json::from_str(text).map_err(|e| {
            format!("{NAME}が壊れています（{}行目）。保存し直したファイル（.pmhnote.json）を使ってください。", e.line())
        })?;
        match value.get("version").and_then(serde_json::Value::as_u64) {
            Some(1) => {}
            Some(n) => {
                return Err(format!(
                    "この{NAME}は版{n}です。このツールで使えるのは版1です。新しいツールを使ってください。"
                ));
            }
            None => {
                return Err(format!("{NAME}ではありません。このツールで保存した .pmhnote.json を使ってください。"));
            }
        }
        drop(value);
        // Read a second time, because only a text has lines.
        let notes: Self = serde_json::from_str(text).map_err(|error| misfit(NAME, &error))?;
        notes.check_entries()?;
        Ok(notes)
    }

    /// The notes as a file: indented JSON with a final newline, the same notes always the same bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Whether the notes can be used with this layout: nothing may stand in for a My Number. An item that the layout
    /// does not have belongs to another layout of the office and rests.
    ///
    /// # Errors
    /// One Japanese sentence for the first entry that means nothing.
    pub fn check(&self, layout: &Layout) -> Result<(), String> {
        for correction in &self.corrections {
            if let Some(item) = layout.item(&correction.item).filter(|item| item.sensitive) {
                return Err(format!(
                    "{NAME}に「{}」の修正があります。個人番号は台帳に残せないため、その記録を除いてください。",
                    item.title
                ));
            }
        }
        Ok(())
    }

    fn check_entries(&self) -> Result<(), String> {
        if self.len() > MOST {
            return Err(format!("{NAME}の記録が多すぎます（{}件）。{MOST}件以内に減らしてください。", self.len()));
        }
        for entry in &self.confirmations {
            self.check_entry("confirmations", &entry.person, [Some(&entry.item), entry.value.as_ref()])?;
            let is_hash = |hash: &String| {
                hash.len() == 64
                    && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
                    && entry.value.is_none()
            };
            if !entry.ledger.as_ref().is_none_or(is_hash) {
                return Err(format!(
                    "{NAME}の confirmations の ledger が、検査結果の sha256 の値ではありません。その記録を除いてください。"
                ));
            }
            if !rules::find(&entry.rule).is_some_and(rules::may_be_confirmed) {
                return Err(format!(
                    "{NAME}の confirmations の「{}」は、確認で通せる検査ではありません。その記録を除いてください。",
                    masked(&entry.rule)
                ));
            }
            entry.decided.check().map_err(|error| format!("{NAME}の confirmations の{error}"))?;
        }
        for entry in &self.corrections {
            self.check_entry("corrections", &entry.person, [Some(&entry.before), Some(&entry.after)])?;
            entry.decided.check().map_err(|error| format!("{NAME}の corrections の{error}"))?;
        }
        for entry in &self.left_out {
            self.check_entry("left_out", &entry.person, [None, None])?;
            entry.decided.check().map_err(|error| format!("{NAME}の left_out の{error}"))?;
        }
        Ok(())
    }

    fn check_entry(&self, list: &str, person: &Person, texts: [Option<&String>; 2]) -> Result<(), String> {
        let texts = texts.into_iter().flatten().map(String::as_str);
        if person.texts().chain(texts).any(|text| masked(text) != text) {
            return Err(format!(
                "{NAME}の {list} に個人番号のような数字があります。個人番号は書けないため、その記録を除いてください。"
            ));
        }
        if !person.is_known() {
            return Err(format!(
                "{NAME}の {list} に、だれのものかわからない記録があります。recipient か kana と birth を書いてください。"
            ));
        }
        if !person.until.is_empty() && Date::from_iso(&person.until).is_none() {
            return Err(format!("{NAME}の {list} の until は日付ではありません。2027-03-31 のように書いてください。"));
        }
        Ok(())
    }
}
