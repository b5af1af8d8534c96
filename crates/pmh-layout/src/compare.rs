//! Two layouts side by side: what differs, and what that means for an office that has registered people already.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    AmountUnit, BeyondLimits, Care, Copayment, DateSpelling, Dialect, Encoding, Files, HeaderKind, Item, KanaWidth,
    Layout, Length, NameSpace, Newline, Per, Quote, Repeat, RepeatColumns, Required, code_table_title,
};

/// Two layouts side by side, items in the order of the second one, those it lacks at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SideBySide {
    /// Title, version and whatever else stands above the items.
    pub head: Vec<Difference>,
    /// How the CSV is written.
    pub dialect: Vec<Difference>,
    /// The items.
    pub items: Vec<Pair>,
}

/// One item on both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// The API name.
    pub id: String,
    /// How the two sides stand.
    pub standing: Standing,
    /// Title and place (from 1) in the first layout.
    pub ours: Option<(usize, String)>,
    /// Title and place (from 1) in the second layout.
    pub theirs: Option<(usize, String)>,
    /// What differs, where both have it.
    pub differences: Vec<Difference>,
}

/// How the two sides of an item stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// 同じ.
    Same,
    /// 違う.
    Differs,
    /// 相手だけにある.
    OnlyTheirs,
    /// こちらだけにある.
    OnlyOurs,
}

/// One property that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The property, in Japanese.
    pub property: String,
    /// The first layout's; 「なし」 where it states nothing.
    pub ours: String,
    /// The second layout's.
    pub theirs: String,
    /// What the difference changes.
    pub effect: Effect,
}

/// What a difference changes, from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Nothing in the file: names, notes.
    None,
    /// What is checked; what goes out stays as it is.
    Checks,
    /// The file itself: columns or how values are written.
    File,
}

impl Effect {
    /// What it means for the office, in one sentence.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::None => "登録用ファイルは変わりません。そのまま進めてください。",
            Self::Checks => "検査の決まりが変わりました。全員を調べ直してから登録してください。",
            Self::File => {
                "登録用ファイルの列か書き方が変わりました。全員分を作り直し、もう一度すべて登録（全件再連携）してください。"
            }
        }
    }
}

impl SideBySide {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.head.is_empty() && self.dialect.is_empty() && self.items.iter().all(|pair| pair.standing == Standing::Same)
    }

    /// The most that any difference changes.
    #[must_use]
    pub fn effect(&self) -> Effect {
        let items = self.items.iter().flat_map(|pair| &pair.differences);
        let single = self.items.iter().any(|pair| matches!(pair.standing, Standing::OnlyOurs | Standing::OnlyTheirs));
        let all = self.head.iter().chain(&self.dialect).chain(items).map(|difference| difference.effect);
        all.chain(single.then_some(Effect::File)).max().unwrap_or(Effect::None)
    }
}

/// What became of the layout an office had saved; `None` where nothing changed.
#[must_use]
pub fn layout_changed(saved: &Layout, now: &Layout) -> Option<SideBySide> {
    let found = compare(saved, now);
    (!found.is_same()).then_some(found)
}

/// Puts two layouts side by side. Evidence, sources and notes are not compared.
#[must_use]
pub fn compare(ours: &Layout, theirs: &Layout) -> SideBySide {
    let mut head = List::default();
    head.add("レイアウトの名前", Effect::None, &ours.title, &theirs.title);
    head.add("版", Effect::None, &ours.version, &theirs.version);
    head.add("種類", Effect::File, ours.generation.title(), theirs.generation.title());
    let order = order(ours, theirs);
    let mut items: Vec<Pair> = Vec::with_capacity(theirs.items.len());
    for (at, item) in theirs.items.iter().enumerate() {
        let place = ours.items.iter().position(|other| other.id == item.id);
        let mine = place.and_then(|place| Some((place, ours.items.get(place)?)));
        let mut differences = mine.map_or_else(Vec::new, |(_, mine)| self::item(ours, mine, theirs, item));
        if let Some((place, _)) = mine
            && order.contains(&item.id)
        {
            differences.push(Difference {
                property: "並び".to_owned(),
                ours: format!("{}番目", place + 1),
                theirs: format!("{}番目", at + 1),
                effect: Effect::File,
            });
        }
        items.push(Pair {
            id: item.id.clone(),
            standing: match (mine, differences.is_empty()) {
                (None, _) => Standing::OnlyTheirs,
                (Some(_), true) => Standing::Same,
                (Some(_), false) => Standing::Differs,
            },
            ours: mine.map(|(place, mine)| (place + 1, mine.title.clone())),
            theirs: Some((at + 1, item.title.clone())),
            differences,
        });
    }
    for (place, mine) in ours.items.iter().enumerate().filter(|(_, mine)| theirs.item(&mine.id).is_none()) {
        items.push(Pair {
            id: mine.id.clone(),
            standing: Standing::OnlyOurs,
            ours: Some((place + 1, mine.title.clone())),
            theirs: None,
            differences: Vec::new(),
        });
    }
    SideBySide { head: head.0, dialect: dialect(&ours.dialect, &theirs.dialect), items }
}

/// The items that stand in another order among those that both have.
fn order(ours: &Layout, theirs: &Layout) -> Vec<String> {
    let common = |layout: &Layout, other: &Layout| -> Vec<String> {
        layout.items.iter().filter(|item| other.item(&item.id).is_some()).map(|item| item.id.clone()).collect()
    };
    let (mine, others) = (common(ours, theirs), common(theirs, ours));
    mine.iter().zip(&others).filter(|(a, b)| a != b).map(|(_, b)| b.clone()).collect()
}

#[derive(Default)]
struct List(Vec<Difference>);

impl List {
    fn add(&mut self, property: &str, effect: Effect, ours: &str, theirs: &str) {
        if ours != theirs {
            let said = |text: &str| if text.is_empty() { "なし".to_owned() } else { text.to_owned() };
            self.0.push(Difference { property: property.to_owned(), ours: said(ours), theirs: said(theirs), effect });
        }
    }
}

fn item(our_layout: &Layout, ours: &Item, their_layout: &Layout, theirs: &Item) -> Vec<Difference> {
    let mut list = List::default();
    list.add("項目名", Effect::None, &ours.title, &theirs.title);
    let heading = |layout: &Layout, item: &Item| match layout.dialect.header {
        HeaderKind::None => String::new(),
        _ => layout.heading(item).to_owned(),
    };
    list.add("見出し", Effect::File, &heading(our_layout, ours), &heading(their_layout, theirs));
    list.add("種類", Effect::File, ours.kind.title(), theirs.kind.title());
    list.add("必須", Effect::Checks, &required(our_layout, ours), &required(their_layout, theirs));
    list.add("桁数", Effect::Checks, &length(ours.length), &length(theirs.length));
    let class = |item: &Item| item.characters.map_or("", |class| class.title());
    list.add("文字種", Effect::Checks, class(ours), class(theirs));
    list.add("日付の書き方", Effect::File, ours.format.map_or("", date), theirs.format.map_or("", date));
    list.add("コード", Effect::File, &codes(ours), &codes(theirs));
    let separator = |item: &Item| item.separator.clone().unwrap_or_default();
    list.add("区切り", Effect::File, &separator(ours), &separator(theirs));
    list.add("上限額の種類", Effect::File, &copayment(ours.copayment), &copayment(theirs.copayment));
    list.add("券面項目の列", Effect::File, &repeat(ours.repeat.as_ref()), &repeat(theirs.repeat.as_ref()));
    let severity =
        |item: &Item| if item.beyond_limits == Some(BeyondLimits::Confirm) { "要確認" } else { "エラー" };
    list.add("決まりに合わないとき", Effect::Checks, severity(ours), severity(theirs));
    list.0
}

fn dialect(ours: &Dialect, theirs: &Dialect) -> Vec<Difference> {
    let mut list = List::default();
    let mut add = |property: &str, ours: &str, theirs: &str| list.add(property, Effect::File, ours, theirs);
    add("文字コード", encoding(ours.encoding), encoding(theirs.encoding));
    let newline = |d: &Dialect| if d.newline == Newline::Crlf { "CRLF" } else { "LF" };
    add("改行", newline(ours), newline(theirs));
    let last = |d: &Dialect| if d.final_newline { "あり" } else { "なし" };
    add("最後の改行", last(ours), last(theirs));
    let header = |d: &Dialect| match d.header {
        HeaderKind::None => "見出しなし",
        HeaderKind::Title => "項目名",
        HeaderKind::Id => "API名",
        HeaderKind::Custom => "指定した見出し",
    };
    add("見出しの行", header(ours), header(theirs));
    let delimiter = |d: &Dialect| if d.delimiter == '\t' { "タブ".to_owned() } else { d.delimiter.to_string() };
    add("列の区切り", &delimiter(ours), &delimiter(theirs));
    let quote = |d: &Dialect| match d.quote {
        Quote::Needed => "要るときだけ",
        Quote::Always => "すべて",
        Quote::Never => "使わない",
    };
    add("引用符", quote(ours), quote(theirs));
    add("日付の書き方", date(ours.date), date(theirs.date));
    add("はいの書き方", &ours.true_word, &theirs.true_word);
    add("いいえの書き方", &ours.false_word, &theirs.false_word);
    let kana = |d: &Dialect| if d.kana == KanaWidth::Full { "全角" } else { "半角" };
    add("カナの幅", kana(ours), kana(theirs));
    let space = |space: NameSpace| match space {
        NameSpace::Keep => "全角空白",
        NameSpace::Half => "半角空白",
        NameSpace::Remove => "なし（詰める）",
    };
    add("姓と名の間", space(ours.name_space), space(theirs.name_space));
    let kana_space = |d: &Dialect| space(d.kana_space.unwrap_or(d.name_space));
    add("カナの姓と名の間", kana_space(ours), kana_space(theirs));
    add("複数の値の区切り", &ours.list_separator, &theirs.list_separator);
    add("終わりがないとき", ours.no_end.as_deref().unwrap_or(""), theirs.no_end.as_deref().unwrap_or(""));
    add("コードの書き方", &spellings(ours), &spellings(theirs));
    add("ファイル名", &ours.file_name, &theirs.file_name);
    let files = |d: &Dialect| if d.files == Files::Mixed { "1つにまとめる" } else { "制度ごと" };
    add("ファイルの分け方", files(ours), files(theirs));
    let number = |n: Option<u64>| n.map_or_else(String::new, |n| n.to_string());
    add("1ファイルの人数", &number(ours.max_rows), &number(theirs.max_rows));
    add("1ファイルのバイト数", &number(ours.max_bytes), &number(theirs.max_bytes));
    list.0
}

const fn encoding(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Utf8Bom => "UTF-8（BOM付き）",
        Encoding::Cp932 => "シフトJIS（CP932）",
    }
}

const fn date(spelling: DateSpelling) -> &'static str {
    match spelling {
        DateSpelling::Iso => "YYYY-MM-DD",
        DateSpelling::Compact => "YYYYMMDD",
        DateSpelling::Slash => "YYYY/MM/DD",
        DateSpelling::Kanji => "YYYY年M月D日",
    }
}

/// How the dialect spells the values of code tables: 「性別 1→男」.
fn spellings(dialect: &Dialect) -> String {
    let one = |(table, spelling): (&String, &BTreeMap<String, String>)| {
        let words: Vec<String> = spelling.iter().map(|(value, word)| format!("{value}→{word}")).collect();
        format!("{} {}", code_table_title(table), words.join("・"))
    };
    dialect.codes.iter().filter(|(_, spelling)| !spelling.is_empty()).map(one).collect::<Vec<_>>().join("、")
}

fn required(layout: &Layout, item: &Item) -> String {
    let title = |id: &str| format!("「{}」", layout.item(id).map_or(id, |item| item.title.as_str()));
    match (item.required, &item.when) {
        (Required::Always, _) => "必須".to_owned(),
        (Required::IfPrinted, _) => "券面にあれば必須".to_owned(),
        (Required::No, _) => "任意".to_owned(),
        (Required::When, Some(when)) if when.values.is_empty() => format!("{}があるとき必須", title(&when.item)),
        (Required::When, Some(when)) => format!("{}が{}のとき必須", title(&when.item), when.values.join("・")),
        (Required::When, None) => "条件つき必須".to_owned(),
    }
}

fn length(length: Option<Length>) -> String {
    let Some(Length { min, max, exact, unit }) = length else { return String::new() };
    let unit = unit.title();
    match (exact, min, max) {
        (Some(exact), ..) => format!("{exact}{unit}"),
        (None, Some(min), Some(max)) => format!("{min}～{max}{unit}"),
        (None, None, Some(max)) => format!("{max}{unit}以内"),
        (None, Some(min), None) => format!("{min}{unit}以上"),
        (None, None, None) => String::new(),
    }
}

fn codes(item: &Item) -> String {
    let Some(codes) = &item.codes else { return String::new() };
    let mut parts: Vec<String> = codes.table.iter().map(|id| code_table_title(id).to_owned()).collect();
    parts.extend(codes.code.iter().map(|code| format!("{}:{}", code.value, code.label)));
    parts.extend(codes.spelling.iter().map(|(value, word)| format!("{value}→{word}")));
    parts.join(" ")
}

fn copayment(variant: Option<Copayment>) -> String {
    let Some(variant) = variant else { return String::new() };
    let care = variant.care.map_or("", |care| match care {
        Care::Inpatient => "入院",
        Care::Outpatient => "外来",
        Care::Pharmacy => "薬局",
    });
    let per = variant.per.map_or("", |per| match per {
        Per::Visit => "1回",
        Per::Day => "1日",
        Per::Month => "1月",
    });
    let unit = variant.unit.map_or("", |unit| if unit == AmountUnit::Yen { "円" } else { "割合" });
    format!("{care}{per}{unit}")
}

fn repeat(repeat: Option<&Repeat>) -> String {
    let Some(repeat) = repeat else { return String::new() };
    let columns = match repeat.columns {
        RepeatColumns::Values => "名前を見出しにした値の列",
        RepeatColumns::Numbered => "番号を見出しにした値の列",
        RepeatColumns::Pairs => "名前と値の列",
    };
    let number = |name: &str, n: Option<u32>| n.map_or_else(String::new, |n| format!(" {name}{n}"));
    let mut text = format!("{columns}{}{}", number("常に", repeat.count), number("最大", repeat.max));
    for label in repeat.labels.iter().chain(repeat.schemes.values().flatten()) {
        text.push(' ');
        text.push_str(label);
    }
    text
}
