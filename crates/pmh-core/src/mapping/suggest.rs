//! The mapping of a table: words first, then values, and a question where both leave two columns.

use std::collections::HashSet;

use pmh_layout::{Item, Kind, Layout, Scheme};
use pmh_table::header::{Header, HeaderColumn};
use pmh_table::{OwnedRow, column_letters};

use super::by_values::{
    TOLD_BY_VALUES, by_values, names_with_readings, period_ends, plain_numbers, reversed, whole_periods,
};
use super::choose::{Choice, of_the_person, whole};
use super::columns::{Candidate, Column, Columns, detail_label, details, is_personal};
use super::fold::folded;
use super::headings::Meaning;
use super::lexicon::{Tier, Whose, lexicon};
use super::reason::Reason;
use super::saved::{SavedFit, saved_fit};
use super::split_dates::split_dates;
use super::{DetailColumn, ItemSource, Mapping, Rivals, joins};
use crate::Settings;
use crate::plan::question_id;

/// The answer to a question about rivals that leaves the item empty.
pub const NO_COLUMN: &str = "none";

/// Proposes which column fills which item.
///
/// In this order: constants of the settings, the saved mapping (as it stands when the headings are the same, by
/// heading where they changed), words of the headings, values, defaults of the scheme. Values confirm a word, break
/// ties, forbid a column, and alone decide where they can be nothing else. Columns that fit equally well become
/// [`Rivals`] — also a single one that may be another person's — and leave the item at `Nothing`.
/// Rows of `sample` up to the heading's last row are not looked at.
#[must_use]
pub fn suggest(
    layout: &Layout,
    scheme: Option<&Scheme>,
    header: &Header,
    sample: &[OwnedRow],
    settings: &Settings,
) -> Mapping {
    propose(layout, scheme, header, sample, settings).0
}

/// The mapping, and for each item the reason.
pub(super) fn propose(
    layout: &Layout,
    scheme: Option<&Scheme>,
    header: &Header,
    sample: &[OwnedRow],
    settings: &Settings,
) -> (Mapping, Vec<Reason>) {
    let columns = Columns::read(layout, header, sample);
    let mut work = Work::new(layout, scheme, &columns);
    work.constants(settings);
    let fit = saved_fit(settings.mapping.as_ref(), header);
    if let Some(saved) = &settings.mapping {
        work.take_saved(saved, &fit);
    }
    if fit == SavedFit::None && is_our_own(layout, header) {
        work.take_our_own();
    } else {
        if fit != SavedFit::Exact {
            work.take_details();
        }
        work.split_dates();
        work.two_in_one();
        work.by_words();
        work.periods();
        work.told_by_values();
    }
    work.answers(settings);
    work.defaults();
    work.finish()
}

/// Whether the headings are those of our own output: all headings (titles, API names) in order, any number of 券面項目
/// where the layout has them.
fn is_our_own(layout: &Layout, header: &Header) -> bool {
    let detail = layout.items.iter().position(|item| item.kind == Kind::Detail);
    let (front, back) = layout.items.split_at(detail.unwrap_or(layout.items.len()));
    let back = back.get(1..).unwrap_or_default();
    let (first, rest) = header.columns.split_at(front.len().min(header.columns.len()));
    let last = rest.get(rest.len().saturating_sub(back.len())..).unwrap_or_default();
    let fits = |word: &dyn Fn(&Item) -> String| {
        let same = |items: &[Item], columns: &[HeaderColumn]| {
            items.len() == columns.len()
                && items.iter().zip(columns).all(|(item, column)| folded(&word(item)) == folded(&column.text))
        };
        same(front, first) && same(back, last) && (detail.is_some() || rest.is_empty() || back.is_empty())
    };
    front.len() + back.len() > 2
        && header.columns.len() >= front.len() + back.len()
        && (fits(&|item| item.title.clone())
            || fits(&|item| item.id.clone())
            || fits(&|item| item.heading.clone().unwrap_or_else(|| item.title.clone())))
}

/// The mapping in the making.
pub(super) struct Work<'a> {
    pub(super) layout: &'a Layout,
    scheme: Option<&'a Scheme>,
    pub(super) columns: &'a Columns<'a>,
    items: Vec<ItemSource>,
    reasons: Vec<Reason>,
    asked: Vec<Option<Vec<usize>>>,
    /// Items about which nothing more is to be found out.
    closed: Vec<bool>,
    /// For an item: only columns with these headings may fill it.
    only: Vec<Option<HashSet<String>>>,
    details: Vec<DetailColumn>,
    taken: HashSet<usize>,
    /// The columns of the 保護者's name.
    guardians: Vec<usize>,
}

impl<'a> Work<'a> {
    fn new(layout: &'a Layout, scheme: Option<&'a Scheme>, columns: &'a Columns<'a>) -> Self {
        let count = layout.items.len();
        let mut work = Self {
            layout,
            scheme,
            columns,
            items: vec![ItemSource::Nothing; count],
            reasons: vec![Reason::None; count],
            asked: vec![None; count],
            closed: vec![false; count],
            only: vec![None; count],
            details: Vec::new(),
            taken: HashSet::new(),
            guardians: guardians(columns),
        };
        for (place, item) in layout.items.iter().enumerate() {
            if item.kind == Kind::Detail {
                work.close(place);
            }
        }
        work
    }

    pub(super) fn is_open(&self, place: usize) -> bool {
        self.closed.get(place) == Some(&false)
    }

    /// The item stays as it is.
    pub(super) fn close(&mut self, place: usize) {
        if let Some(closed) = self.closed.get_mut(place) {
            *closed = true;
        }
    }

    /// Only columns with these headings may still fill the item.
    pub(super) fn restrict(&mut self, place: usize, headings: HashSet<String>) {
        if let Some(only) = self.only.get_mut(place) {
            *only = Some(headings);
        }
    }

    pub(super) fn set(&mut self, place: usize, source: ItemSource, reason: Reason) {
        // The columns stand in rising order.
        let place_of = |column: u32| self.columns.list.binary_search_by_key(&column, |other| other.source.column).ok();
        self.taken.extend(source.columns().iter().filter_map(|column| place_of(column.column)));
        if let (Some(item), Some(why)) = (self.items.get_mut(place), self.reasons.get_mut(place)) {
            *item = source;
            *why = reason;
        }
        self.close(place);
    }

    pub(super) fn add_detail(&mut self, at: usize, detail: DetailColumn) {
        self.taken.insert(at);
        self.details.push(detail);
    }

    fn decide(&mut self, place: usize, choice: Choice) {
        match choice {
            Choice::Open => {}
            Choice::Take { source, reason } => self.set(place, source, reason),
            Choice::Ask(several) => {
                if let Some(asked) = self.asked.get_mut(place) {
                    *asked = Some(several);
                }
                self.close(place);
            }
        }
    }

    fn is_free(&self, place: usize, at: usize) -> bool {
        let heading = self.columns.list.get(at).map(|column| &column.source.heading);
        let allowed = match self.only.get(place) {
            Some(Some(only)) => heading.is_some_and(|heading| only.contains(heading)),
            _ => true,
        };
        let label = heading.is_some_and(|heading| detail_label(heading).is_some());
        allowed && !label && !self.taken.contains(&at)
    }

    fn constants(&mut self, settings: &Settings) {
        for (place, item) in self.layout.items.iter().enumerate() {
            if let Some(value) = settings.constants.get(&item.id)
                && self.is_open(place)
            {
                self.set(place, ItemSource::Constant { value: value.clone() }, Reason::Constant);
            }
        }
    }

    fn take_our_own(&mut self) {
        let mut labels = HashSet::new();
        let columns = self.columns.list.len();
        let detail = self.layout.items.iter().position(|item| item.kind == Kind::Detail);
        let details = columns.saturating_sub(self.layout.items.len() - usize::from(detail.is_some()));
        let own = |at: usize| match detail {
            Some(place) if at >= place + details => Some(at + 1 - details),
            Some(place) if at >= place => None,
            _ => Some(at).filter(|at| *at < self.layout.items.len()),
        };
        let places: Vec<Option<usize>> = (0..columns).map(own).collect();
        for ((at, column), place) in self.columns.list.iter().enumerate().zip(places) {
            let label = column.source.heading.trim().to_owned();
            if let Some(place) = place {
                if self.is_open(place) {
                    self.set(place, ItemSource::Column(column.source.clone()), Reason::ExactWord);
                }
            } else if detail.is_some() && !label.is_empty() && labels.insert(label.clone()) {
                self.add_detail(at, DetailColumn { label, source: column.source.clone() });
            }
        }
    }

    fn take_details(&mut self) {
        let known: HashSet<String> = self.details.iter().map(|detail| detail.label.clone()).collect();
        let repeat = self.layout.detail().and_then(|item| item.repeat.as_ref());
        let scheme = self.scheme.map_or("", |scheme| scheme.id.as_str());
        let own = repeat.map_or(&[][..], |repeat| repeat.labels_of(scheme));
        let items = |at: usize| self.columns.list.get(at).is_some_and(|column| column.named.is_some());
        let found = details(self.columns, own, &|at| !self.taken.contains(&at) && !items(at));
        for (at, detail) in found {
            if !known.contains(&detail.label) {
                self.add_detail(at, detail);
            }
        }
    }

    /// 生年月日/年, /月, /日: joined before a column of years could be taken for the date.
    fn split_dates(&mut self) {
        let columns = self.columns;
        for (place, ats) in split_dates(self.layout, columns, &|at| !self.taken.contains(&at)) {
            if self.is_open(place) && ats.iter().all(|at| self.is_free(place, *at)) {
                let source = ItemSource::Joined { columns: columns.sources(&ats), separator: String::new() };
                self.set(place, source, Reason::Word);
            }
        }
    }

    /// Columns that hold the name and its reading in one cell are asked about where no other column is named: taken as
    /// they are, they would be wrong.
    fn two_in_one(&mut self) {
        for (place, item) in self.layout.items.iter().enumerate() {
            if !self.is_open(place) || !matches!(item.kind, Kind::Name | Kind::Kana) {
                continue;
            }
            let free = |at: usize| self.is_free(place, at) && !self.holds_two(at) && self.columns.is_filled(at);
            if self.columns.candidates(place, item.kind, &free).is_empty() {
                let choice = names_with_readings(self.columns, &|at| self.is_free(place, at));
                self.decide(place, choice);
            }
        }
    }

    fn by_words(&mut self) {
        let names = self.layout.position(Kind::Name);
        let names = names.map(|place| self.columns.candidates(place, Kind::Name, &|_| true)).unwrap_or_default();
        let readings = self.layout.position(Kind::Kana);
        let readings = readings.map(|place| self.columns.candidates(place, Kind::Kana, &|_| true)).unwrap_or_default();
        // With a child in the row, or where the 受給者 has the 保護者's name, the 受給者 may be the guardian (Q31).
        let holder_in_doubt = names
            .iter()
            .any(|c| c.whose == Some(Whose::Child) || (c.whose == Some(Whose::Holder) && self.is_the_guardian(c.at)));
        // With 受給者氏名 beside 対象児童氏名 a 個人番号 that names nobody may be either's.
        let named = |whose: Whose| names.iter().any(|c| c.whose == Some(whose));
        let number_in_doubt = named(Whose::Child) && named(Whose::Holder);
        for (place, item) in self.layout.items.iter().enumerate() {
            if !self.is_open(place) {
                continue;
            }
            let free = |at: usize| self.is_free(place, at);
            let mut found = of_the_person(self.columns.candidates(place, item.kind, &free));
            if found.is_empty() {
                continue;
            }
            if item.kind == Kind::Name {
                joins::beside_its_reading(self.columns, &mut found, &readings);
            }
            let choice = match item.kind {
                Kind::Name | Kind::Kana => joins::name(self.columns, item.kind, separator(item), &found),
                Kind::Address => joins::address(self.columns, item.kind, &found),
                Kind::Institutions => joins::institutions(self.columns, item.kind, &found),
                kind => whole(self.columns, kind, &found),
            };
            let choice = self.doubt(item, choice, &found, holder_in_doubt, number_in_doubt);
            self.decide(place, choice);
        }
    }

    /// A choice that may be another person's, or that only a vague word speaks for where a default stands ready.
    fn doubt(
        &self,
        item: &Item,
        choice: Choice,
        found: &[Candidate],
        holder_in_doubt: bool,
        number_in_doubt: bool,
    ) -> Choice {
        let vague = found.iter().all(|c| c.tier == Tier::Possible);
        match choice {
            Choice::Ask(_) if vague && self.default_of(item).is_some() => Choice::Open,
            Choice::Take { ref source, .. } if is_personal(item.kind) => {
                let ats: Vec<usize> = found
                    .iter()
                    .map(|c| c.at)
                    .filter(|at| {
                        let column = self.columns.list.get(*at).map(|column| column.source.column);
                        source.columns().iter().any(|taken| Some(taken.column) == column)
                    })
                    .collect();
                let chosen = |whose: Option<Whose>| found.iter().any(|c| ats.contains(&c.at) && c.whose == whose);
                let guardian = (holder_in_doubt && chosen(Some(Whose::Holder)))
                    || (item.kind == Kind::MyNumber && number_in_doubt && chosen(None))
                    || (item.kind == Kind::Name && chosen(None) && ats.iter().any(|at| self.is_the_guardian(*at)));
                if guardian || self.stands_with_somebody_else(item.kind, &ats, found) {
                    Choice::Ask(ats)
                } else {
                    choice
                }
            }
            other => other,
        }
    }

    /// Whether a column of names holds the same names as the column of the 保護者, in most rows that have both.
    fn is_the_guardian(&self, at: usize) -> bool {
        let letters = |text: &'a str| text.chars().filter(|c| !c.is_whitespace());
        self.guardians.iter().any(|other| {
            let (mut both, mut same) = (0usize, 0usize);
            for row in &self.columns.rows {
                let (one, two) = (self.columns.text(row, at), self.columns.text(row, *other));
                both += usize::from(!one.is_empty() && !two.is_empty());
                same += usize::from(!one.is_empty() && letters(one).eq(letters(two)));
            }
            same * 2 > both
        })
    }

    /// フリガナ or 個人番号 directly behind 保護者氏名: whose it is, only the office knows.
    fn stands_with_somebody_else(&self, kind: Kind, ats: &[usize], found: &[Candidate]) -> bool {
        if !matches!(kind, Kind::Kana | Kind::MyNumber) || found.iter().any(|c| c.whose.is_some()) {
            return false;
        }
        let meaning = |at: Option<usize>| at.and_then(|at| self.columns.list.get(at)).map(|column| &column.meaning);
        let other = |meaning: Option<&Meaning>| matches!(meaning, Some(Meaning::SomebodyElse { name: true }));
        let (Some(first), Some(last)) = (ats.first(), ats.last()) else { return false };
        let before = meaning(first.checked_sub(1));
        other(before) || (kind == Kind::Kana && !is_name(before) && other(meaning(Some(last + 1))))
    }

    fn periods(&mut self) {
        let (Some(from), Some(to)) = (self.layout.position(Kind::ValidFrom), self.layout.position(Kind::ValidTo))
        else {
            return;
        };
        if !self.is_open(from) || !self.is_open(to) {
            return;
        }
        let ends = period_ends(self.columns, &|at| self.is_free(from, at) && self.is_free(to, at));
        if let Some((first, second)) = ends {
            self.decide(from, Choice::column(self.columns, first, Reason::Values));
            self.decide(to, Choice::column(self.columns, second, Reason::Values));
        } else {
            let choice = whole_periods(self.columns, &|at| self.is_free(from, at) && self.is_free(to, at));
            self.decide(from, choice.clone());
            self.decide(to, choice);
        }
    }

    fn told_by_values(&mut self) {
        let name: Vec<usize> = self
            .layout
            .position(Kind::Name)
            .and_then(|place| self.items.get(place))
            .map(|source| source.columns().iter().map(|column| column.column).collect::<Vec<_>>())
            .unwrap_or_default()
            .into_iter()
            .filter_map(|column| self.columns.list.iter().position(|other| other.source.column == column))
            .collect();
        for kind in TOLD_BY_VALUES {
            for (place, item) in self.layout.items.iter().enumerate().filter(|(_, item)| item.kind == kind) {
                if self.is_open(place) {
                    let free = |at: usize| self.is_free(place, at);
                    let choice = by_values(self.columns, kind, &item.id, &name, &free);
                    self.decide(place, choice);
                }
            }
        }
        if let Some(place) = self.layout.position(Kind::NotDisclosed)
            && self.is_open(place)
        {
            let choice = reversed(self.columns, &|at| self.is_free(place, at));
            self.decide(place, choice);
        }
        if let Some(place) = self.layout.position(Kind::RecipientNumber)
            && self.is_open(place)
        {
            let choice = plain_numbers(self.columns, &|at| self.is_free(place, at));
            self.decide(place, choice);
        }
    }

    /// Answers to the questions about rivals: the heading or the letters of one of them, or [`NO_COLUMN`].
    fn answers(&mut self, settings: &Settings) {
        for (place, item) in self.layout.items.iter().enumerate() {
            let Some(answer) = settings.answer(&question_id("rival_columns", &item.id)) else { continue };
            let Some(Some(several)) = self.asked.get(place).cloned() else { continue };
            let is_meant = |at: &&usize| {
                let source = self.columns.source(**at);
                source.is_some_and(|source| source.heading == answer || column_letters(source.column) == answer)
            };
            let meant: Vec<usize> = several.iter().filter(is_meant).copied().collect();
            let source = match meant.as_slice() {
                [one] if !self.taken.contains(one) || self.holds_two(*one) => {
                    self.columns.source(*one).map(ItemSource::Column)
                }
                _ if answer == NO_COLUMN => Some(ItemSource::Nothing),
                _ => None,
            };
            if let (Some(source), Some(asked)) = (source, self.asked.get_mut(place)) {
                *asked = None;
                self.set(place, source, Reason::Saved);
            }
        }
    }

    /// A column that may fill two items, since its cells hold two values: the rules then say how to part them.
    fn holds_two(&self, at: usize) -> bool {
        let census = self.columns.list.get(at).map(|column| &column.census);
        census.is_some_and(|census| census.are_periods() || census.are_names_with_readings())
    }

    fn default_of(&self, item: &Item) -> Option<&'a String> {
        self.scheme.and_then(|scheme| scheme.defaults.get(&item.id))
    }

    fn defaults(&mut self) {
        for (place, item) in self.layout.items.iter().enumerate() {
            if let Some(value) = self.default_of(item)
                && self.is_open(place)
            {
                self.set(place, ItemSource::SchemeDefault { value: value.clone() }, Reason::Default);
            }
        }
    }

    fn finish(self) -> (Mapping, Vec<Reason>) {
        let columns = self.columns;
        let unused = columns.list.iter().enumerate().filter(|(at, _)| !self.taken.contains(at));
        let unused = unused.map(|(_, column)| column.source.clone()).collect();
        let rivals = self
            .layout
            .items
            .iter()
            .zip(self.asked)
            .filter_map(|(item, asked)| Some(Rivals { item: item.id.clone(), columns: columns.sources(&asked?) }));
        let rivals = rivals.collect();
        (Mapping { items: self.items, details: self.details, unused, rivals }, self.reasons)
    }
}

/// More columns of 保護者 than a ledger has: each column of names is held against all of them.
const GUARDIANS: usize = 16;

/// The columns of the 保護者's name.
fn guardians(columns: &Columns<'_>) -> Vec<usize> {
    let speaks = |heading: &str| ["保護者", "親権者", "養育者", "監護者"].iter().any(|word| heading.contains(word));
    let is_one =
        |column: &Column| column.meaning == Meaning::SomebodyElse { name: true } && speaks(&column.source.heading);
    let found = columns.list.iter().enumerate().filter(|(_, column)| is_one(column));
    found.map(|(at, _)| at).take(GUARDIANS).collect()
}

/// What stands between 姓 and 名.
fn separator(item: &Item) -> &'static str {
    let words = lexicon();
    words.item(&item.id).and_then(|at| words.items.get(at)).map_or("", |item| item.separator.as_str())
}

fn is_name(meaning: Option<&Meaning>) -> bool {
    let Some(Meaning::Item(named)) = meaning else { return false };
    lexicon().items.get(named.item).is_some_and(|item| item.id == "basicFiveInfo.name")
}
