//! The window's title, and the list on the screen.

use pmh_book::marked;
use pmh_core::line::Verdict;
use pmh_core::privacy::masked;
use pmh_layout::find_scheme;

use super::{Effect, State, Step, Tone, View};
use crate::protocol::{List, Window};
use crate::worker::practice::MARK;

/// The name of the tool.
const NAME: &str = "PMH登録CSV作成ツール";
/// Entries read at once: a few screens.
const READ: u32 = 150;

impl State {
    /// `document.title`: the state of the work first, for RPA and for a clerk who looks at the taskbar.
    pub fn title(&self) -> String {
        format!("{} {NAME}", self.state_word())
    }

    fn state_word(&self) -> String {
        if self.work.is_some() {
            return format!("[処理中 {}%]", self.done.0);
        }
        let Some(outcome) = &self.outcome else {
            return if self.said.0 == Tone::Bad { "[エラー 1件]".to_owned() } else { "[待機]".to_owned() };
        };
        let [files, rows, confirms, ..] = outcome.counts;
        if outcome.verdict == Verdict::Stopped && files + rows == 0 {
            return format!("[エラー {}件]", outcome.comparison.as_ref().map_or(1, |c| c.stops.len().max(1)));
        }
        match (files + rows, confirms) {
            (0, 0) if self.decisions.stale => format!("[要確認 {}件]", self.unchecked().len().max(1)),
            (0, 0) if self.saved => "[出力済み]".to_owned(),
            (0, 0) => "[出力できます]".to_owned(),
            (0, confirms) => format!("[要確認 {confirms}件]"),
            (errors, _) => format!("[エラー {errors}件]"),
        }
    }

    /// Opens a list; its length is known at once, its entries come.
    pub(super) fn show(&mut self, list: Option<List>) {
        let total = self.outcome.as_ref().zip(list).map_or(0, |(outcome, list)| outcome.length(list));
        self.view = View { list, total, ..View::default() };
    }

    /// Asks for the entries that the screen shows and that are not at hand; one question at a time.
    pub(super) fn read_list(&mut self) -> Vec<Effect> {
        // The worker does one thing at a time: the card comes first.
        let idle = !self.is_reading_card();
        let view = &mut self.view;
        let Some(list) = view.list.filter(|_| self.outcome.is_some() && idle) else { return Vec::new() };
        let (first, count) = view.look;
        let last = first + u64::from(count.max(1));
        let at_hand = view.from..view.from + view.entries.len() as u64;
        let known = !view.entries.is_empty() || view.asked.is_some();
        let covered = known && at_hand.contains(&first) && (last <= at_hand.end || at_hand.end >= view.total);
        if covered || view.asked.is_some() || (known && first >= view.total) {
            return Vec::new();
        }
        let before = u64::from(READ.saturating_sub(count) / 2);
        let window = Window {
            list,
            filter: view.filter.clone(),
            rule: view.rule.clone(),
            item: view.item.clone(),
            from: first.saturating_sub(before),
            count: READ.max(count),
        };
        view.asked = Some(window.clone());
        vec![Effect::List(window)]
    }

    /// F8: to the next or the previous entry of the list on the screen.
    pub(super) fn next(&mut self, by: i64) -> Vec<Effect> {
        let (Some(outcome), Step::Check | Step::Compare) = (&self.outcome, self.step) else { return Vec::new() };
        if self.view.list.is_none() {
            let found = [List::Errors, List::Confirms].into_iter().find(|list| outcome.length(*list) > 0);
            self.show(found);
        }
        if self.view.total == 0 {
            return Vec::new();
        }
        let last = self.view.total - 1;
        let target = match self.view.active {
            Some(at) => at.saturating_add_signed(by).min(last),
            None if by < 0 => last,
            None => 0,
        };
        self.view.active = Some(target);
        self.view.look.0 = target.saturating_sub(u64::from(self.view.look.1) / 2);
        if self.decisions.card.is_some() {
            return self.next_card(target);
        }
        self.read_list()
    }

    /// Another rule or item, or other words: a new list.
    pub(super) fn narrow(&mut self, list: Option<List>, change: impl FnOnce(&mut View)) -> Vec<Effect> {
        let old = std::mem::take(&mut self.view);
        let (filter, rule, item) = (old.filter, old.rule, old.item);
        let list = list.or(old.list);
        self.view = View { list, filter, rule, item, look: (0, old.look.1), ..View::default() };
        change(&mut self.view);
        self.read_list()
    }
}

/// The names under which the files of a run are saved.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileNames {
    /// The files of the CSV.
    pub csv: Vec<String>,
    /// The JSON output.
    pub json: String,
    /// The report.
    pub report: String,
    /// The report as a workbook.
    pub book: String,
    /// 印を付けた台帳.
    pub marked: String,
    /// The settings.
    pub settings: String,
    /// 確認・修正台帳.
    pub notes: String,
    /// The ledger of the practice mode.
    pub ledger: String,
    /// The empty template.
    pub template: String,
}

impl State {
    /// The names of the files of the last run.
    pub fn file_names(&self) -> FileNames {
        let outcome = self.outcome.as_ref();
        let scheme = outcome.map_or("other", |outcome| outcome.scheme.as_str());
        let mark = if self.practice { MARK } else { "" };
        let settings = format!("{mark}PMH_{scheme}.pmhset.json");
        let title = find_scheme(&self.template_scheme()).map_or("", |scheme| scheme.title.as_str());
        let template = format!("{mark}PMH_ひな形_{title}.xlsx");
        let marked = self.ledgers.first().map(|ledger| marked::file_name(&masked(&ledger.name))).unwrap_or_default();
        let ledger = self.ledgers.first().filter(|_| self.practice).map(|ledger| ledger.name.clone());
        let ledger = ledger.unwrap_or_default();
        let notes = format!("{mark}PMH_{scheme}.pmhnote.json");
        match outcome.and_then(|outcome| outcome.made.as_ref()) {
            Some(made) => {
                let stem = made.file.strip_suffix(".csv").unwrap_or(&made.file);
                FileNames {
                    csv: made.files.clone(),
                    json: format!("{stem}.json"),
                    report: format!("{stem}_report.json"),
                    book: format!("{stem}_report.xlsx"),
                    marked,
                    settings,
                    notes,
                    ledger,
                    template,
                }
            }
            None => FileNames {
                report: format!("{mark}PMH_{scheme}_report.json"),
                book: format!("{mark}PMH_{scheme}_report.xlsx"),
                marked,
                settings,
                notes,
                ledger,
                template,
                ..FileNames::default()
            },
        }
    }
}
