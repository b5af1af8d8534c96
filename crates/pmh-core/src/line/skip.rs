//! Rows that are no person. A row that could be one is never skipped (field rules J 7 and 28).

use std::collections::HashMap;

use pmh_layout::{Kind, schemes};
use pmh_table::header::Header;
use pmh_table::{Cell, Row, Value};

use crate::fold::fold_word;
use crate::mapping::SourceColumn;
use crate::plan::Column;

/// Labels of sums; alone in a cell, or followed by a count.
const TOTALS: &[&str] =
    &["合計", "小計", "計", "総計", "総合計", "累計", "件数", "人数", "平均", "合計件数", "合計人数", "総数"];
/// Labels of the end.
const ENDS: &[&str] = &["以下余白", "以下、余白", "以下空白", "以上", "余白", "end", "eof"];
/// Labels of examples.
const EXAMPLES: &[&str] = &["例", "記入例", "入力例", "サンプル", "見本", "記載例"];
/// Titles over boxes for stamps, and what stands in them.
const STAMPS: &[&str] = &[
    "印",
    "㊞",
    "(印)",
    "（印）",
    "決裁",
    "起案",
    "供覧",
    "合議",
    "審査",
    "照査",
    "確認",
    "確認印",
    "決裁印",
    "受付印",
    "担当",
    "担当者",
    "係",
    "係員",
    "係長",
    "主任",
    "主査",
    "主幹",
    "課長",
    "課長補佐",
    "次長",
    "部長",
    "局長",
    "所長",
    "作成者",
];
/// Numbers that everybody types into an example.
const DUMMIES: &[&str] =
    &["123456789012", "123456789018", "000000000000", "111111111111", "999999999999", "210987654321", "012345678901"];

/// What a row is, before it is read as a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    /// A person, perhaps with faults.
    Person,
    /// No person; the reason for the report.
    Skip(&'static str),
    /// Says 例 but could be somebody: the clerk is asked.
    MaybeExample,
    /// A heading with other columns: what follows would be read in the wrong columns.
    OtherHeading,
}

/// The words of a heading: which of them stand over which columns.
pub(super) struct HeadingWords(HashMap<String, Vec<u32>>);

impl HeadingWords {
    /// The words of a header's columns, each part of a joined heading by itself.
    pub(super) fn of(header: &Header) -> Self {
        let mut words: HashMap<String, Vec<u32>> = HashMap::new();
        for column in &header.columns {
            for raw in &column.raw {
                words.entry(raw.trim().to_owned()).or_default().push(column.column);
            }
        }
        Self(words)
    }
}

/// Judges a row by its cells.
pub(super) fn judge(row: &Row, columns: &[Column], heading: &HeadingWords) -> RowKind {
    let number = first_cell(row, columns, Kind::MyNumber);
    let unnamed = number.is_none_or(|cell| cell.text.is_empty());
    if row.is_blank() || (unnamed && is_prefilled(row, columns)) {
        return RowKind::Skip("blank_row");
    }
    let is_plain = number.is_some_and(|cell| cell.text.starts_with(|c: char| c.is_ascii_digit()));
    if !is_plain && let Some(kind) = judge_heading(row, heading) {
        return kind;
    }
    if row.cells().any(|cell| is_label(cell.text, EXAMPLES)) {
        let known = [Kind::RecipientNumber, Kind::BirthDate].iter().any(|kind| says(row, columns, *kind));
        let digits = number.map_or_else(String::new, |cell| half_digits(cell.text));
        let dummy = DUMMIES.contains(&digits.as_str()) || (digits.is_empty() && !known);
        return if dummy { RowKind::Skip("example_row") } else { RowKind::MaybeExample };
    }
    // What only a row of sums or a box for stamps has tells of nobody; everything else does at once.
    let mut doubtful = false;
    for kind in [Kind::MyNumber, Kind::RecipientNumber, Kind::BirthDate] {
        let Some(cell) = first_cell(row, columns, kind).filter(is_value) else { continue };
        // A count under 個人番号 is no number of anybody: those have twelve digits.
        let count = kind == Kind::MyNumber && is_count(cell.text);
        if !is_sum(cell.text) && !count && !is_stamp(&cell) {
            return RowKind::Person;
        }
        doubtful = true;
    }
    if row.cells().all(|cell| is_stamp(&cell)) {
        return RowKind::Skip("note_row");
    }
    let total = row.cells().any(|cell| is_label(cell.text, TOTALS));
    if doubtful && !total {
        return RowKind::Person;
    }
    let required = columns.iter().filter(|column| column.is_required()).flat_map(|column| column.source.columns());
    let filled = |source: &SourceColumn| {
        let cell = row.cell(source.column);
        is_value(&cell) && !(total && is_count(cell.text))
    };
    if required.filter(|source| filled(source)).count() >= 2 {
        return RowKind::Person;
    }
    if total {
        return RowKind::Skip("total_row");
    }
    if row.cells().any(|cell| is_label(cell.text, ENDS) || is_note(cell.text)) {
        return RowKind::Skip("note_row");
    }
    let mut mapped = columns.iter().flat_map(|column| column.source.columns());
    if mapped.any(|source| is_value(&row.cell(source.column))) { RowKind::Person } else { RowKind::Skip("note_row") }
}

/// Whether a row is one of our template that nobody has filled in: it holds only what a scheme gives everybody.
fn is_prefilled(row: &Row, columns: &[Column]) -> bool {
    let mut folded = String::new();
    let says =
        |cell: &Cell<'_>| !cell.text.trim().is_empty() || matches!(cell.value, Value::Error | Value::NoCachedValue);
    row.cells().filter(says).all(|cell| {
        let at = |column: &&Column| column.source.columns().iter().any(|source| source.column == cell.column);
        let Some(column) = columns.iter().find(at) else { return false };
        fold_word(cell.text, &mut folded);
        let value = column.words.get(&folded).map_or(cell.text, String::as_str);
        schemes().iter().any(|scheme| scheme.defaults.get(&column.item.id).is_some_and(|default| default == value))
    })
}

fn first_cell<'a>(row: &'a Row, columns: &[Column], kind: Kind) -> Option<Cell<'a>> {
    let column = columns.iter().find(|column| column.item.kind == kind)?;
    column.source.columns().first().map(|source| row.cell(source.column))
}

/// Whether the cell of this kind says something of a person.
fn says(row: &Row, columns: &[Column], kind: Kind) -> bool {
    first_cell(row, columns, kind).is_some_and(|cell| is_value(&cell))
}

/// Whether a cell holds a value, or would hold one if it could be read. Labels and notes are none.
fn is_value(cell: &Cell<'_>) -> bool {
    let text = cell.text.trim();
    matches!(cell.value, Value::Error | Value::NoCachedValue)
        || (!text.is_empty() && !is_label(text, TOTALS) && !is_label(text, ENDS) && !is_note(text))
}

/// Whether a cell holds a bare count (`120`, `1,204人`).
fn is_count(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['人', '名', '件']);
    !text.is_empty() && half_digits(text).len() <= 7 && text.chars().all(|c| c == ',' || half_digit(c).is_some())
}

/// Whether a cell of a row of sums can be nothing else: a count with its unit (`120名`), a mean (`51.5`).
fn is_sum(text: &str) -> bool {
    let text = text.trim();
    let number = text.trim_end_matches(['人', '名', '件', '歳', '才']);
    let plain = |part: &str| !part.is_empty() && part.chars().all(|c| c == ',' || half_digit(c).is_some());
    match number.split_once(['.', '．']) {
        // A number with a zero behind a point (1234566.0) may be somebody's.
        Some((whole, rest)) => plain(whole) && whole.chars().count() <= 3 && plain(rest),
        None => number.len() < text.len() && plain(number),
    }
}

/// Whether a cell is the title of a box for stamps, or what stands in one; a blank one too.
fn is_stamp(cell: &Cell<'_>) -> bool {
    let text = cell.text.trim();
    // The longest has four characters, and blanks between them.
    matches!(cell.value, Value::Text)
        && text.chars().count() <= 12
        && (text.is_empty() || STAMPS.iter().any(|stamp| text.chars().filter(|c| !c.is_whitespace()).eq(stamp.chars())))
}

fn half_digits(text: &str) -> String {
    text.chars().filter_map(half_digit).collect()
}

fn half_digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32),
        _ => None,
    }
}

/// The heading again (ledgers joined page by page), or another one.
fn judge_heading(row: &Row, heading: &HeadingWords) -> Option<RowKind> {
    let (mut own, mut any, mut all) = (0_usize, 0_usize, 0_usize);
    for cell in row.cells().filter(|cell| !cell.text.trim().is_empty()) {
        all += 1;
        // Columns stand in rising order, as they were found.
        if let Some(columns) = heading.0.get(cell.text.trim()) {
            any += 1;
            own += usize::from(columns.binary_search(&cell.column).is_ok());
        }
    }
    match () {
        () if own == all && own >= 2 => Some(RowKind::Skip("repeated_header")),
        () if any >= 3 && any * 2 > all => Some(RowKind::OtherHeading),
        () => None,
    }
}

/// Signs that decorate a label (`【以下余白】`, `―計―`).
const fn decorates(c: char) -> bool {
    matches!(c, '：' | ':' | '―' | '-' | '－' | '─' | '～' | '〜' | '=' | '＝' | '*' | '＊')
        || matches!(
            c,
            '(' | ')' | '（' | '）' | '[' | ']' | '［' | '］' | '【' | '】' | '<' | '>' | '＜' | '＞' | '《' | '》'
        )
}

/// Whether the whole cell is one of the labels, perhaps with a count behind it (`合計 120人`).
fn is_label(text: &str, labels: &[&str]) -> bool {
    // Nearly every cell is told by its first letter.
    let first = text.chars().find(|c| !c.is_whitespace() && !decorates(*c));
    let Some(first) = first.filter(|first| !first.is_ascii_digit()) else { return false };
    let first = first.to_ascii_lowercase();
    // One letter is read faster than two texts are compared.
    if !labels.iter().any(|label| label.chars().next().is_some_and(|own| own == first)) {
        return false;
    }
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let text = text.trim_matches(decorates);
    labels.iter().any(|label| {
        text.strip_prefix(label).is_some_and(|rest| {
            let rest = rest.trim_start_matches([':', '：', ',', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
            let rest = rest.trim_start_matches(['０', '１', '２', '３', '４', '５', '６', '７', '８', '９']);
            rest.is_empty() || matches!(rest, "人" | "名" | "件" | "人分")
        })
    })
}

fn is_note(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with(['※', '＊', '*', '注'])
        || text.starts_with("（注")
        || text.starts_with("(注")
        || text.starts_with("【注")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_fill_their_cell() {
        for text in ["合計", "合　計", "合計 120人", "計：１２０名", "件数"] {
            assert!(is_label(text, TOTALS), "{text}");
        }
        for text in ["【以下余白】", "－以下余白－", "（以上）", "*** END ***"] {
            assert!(is_label(text, ENDS), "{text}");
        }
        for text in ["（例）", "【記入例】", "<見本>", "(サンプル)"] {
            assert!(is_label(text, EXAMPLES), "{text}");
        }
        for text in ["合計算出表", "計良　太郎", "（会計）", "()", "ー", "平均寿命", "会計"] {
            assert!(!is_label(text, TOTALS), "{text}");
        }
        assert!(is_label("記入例", EXAMPLES) && !is_label("例幣使　一", EXAMPLES));
        assert!(is_note("※ 令和6年4月1日現在") && !is_note("山田"));
        for text in ["120名", "1,204件", "51.5", "５１．５歳", "6件"] {
            assert!(is_sum(text), "{text}");
        }
        for text in ["6", "1234566", "S50.4.1", "1975.4.1", "名", "A-1名", "", "1234566.0"] {
            assert!(!is_sum(text), "{text}");
        }
        assert!(STAMPS.iter().all(|stamp| stamp.chars().count() <= 4));
        assert!(is_count("1,204人") && is_count("２０") && !is_count("1234566789") && !is_count("男"));
    }
}
