//! What was dropped and must not be taken silently: other settings, a ファイル設計書 instead of a ledger.

use std::collections::BTreeMap;

use pmh_core::Settings;
use pmh_core::mapping::SavedMapping;
use pmh_core::privacy::masked;
use pmh_core::rules;
use pmh_layout::{SideBySide, find_scheme, layout_changed};

use super::{Effect, State, Tone, Work};
use crate::protocol::Received;

/// A question about a dropped file.
#[derive(Debug, Clone, PartialEq)]
pub enum Offer {
    /// Settings that differ from those in use.
    Settings {
        /// The file's name.
        name: String,
        /// They.
        settings: Box<Settings>,
        /// What would change.
        changes: Vec<SettingChange>,
        /// The layouts side by side, where they differ.
        layouts: Option<Box<SideBySide>>,
    },
    /// A file that looks like a ファイル設計書.
    Design {
        /// Its place among the files given, and its name.
        file: (u32, String),
        /// Whether it looks like one; else it was only dropped where one belongs.
        known: bool,
        /// Everything as it was told apart, should it be a ledger after all.
        received: Box<Received>,
    },
}

/// One decision that would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingChange {
    /// What it is about.
    pub what: String,
    /// As it is; empty for nothing.
    pub before: String,
    /// As it would be; empty for nothing.
    pub after: String,
}

/// What the clerk answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfferEvent {
    /// Take the other settings; open the design.
    Take,
    /// Stay with the settings in use; put the design away.
    Leave,
    /// The design is a ledger.
    Ledger,
}

impl State {
    /// The settings come into use, or a question does, when the clerk has decided something else before.
    pub(super) fn offer_settings(&mut self, name: String, settings: Settings) {
        let corrected = !self.edits.is_empty() || self.details.is_some();
        let now = match (corrected, self.settings == Settings::default()) {
            (true, _) => self.settings_to_save(),
            (false, false) => self.settings.clone(),
            (false, true) => settings.clone(),
        };
        let changes = changes(&now, &settings);
        if changes.is_empty() {
            return self.adopt_settings(name, settings);
        }
        let layouts = now.layout().ok().zip(settings.layout().ok());
        let layouts = layouts.and_then(|(now, new)| layout_changed(now, new)).map(Box::new);
        self.offer = Some(Offer::Settings { name, settings: Box::new(settings), changes, layouts });
    }

    fn adopt_settings(&mut self, name: String, settings: Settings) {
        self.settings = settings;
        self.settings_name = Some(name);
        self.put_away = None;
        self.edits.clear();
        self.details = None;
        self.changed();
    }

    /// Says what is asked.
    pub(super) fn say_offer(&mut self) {
        let sentence = match &self.offer {
            Some(Offer::Settings { name, .. }) => {
                format!(
                    "設定ファイル「{}」は、いま使っている設定と違います。どちらを使うか選んでください。",
                    masked(name)
                )
            }
            Some(Offer::Design { file: (_, name), known: false, .. }) => {
                format!("「{}」は、ファイル設計書かどうか分かりませんでした。どうするか選んでください。", masked(name))
            }
            Some(Offer::Design { file: (_, name), .. }) => format!(
                "「{}」は、受給者の台帳ではなく、ファイル設計書のようです。どうするか選んでください。",
                masked(name)
            ),
            None => return,
        };
        self.say(Tone::Ask, &sentence);
    }

    pub(super) fn answer_offer(&mut self, answer: OfferEvent) -> Vec<Effect> {
        match (self.offer.take(), answer) {
            (Some(Offer::Settings { name, settings, .. }), answer) => {
                if answer == OfferEvent::Take {
                    self.adopt_settings(name, *settings);
                }
                if self.ledgers.is_empty() || (answer != OfferEvent::Take && self.inspection.is_some()) {
                    let which = if answer == OfferEvent::Take {
                        "新しい設定に替えました。"
                    } else {
                        "今の設定のままです。"
                    };
                    self.say(Tone::Good, which);
                    return vec![Effect::Arrive];
                }
                self.look_again()
            }
            (Some(Offer::Design { file, .. }), OfferEvent::Take) => self.read_design(file),
            (Some(Offer::Design { mut received, .. }), OfferEvent::Ledger) => {
                received.designs.clear();
                self.form = None;
                self.received(*received)
            }
            (Some(Offer::Design { .. }), OfferEvent::Leave) | (None, _) => {
                if self.form.is_some() {
                    self.say_form();
                } else {
                    self.say_step();
                }
                vec![Effect::Arrive]
            }
        }
    }

    /// Asks what a file is that is, or may be, a design.
    pub(super) fn offer_design(&mut self, file: (u32, String), known: bool, received: Received) -> Vec<Effect> {
        self.offer = Some(Offer::Design { file, known, received: Box::new(received) });
        self.say_offer();
        vec![Effect::Arrive]
    }

    /// A design is read for the form.
    pub(super) fn read_design(&mut self, (place, name): (u32, String)) -> Vec<Effect> {
        self.begin(Work::Reading, "ファイル設計書を読んでいます。");
        vec![Effect::ReadDesign(place, name)]
    }
}

/// What changes from one settings file to another, in plain words.
pub fn changes(before: &Settings, after: &Settings) -> Vec<SettingChange> {
    let mut list = List(Vec::new());
    let layout = |s: &Settings| {
        let own = if s.own_layout.is_some() { "（団体で変更）" } else { "" };
        s.layout().map(|layout| format!("{} {}{own}", layout.title, layout.version)).unwrap_or_default()
    };
    let (mut old, new) = (layout(before), layout(after));
    if old == new && before.layout().ok() != after.layout().ok() {
        old.push_str("（書き方か項目が違います）");
    }
    list.add("レイアウト", old, new);
    let scheme = |s: &Settings| s.scheme.as_deref().and_then(find_scheme).map(|s| s.title.clone()).unwrap_or_default();
    list.add("制度", scheme(before), scheme(after));
    let municipality = |s: &Settings| s.municipality.clone().unwrap_or_default();
    list.add("団体コード", municipality(before), municipality(after));
    let title = |id: &str| {
        let find = |s: &Settings| s.layout().ok().and_then(|layout| layout.item(id)).map(|item| item.title.clone());
        find(after).or_else(|| find(before)).unwrap_or_else(|| id.to_owned())
    };
    list.maps("項目の対応", &sources(before.mapping.as_ref()), &sources(after.mapping.as_ref()), |(item, _)| {
        title(item)
    });
    list.maps("全員に同じ値", &before.constants, &after.constants, |item| title(item));
    list.maps("質問への答え", &before.answers, &after.answers, |question| question_title(question, &title));
    let words = |s: &Settings| -> BTreeMap<(String, String), String> {
        let all = s.words.iter().flat_map(|(item, words)| {
            words.iter().map(move |(word, value)| ((item.clone(), word.clone()), value.clone()))
        });
        all.collect()
    };
    list.maps("言葉の意味", &words(before), &words(after), |(item, word)| format!("{}「{word}」", title(item)));
    list.maps("文字の置き換え", &before.dictionary, &after.dictionary, |from| format!("「{from}」"));
    let schemes = |s: &Settings| -> BTreeMap<String, String> {
        s.schemes.iter().map(|(id, change)| (id.clone(), serde_json::to_string(change).unwrap_or_default())).collect()
    };
    list.maps("制度の決まり", &schemes(before), &schemes(after), |id| {
        find_scheme(id).map_or_else(|| id.clone(), |scheme| scheme.title.clone())
    });
    let severity = |s: &Settings| -> BTreeMap<String, String> {
        s.severity.iter().map(|(rule, band)| (rule.clone(), band.to_string())).collect()
    };
    list.maps("検査の区分", &severity(before), &severity(after), |rule| rule_title(rule));
    let number = |n: Option<u64>| n.map(|n| n.to_string()).unwrap_or_default();
    list.add("いなくなった人の上限（人）", number(before.max_gone), number(after.max_gone));
    list.add("いなくなった人の上限（%）", number(before.max_gone_percent), number(after.max_gone_percent));
    list.0
}

struct List(Vec<SettingChange>);

impl List {
    fn add(&mut self, what: &str, before: String, after: String) {
        if before != after {
            self.0.push(SettingChange { what: what.to_owned(), before, after });
        }
    }

    fn maps<K: Ord>(
        &mut self,
        what: &str,
        before: &BTreeMap<K, String>,
        after: &BTreeMap<K, String>,
        name: impl Fn(&K) -> String,
    ) {
        let gone = before.keys().filter(|key| !after.contains_key(key));
        for key in after.keys().chain(gone) {
            let value = |map: &BTreeMap<K, String>| map.get(key).cloned().unwrap_or_default();
            self.add(&format!("{what}：{}", name(key)), value(before), value(after));
        }
    }
}

/// Item (and label of a 券面項目) to the headings that fill it.
fn sources(mapping: Option<&SavedMapping>) -> BTreeMap<(String, String), String> {
    let all = mapping.into_iter().flat_map(|mapping| &mapping.sources);
    all.map(|source| ((source.item.clone(), source.label.clone()), source.headings.join("＋"))).collect()
}

fn rule_title(rule: &str) -> String {
    let line = rules::find(rule).and_then(|rule| rule.doc.lines().map(str::trim).find(|line| !line.is_empty()));
    line.map_or_else(|| rule.to_owned(), |line| line.trim_start_matches('#').trim().to_owned())
}

/// The rule that asks, and the item it asks about.
fn question_title(question: &str, title: &dyn Fn(&str) -> String) -> String {
    let mut parts = question.splitn(3, ':');
    let rule = rule_title(parts.next().unwrap_or_default());
    match (parts.next(), parts.next()) {
        (Some(item), Some(word)) => format!("{rule}（{}「{word}」）", title(item)),
        (Some(item), None) => format!("{rule}（{}）", title(item)),
        (None, _) => rule,
    }
}
