use std::collections::HashMap;

use super::pass::Place;
use crate::entry::{Finding, FindingKind};
use crate::rules::{Ask, Rule};

/// Questions of one rule about one item.
const MOST: usize = 50;

struct Open {
    rule: &'static Rule,
    file: String,
    sheet: String,
    item: String,
    ask: Ask,
    cells: u64,
}

/// The questions of a run: each asked once, in the order in which they came up.
#[derive(Default)]
pub(super) struct Questions {
    open: Vec<Open>,
    places: HashMap<String, usize>,
}

impl Questions {
    /// One more cell waits for this question. A wrongly chosen column of free text would ask about every word in it:
    /// past [`MOST`] questions of one rule and item, the cells still wait, but no further question is put.
    pub(super) fn ask(&mut self, rule: &'static Rule, place: Place<'_>, item: &str, ask: Ask, cells: u64) {
        if let Some(open) = self.places.get(&ask.id).and_then(|at| self.open.get_mut(*at)) {
            open.cells += cells;
            return;
        }
        if self.open.iter().filter(|open| open.rule.code == rule.code && open.item == item).count() < MOST {
            self.places.insert(ask.id.clone(), self.open.len());
            let (file, sheet) = (place.file.to_owned(), place.sheet.to_owned());
            self.open.push(Open { rule, file, sheet, item: item.to_owned(), ask, cells });
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> u64 {
        self.open.len() as u64
    }

    /// The questions as entries.
    pub(super) fn into_entries(self) -> impl Iterator<Item = Finding> {
        self.open.into_iter().map(|open| Finding {
            kind: FindingKind::Question,
            code: open.rule.code.to_string(),
            band: crate::Band::of(open.rule.code).number(),
            rule: open.rule.name.to_owned(),
            file: open.file,
            sheet: open.sheet,
            item: open.item,
            message: open.ask.message,
            remedy: open.ask.remedy,
            question: open.ask.id,
            choices: open.ask.choices,
            cells: open.cells,
            ..Finding::default()
        })
    }
}
