//! The entries of a comparison, with the texts of both files.

use pmh_layout::Kind;

use super::comparer::Comparer;
use super::entries::{Added, Changed, Gone, ItemChange, Reason};
use super::index::OldRow;
use super::measure::{Common, Roles};
use crate::notes::Person;
use crate::privacy::{MASK, masked};

impl Comparer {
    pub(super) fn added_entry(&self, texts: &[&str]) -> Added {
        let text = |at: usize| texts.get(at).copied().unwrap_or("");
        let roles = self.measure.roles();
        Added { recipient: shown(roles.recipient, &text), kana: kana(roles, &text), not_disclosed: self.hides(&text) }
    }

    pub(super) fn changed_entry<'t>(&mut self, before: &dyn Fn(usize) -> &'t str, wait: u32) -> Option<Changed> {
        let texts = self.waiting.texts(self.waiting.row(wait)?);
        let after = |at: usize| texts.get(at).copied().unwrap_or("");
        let not_disclosed = self.hides(before) || self.hides(&after);
        let roles = self.measure.roles();
        let mut items = Vec::new();
        let mut each = |column: &Common, before: &str, after: &str| {
            let hidden = not_disclosed && column.slot.kind == Kind::Address;
            let (before, after) = match (column.slot.sensitive, hidden) {
                (true, _) => (MASK.to_owned(), "変更あり".to_owned()),
                (_, true) => ("（不開示）".to_owned(), "変更あり".to_owned()),
                _ => (masked(before).into_owned(), masked(after).into_owned()),
            };
            let title = masked(&column.slot.title).into_owned();
            items.push(ItemChange { item: column.slot.id.clone(), title, before, after });
        };
        let recipient = shown(roles.recipient, &after);
        let kana = kana(roles, &after);
        self.measure.differences(before, &after, &mut each);
        Some(Changed { recipient, kana, not_disclosed, items })
    }

    pub(super) fn gone_entry<'t>(
        &self,
        file: &str,
        row: u32,
        text: &dyn Fn(usize) -> &'t str,
        old: &OldRow,
        reason: Reason,
    ) -> Gone {
        let roles = self.measure.roles();
        let sheet = usize::from(old.lapsed).checked_sub(1).and_then(|at| self.sheets.get(at));
        let reason_text = match (reason, sheet) {
            (Reason::OnLapsedSheet, Some(sheet)) => format!("シート「{}」に載っています", masked(sheet)),
            _ => reason.words().to_owned(),
        };
        Gone {
            file: file.to_owned(),
            row,
            recipient: shown(roles.recipient, text),
            kana: kana(roles, text),
            not_disclosed: self.hides(text),
            valid_to: shown(roles.to, text),
            reason,
            reason_text,
            explained: reason.explains(),
            confirmed: None,
            person: Box::new(self.person(text)),
        }
    }

    /// Who it was, as a decision about a row of now names a person: values in their one form.
    fn person<'t>(&self, text: &dyn Fn(usize) -> &'t str) -> Person {
        let roles = self.measure.roles();
        let value = |kind: Kind, role: Option<usize>| {
            let mut value = String::new();
            self.spelling.write(kind, role.map_or("", text), &mut value);
            masked(&value).into_owned()
        };
        Person {
            certificate: value(Kind::Code, roles.type_id),
            insurer: value(Kind::InsurerNumber, roles.insurer),
            recipient: value(Kind::RecipientNumber, roles.recipient),
            sub_key: value(Kind::Code, roles.sub_key),
            from: value(Kind::ValidFrom, roles.from),
            kana: value(Kind::Kana, roles.kana),
            birth: value(Kind::BirthDate, roles.birth),
            nth: 1,
            until: value(Kind::ValidTo, roles.to),
        }
    }

    /// Whether the row says 不開示.
    fn hides<'t>(&self, text: &dyn Fn(usize) -> &'t str) -> bool {
        let Some(at) = self.measure.roles().not_disclosed else { return false };
        let Some(column) = self.measure.common.get(at) else { return false };
        let mut word = String::new();
        self.spelling.write_word(&column.slot.words, Kind::NotDisclosed, text(at), &mut word);
        word == "true"
    }
}

/// The text of a column by which a clerk knows the person.
fn shown<'t>(at: Option<usize>, text: &dyn Fn(usize) -> &'t str) -> String {
    at.map_or_else(String::new, |at| masked(text(at).trim()).into_owned())
}

fn kana<'t>(roles: Roles, text: &dyn Fn(usize) -> &'t str) -> String {
    let kana = shown(roles.kana, text);
    if kana.is_empty() { shown(roles.name, text) } else { kana }
}
