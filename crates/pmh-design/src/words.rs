//! The words of design books: `data/words.toml`.

use std::sync::OnceLock;

use pmh_layout::CharacterClass;
use serde::Deserialize;

/// All of them.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Words {
    column: Vec<Column>,
    /// Headings of a second row.
    pub below: Below,
    /// Whether something must be there.
    pub required: RequiredWords,
    /// Texts that state nothing.
    pub hedges: Vec<String>,
    remarks: Vec<String>,
    #[serde(rename = "type")]
    types: Vec<TypeWords>,
    characters: Vec<ClassWords>,
    item: Vec<ItemWords>,
    group: Vec<GroupWords>,
    /// Columns of 券面項目.
    pub detail: DetailWords,
    skip: Skip,
    lists: Skip,
}

/// What a column of an item table holds.
#[derive(Deserialize, Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// 項番.
    Number,
    /// 項目名.
    Title,
    /// 物理名.
    Name,
    /// 型.
    Type,
    /// 桁数.
    Length,
    /// 最小.
    Least,
    /// 必須.
    Required,
    /// 文字種.
    Characters,
    /// Characters and length in words.
    How,
    /// コード値.
    Codes,
    /// 備考.
    Notes,
    /// What a code means.
    Meaning,
    /// How often an item is repeated.
    Repeat,
}

/// What a type word says.
#[derive(Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum TypeKind {
    /// Text.
    Text,
    /// A number.
    Number,
    /// A date.
    Date,
    /// Yes or no.
    Boolean,
    /// A code.
    Code,
    /// A list.
    List,
    /// Not a value: it opens a group.
    Group,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Column {
    role: Role,
    is: Vec<String>,
    #[serde(default)]
    has: Vec<String>,
}

/// Headings of a second row.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Below {
    /// Levels of the name.
    pub title: Vec<String>,
    /// The shortest.
    pub least: Vec<String>,
    /// The longest.
    pub most: Vec<String>,
}

/// Whether something must be there.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct RequiredWords {
    /// 必須.
    pub always: Vec<String>,
    /// 条件付き.
    pub conditional: Vec<String>,
    /// 任意.
    pub no: Vec<String>,
    /// 空白 in a legend.
    pub legend_blank: Vec<String>,
    /// Words of a condition.
    pub states: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TypeWords {
    kind: TypeKind,
    is: Vec<String>,
    #[serde(default)]
    has: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassWords {
    class: CharacterClass,
    starts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemWords {
    id: String,
    is: Vec<String>,
    #[serde(default)]
    has: Vec<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupWords {
    id: String,
    starts: Vec<String>,
}

/// Columns of 券面項目.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct DetailWords {
    /// The name.
    pub label: Vec<String>,
    /// The value.
    pub value: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Skip {
    is: Vec<String>,
}

/// The words of the data file. A file that could not be read would fail the tests of this crate.
pub fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| toml::from_str(include_str!("../data/words.toml")).unwrap_or_default())
}

impl Words {
    /// What a heading (as a key) says.
    pub fn role(&self, key: &str) -> Option<Role> {
        let bare = crate::text::without_brackets(key);
        let whole = |word: &str| self.column.iter().find(|c| crate::text::is(word, &c.is));
        let part = || self.column.iter().find(|c| key.chars().count() <= 14 && crate::text::has(key, &c.has));
        whole(key).or_else(|| whole(&bare)).or_else(part).map(|column| column.role)
    }

    /// What a type word (as a key) says.
    pub fn kind(&self, key: &str) -> Option<TypeKind> {
        let found = self.types.iter().find(|t| crate::text::is(key, &t.is) || crate::text::has(key, &t.has));
        found.map(|t| t.kind)
    }

    /// The class of characters with which a key begins, and the rest.
    pub fn class<'a>(&self, key: &'a str) -> Option<(CharacterClass, &'a str)> {
        let all = self.characters.iter().flat_map(|c| c.starts.iter().map(move |start| (c.class, start)));
        let fits = all.filter_map(|(class, start)| Some((class, start.len(), key.strip_prefix(start.as_str())?)));
        fits.max_by_key(|(_, length, _)| *length).map(|(class, _, rest)| (class, rest))
    }

    /// The known item of a name (as a key).
    pub fn item(&self, key: &str) -> Option<&str> {
        let whole = |word: &str| self.item.iter().find(|item| crate::text::is(word, &item.is));
        let remark = key.split_once('(').map_or("", |(_, remark)| remark);
        let bare =
            if crate::text::has(remark, &self.remarks) { crate::text::without_brackets(key) } else { String::new() };
        let parts = || {
            let fits = |words: &Vec<String>| words.iter().all(|word| key.contains(word.as_str()));
            self.item.iter().find(|item| item.has.iter().any(fits))
        };
        whole(key).or_else(|| whole(&bare)).or_else(parts).map(|item| item.id.as_str())
    }

    /// The known item of an API name; members of basicFiveInfo also by their last part alone.
    pub fn api(&self, name: &str) -> Option<&str> {
        let same = |id: &str| id == name || id.rsplit('.').next().is_some_and(|last| last == name && last != "name");
        self.item.iter().map(|item| item.id.as_str()).find(|id| same(id))
    }

    /// The group that a heading between the rows opens.
    pub fn group(&self, key: &str) -> Option<&str> {
        let bare = key.trim_start_matches(['[', '(', '<', '【', '■', '●', '◆', '▼', '・', '＜', '〈', '《', '○', '◎']);
        let fits = |group: &&GroupWords| group.starts.iter().any(|start| bare.starts_with(start.as_str()));
        self.group.iter().find(fits).map(|group| group.id.as_str())
    }

    /// Whether a heading (as a key) stands above the names of code lists.
    pub fn is_list_of_codes(&self, key: &str) -> bool {
        crate::text::is(key, &self.lists.is)
    }

    /// Whether the name (as a key) says that there is no item.
    pub fn is_skipped(&self, key: &str) -> bool {
        crate::text::is(key, &self.skip.is) || crate::text::is(&crate::text::without_brackets(key), &self.skip.is)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::key;

    #[test]
    fn every_word_is_written_as_it_is_compared() {
        let words: Words = toml::from_str(include_str!("../data/words.toml")).unwrap();
        let mut all: Vec<&String> = words.column.iter().flat_map(|c| c.is.iter().chain(&c.has)).collect();
        all.extend(words.item.iter().flat_map(|i| i.is.iter().chain(i.has.iter().flatten())));
        all.extend(words.types.iter().flat_map(|t| t.is.iter().chain(&t.has)));
        all.extend(words.characters.iter().flat_map(|c| &c.starts));
        all.extend(words.group.iter().flat_map(|g| &g.starts));
        for word in all {
            assert_eq!(&key(word), word);
        }
        let ids: Vec<&str> = words.item.iter().map(|item| item.id.as_str()).collect();
        for item in &pmh_layout::find_layout("medical-subsidy-diff").unwrap().items {
            assert!(ids.contains(&item.id.as_str()), "{}", item.id);
        }
    }

    #[test]
    fn names_are_known_by_their_words() {
        let words = words();
        assert_eq!(words.item(&key("有効期間\n（開始）")), Some("validFrom"));
        assert_eq!(words.item(&key("個人番号（マイナンバー）")), Some("myNumber"));
        assert_eq!(words.item(&key("保護者氏名")), None);
        assert_eq!(words.role(&key("備考（注意点）")), Some(Role::Notes));
        assert_eq!(words.role(&key("項　目")), Some(Role::Title));
        assert_eq!(words.class(&key("全角カナ50文字以内")).map(|c| c.0), Some(CharacterClass::Katakana));
    }
}
