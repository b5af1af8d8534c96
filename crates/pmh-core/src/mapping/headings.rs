//! What one heading means by its words.

use super::date_parts::is_part;
use super::fold::folded;
use super::lexicon::{Lexicon, Role, Tier, Token, Whose, lexicon};

/// What a heading means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// An item of the vocabulary; every part of the heading is known.
    Item(Named),
    /// A whole period (有効期間): two columns side by side may be its ends.
    Period,
    /// Another person's (保護者氏名).
    SomebodyElse {
        /// Whether the column holds that person's name or reading.
        name: bool,
    },
    /// Known, and no item.
    Unrelated,
    /// A number of some kind (番号): the values decide.
    Generic,
    /// The reverse of 不開示フラグ (開示可否).
    Reversed,
    /// Not known.
    Unknown {
        /// Items of which the heading speaks among words nobody knows.
        mentions: Vec<usize>,
    },
    /// Nothing written.
    Blank,
}

/// A heading that names an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    /// Its place in the vocabulary.
    pub(super) item: usize,
    pub(super) tier: Tier,
    pub(super) role: Option<Role>,
    pub(super) whose: Option<Whose>,
    /// Ends in 名 alone (児童名): the given name where a column of the family name stands beside it.
    pub(super) short: bool,
}

/// Reads a heading as the header finder gives it (two-row headings joined by `/`).
pub(super) fn read_heading(text: &str) -> Meaning {
    let heading = folded(text);
    let lexicon = lexicon();
    if heading.is_empty() {
        return if text.trim().is_empty() { Meaning::Blank } else { Meaning::Unknown { mentions: Vec::new() } };
    }
    if lexicon.is_reversed(&heading) {
        return Meaning::Reversed;
    }
    let in_group = in_group(lexicon, text);
    if lexicon.is_unrelated(&heading) && in_group.is_none() && !speaks_of_somebody_else(lexicon, &heading) {
        return Meaning::Unrelated;
    }
    if let Some(named) = segment(lexicon, &heading).or(in_group) {
        return Meaning::Item(named);
    }
    if let Some(meaning) = one_of_several(lexicon, &heading) {
        return meaning;
    }
    let remarked = remarked(lexicon, text);
    if let Some(name) = somebody_else(lexicon, &heading) {
        return Meaning::SomebodyElse { name };
    }
    if lexicon.is_generic(&heading) {
        Meaning::Generic
    } else if lexicon.is_period(heading.trim_end_matches(char::is_numeric)) {
        Meaning::Period
    } else if [&lexicon.another_time, &lexicon.unrelated_parts].into_iter().flatten().any(|part| heading.contains(part))
    {
        Meaning::Unrelated
    } else if let Some(named) = person_alone(lexicon, &heading) {
        Meaning::Item(named)
    } else if let Some(named) = remarked.or_else(|| number_of_a_scheme(lexicon, &heading)) {
        Meaning::Item(named)
    } else {
        Meaning::Unknown { mentions: mentions(lexicon, &heading) }
    }
}

/// The items one of whose words stands in the text.
fn mentions(lexicon: &Lexicon, text: &str) -> Vec<usize> {
    let items = lexicon.items.iter().enumerate();
    let items = items.filter(|(_, item)| item.words.iter().any(|word| text.contains(word.as_str())));
    items.map(|(at, _)| at).collect()
}

/// A known heading with a remark in brackets or behind ※. A remark that says how to write changes nothing; any other
/// makes it a question, unless the values prove it: 住所（市内のみ）.
fn remarked(lexicon: &Lexicon, text: &str) -> Option<Named> {
    let text = text.trim().trim_start_matches(['※', '*', '＊']);
    let (word, remark) = text.split_once(['（', '(', '［', '[', '【', '〔', '※', '＊', '*'])?;
    let named = segment(lexicon, &folded(word))?;
    let remark = folded(remark);
    let harmless = lexicon.instructions.iter().any(|word| remark.contains(word.as_str()));
    Some(if harmless { named } else { Named { tier: Tier::Possible, ..named } })
}

/// 支給認定/階層区分: a parent that only gathers columns, and an item below it. Below such a parent a bare 区分 may be
/// anything's, and below 所得 a limit may be the limit of the income: asked, unless the values prove it.
fn in_group(lexicon: &Lexicon, text: &str) -> Option<Named> {
    let (parent, below) = text.split_once(['/', '／'])?;
    let parent = folded(parent);
    if !lexicon.is_group(&parent) {
        return None;
    }
    let named = segment(lexicon, &folded(below)).or_else(|| in_group(lexicon, below))?;
    let id = lexicon.items.get(named.item).map_or("", |item| item.id.as_str());
    let doubtful = id == "segment" || (parent.starts_with("所得") && id == "maxCopaymentAmount");
    Some(if doubtful { Named { tier: Tier::Possible, ..named } } else { named })
}

/// 指定医療機関①コード, 指定医療機関②名称: a number in the middle of the words says which of several it is.
fn one_of_several(lexicon: &Lexicon, heading: &str) -> Option<Meaning> {
    let plain: String = heading.chars().filter(|c| !c.is_numeric()).collect();
    if plain.len() == heading.len() {
        return None;
    }
    if lexicon.is_unrelated(&plain) && !speaks_of_somebody_else(lexicon, &plain) {
        return Some(Meaning::Unrelated);
    }
    let named = segment(lexicon, &plain)?;
    let id = lexicon.items.get(named.item).map(|item| item.id.as_str());
    (id == Some("designatedMedicalInstitutions")).then_some(Meaning::Item(named))
}

/// A column headed 対象者 or 受給者 holds the name, or a mark: asked.
fn person_alone(lexicon: &Lexicon, heading: &str) -> Option<Named> {
    let whose = lexicon.tokens(heading).iter().find_map(|token| match token {
        Token::Whose(whose) => Some(*whose),
        _ => None,
    });
    let item = lexicon.item("basicFiveInfo.name")?;
    Some(Named { item, tier: Tier::Possible, role: None, whose: Some(whose?), short: false })
}

/// The number of a scheme nobody knows (マル福受給者番号): asked, unless the values prove it.
fn number_of_a_scheme(lexicon: &Lexicon, heading: &str) -> Option<Named> {
    ["medicalSubsidyRecipientNumber", "medicalSubsidyInsurerNumber"].iter().find_map(|id| {
        let item = lexicon.item(id)?;
        let words = &lexicon.items.get(item)?.words;
        let mut ends = words.iter().filter(|word| word.chars().count() >= 4);
        let rest = ends.find_map(|word| heading.strip_suffix(word.as_str()))?;
        // 公費負担者番号／受給者番号: two numbers in one cell.
        mentions(lexicon, rest).is_empty().then_some(Named {
            item,
            tier: Tier::Possible,
            role: None,
            whose: None,
            short: false,
        })
    })
}

/// The item that a heading means by its words alone, without a doubt.
pub(crate) fn item_of_heading(text: &str) -> Option<&'static str> {
    let Meaning::Item(named) = read_heading(text) else { return None };
    let whole = named.role.is_none() && !named.short && named.whose != Some(Whose::Child);
    let item = lexicon().items.get(named.item).filter(|_| whole && named.tier >= Tier::Weaker)?;
    Some(item.id.as_str())
}

/// Whether a cell holds a word that heads columns of ledgers, so that its row may be the heading: a heading of an item,
/// a parent or a child of a two-row heading (有効期間, 自), or a usual heading that fills no item (電話番号, 備考).
#[must_use]
pub fn is_heading_word(text: &str) -> bool {
    if is_part(text) {
        return true;
    }
    let heading = folded(text);
    let lexicon = lexicon();
    if heading.is_empty() {
        return false;
    }
    if lexicon.is_unrelated_heading_only(&heading) || lexicon.is_generic(&heading) || lexicon.is_half(&heading) {
        return true;
    }
    if lexicon.tokens(&heading).iter().any(|token| match token {
        Token::Whose(_) | Token::Item { .. } => true,
        Token::Neutral => heading.ends_with("情報") || heading.ends_with("事項"),
    }) {
        return true;
    }
    !lexicon.is_unrelated(&heading)
        && (segment(lexicon, &heading).is_some()
            || rest_after_somebody(lexicon, &heading).is_some_and(|rest| {
                rest.is_empty()
                    || lexicon.is_half(rest)
                    || lexicon.is_unrelated(rest)
                    || segment(lexicon, rest).is_some()
            })
            || lexicon
                .another_time
                .iter()
                .any(|word| heading.strip_prefix(word.as_str()).is_some_and(|rest| segment(lexicon, rest).is_some())))
}

fn speaks_of_somebody_else(lexicon: &Lexicon, heading: &str) -> bool {
    rest_after_somebody(lexicon, heading).is_some()
}

/// The heading without the words for other persons at its beginning.
fn rest_after_somebody<'a>(lexicon: &Lexicon, heading: &'a str) -> Option<&'a str> {
    let after = |heading: &'a str| {
        let words = lexicon.somebody_else.iter().chain(&lexicon.somebody_else_first);
        let rests = words.filter_map(|word| heading.strip_prefix(word.as_str()));
        rests.min_by_key(|rest| rest.len()).map(|rest| rest.trim_start_matches(['の', '又', 'は', '等']))
    };
    let mut rest = after(heading)?;
    while let Some(shorter) = after(rest) {
        rest = shorter;
    }
    Some(rest)
}

/// Whether the heading speaks of another person, and if so whether of that person's name.
fn somebody_else(lexicon: &Lexicon, heading: &str) -> Option<bool> {
    let names = |rest: &str| {
        rest.is_empty()
            || segment(lexicon, rest).is_some_and(|named| {
                let id = lexicon.items.get(named.item).map_or("", |item| item.id.as_str());
                id == "basicFiveInfo.name" || id == "basicFiveInfo.nameKana"
            })
    };
    if let Some(rest) = rest_after_somebody(lexicon, heading) {
        return Some(names(rest));
    }
    let inside = lexicon.somebody_else.iter().find(|word| heading.contains(word.as_str()))?;
    Some(names(&heading.replacen(inside.as_str(), "", 1)))
}

#[derive(Debug, Clone, Copy)]
struct Core {
    item: usize,
    tier: Tier,
    role: Option<Role>,
    short: bool,
    /// 名 or 氏 alone.
    bare: bool,
    /// 名, 名カナ, 名フリガナ: with a person in front (児童名カナ) the whole name.
    given: bool,
    /// A word for the whole value stands in the heading.
    whole: bool,
    /// How many pieces it names.
    pieces: u8,
}

#[derive(Debug, Clone, Copy)]
struct Path {
    core: Option<Core>,
    whose: Option<Whose>,
    neutral: bool,
    cost: usize,
}

/// Cuts a folded heading into known words without any rest. One item only; fewest words win; a tie of two items is
/// nothing.
fn segment(lexicon: &Lexicon, heading: &str) -> Option<Named> {
    // 有効期間の開始日 is 有効期間開始日.
    cut(lexicon, heading).or_else(|| heading.contains('の').then(|| cut(lexicon, &heading.replace('の', "")))?)
}

fn cut(lexicon: &Lexicon, heading: &str) -> Option<Named> {
    let mut starts: Vec<usize> = heading.char_indices().map(|(at, _)| at).collect();
    starts.push(heading.len());
    let mut paths: Vec<Vec<Path>> = vec![Vec::new(); starts.len()];
    paths.first_mut()?.push(Path { core: None, whose: None, neutral: false, cost: 0 });
    for at in 0..starts.len() {
        let here = std::mem::take(paths.get_mut(at)?);
        if at + 1 == starts.len() {
            return best(lexicon, &here);
        }
        if here.is_empty() {
            continue;
        }
        let from = *starts.get(at)?;
        for (end, to) in starts.iter().enumerate().skip(at + 1).take(lexicon.longest()) {
            let word = heading.get(from..*to)?;
            for token in lexicon.tokens(word) {
                for path in &here {
                    if let Some(next) = path.step(*token, word) {
                        keep(paths.get_mut(end)?, next);
                    }
                }
            }
        }
        // A number in a heading (12桁, 住所１ is a word of its own) changes nothing.
        let digits = heading.get(from..)?.chars().take_while(|c| c.is_numeric()).count();
        if digits > 0 {
            for path in &here {
                keep(paths.get_mut(at + digits)?, Path { neutral: true, cost: path.cost + 1, ..*path });
            }
        }
    }
    None
}

impl Path {
    fn step(self, token: Token, word: &str) -> Option<Self> {
        let cost = self.cost + 1;
        match token {
            Token::Neutral => Some(Self { neutral: true, cost, ..self }),
            Token::Whose(whose) => Some(Self { whose: self.whose.max(Some(whose)), cost, ..self }),
            Token::Item { item, tier, role } => {
                let new = Core {
                    item,
                    tier,
                    role,
                    short: ends_in_given(word),
                    bare: matches!(word, "名" | "氏"),
                    given: role == Some(Role::Given) && word.starts_with('名'),
                    whole: role.is_none(),
                    pieces: u8::from(role.is_some()),
                };
                let core = match self.core {
                    None => new,
                    Some(old) => old.with(new)?,
                };
                Some(Self { core: Some(core), cost, ..self })
            }
        }
    }
}

impl Core {
    /// Two words of one item in one heading.
    fn with(self, new: Self) -> Option<Self> {
        if self.item != new.item {
            return None;
        }
        let better = if new.tier > self.tier { new } else { self };
        let whole = self.whole || new.whole;
        let pieces = self.pieces.saturating_add(new.pieces);
        let role = match (self.role, new.role) {
            (a, b) if a == b => a,
            // 住所２（方書）: the line number says where it stands.
            (Some(line), _) | (_, Some(line)) if line.is_line() => Some(line),
            // 現住所/方書 is a piece, 住所（町名・番地） the whole as far as it goes, 姓・名 a name.
            (None, piece) | (piece, None) if pieces < 2 => piece,
            (Some(Role::Family), Some(Role::Given)) => None,
            (Some(a), Some(b)) if !whole => Some(a.min(b)),
            _ => None,
        };
        Some(Self { role, whole, pieces, given: false, bare: false, short: false, ..better })
    }
}

fn ends_in_given(word: &str) -> bool {
    word.ends_with('名') && !word.ends_with("氏名") && !word.ends_with("姓名")
}

fn keep(paths: &mut Vec<Path>, next: Path) {
    let key = |path: &Path| {
        let core = path.core.map(|core| (core.item, core.role, core.bare, core.given, core.pieces, core.whole));
        (core, path.whose, path.neutral)
    };
    match paths.iter_mut().find(|path| key(path) == key(&next)) {
        Some(path) if path.cost > next.cost => *path = next,
        Some(_) => {}
        None => paths.push(next),
    }
}

fn best(lexicon: &Lexicon, paths: &[Path]) -> Option<Named> {
    let mut named: Vec<(usize, Named)> = Vec::new();
    for path in paths {
        let Some(core) = path.core else { continue };
        let of_person = lexicon.items.get(core.item).is_some_and(|item| item.of_person);
        if (path.whose.is_some() && !of_person) || (core.bare && path.neutral) {
            continue;
        }
        // 児童名 is the child's name, 名 alone the given name.
        let whole = core.given && path.whose.is_some();
        let role = if whole { None } else { core.role };
        let short = whole || (core.short && role.is_none());
        named.push((path.cost, Named { item: core.item, tier: core.tier, role, whose: path.whose, short }));
    }
    let least = named.iter().map(|(cost, _)| *cost).min()?;
    let mut cheapest = named.into_iter().filter(|(cost, _)| *cost == least).map(|(_, named)| named);
    let first = cheapest.next()?;
    cheapest.all(|other| other.item == first.item).then_some(first)
}

#[cfg(test)]
#[path = "headings_tests.rs"]
mod tests;
