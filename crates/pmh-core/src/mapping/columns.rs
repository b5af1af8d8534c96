//! The columns of one table, each with what its heading means and what its values look like.

use std::collections::{BTreeSet, HashMap};

use pmh_layout::{Copayment, Kind, Layout};
use pmh_table::OwnedRow;
use pmh_table::header::Header;

use super::fold::folded;
use super::headings::{Meaning, Named, read_heading};
use super::lexicon::{Role, Tier, Whose, lexicon};
use super::values::{Census, Fit, census};
use super::{DetailColumn, SourceColumn};

/// A column of the source and what is known of it.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) source: SourceColumn,
    pub(super) meaning: Meaning,
    pub(super) census: Census,
    /// The item of the layout it names, and how.
    pub(super) named: Option<(usize, Candidate)>,
}

/// How a column is a candidate for an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    /// The column's place in [`Columns::list`].
    pub(super) at: usize,
    pub(super) tier: Tier,
    pub(super) role: Option<Role>,
    pub(super) whose: Option<Whose>,
    pub(super) short: bool,
}

/// All columns: those with a heading, and those without one that hold values.
pub(super) struct Columns<'a> {
    pub(super) list: Vec<Column>,
    pub(super) rows: Vec<&'a OwnedRow>,
    titles: Titles,
}

/// The layout's own words for its items, folded once: a sheet may have 16,384 headings.
struct Titles(HashMap<String, usize>);

impl Titles {
    fn of(layout: &Layout) -> Self {
        let mut places = HashMap::new();
        for (place, item) in layout.items.iter().enumerate() {
            let heading = item.heading.as_deref().unwrap_or_default();
            for own in [item.id.as_str(), &item.title, heading] {
                places.entry(folded(own)).or_insert(place);
            }
        }
        Self(places)
    }
}

impl<'a> Columns<'a> {
    pub(super) fn read(layout: &Layout, header: &Header, sample: &'a [OwnedRow]) -> Self {
        let rows: Vec<&OwnedRow> = sample.iter().filter(|row| row.number > header.last_row).collect();
        let mut sources: Vec<SourceColumn> = header
            .columns
            .iter()
            .map(|column| SourceColumn { column: column.column, heading: column.text.clone() })
            .collect();
        let headed: BTreeSet<u32> = sources.iter().map(|source| source.column).collect();
        let held: BTreeSet<u32> = rows
            .iter()
            .flat_map(|row| row.cells())
            .filter(|cell| !cell.text.trim().is_empty())
            .map(|cell| cell.column)
            .collect();
        sources.extend(held.difference(&headed).map(|column| SourceColumn { column: *column, heading: String::new() }));
        sources.sort_by_key(|source| source.column);
        let mut list: Vec<Column> = Vec::with_capacity(sources.len());
        let titles = Titles::of(layout);
        let mut meanings: HashMap<String, Meaning> = HashMap::new();
        for (at, source) in sources.into_iter().enumerate() {
            let census = census(&rows, source.column);
            let known = meanings.get(&source.heading).cloned();
            let read = known.unwrap_or_else(|| {
                let meaning = read_heading(&source.heading);
                meanings.insert(source.heading.clone(), meaning.clone());
                meaning
            });
            let meaning = match read {
                Meaning::Unknown { mentions } => of_the_same(&source.heading, list.last().map(|left| &left.meaning))
                    .unwrap_or(Meaning::Unknown { mentions }),
                meaning => meaning,
            };
            let named = named(layout, &titles, at, &source.heading, &meaning);
            list.push(Column { source, meaning, census, named });
        }
        Self { list, rows, titles }
    }

    /// The place of the item of the layout that a text names as a heading would.
    pub(super) fn item_named(&self, layout: &Layout, text: &str) -> Option<usize> {
        named(layout, &self.titles, 0, text, &read_heading(text)).map(|(place, _)| place)
    }

    pub(super) fn source(&self, at: usize) -> Option<SourceColumn> {
        self.list.get(at).map(|column| column.source.clone())
    }

    /// The heading as written.
    pub(super) fn heading(&self, at: usize) -> &str {
        self.list.get(at).map_or("", |column| column.source.heading.as_str())
    }

    pub(super) fn sources(&self, ats: &[usize]) -> Vec<SourceColumn> {
        ats.iter().filter_map(|at| self.source(*at)).collect()
    }

    pub(super) fn fit(&self, at: usize, kind: Kind) -> Fit {
        self.list.get(at).map_or(Fit::Veto, |column| column.census.fit(kind))
    }

    pub(super) fn is_filled(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|column| column.census.filled > 0)
    }

    /// The text of a row in a column.
    pub(super) fn text(&self, row: &'a OwnedRow, at: usize) -> &'a str {
        self.list.get(at).map_or("", |column| row.cell(column.source.column).text.trim())
    }

    /// The candidates for an item whose values do not forbid it.
    pub(super) fn candidates(&self, item: usize, kind: Kind, free: &dyn Fn(usize) -> bool) -> Vec<Candidate> {
        let named = self.list.iter().filter_map(|column| column.named).filter(|(named, _)| *named == item);
        named.map(|(_, candidate)| candidate).filter(|c| free(c.at) && self.may_be(c, kind)).collect()
    }

    fn may_be(&self, candidate: &Candidate, kind: Kind) -> bool {
        let digits_do =
            matches!(candidate.role, Some(Role::Town | Role::Lot | Role::Second | Role::Third | Role::Building));
        // 番地 and 部屋番号 are digits; a district may be one.
        let kind = if digits_do { Kind::Detail } else { kind };
        self.fit(candidate.at, kind) != Fit::Veto
    }

    /// The column with this heading; the `occurrence`-th (from 1) where there are several.
    pub(super) fn find(&self, heading: &str, occurrence: u32) -> Option<usize> {
        let mut same = self.list.iter().enumerate().filter(|(_, column)| column.source.heading == heading);
        if occurrence > 0 {
            return same.nth(usize::try_from(occurrence).ok()?.checked_sub(1)?).map(|(at, _)| at);
        }
        let first = same.next()?;
        same.next().is_none().then_some(first.0)
    }
}

/// 同フリガナ, 同生年月日: of the same person as the column to the left.
fn of_the_same(heading: &str, left: Option<&Meaning>) -> Option<Meaning> {
    let rest = heading.trim_start().strip_prefix('同')?;
    let Meaning::Item(named) = read_heading(rest.trim_start_matches(['上', 'じ', '左'])) else { return None };
    match left? {
        Meaning::SomebodyElse { .. } => Some(Meaning::SomebodyElse { name: false }),
        Meaning::Item(owner) => Some(Meaning::Item(Named { whose: owner.whose, ..named })),
        _ => None,
    }
}

/// Whether the item is one of the person's own five items or the My Number, where whose value it is matters.
pub(super) const fn is_personal(kind: Kind) -> bool {
    matches!(kind, Kind::MyNumber | Kind::Name | Kind::Kana | Kind::Address | Kind::BirthDate | Kind::Sex)
}

/// The item of the layout that a heading names.
fn named(layout: &Layout, titles: &Titles, at: usize, heading: &str, meaning: &Meaning) -> Option<(usize, Candidate)> {
    let word = folded(heading);
    if word.is_empty() {
        return None;
    }
    if let Some(&place) = titles.0.get(&word) {
        let kind = layout.items.get(place)?.kind;
        if kind == Kind::Detail {
            return None;
        }
        // 氏名 is a title and an everyday word: beside 受給者氏名 it is no better.
        let tier = if is_personal(kind) { Tier::Word } else { Tier::Title };
        return Some((place, Candidate { at, tier, role: None, whose: None, short: false }));
    }
    if let Some(place) = copayment(layout, heading) {
        return Some((place, Candidate { at, tier: Tier::Word, role: None, whose: None, short: false }));
    }
    let Meaning::Item(named) = meaning else { return None };
    let id = &lexicon().items.get(named.item)?.id;
    let place = layout.items.iter().position(|item| &item.id == id)?;
    let tier = if is_personal(layout.items.get(place)?.kind) { named.tier.min(Tier::Word) } else { named.tier };
    Some((place, Candidate { at, tier, role: named.role, whose: named.whose, short: named.short }))
}

/// The 自己負担上限額 of the layout whose variant the heading names (入院 上限月額). A layout that asks for one value takes
/// the words of the heading lists.
fn copayment(layout: &Layout, heading: &str) -> Option<usize> {
    if !["上限", "自己負担", "負担割合", "一部負担"].iter().any(|word| heading.contains(word)) {
        return None;
    }
    let said = Copayment::of_words(heading);
    let mut fits = layout.items.iter().enumerate().filter(|(_, item)| {
        item.copayment.is_some_and(|variant| variant != Copayment::default() && variant.takes(said))
    });
    let first = fits.next()?.0;
    fits.next().is_none().then_some(first)
}

/// What opens and closes the label in 券面/ラベル, 券面項目（ラベル）.
const LABEL_OPENS: [char; 12] = ['/', '／', '(', '（', ':', '：', '_', '＿', '「', '【', '[', '［'];
const LABEL_CLOSES: [char; 7] = [')', '）', '」', '】', ']', '］', ' '];

/// The label of a heading that says it is a 券面項目.
pub(super) fn detail_label(heading: &str) -> Option<&str> {
    let heading = heading.trim();
    let rest = ["受給者証券面項目", "券面項目", "券面記載事項", "券面記載項目", "券面"]
        .iter()
        .find_map(|word| heading.strip_prefix(word))?;
    let label = rest.trim_start().strip_prefix(LABEL_OPENS)?.trim().trim_end_matches(LABEL_CLOSES).trim();
    (!label.is_empty()).then_some(label)
}

/// The 券面項目 that headings name; a label said twice counts once.
/// `known` are labels that the layout has: their columns need no 券面 in the heading.
pub(super) fn details(
    columns: &Columns<'_>,
    known: &[String],
    free: &dyn Fn(usize) -> bool,
) -> Vec<(usize, DetailColumn)> {
    let mut found: Vec<(usize, DetailColumn)> = Vec::new();
    let mut labels = BTreeSet::new();
    let known: Vec<(String, &String)> = known.iter().map(|label| (folded(label), label)).collect();
    for (at, column) in columns.list.iter().enumerate() {
        let heading = folded(&column.source.heading);
        let own =
            known.iter().find(|(label, _)| !heading.is_empty() && *label == heading).map(|(_, label)| label.as_str());
        let Some(label) = own.or_else(|| detail_label(&column.source.heading)) else { continue };
        if free(at) && labels.insert(label) {
            found.push((at, DetailColumn { label: label.to_owned(), source: column.source.clone() }));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::detail_label;

    #[test]
    fn labels_of_certificate_items() {
        for (heading, label) in [
            ("券面/病名", Some("病名")),
            ("券面項目（疾病名）", Some("疾病名")),
            ("受給者証券面項目/公費負担医療 の種類", Some("公費負担医療 の種類")),
            ("券面：備考", Some("備考")),
            ("券面項目", None),
            ("券面", None),
            ("券面/", None),
            ("券面記載日", None),
            ("病名", None),
        ] {
            assert_eq!(detail_label(heading), label, "{heading}");
        }
    }
}
