//! How the CSV is written, as the book says it outside the item table.

use pmh_layout::DateSpelling;

use crate::design::{Property, Stated, Unread};
use crate::grid::Grid;
use crate::text::{key, narrow, numbers};
use crate::value;

/// Everything that the rows before `end` of a sheet state, the first statement of each property.
pub fn statements(spoken: Vec<Stated>) -> Vec<Stated> {
    let mut all = Vec::new();
    for Stated { property, value, cell } in spoken {
        add(&mut all, property, Some(value), cell);
    }
    all
}

/// Every statement of the rows before `end` of a sheet, those that say something again included.
pub fn spoken(grid: &Grid, end: u32) -> Vec<Stated> {
    let mut all = Vec::new();
    for row in grid.rows().filter(|row| *row < end) {
        let cells = grid.cells(row);
        let mut at = 0;
        while let Some((column, text)) = cells.get(at) {
            let label = label(text);
            if let (Some(properties), Some((right, value))) = (label, cells.get(at + 1)) {
                for property in properties {
                    say(&mut all, *property, read(*property, value, true), grid.address((row, *right)));
                }
                at += 2;
                continue;
            }
            for clause in narrow(text).split(['。', '、', '\n']).flat_map(labelled) {
                for property in said(&clause) {
                    say(&mut all, *property, read(*property, &clause, false), grid.address((row, *column)));
                }
            }
            at += 1;
        }
    }
    all
}

fn say(all: &mut Vec<Stated>, property: Property, value: Option<String>, cell: String) {
    all.extend(value.map(|value| Stated { property, value, cell }));
}

/// Properties that a book states once; dates and codes may differ from item to item.
const ONCE: [Property; 5] =
    [Property::Encoding, Property::Newline, Property::Header, Property::Delimiter, Property::Quote];

/// Statements that say something else than the one that stands.
pub fn contradictions(stated: &[Stated], spoken: &[Stated]) -> Vec<Unread> {
    let mut all: Vec<Unread> = Vec::new();
    for said in spoken.iter().filter(|said| ONCE.contains(&said.property)) {
        let Some(first) = stated.iter().find(|other| other.property == said.property) else { continue };
        if first.value == said.value || all.iter().any(|unread| unread.property == said.property) {
            continue;
        }
        let (title, one, other) = (said.property.title(), first.shown(), said.shown());
        all.push(Unread {
            cell: said.cell.clone(),
            against: Some(first.cell.clone()),
            property: said.property,
            item: None,
            text: other.clone(),
            what: format!(
                "{title}が「{one}」とも「{other}」とも書かれています。「{one}」にしました。正しい方を選んでください。"
            ),
        });
    }
    all
}

/// Adds a statement; the first of each property stands.
pub fn add(all: &mut Vec<Stated>, property: Property, value: Option<String>, cell: String) {
    if let Some(value) = value
        && !all.iter().any(|stated| stated.property == property)
    {
        all.push(Stated { property, value, cell });
    }
}

const LABELS: [(&[&str], &[Property]); 15] = [
    (&["文字コード", "文字符号", "エンコード", "エンコーディング", "encoding", "characterset"], &[Property::Encoding]),
    (&["最終行", "末尾の改行", "ファイル末尾"], &[Property::FinalNewline]),
    (&["改行", "lineending", "newline", "lineterminator"], &[Property::Newline, Property::FinalNewline]),
    (&["ヘッダ", "見出し", "タイトル行", "header"], &[Property::Header]),
    (&["複数値", "複数の値", "繰返しの区切", "リスト", "list"], &[Property::ListSeparator]),
    (&["区切り", "区切文字", "デリミタ", "delimiter", "separator"], &[Property::Delimiter]),
    (&["囲み", "囲い", "引用符", "クォート", "クォーテーション", "quot", "enclosure"], &[Property::Quote]),
    (&["終期", "無期限", "期限なし", "終わりのない", "noend"], &[Property::NoEnd]),
    (&["日付", "date", "年月日の"], &[Property::Date]),
    (&["真偽", "boolean", "フラグの", "論理値"], &[Property::Boolean]),
    (&["ファイルの単位", "ファイル単位", "作成単位"], &[Property::Files]),
    (
        &["1ファイルの上限", "上限件数", "最大件数", "最大行数", "件数の上限", "maximumrows", "maxrows"],
        &[Property::MaxRows],
    ),
    (&["ファイル名", "ファイル名称", "filename"], &[Property::FileName]),
    (&["性別", "sex"], &[Property::Sex]),
    (&["カナ", "kana"], &[Property::Kana]),
];

/// A clause parted before each label with a colon: 「文字コード:UTF-8 改行:LF」 speaks of two things.
fn labelled(clause: &str) -> Vec<String> {
    let words: Vec<&str> = clause.split(' ').filter(|word| !word.is_empty()).collect();
    let mut starts = vec![0];
    for (at, word) in words.iter().enumerate() {
        let Some((end, _)) = word.split_once(':') else { continue };
        let name = |from: usize| words.get(from..at).map(|before| format!("{}{end}", before.concat()));
        let begins = |from: &usize| name(*from).is_some_and(|name| label(&name).is_some());
        starts.extend((at.saturating_sub(2)..=at).rev().find(begins).filter(|from| *from > 0));
    }
    let ends = starts.iter().skip(1).copied().chain([words.len()]);
    starts.iter().zip(ends).filter_map(|(from, to)| Some(words.get(*from..to)?.join(" "))).collect()
}

/// What a short cell left of a value names.
fn label(text: &str) -> Option<&'static [Property]> {
    let key = key(text);
    if key.chars().count() > 16 {
        return None;
    }
    LABELS.iter().find(|(words, _)| words.iter().any(|word| key.contains(word))).map(|(_, properties)| *properties)
}

/// What a clause of prose speaks about.
fn said(clause: &str) -> &'static [Property] {
    let key = key(clause);
    let all = |words: &[&str]| words.iter().all(|word| key.contains(word));
    if all(&["ファイル名", ".csv"]) {
        return &[Property::FileName];
    }
    LABELS
        .iter()
        .filter(|(_, properties)| !properties.contains(&Property::Sex) && !properties.contains(&Property::Kana))
        .find(|(words, _)| words.iter().any(|word| key.contains(word) && key.chars().count() <= 60))
        .map_or_else(|| others(&key), |(_, properties)| *properties)
}

fn others(key: &str) -> &'static [Property] {
    let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
    if has(&["区切る", "カンマ区切"]) {
        &[Property::Delimiter]
    } else if has(&["で囲", "囲む"]) {
        &[Property::Quote]
    } else if has(&["shift_jis", "シフトjis", "cp932", "utf-8"]) {
        &[Property::Encoding]
    } else {
        &[]
    }
}

/// The value in the words of layout files; `paired`: it stands beside its label.
fn read(property: Property, text: &str, paired: bool) -> Option<String> {
    let key = key(text);
    let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
    let word = match property {
        Property::Encoding => {
            let without = has(&["bomなし", "bom無", "withoutbom", "nobom", "bomは付け"]);
            let japanese =
                has(&["shift_jis", "shift-jis", "shiftjis", "sjis", "シフトjis", "cp932", "ms932", "windows-31j"]);
            match (has(&["utf-8", "utf8"]), japanese, !without && has(&["bom"])) {
                (true, false, true) => "utf-8-bom",
                (true, false, false) => "utf-8",
                (false, true, _) => "cp932",
                _ => return None,
            }
        }
        Property::Newline if has(&["crlf", "cr+lf", "cr/lf"]) => "crlf",
        Property::Newline if has(&["lf"]) => "lf",
        Property::FinalNewline if has(&["なし", "付けない", "つけない", "無し", "nonewline", "notafter"]) => {
            "false"
        }
        Property::FinalNewline if has(&["あり", "付ける", "つける", "alsoafter", "有り", "lastrecord"]) => {
            "true"
        }
        Property::Header if has(&["なし", "無し", "付けない", "出力しない", "none", "noheader", "without"]) => {
            "none"
        }
        Property::Header
            if has(&["項目id", "itemid", "fieldid", "apiname", "api名", "英字", "物理名", "physicalname", "英名"]) =>
        {
            "id"
        }
        Property::Header if has(&["項目名", "日本語名", "論理名", "title"]) => "title",
        Property::Delimiter => return delimiter(&key),
        Property::Quote if has(&["必要", "限り", "限る", "含む", "場合", "only", "needed"]) => "needed",
        Property::Quote if has(&["囲まない", "なし", "しない", "none", "never", "不要"]) => "never",
        Property::Quote if has(&["全項目", "すべて", "全て", "全部", "always", "all", "で囲"]) => "always",
        Property::Date => {
            let shown = value::dates(text);
            return if let [only] = shown.as_slice() { Some(date_word(*only).to_owned()) } else { None };
        }
        Property::Boolean => return two_words(text).map(|(yes, no)| format!("{yes}/{no}")),
        Property::NoEnd => return no_end(text, paired),
        Property::FileName => return file_name(text),
        Property::Files if has(&["制度ごと", "制度毎", "制度別", "事業ごと"]) => "per-scheme",
        Property::Files if has(&["まとめ", "全制度"]) => "mixed",
        Property::MaxRows if has(&["行", "件", "レコード", "人", "rows", "records"]) => {
            let all = numbers(&narrow(text));
            let without_one: Vec<u32> = all.into_iter().filter(|n| *n > 1).collect();
            return if let [only] = without_one.as_slice() { Some(only.to_string()) } else { None };
        }
        Property::ListSeparator => return value::separator(text).or_else(|| paired.then(|| delimiter(&key)).flatten()),
        Property::Sex => {
            let codes = value::codes(text);
            let pairs: Vec<String> = codes.iter().map(|(code, meaning)| format!("{code}:{meaning}")).collect();
            return (pairs.len() > 1).then(|| pairs.join(" "));
        }
        Property::Kana if has(&["半角"]) => "half",
        Property::Kana if has(&["全角"]) => "full",
        _ => return None,
    };
    Some(word.to_owned())
}

/// The word of layout files.
pub const fn date_word(date: DateSpelling) -> &'static str {
    match date {
        DateSpelling::Iso => "iso",
        DateSpelling::Compact => "compact",
        DateSpelling::Slash => "slash",
        DateSpelling::Kanji => "kanji",
    }
}

/// The spelling that a word of layout files names.
pub fn date_of(word: &str) -> Option<DateSpelling> {
    let all = [DateSpelling::Iso, DateSpelling::Compact, DateSpelling::Slash, DateSpelling::Kanji];
    all.into_iter().find(|date| date_word(*date) == word)
}

/// The spelling as a clerk reads it.
pub const fn date_shown(date: DateSpelling) -> &'static str {
    match date {
        DateSpelling::Iso => "YYYY-MM-DD",
        DateSpelling::Compact => "YYYYMMDD",
        DateSpelling::Slash => "YYYY/MM/DD",
        DateSpelling::Kanji => "YYYY年M月D日",
    }
}

fn delimiter(key: &str) -> Option<String> {
    let signs = [
        (",", ["カンマ", "コンマ", "comma"]),
        ("\t", ["タブ", "tab", "\\t"]),
        (";", ["セミコロン", "semicolon", "「;」"]),
        ("|", ["縦棒", "パイプ", "pipe"]),
    ];
    let mut found = signs.iter().filter(|(_, words)| words.iter().any(|word| key.contains(word)));
    let first = found.next()?;
    found.next().is_none().then(|| first.0.to_owned())
}

/// 「true / false」.
pub fn two_words(text: &str) -> Option<(String, String)> {
    let narrow = narrow(text).replace("又は", "/").replace("または", "/").replace(" or ", "/");
    let parts: Vec<&str> = narrow.split('/').map(|part| part.trim().trim_end_matches(['.', '。'])).collect();
    let [first, second] = parts.as_slice() else { return None };
    let table = pmh_layout::code_table("boolean")?;
    let value =
        |word: &str| table.words.iter().find(|(known, _)| *known == word.to_lowercase()).map(|(_, v)| v.as_str());
    match (value(first)?, value(second)?) {
        ("true", "false") => Some(((*first).to_owned(), (*second).to_owned())),
        ("false", "true") => Some(((*second).to_owned(), (*first).to_owned())),
        _ => None,
    }
}

/// What stands for a certificate without an end.
pub fn no_end(text: &str, paired: bool) -> Option<String> {
    let narrow = narrow(text);
    let key = key(text);
    let spoken = [
        "終期がない",
        "終期のない",
        "無期限",
        "終わりが無",
        "終わりがな",
        "期限がない",
        "期限なし",
        "noend",
        "終了日がない",
    ];
    if !paired && !spoken.iter().any(|word| key.contains(word)) {
        return None;
    }
    let mut found: Vec<String> = Vec::new();
    let mut run = String::new();
    for c in narrow.chars().chain([' ']) {
        if c.is_ascii_digit() || "-/".contains(c) {
            run.push(c);
        } else {
            let digits = run.chars().filter(char::is_ascii_digit).count();
            if digits == 8 && run.starts_with(|c: char| c.is_ascii_digit()) {
                found.push(run.trim_end_matches(['-', '/']).to_owned());
            }
            run.clear();
        }
    }
    match (found.as_slice(), key.contains("空欄") || key.contains("空白") || key.contains("blank")) {
        ([only], false) => Some(only.clone()),
        ([], true) => Some(String::new()),
        _ => None,
    }
}

fn file_name(text: &str) -> Option<String> {
    let narrow = narrow(text);
    let parts = narrow.split([' ', '「', '」', '"', '\n']);
    let mut names = parts.filter(|part| part.to_lowercase().ends_with(".csv") && part.len() > 4);
    let first = names.next()?;
    names.next().is_none().then(|| first.to_owned())
}

/// What stands between 姓 and 名.
pub fn space(text: &str) -> Option<&'static str> {
    let narrow = narrow(text);
    let clause = narrow.split(['。', '\n']).find(|clause| clause.contains("姓") && clause.contains("間"))?;
    let has = |words: &[&str]| words.iter().any(|word| clause.contains(word));
    if has(&["空けない", "あけない", "詰め", "つめ", "入れない", "なし"]) {
        Some("remove")
    } else if has(&["全角空白", "全角スペース"]) {
        Some("keep")
    } else if has(&["半角空白", "半角スペース"]) {
        Some("half")
    } else {
        None
    }
}
