//! What the report says in words: people, places, reasons, days.

use std::fmt;

use pmh_core::Env;
use pmh_core::entry::Choice;
use pmh_core::notes::Decision;
use pmh_core::repairs::{OWN, REPAIRS};
use pmh_core::rules::REGISTRY;
use pmh_layout::find_scheme;
use pmh_text::era::wareki;

/// A person as a clerk knows them.
pub(super) fn person(recipient: &str, kana: &str) -> String {
    match (recipient, kana) {
        ("", kana) => kana.to_owned(),
        (recipient, "") => recipient.to_owned(),
        (recipient, kana) => format!("{recipient}\n{kana}"),
    }
}

/// The same, marked where nothing may be disclosed.
pub(super) fn marked(recipient: &str, kana: &str, not_disclosed: bool) -> String {
    let mark = if not_disclosed { "\n【不開示】" } else { "" };
    format!("{}{mark}", person(recipient, kana))
}

/// A place in a source.
pub(super) struct Place<'a> {
    pub(super) file: &'a str,
    pub(super) sheet: &'a str,
    pub(super) cell: &'a str,
    pub(super) row: u32,
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.cell, self.row) {
            ("", 0) => {}
            ("", row) => write!(f, "{row}行目")?,
            (cell, _) => f.write_str(cell)?,
        }
        let at_all = !self.cell.is_empty() || self.row > 0;
        let gap = if at_all { "\n" } else { "" };
        match (self.file, self.sheet) {
            ("", "") => Ok(()),
            (file, "") => write!(f, "{gap}{file}"),
            (file, sheet) => write!(f, "{gap}シート「{sheet}」{file}"),
        }
    }
}

/// The answers a question offers.
pub(super) fn answers(choices: &[Choice]) -> String {
    let labels: Vec<&str> = choices.iter().map(|choice| choice.label.as_str()).collect();
    if labels.is_empty() { String::new() } else { format!("\n答え：{}", labels.join("／")) }
}

/// Who decided, when and why.
pub(super) fn decided(decision: &Decision) -> String {
    format!("{} {}：{}", decision.when, decision.who, decision.reason)
}

/// Why a row is no person, or was left out.
pub(super) fn reason(word: &str) -> &'static str {
    match word {
        "blank_row" => "空白の行",
        "total_row" => "合計の行",
        "note_row" => "注記の行",
        "example_row" => "記入例の行",
        "repeated_header" => "見出しの繰り返し",
        "expired" => "有効期間が終わっている",
        "hidden_row" => "非表示の行",
        "struck_row" => "取り消し線の行",
        "greyed_row" => "灰色の行",
        "by_decision" => "担当者の判断",
        _ => "設定の回答",
    }
}

/// The title of a rule by its code.
pub(super) fn rule(code: &str) -> Option<&'static str> {
    let code: u16 = code.parse().ok()?;
    REGISTRY.iter().find(|rule| rule.code == code).map(|rule| rule.title())
}

/// What a repair does, by its name.
pub(super) fn repair(name: &str) -> Option<&'static str> {
    REPAIRS.iter().chain(OWN).find(|repair| repair.name == name).map(|repair| repair.basis)
}

/// The name of a 制度.
pub(super) fn scheme(id: &str) -> &str {
    find_scheme(id).map_or(id, |scheme| scheme.title.as_str())
}

/// The day of a run in 和暦 and 西暦, and its time.
pub(super) fn moment(env: &Env) -> String {
    let time = match (env.clock.get(..2), env.clock.get(2..)) {
        (Some(hours), Some(minutes)) if minutes.len() == 2 => format!(" {hours}:{minutes}"),
        _ => String::new(),
    };
    format!("{}（{}）{time}", wareki(env.today), env.today.iso())
}
