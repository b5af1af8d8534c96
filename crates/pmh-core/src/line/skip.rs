//! Rows that are no person. A row that could be one is never skipped (field rules J 7 and 28).

use pmh_layout::Kind;
use pmh_table::Row;

use crate::plan::Column;

/// Labels of sums; alone in a cell, or followed by a count.
const TOTALS: &[&str] =
    &["合計", "小計", "計", "総計", "総合計", "累計", "件数", "人数", "平均", "合計件数", "合計人数", "総数"];
/// Labels of the end.
const ENDS: &[&str] = &["以下余白", "以下、余白", "以下空白", "以上", "余白", "end", "eof"];
/// Labels of examples.
const EXAMPLES: &[&str] =
    &["例", "記入例", "(例)", "（例）", "入力例", "サンプル", "見本", "記載例", "【例】", "【記入例】"];
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
    /// Says 例 but holds a number of its own: the clerk is asked.
    MaybeExample,
}

/// Judges a row by its cells.
pub(super) fn judge(row: &Row, columns: &[Column], heading: &[(u32, String)]) -> RowKind {
    if row.is_blank() {
        return RowKind::Skip("blank_row");
    }
    let text = |kind: Kind| {
        let column = columns.iter().find(|column| column.item.kind == kind);
        let source = column.and_then(|column| column.source.columns().first());
        source.map_or("", |source| row.cell(source.column).text.trim())
    };
    let number = text(Kind::MyNumber);
    let has = |label: &[&str]| row.cells().any(|cell| is_label(cell.text, label));
    if has(EXAMPLES) {
        let dummy = number.is_empty() || DUMMIES.contains(&number);
        return if dummy { RowKind::Skip("example_row") } else { RowKind::MaybeExample };
    }
    if !number.is_empty() || !text(Kind::RecipientNumber).is_empty() || !text(Kind::BirthDate).is_empty() {
        return if repeats_heading(row, heading) { RowKind::Skip("repeated_header") } else { RowKind::Person };
    }
    if has(TOTALS) {
        return RowKind::Skip("total_row");
    }
    if has(ENDS) || row.cells().any(|cell| is_note(cell.text)) {
        return RowKind::Skip("note_row");
    }
    let mapped = columns.iter().flat_map(|column| column.source.columns());
    if mapped.filter(|source| !row.cell(source.column).text.trim().is_empty()).count() == 0 {
        return RowKind::Skip("note_row");
    }
    RowKind::Person
}

/// Whether the whole cell is one of the labels, perhaps with a count behind it (`合計 120人`).
fn is_label(text: &str, labels: &[&str]) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let text = text.trim_matches(['：', ':', '―', '-', '*', '＊']);
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

/// Whether the row says the heading again (ledgers that were joined page by page).
fn repeats_heading(row: &Row, heading: &[(u32, String)]) -> bool {
    heading.len() >= 3
        && heading.iter().filter(|(column, text)| row.cell(*column).text.trim() == text.trim()).count() * 2
            > heading.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_fill_their_cell() {
        for text in ["合計", "合　計", "合計 120人", "計：１２０名", "件数"] {
            assert!(is_label(text, TOTALS), "{text}");
        }
        for text in ["合計算出表", "計良　太郎", "平均寿命", "会計"] {
            assert!(!is_label(text, TOTALS), "{text}");
        }
        assert!(is_label("記入例", EXAMPLES) && !is_label("例幣使　一", EXAMPLES));
        assert!(is_note("※ 令和6年4月1日現在") && !is_note("山田"));
    }
}
