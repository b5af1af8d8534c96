//! The comparison at work: rows are looked up, wait, are joined and told.

use std::collections::HashSet;
use std::io;

use pmh_layout::Layout;
use pmh_text::date::Date;

use super::canonical::Spelling;
use super::columns::Slot;
use super::entries::{Compared, Comparison, Reason, ReasonCount};
use super::index::{Index, Marks, OldRow};
use super::judge::{self, Limits, Stop};
use super::lapsed::Sought;
use super::measure::{Common, Facts, Measure, NO_KIND, Seen};
use super::pairing::pair;
use super::previous::Previous;
use super::signs::{Neighbour, Sign};
use super::waiting::Waiting;
use crate::input::{Failure, Input};
use crate::notes::Person;
use crate::privacy::masked;

/// When what waits is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Settle {
    /// Rows are still to come.
    OnTheWay,
    /// After the last row.
    AtTheEnd,
    /// All are joined: only who is left is told.
    Gone,
}

/// Takes the entries of a comparison.
pub type Emit<'a> = &'a mut dyn FnMut(Compared) -> io::Result<()>;

/// Compares the rows of one run with the files of last time.
pub struct Comparer {
    pub(super) previous: Vec<Previous>,
    today: i32,
    limits: Limits,
    pub(super) spelling: Spelling,
    pub(super) measure: Measure,
    pub(super) index: Index,
    before: Seen,
    now: Seen,
    kinds_now: HashSet<u8>,
    /// Of each common column its place among the columns of now.
    places: Vec<usize>,
    pub(super) waiting: Waiting,
    neighbour: Neighbour,
    pub(super) sheets: Vec<String>,
    pub(super) sought: Sought,
    columns_removed: Vec<String>,
    columns_added: Vec<String>,
    added: u64,
    changed: u64,
    unchanged: u64,
    rows: u64,
}

impl Comparer {
    /// Opens the files of last time; more than one is taken for one.
    ///
    /// # Errors
    /// [`Failure::Unreadable`] when one of them is no CSV for PMH.
    pub fn open(inputs: Vec<Input>, layout: &Layout, today: Date, limits: Limits) -> Result<Self, Failure> {
        let previous: Result<Vec<Previous>, Failure> =
            inputs.into_iter().map(|input| Previous::open(input, layout)).collect();
        let previous = previous?;
        let mut spelling = Spelling::new(&layout.dialect);
        spelling.name_blanks &= previous.iter().all(|file| file.name_blanks != Some(false));
        spelling.kana_blanks &= previous.iter().all(|file| file.kana_blanks != Some(false));
        Ok(Self {
            previous,
            today: today.days_from_civil(),
            limits,
            spelling,
            measure: Measure::default(),
            index: Index::default(),
            before: Seen::default(),
            now: Seen::default(),
            kinds_now: HashSet::new(),
            places: Vec::new(),
            waiting: Waiting::default(),
            neighbour: Neighbour::default(),
            sheets: Vec::new(),
            sought: Sought::default(),
            columns_removed: Vec::new(),
            columns_added: Vec::new(),
            added: 0,
            changed: 0,
            unchanged: 0,
            rows: 0,
        })
    }

    /// Begins a run over rows with these columns; a run that begins again forgets the one before.
    ///
    /// # Errors
    /// [`Failure::Unreadable`] when a file of last time is damaged.
    pub fn begin(&mut self, now: &[Slot]) -> Result<(), Failure> {
        let common = self.common(now);
        let same = self.index.len() > 0
            && common.len() == self.measure.common.len()
            && common.iter().zip(&self.measure.common).all(|(a, b)| a.slot == b.slot && a.now == b.now);
        self.columns_added = titles(now.iter().filter(|slot| self.previous.iter().all(|f| f.column(slot).is_none())));
        self.columns_removed = titles(self.previous.iter().flat_map(|file| file.slots_without(now)));
        if same {
            self.index.reset();
        } else {
            self.places = common.iter().map(|column| column.now).collect();
            self.measure = Measure::new(common, self.spelling.clone());
            self.read_previous()?;
        }
        self.now = Seen { kinds: self.before.kinds.clone(), ..Seen::default() };
        self.kinds_now.clear();
        self.waiting.clear();
        self.neighbour = Neighbour::default();
        self.sheets.clear();
        self.sought = Sought::default();
        (self.added, self.changed, self.unchanged, self.rows) = (0, 0, 0, 0);
        Ok(())
    }

    fn common(&self, now: &[Slot]) -> Vec<Common> {
        let common = now.iter().enumerate().map(|(at, slot)| Common {
            slot: slot.clone(),
            now: at,
            before: self.previous.iter().map(|file| file.column(slot)).collect(),
        });
        common.filter(|column| column.before.iter().any(Option::is_some)).collect()
    }

    fn read_previous(&mut self) -> Result<(), Failure> {
        self.index = Index::default();
        self.before = Seen::default();
        for (at, file) in self.previous.iter_mut().enumerate() {
            let columns: Vec<Option<u32>> = self.measure.common.iter().map(|c| c.column_in(at)).collect();
            let (measure, index, seen) = (&mut self.measure, &mut self.index, &mut self.before);
            let mut rows = 0;
            file.each(|row| {
                let text = |at: usize| columns.get(at).copied().flatten().map_or("", |column| row.cell(column).text);
                index.push(&measure.facts(&text, seen));
                rows += 1;
                Ok(())
            })?;
            file.rows = rows;
        }
        self.index.order();
        Ok(())
    }

    /// Looks at a row of now; `text` gives the text of a column of now. `signs` gets what is doubtful beside the last
    /// file, `emit` what can be told at once.
    ///
    /// # Errors
    /// When the sink fails, or a file of last time has become unreadable.
    pub fn look<'t>(
        &mut self,
        text: &dyn Fn(usize) -> &'t str,
        signs: &mut Vec<Sign>,
        emit: Emit<'_>,
    ) -> Result<(), Failure> {
        let places = &self.places;
        let here = |at: usize| places.get(at).map_or("", |now| text(*now));
        let facts = self.measure.facts(&here, &mut self.now);
        self.rows += 1;
        if facts.kind != NO_KIND {
            self.kinds_now.insert(facts.kind);
        }
        let same = self.index.with_key(facts.key).find(|at| {
            self.index.row(*at).is_some_and(|row| row.content == facts.content && !row.marks.has(Marks::TAKEN))
        });
        if let Some(row) = same.and_then(|at| self.index.row_mut(at)) {
            row.marks.set(Marks::TAKEN);
            self.unchanged += 1;
            self.neighbour.same(&facts);
            return Ok(());
        }
        self.neighbour.look(&facts, &self.index, signs);
        self.mark_holder(&facts);
        let known = self.index.with_key(facts.key).next().is_some()
            || (facts.number != 0 && self.index.with_number(facts.number).next().is_some());
        if !known {
            self.added += 1;
            let texts: Vec<&str> = self.places.iter().map(|now| text(*now)).collect();
            return emit(Compared::Added(self.added_entry(&texts))).map_err(Failure::Output);
        }
        self.waiting.push(&facts, self.places.iter().map(|now| text(*now)));
        if self.waiting.is_full() {
            self.settle(Settle::OnTheWay, emit)?;
        }
        Ok(())
    }

    /// Looks at a row that is left out, `by_name` when somebody decided about this one person: whoever is gone for it is
    /// explained.
    pub fn left_out<'t>(&mut self, text: &dyn Fn(usize) -> &'t str, by_name: bool) {
        let places = &self.places;
        let here = |at: usize| places.get(at).map_or("", |now| text(*now));
        let facts = self.measure.facts(&here, &mut Seen::default());
        let rows: Vec<u32> = self.index.with_key(facts.key).chain(self.index.with_number(facts.number)).collect();
        for at in rows {
            if let Some(row) = self.index.row_mut(at) {
                row.marks.set(if by_name { Marks::LEFT_OUT_BY_NAME } else { Marks::LEFT_OUT });
            }
        }
    }

    /// Whether the certificate was in the last file with this My Number; `None` when it was not there at all, or
    /// without a number.
    pub fn has_same_number(&mut self, person: &Person, number: &str) -> Option<bool> {
        let roles = self.measure.roles();
        let text = |at: usize| match Some(at) {
            role if role == roles.number => number,
            role if role == roles.type_id => &person.certificate,
            role if role == roles.insurer => &person.insurer,
            role if role == roles.recipient => &person.recipient,
            role if role == roles.sub_key => &person.sub_key,
            role if role == roles.from => &person.from,
            _ => "",
        };
        let facts = self.measure.facts(&text, &mut Seen::default());
        let mut known = None;
        for row in self.index.with_key(facts.key).filter_map(|at| self.index.row(at)).filter(|row| row.number != 0) {
            if row.number == facts.number {
                return Some(true);
            }
            known = Some(false);
        }
        known
    }

    /// Marks the other certificates of the same person.
    fn mark_holder(&mut self, facts: &Facts) {
        if facts.number == 0 {
            return;
        }
        let rows: Vec<u32> = self.index.with_number(facts.number).collect();
        for at in rows {
            if let Some(row) = self.index.row_mut(at) {
                row.marks.set(Marks::HERE);
                if row.kind == facts.kind {
                    row.marks.set(Marks::SAME_KIND);
                }
            }
        }
    }

    /// Joins all that waits, after the last row of now. What is left of last time is gone from here on.
    ///
    /// # Errors
    /// When the sink fails, or a file of last time has become unreadable.
    pub fn join(&mut self, emit: Emit<'_>) -> Result<(), Failure> {
        self.settle(Settle::AtTheEnd, emit)
    }

    /// Tells who is gone, and the figures. After [`Comparer::join`]. `release` is the typed reason.
    ///
    /// # Errors
    /// When the sink fails, or a file of last time has become unreadable.
    pub fn finish(&mut self, release: Option<&str>, emit: Emit<'_>) -> Result<Comparison, Failure> {
        let comparison = self.figures(release);
        self.settle(Settle::Gone, emit)?;
        Ok(comparison)
    }

    /// The figures and what stops the run; a reason of nothing but blanks releases nothing. After [`Comparer::join`].
    #[must_use]
    pub fn figures(&self, release: Option<&str>) -> Comparison {
        let previous_people = self.index.people();
        let unexplained = self.unexplained_people();
        let mut gone = 0;
        let mut counts = Reason::ALL.map(|reason| (reason, 0));
        let mut vanished: HashSet<u8> = HashSet::new();
        for (at, row) in self.index.rows() {
            let reason = self.reason(at, row);
            gone += u64::from(reason.is_some());
            if let Some((_, count)) = counts.iter_mut().find(|(each, _)| Some(*each) == reason) {
                *count += 1;
            }
            if row.kind != NO_KIND && !self.kinds_now.contains(&row.kind) && reason.is_none_or(|r| !r.explains()) {
                vanished.insert(row.kind);
            }
        }
        let mut stops = Vec::new();
        if self.index.len() > 0 && self.rows == 0 {
            stops.push(Stop::empty(previous_people));
        }
        if self.limits.are_over(unexplained, previous_people) {
            stops.push(Stop::mass_loss(unexplained, previous_people, self.limits));
        }
        stops.extend(judge::other_office(&self.before, &self.now));
        let kinds = self.before.kinds.iter().enumerate();
        let vanished: Vec<&str> = kinds
            .filter(|(at, _)| u8::try_from(*at).is_ok_and(|at| vanished.contains(&at)))
            .map(|(_, (_, shown))| shown.as_str())
            .collect();
        if !vanished.is_empty() && self.rows > 0 {
            stops.push(Stop::other_types(&vanished));
        }
        let new_kinds = self.now.kinds.get(self.before.kinds.len()..).unwrap_or(&[]);
        Comparison {
            added: self.added,
            changed: self.changed,
            gone,
            reasons: counts
                .into_iter()
                .filter(|(_, count)| *count > 0)
                .map(|(reason, count)| ReasonCount { reason, text: reason.words().to_owned(), count })
                .collect(),
            unchanged: self.unchanged,
            previous_rows: self.index.len() as u64,
            previous_people,
            current_rows: self.rows,
            gone_unexplained: unexplained,
            gone_open: 0,
            max_gone: self.limits.max_gone,
            max_gone_percent: self.limits.max_gone_percent,
            columns_removed: self.columns_removed.clone(),
            columns_added: self.columns_added.clone(),
            types_added: match self.index.len() {
                0 => Vec::new(),
                _ => new_kinds.iter().map(|(_, shown)| masked(shown).into_owned()).collect(),
            },
            released: release
                .map(str::trim)
                .filter(|reason| !reason.is_empty() && !stops.is_empty())
                .map(|reason| masked(reason).into_owned()),
            stops,
            previous: self.previous.iter().map(Previous::facts).collect(),
        }
    }

    /// People gone without an explanation: by number, and each certificate without one for itself.
    fn unexplained_people(&self) -> u64 {
        let is_open = |at: u32, row: &OldRow| self.reason(at, row).is_some_and(|reason| !reason.explains());
        let mut people = 0;
        for (at, row) in self.index.rows().filter(|(at, row)| is_open(*at, row)) {
            let mut earlier = self.index.with_number(row.number).take_while(|other| *other < at);
            let counted =
                row.number != 0 && earlier.any(|other| self.index.row(other).is_some_and(|row| is_open(other, row)));
            people += u64::from(!counted);
        }
        people
    }

    /// Why a row of last time is gone; `None` when it is not.
    pub(super) fn reason(&self, at: u32, row: &OldRow) -> Option<Reason> {
        if row.marks.has(Marks::TAKEN) {
            return None;
        }
        if row.ended_before(self.today) {
            return Some(Reason::Expired);
        }
        if row.marks.has(Marks::LEFT_OUT_BY_NAME) {
            return Some(Reason::LeftOutByName);
        }
        if row.marks.has(Marks::LEFT_OUT) {
            return Some(Reason::LeftOut);
        }
        let mut here = row.marks.has(Marks::HERE);
        let mut same_kind = row.marks.has(Marks::SAME_KIND);
        if row.number != 0 {
            for other in self.index.with_number(row.number).filter(|other| *other != at) {
                let taken = self.index.row(other).filter(|other| other.marks.has(Marks::TAKEN));
                here |= taken.is_some();
                same_kind |= taken.is_some_and(|other| other.kind == row.kind);
            }
        }
        Some(match (same_kind, row.lapsed, here) {
            (true, ..) => Reason::Replaced,
            (_, 1.., _) => Reason::OnLapsedSheet,
            (_, _, true) => Reason::OtherKindOnly,
            _ => Reason::NotInLedger,
        })
    }

    /// Joins what waits and tells it, or tells who is left. One pass over the files of last time.
    fn settle(&mut self, how: Settle, emit: Emit<'_>) -> Result<(), Failure> {
        let paired = match how {
            Settle::Gone => Default::default(),
            _ => pair(&self.waiting, &mut self.index, how == Settle::OnTheWay),
        };
        self.changed += paired.pairs.len() as u64;
        self.added += paired.added.len() as u64;
        for at in &paired.added {
            if let Some(wait) = self.waiting.row(*at) {
                let entry = self.added_entry(&self.waiting.texts(wait));
                emit(Compared::Added(entry)).map_err(Failure::Output)?;
            }
        }
        if how == Settle::Gone || !paired.pairs.is_empty() {
            self.tell(&paired.pairs, how == Settle::Gone, emit)?;
        }
        self.waiting.keep(&paired.later);
        Ok(())
    }

    fn tell(&mut self, pairs: &[(u32, u32)], gone: bool, emit: Emit<'_>) -> Result<(), Failure> {
        let mut files = std::mem::take(&mut self.previous);
        let mut pairs = pairs.iter().peekable();
        let mut at: u32 = 0;
        let mut result = Ok(());
        for (number, file) in files.iter_mut().enumerate() {
            let columns: Vec<Option<u32>> = self.measure.common.iter().map(|c| c.column_in(number)).collect();
            let name = file.name.clone();
            result = file.each(|row| {
                let text = |at: usize| columns.get(at).copied().flatten().map_or("", |column| row.cell(column).text);
                if let Some((_, wait)) = pairs.next_if(|(old, _)| *old == at) {
                    if let Some(entry) = self.changed_entry(&text, *wait) {
                        emit(Compared::Changed(entry)).map_err(Failure::Output)?;
                    }
                } else if gone
                    && let Some((old, reason)) = self.index.row(at).and_then(|old| Some((old, self.reason(at, old)?)))
                {
                    let entry = self.gone_entry(&name, row.number, &text, old, reason);
                    emit(Compared::Gone(entry)).map_err(Failure::Output)?;
                }
                at += 1;
                Ok(())
            });
            if result.is_err() {
                break;
            }
        }
        self.previous = files;
        result
    }
}

fn titles<'a>(slots: impl Iterator<Item = &'a Slot>) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    for slot in slots {
        let title = masked(&slot.title).into_owned();
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    titles
}
