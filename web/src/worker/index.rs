//! What each entry of a list is about, in a few bytes: so that a list of any length is narrowed without being read.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use pmh_core::entry::{Change, Finding};

use super::chunks::Chunks;
use crate::protocol::{Alike, Facet, Glyph, List};

/// Stands for a name that came after the last number was given away.
const NONE: u16 = u16::MAX;

/// Names by number.
#[derive(Debug, Default)]
struct Names {
    numbers: HashMap<String, u16>,
    list: Vec<String>,
}

impl Names {
    fn number(&mut self, name: &str) -> u16 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = u16::try_from(self.list.len()).unwrap_or(NONE);
        if number != NONE {
            self.numbers.insert(name.to_owned(), number);
            self.list.push(name.to_owned());
        }
        number
    }

    fn find(&self, name: &str) -> Option<u16> {
        self.numbers.get(name).copied()
    }

    fn name(&self, number: u16) -> &str {
        self.list.get(usize::from(number)).map_or("", String::as_str)
    }
}

/// What one entry is about.
#[derive(Debug, Clone, Copy)]
struct About {
    rule: u16,
    item: u16,
}

/// Where one finding is.
#[derive(Debug, Clone, Copy)]
struct Spot {
    place: u16,
    row: u32,
}

/// Changes by one rule of one item.
#[derive(Debug)]
struct ChangeKind {
    rule: String,
    item: String,
    about: About,
    count: u64,
}

/// The index of the findings and the changes of a run.
#[derive(Debug, Default)]
pub struct Index {
    rules: Names,
    codes: Vec<String>,
    items: Names,
    places: Names,
    findings: Chunks<About>,
    spots: Chunks<Spot>,
    kinds: Vec<ChangeKind>,
    /// Of each change its kind.
    changes: Chunks<u16>,
    /// The kind of the change before.
    last: usize,
    facets: BTreeMap<(List, u16, u16), u64>,
    /// How many open findings a clerk could confirm at once. Never of a My Number.
    alike: HashMap<u64, u64>,
    glyphs: BTreeMap<char, Counted>,
}

/// A character that keeps people back.
#[derive(Debug, Default)]
struct Counted {
    rule: String,
    cells: u64,
    people: u64,
    last: Option<(u16, u32)>,
}

impl Index {
    fn about(&mut self, rule: &str, code: &str, item: &str) -> About {
        let rule = self.rules.number(rule);
        if self.codes.len() < self.rules.list.len() {
            self.codes.push(code.to_owned());
        }
        About { rule, item: self.items.number(item) }
    }

    fn place(&mut self, file: &str, sheet: &str) -> u16 {
        self.places.number(&format!("{file}\n{sheet}"))
    }

    /// Takes up the next finding; `list` is where it stands on the screen.
    pub fn finding(&mut self, finding: &Finding, list: Option<List>) {
        let about = self.about(&finding.rule, &finding.code, &finding.item);
        let place = self.place(&finding.file, &finding.sheet);
        self.findings.push(about);
        self.spots.push(Spot { place, row: finding.row });
        if let Some(list) = list {
            *self.facets.entry((list, about.rule, about.item)).or_default() += 1;
        }
        if !finding.is_open() {
            return;
        }
        if let Some(alike) = Alike::of(finding) {
            *self.alike.entry(hash(&alike)).or_default() += 1;
        }
        for c in finding.characters.chars() {
            let counted = self.glyphs.entry(c).or_default();
            counted.rule.clone_from(&finding.rule);
            counted.cells += 1;
            if counted.last.replace((place, finding.row)) != Some((place, finding.row)) {
                counted.people += 1;
            }
        }
    }

    /// Takes up the next change.
    pub fn change(&mut self, change: &Change) {
        let at = self.kind(change);
        self.last = at;
        self.changes.push(u16::try_from(at).unwrap_or(NONE));
        if let Some(kind) = self.kinds.get_mut(at) {
            kind.count += 1;
        }
    }

    /// The kind of a change. Rows are alike: it is mostly the kind that followed the one before in the row above.
    fn kind(&mut self, change: &Change) -> usize {
        let (earlier, later) = self.kinds.split_at(self.kinds.len().min(self.last + 1));
        let fits = |kind: &ChangeKind| kind.rule == change.rule && kind.item == change.item;
        let found = later.iter().position(fits).map(|at| earlier.len() + at);
        if let Some(at) = found.or_else(|| earlier.iter().position(fits)) {
            return at;
        }
        let about = self.about(&change.rule, &change.code, &change.item);
        self.kinds.push(ChangeKind { rule: change.rule.clone(), item: change.item.clone(), about, count: 0 });
        self.kinds.len() - 1
    }

    /// How many entries of each list are about the same rule and item.
    pub fn facets(&self) -> Vec<Facet> {
        let mut facets = self.facets.clone();
        facets.extend(self.kinds.iter().map(|kind| ((List::Changes, kind.about.rule, kind.about.item), kind.count)));
        let facets = facets.into_iter().map(|((list, rule, item), count)| Facet {
            list,
            code: self.codes.get(usize::from(rule)).cloned().unwrap_or_default(),
            rule: self.rules.name(rule).to_owned(),
            item: self.items.name(item).to_owned(),
            count,
        });
        facets.collect()
    }

    /// The characters that keep people back.
    pub fn glyphs(&self) -> Vec<Glyph> {
        let glyphs = self.glyphs.iter().map(|(c, counted)| Glyph {
            character: c.to_string(),
            rule: counted.rule.clone(),
            cells: counted.cells,
            people: counted.people,
        });
        glyphs.collect()
    }

    /// Whether an entry is about this rule and this item; an empty name stands for any.
    pub fn narrow(&self, list: List, rule: &str, item: &str) -> impl Fn(u32) -> bool {
        let wanted = |names: &Names, name: &str| (!name.is_empty()).then(|| names.find(name));
        let (rule, item) = (wanted(&self.rules, rule), wanted(&self.items, item));
        let fits = move |about: About| {
            rule.is_none_or(|rule| rule == Some(about.rule)) && item.is_none_or(|item| item == Some(about.item))
        };
        move |number| {
            let Ok(at) = usize::try_from(number) else { return false };
            let about = match list {
                List::Changes => self.changes.get(at).and_then(|kind| Some(self.kinds.get(usize::from(kind))?.about)),
                _ => self.findings.get(at),
            };
            about.is_some_and(fits)
        }
    }

    /// The numbers of the findings about a row.
    pub fn of_row(&self, file: &str, sheet: &str, row: u32) -> Vec<u32> {
        let Some(place) = self.places.find(&format!("{file}\n{sheet}")) else { return Vec::new() };
        let here = self.spots.iter().zip(0_u32..).filter(|(spot, _)| spot.row == row && spot.place == place);
        here.map(|(_, number)| number).collect()
    }

    /// How many open findings are alike.
    pub fn alike(&self, alike: &Alike) -> u64 {
        self.alike.get(&hash(alike)).copied().unwrap_or(0)
    }
}

/// The same for the life of a worker only, and never written.
fn hash(alike: &Alike) -> u64 {
    let mut hasher = DefaultHasher::new();
    alike.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(rule: &str, item: &str, row: u32, value: &str) -> Finding {
        Finding {
            code: "3201".into(),
            band: 3000,
            rule: rule.into(),
            file: "a.csv".into(),
            row,
            item: item.into(),
            value: value.into(),
            confirmable: true,
            ..Finding::default()
        }
    }

    #[test]
    fn a_list_is_narrowed_by_rule_and_item_and_counted() {
        let mut index = Index::default();
        for (rule, item, row) in [("a", "name", 2), ("b", "name", 2), ("a", "birth", 3)] {
            index.finding(&finding(rule, item, row, "x"), Some(List::Confirms));
        }
        let found = |rule: &str, item: &str| -> Vec<u32> {
            let fits = index.narrow(List::Confirms, rule, item);
            (0..4).filter(|number| fits(*number)).collect()
        };
        assert_eq!(found("a", ""), [0, 2]);
        assert_eq!(found("", "name"), [0, 1]);
        assert_eq!(found("a", "name"), [0]);
        assert_eq!(found("unknown", ""), [0; 0]);
        assert_eq!(index.of_row("a.csv", "", 2), [0, 1]);
        assert_eq!(index.of_row("b.csv", "", 2), [0; 0]);
        let facets = index.facets();
        assert_eq!(facets.iter().map(|facet| facet.count).sum::<u64>(), 3);
        assert!(facets.iter().all(|facet| facet.list == List::Confirms && facet.code == "3201"));
    }

    #[test]
    fn only_open_findings_with_the_same_value_are_alike() {
        let mut index = Index::default();
        let secret = Finding { secret: true, ..finding("a", "myNumber", 7, "") };
        let done = Finding { confirmed: Some(pmh_core::notes::Decision::default()), ..finding("a", "i", 5, "x") };
        for one in
            [finding("a", "i", 2, "x"), finding("a", "i", 3, "x"), finding("a", "i", 4, "y"), done, secret.clone()]
        {
            index.finding(&one, None);
        }
        let count = |one: &Finding| Alike::of(one).map(|alike| index.alike(&alike));
        assert_eq!(count(&finding("a", "i", 2, "x")), Some(2));
        assert_eq!(count(&finding("a", "i", 2, "y")), Some(1));
        assert_eq!(count(&secret), None, "what cannot be seen is not confirmed in one go");
    }

    #[test]
    fn each_character_is_counted_once_with_its_people() {
        let mut index = Index::default();
        for (row, characters) in [(2, "\u{E000}\u{E001}"), (2, "\u{E000}"), (3, "\u{E000}")] {
            let open =
                Finding { band: 2000, characters: characters.into(), ..finding("private_use_character", "n", row, "") };
            index.finding(&open, Some(List::Errors));
        }
        let glyphs = index.glyphs();
        let counts: Vec<_> = glyphs.iter().map(|g| (g.character.as_str(), g.cells, g.people)).collect();
        assert_eq!(counts, [("\u{E000}", 3, 2), ("\u{E001}", 1, 1)]);
    }
}
