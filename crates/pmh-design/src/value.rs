//! What single cells say: length, characters, must it be there, codes.

use pmh_layout::{CharacterClass, DateSpelling, Length, Unit};

use crate::text::{has, is, key, narrow};
use crate::words::words;

/// Whether something must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// 必須.
    Always,
    /// 条件付き.
    Conditional,
    /// 任意.
    No,
}

/// What the word of a 必須 column says.
pub fn need(key: &str) -> Option<Need> {
    let required = &words().required;
    let sides =
        [(Need::Always, &required.always), (Need::Conditional, &required.conditional), (Need::No, &required.no)];
    sides.into_iter().find(|(_, words)| is(key, words)).map(|(need, _)| need)
}

/// Whether the author himself does not know.
pub fn is_hedged(key: &str) -> bool {
    has(key, &words().hedges)
}

/// Whether a cell says that there is nothing to say.
pub fn is_nothing(key: &str) -> bool {
    key.is_empty() || ["-", "ー", "/", "なし", "n/a", "制限なし", "指定なし"].contains(&key)
}

const UNITS: [&str; 9] = ["バイト", "bytes", "byte", "桁", "文字", "字", "characters", "chars", "digits"];
const EXACT: [&str; 5] = ["(固定)", "固定長", "固定", "(fixed)", "fixed"];
const MOST: [&str; 10] = ["以内", "以下", "まで", "(最大)", "最大", "(max)", "max", "(可変長)", "(以内)", "(以下)"];

/// The parts of a picture (`X(50)`, `9(8)`, `varchar2(100)`, `文字列(20)`): the word and the number in its brackets.
pub fn picture(key: &str) -> Option<(&str, u32)> {
    let (word, rest) = key.split_once('(')?;
    let digits = rest.strip_suffix(')')?;
    let digits = UNITS.iter().find_map(|unit| digits.strip_suffix(unit)).unwrap_or(digits);
    let number = digits.parse().ok().filter(|number| *number > 0)?;
    (!word.is_empty()).then_some((word.strip_suffix("型").filter(|bare| !bare.is_empty()).unwrap_or(word), number))
}

/// A length and what it was followed by.
struct Read<'a> {
    length: Length,
    unit: &'a str,
    qualified: bool,
    rest: &'a str,
}

/// The length with which a key begins.
fn read(key: &str) -> Option<Read<'_>> {
    let bare = ["最大", "max.", "max", "最長"].iter().find_map(|start| key.strip_prefix(start));
    let text = bare.unwrap_or(key);
    let picture = picture(text).filter(|(word, _)| words().kind(word).is_some());
    if let Some((_, number)) = picture {
        let length = Length { max: Some(number), ..Length::default() };
        return Some(Read { length, unit: "", qualified: true, rest: "" });
    }
    let (first, rest) = number(text)?;
    let last = rest.strip_prefix('~').and_then(number);
    let rest = last.map_or(rest, |(_, rest)| rest);
    let unit = UNITS.into_iter().find(|unit| rest.starts_with(unit)).unwrap_or("");
    let rest = rest.strip_prefix(unit).unwrap_or(rest);
    let mut length = Length {
        unit: if unit.starts_with("byte") || unit == "バイト" { Unit::HalfWidth } else { Unit::Characters },
        ..Length::default()
    };
    if let Some((last, _)) = last {
        (length.min, length.max) = (Some(first), Some(last));
        return Some(Read { length, unit, qualified: true, rest });
    }
    if let Some(rest) = EXACT.iter().find_map(|word| rest.strip_prefix(word)) {
        length.exact = Some(first);
        return Some(Read { length, unit, qualified: true, rest });
    }
    if let Some(rest) = rest.strip_prefix("以上") {
        length.min = Some(first);
        return Some(Read { length, unit, qualified: true, rest });
    }
    length.max = Some(first);
    let most = MOST.iter().find_map(|word| rest.strip_prefix(word));
    Some(Read { length, unit, qualified: bare.is_some() || most.is_some(), rest: most.unwrap_or(rest) })
}

fn number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ',').unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    let grouped = digits.split(',').skip(1).all(|group| group.len() == 3);
    let number = digits.replace(',', "").parse().ok().filter(|number| *number > 0 && grouped)?;
    Some((number, rest))
}

/// What stands in a cell of lengths: `Ok(None)` where it says nothing, `Err` where it cannot be read. In words (`how`)
/// 「半角10桁」 is exactly ten; in a column of numbers it is the most.
pub fn length(text: &str, how: bool) -> Result<Option<Length>, ()> {
    let whole = key(text);
    if is_nothing(&whole) {
        return Ok(None);
    }
    if is_hedged(&whole) {
        return Err(());
    }
    let rest = words().class(&whole).map_or(whole.as_str(), |(_, rest)| rest);
    if rest.is_empty() && how {
        return Ok(None);
    }
    let Some(found) = read(rest.trim_start_matches("で")).filter(|found| found.rest.is_empty()) else {
        return Err(());
    };
    let mut length = found.length;
    if how && !found.qualified && found.unit == "桁" {
        (length.exact, length.max) = (length.max, None);
    }
    Ok(Some(length))
}

/// A length that a remark states: a number with its unit and 固定 or 以内. `Err` where there are several.
pub fn remarked_length(text: &str) -> Result<Option<Length>, ()> {
    let key = key(text);
    let mut all: Vec<Length> = Vec::new();
    let mut before = ' ';
    for (at, c) in key.char_indices() {
        if c.is_ascii_digit()
            && !before.is_ascii_alphanumeric()
            && let Some(found) = key.get(at..).and_then(read)
            && found.qualified
            && !found.unit.is_empty()
            && !all.contains(&found.length)
        {
            all.push(found.length);
        }
        before = c;
    }
    if all.len() > 1 { Err(()) } else { Ok(all.pop()) }
}

/// The class that a cell of 文字種 states: `Ok(None)` where it says nothing.
pub fn class(text: &str) -> Result<Option<CharacterClass>, ()> {
    let key = key(text);
    if is_nothing(&key)
        || ["混在", "全角半角混在", "全半角混在", "全角・半角", "全角半角", "全半角"].contains(&key.as_str())
    {
        return Ok(None);
    }
    match words().class(&key) {
        Some((class, "" | "のみ" | "文字" | "." | "。")) => Ok(Some(class)),
        _ => Err(()),
    }
}

/// The class that a whole sentence of a remark states.
pub fn remarked_class(text: &str) -> Option<CharacterClass> {
    let narrow = narrow(text);
    let mut found = narrow.split(['。', '\n']).flat_map(|part| part.split(". ")).filter_map(|sentence| {
        let key = key(sentence);
        let (class, rest) = words().class(&key)?;
        ["", ".", "のみ", "文字", "のみ.", "で入力", "で設定"].contains(&rest).then_some(class)
    });
    let first = found.next()?;
    found.all(|class| class == first).then_some(first)
}

/// The spellings of dates that a text shows (`yyyy/MM/dd`).
pub fn dates(text: &str) -> Vec<DateSpelling> {
    let key = key(text);
    let shapes = [
        ("yyyy-mm-dd", DateSpelling::Iso),
        ("yyyymmdd", DateSpelling::Compact),
        ("yyyy/mm/dd", DateSpelling::Slash),
        ("yyyy年m月d日", DateSpelling::Kanji),
        ("yyyy年mm月dd日", DateSpelling::Kanji),
    ];
    shapes.into_iter().filter(|(shape, _)| key.contains(shape)).map(|(_, spelling)| spelling).collect()
}

/// How many characters a date takes.
pub const fn width(date: DateSpelling) -> Option<u32> {
    match date {
        DateSpelling::Iso | DateSpelling::Slash => Some(10),
        DateSpelling::Compact => Some(8),
        DateSpelling::Kanji => None,
    }
}

/// Code and meaning pairs: 「1：男　2：女」.
pub fn codes(text: &str) -> Vec<(String, String)> {
    let mut flat = narrow(text).replace('=', ":");
    for (from, to) in [(" :", ":"), (": ", ":")] {
        while flat.contains(from) {
            flat = flat.replace(from, to);
        }
    }
    let parts = flat.split([' ', '\n', '、', ',', ';', '/', '・']);
    let pair = |part: &str| {
        let (code, meaning) = part.split_once(':')?;
        let good = !code.is_empty() && code.len() <= 12 && code.chars().all(|c| c.is_ascii_alphanumeric());
        let meaning = meaning.trim_end_matches(['。', '.']);
        (good && !meaning.is_empty()).then(|| (code.to_owned(), meaning.to_owned()))
    };
    let all: Vec<_> = parts.filter_map(pair).collect();
    let twice = all.iter().enumerate().any(|(at, (code, _))| all.iter().skip(at + 1).any(|(other, _)| other == code));
    if twice { Vec::new() } else { all }
}

/// The value of 「固定値：01」.
pub fn constant(text: &str) -> Option<String> {
    let narrow = narrow(text);
    let (_, rest) = narrow.split_once("固定値")?;
    let rest = rest.trim_start_matches([':', '「', '"', '\'', ' ', '=', 'は']);
    let value: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    (!value.is_empty()).then_some(value)
}

/// The separator that a remark on a list names.
pub fn separator(text: &str) -> Option<String> {
    let narrow = narrow(text);
    let lower = narrow.to_lowercase();
    let joins = ["つな", "区切", "連結", "結合", "joined", "separated", "delimited", "繋"];
    if !joins.iter().any(|word| lower.contains(word)) {
        return None;
    }
    let names = [
        (";", &["セミコロン", "semicolon", "「;」", "(;)"][..]),
        ("|", &["縦棒", "パイプ", "pipe", "「|」", "(|)"]),
        (",", &["カンマ", "コンマ", "comma", "「,」", "(,)"]),
        ("/", &["スラッシュ", "slash", "「/」", "(/)"]),
        (":", &["「:」", "(:)"]),
        ("、", &["読点", "「、」"]),
        (" ", &["空白", "スペース"]),
    ];
    let mut found =
        names.iter().filter(|(_, words)| words.iter().any(|word| lower.contains(word))).map(|(sign, _)| *sign);
    let first = found.next()?;
    found.next().is_none().then(|| first.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_only_where_nothing_is_left_over() {
        let max = |n| Ok(Some(Length { max: Some(n), ..Length::default() }));
        let exact = |n| Ok(Some(Length { exact: Some(n), ..Length::default() }));
        assert_eq!(length("50", false), max(50));
        assert_eq!(length("１２（固定）", false), exact(12));
        assert_eq!(length("全角50文字以内", true), max(50));
        assert_eq!(length("半角10桁", true), exact(10));
        assert_eq!(length("10桁", false), max(10));
        assert_eq!(length("1,100", false), max(1100));
        assert_eq!(length("－", false), Ok(None));
        for text in ["50 or 500", "可変（※）", "たぶん7桁", "別表2参照", "5.2", "半角10桁又は全角20文字", "0"]
        {
            assert_eq!(length(text, true), Err(()), "{text}");
        }
        assert_eq!(remarked_length("検査数字を含む6桁固定"), exact(6));
        assert_eq!(remarked_length("10桁の医療機関コード"), Ok(None));
    }

    #[test]
    fn codes_have_a_code_and_a_meaning() {
        let found = codes("1＝男　2＝女　※空欄にしないこと！");
        assert_eq!(found, [("1".to_owned(), "男".to_owned()), ("2".to_owned(), "女".to_owned())]);
        assert!(codes("単位：円").is_empty());
        assert_eq!(constant("固定値「2」").as_deref(), Some("2"));
        assert_eq!(separator("複数は「;」区切り").as_deref(), Some(";"));
        assert_eq!(separator("区切りは「;」か「,」"), None);
    }
}
