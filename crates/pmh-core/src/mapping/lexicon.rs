//! The words of `data/headings/*.toml`, ready for matching.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::OnceLock;

use serde::Deserialize;

use super::fold::folded;

/// How sure a word is of its item, from unsure to sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Tier {
    /// Asked, unless the values prove it.
    Possible,
    /// No word says it, the values do.
    Values,
    /// Taken when nothing better is there.
    Weaker,
    /// As good as the title.
    Word,
    /// The item's own title or API name.
    Title,
}

/// Which piece of a joined value a column holds, in the order of joining.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Role {
    Family,
    Given,
    Prefecture,
    City,
    First,
    Town,
    Lot,
    Second,
    Third,
    Building,
}

impl Role {
    /// 住所１, 住所２, 住所３.
    pub(super) const fn is_line(self) -> bool {
        matches!(self, Self::First | Self::Second | Self::Third)
    }
}

/// Whose value it is, where the heading says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Whose {
    /// 受給者: in schemes for children this may be the guardian (Q31).
    Holder,
    /// 本人, 患者, 対象者 …
    Person,
    /// 児童 …
    Child,
}

/// What a word can be in a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    Item { item: usize, tier: Tier, role: Option<Role> },
    Whose(Whose),
    Neutral,
}

/// An item of the vocabulary.
#[derive(Debug)]
pub(super) struct ItemWords {
    pub(super) id: String,
    pub(super) separator: String,
    pub(super) of_person: bool,
    /// The item's whole words, for noticing that a heading speaks of it.
    pub(super) words: Vec<String>,
}

/// Everything known about headings.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    pub(super) items: Vec<ItemWords>,
    tokens: HashMap<String, Vec<Token>>,
    longest: usize,
    pub(super) somebody_else: Vec<String>,
    pub(super) somebody_else_first: Vec<String>,
    pub(super) another_time: Vec<String>,
    pub(super) unrelated_parts: Vec<String>,
    /// Words of remarks that say how to write.
    pub(super) instructions: Vec<String>,
    unrelated: HashSet<String>,
    also_values: HashSet<String>,
    generic: HashSet<String>,
    /// Parents and children of two-row headings that mean nothing alone.
    halves: HashSet<String>,
    /// Headings of a whole period (有効期間).
    periods: HashSet<String>,
    /// Parents that only gather columns (支給認定).
    groups: HashSet<String>,
    /// Headings that say the reverse of an item (開示可否).
    reversed: HashSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemFile {
    item: Vec<Item>,
    lists: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    id: String,
    #[serde(default)]
    of_person: bool,
    #[serde(default)]
    separator: String,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    weaker: Vec<String>,
    #[serde(default)]
    possible: Vec<String>,
    #[serde(default)]
    combine: Vec<Combine>,
    #[serde(default)]
    part: Vec<Part>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Combine {
    #[serde(default)]
    tier: Option<Tier>,
    first: Vec<String>,
    second: Vec<String>,
    #[serde(default)]
    swap: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    role: Role,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeopleFile {
    child: Vec<String>,
    holder: Vec<String>,
    person: Vec<String>,
    somebody_else: Vec<String>,
    somebody_else_first: Vec<String>,
    another_time: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NeutralFile {
    neutral: Vec<String>,
    generic: Vec<String>,
    instructions: Vec<String>,
    groups: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnrelatedFile {
    words: Vec<String>,
    also_values: Vec<String>,
    parts: Vec<String>,
    reversed: Vec<String>,
}

/// The built-in vocabulary. A file that could not be read would fail the tests of this module.
pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| build().unwrap_or_default())
}

fn build() -> Result<Lexicon, toml::de::Error> {
    let items: ItemFile = toml::from_str(include_str!("../../data/headings/items.toml"))?;
    let people: PeopleFile = toml::from_str(include_str!("../../data/headings/people.toml"))?;
    let neutral: NeutralFile = toml::from_str(include_str!("../../data/headings/neutral.toml"))?;
    let unrelated: UnrelatedFile = toml::from_str(include_str!("../../data/headings/unrelated.toml"))?;
    let mut lexicon = Lexicon::default();
    for (at, item) in items.item.into_iter().enumerate() {
        lexicon.add_item(at, item, &items.lists);
    }
    for name in ["period", "matter", "from", "to"] {
        let words = items.lists.get(name).map(Vec::as_slice).unwrap_or_default();
        lexicon.halves.extend(words.iter().map(|word| folded(word)));
    }
    lexicon.periods = items.lists.get("period").into_iter().flatten().map(|word| folded(word)).collect();
    for (whose, words) in [(Whose::Child, people.child), (Whose::Holder, people.holder), (Whose::Person, people.person)]
    {
        for word in words {
            lexicon.add(&word, Token::Whose(whose));
        }
    }
    for word in neutral.neutral {
        lexicon.add(&word, Token::Neutral);
    }
    let fold_all = |words: Vec<String>| words.iter().map(|word| folded(word)).collect::<Vec<_>>();
    lexicon.somebody_else = fold_all(people.somebody_else);
    lexicon.somebody_else_first = fold_all(people.somebody_else_first);
    lexicon.another_time = fold_all(people.another_time);
    lexicon.instructions = fold_all(neutral.instructions);
    lexicon.unrelated_parts = fold_all(unrelated.parts);
    lexicon.unrelated = unrelated.words.iter().map(|word| folded(word)).collect();
    lexicon.also_values = unrelated.also_values.iter().map(|word| folded(word)).collect();
    lexicon.groups = neutral.groups.iter().map(|word| folded(word)).collect();
    lexicon.reversed = unrelated.reversed.iter().map(|word| folded(word)).collect();
    lexicon.generic = neutral.generic.iter().map(|word| folded(word)).collect();
    Ok(lexicon)
}

impl Lexicon {
    fn add_item(&mut self, at: usize, item: Item, lists: &BTreeMap<String, Vec<String>>) {
        let mut whole = Vec::new();
        for (tier, words) in [(Tier::Word, &item.words), (Tier::Weaker, &item.weaker), (Tier::Possible, &item.possible)]
        {
            for word in words {
                self.add(word, Token::Item { item: at, tier, role: None });
                if tier == Tier::Word {
                    whole.push(folded(word));
                }
            }
        }
        self.add(&item.id, Token::Item { item: at, tier: Tier::Title, role: None });
        for combine in &item.combine {
            let token = Token::Item { item: at, tier: combine.tier.unwrap_or(Tier::Word), role: None };
            for first in resolved(&combine.first, lists) {
                for second in resolved(&combine.second, lists) {
                    self.add(&format!("{first}{second}"), token);
                    if combine.swap {
                        self.add(&format!("{second}{first}"), token);
                    }
                }
            }
        }
        for part in &item.part {
            for word in &part.words {
                self.add(word, Token::Item { item: at, tier: Tier::Word, role: Some(part.role) });
            }
        }
        self.items.push(ItemWords { id: item.id, separator: item.separator, of_person: item.of_person, words: whole });
    }

    /// The first meaning of a word stands: a later one of the same kind never weakens it.
    fn add(&mut self, word: &str, token: Token) {
        let word = folded(word);
        self.longest = self.longest.max(word.chars().count());
        let tokens = self.tokens.entry(word).or_default();
        let known = tokens.iter().any(|other| match (other, &token) {
            (Token::Item { item: a, .. }, Token::Item { item: b, .. }) => a == b,
            (a, b) => *a == *b,
        });
        if !known {
            tokens.push(token);
        }
    }

    /// What a folded word can be.
    pub(super) fn tokens(&self, word: &str) -> &[Token] {
        self.tokens.get(word).map(Vec::as_slice).unwrap_or_default()
    }

    /// The characters of the longest word.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    pub(super) fn is_unrelated(&self, heading: &str) -> bool {
        self.unrelated.contains(heading) || self.also_values.contains(heading)
    }

    /// An unrelated heading that is no usual value.
    pub(super) fn is_unrelated_heading_only(&self, heading: &str) -> bool {
        self.unrelated.contains(heading)
    }

    pub(super) fn is_generic(&self, heading: &str) -> bool {
        self.generic.contains(heading)
    }

    pub(super) fn is_half(&self, heading: &str) -> bool {
        self.halves.contains(heading)
    }

    pub(super) fn is_period(&self, heading: &str) -> bool {
        self.periods.contains(heading)
    }

    /// A parent that only gathers columns.
    pub(super) fn is_group(&self, parent: &str) -> bool {
        self.groups.contains(parent)
    }

    /// A heading that says the reverse of 不開示フラグ.
    pub(super) fn is_reversed(&self, heading: &str) -> bool {
        self.reversed.contains(heading)
    }

    /// The place of an item in the vocabulary.
    pub(super) fn item(&self, id: &str) -> Option<usize> {
        self.items.iter().position(|item| item.id == id)
    }
}

/// A list of words, `@name` replaced by the list of that name.
fn resolved<'a>(words: &'a [String], lists: &'a BTreeMap<String, Vec<String>>) -> Vec<&'a str> {
    words
        .iter()
        .flat_map(|word| match word.strip_prefix('@').and_then(|name| lists.get(name)) {
            Some(list) => list.iter().map(String::as_str).collect(),
            None => vec![word.as_str()],
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_readable_and_name_items_of_the_layouts() {
        let lexicon = build().expect("data/headings");
        let layout = pmh_layout::find_layout("medical-subsidy-diff").unwrap();
        for item in &lexicon.items {
            assert!(layout.item(&item.id).is_some(), "{}", item.id);
        }
        for item in &layout.items {
            let covered = lexicon.item(&item.id).is_some() || item.kind == pmh_layout::Kind::Detail;
            assert!(covered, "{}", item.id);
        }
    }

    #[test]
    fn no_word_means_two_items() {
        for (word, tokens) in &lexicon().tokens {
            let items = tokens.iter().filter(|token| matches!(token, Token::Item { .. })).count();
            assert!(items <= 1, "{word}: {tokens:?}");
            assert!(!word.is_empty());
            if tokens.iter().any(|token| matches!(token, Token::Item { .. })) {
                assert!(!lexicon().is_unrelated(word), "{word} is both an item and unrelated");
                assert!(!lexicon().is_generic(word), "{word} is both an item and generic");
            }
        }
    }

    #[test]
    fn titles_are_words_of_their_item() {
        for layout in pmh_layout::builtin_layouts() {
            for item in layout.items.iter().filter(|item| item.kind != pmh_layout::Kind::Detail) {
                let at = lexicon().item(&item.id).unwrap();
                let found = lexicon().tokens(&folded(&item.title));
                assert!(
                    found.iter().any(|token| matches!(token, Token::Item { item, .. } if *item == at)),
                    "{}",
                    item.title
                );
            }
        }
    }
}
