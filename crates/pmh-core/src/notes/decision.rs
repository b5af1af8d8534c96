//! Who decided something about a person.

use pmh_text::date::Date;
use serde::{Deserialize, Serialize};

use crate::privacy::masked;

/// Who decided, when, and why.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Name or post of the clerk.
    pub who: String,
    /// The day, `YYYY-MM-DD`.
    pub when: String,
    /// Why, in the clerk's words.
    pub reason: String,
}

/// The most characters of a name or a reason.
const LONGEST: usize = 200;

impl Decision {
    /// A decision that can be kept.
    ///
    /// # Errors
    /// One Japanese sentence when who or why is missing, too long, or holds digits like those of a My Number.
    pub fn new(who: &str, when: Date, reason: &str) -> Result<Self, String> {
        let decision = Self { who: who.trim().to_owned(), when: when.iso(), reason: reason.trim().to_owned() };
        decision.check()?;
        Ok(decision)
    }

    /// Whether it can be kept.
    pub(super) fn check(&self) -> Result<(), String> {
        for (what, text) in [("決めた人", &self.who), ("理由", &self.reason)] {
            if text.trim().is_empty() {
                return Err(format!("{what}が空です。{what}を書いてください。"));
            }
            if text.chars().count() > LONGEST {
                return Err(format!("{what}が長すぎます。{LONGEST}文字以内で書いてください。"));
            }
            if masked(text) != text.as_str() {
                return Err(format!("{what}に個人番号のような数字があります。数字を除いてください。"));
            }
        }
        if Date::from_iso(&self.when).is_none() {
            return Err("決めた日が正しい日付ではありません。2026-04-01 のように書いてください。".to_owned());
        }
        Ok(())
    }

    /// 「誰（いつ）：理由」, as a change shows it.
    #[must_use]
    pub fn words(&self) -> String {
        format!("{}（{}）：{}", self.who, self.when, self.reason)
    }
}
