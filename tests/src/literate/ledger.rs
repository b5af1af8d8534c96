//! The ledger that a specification need not write out: clean people, of whom a case says only what is different.

use super::Block;
use super::book::{Row, Sheet, xlsx};
use super::cell::Cell;

/// The columns of the default ledger, from A to N, and the values of its people. Nobody in it exists.
const COLUMNS: &[(&str, [&str; 6])] = &[
    ("機関別受給者証種別ID", ["SAMPLE5401"; 6]),
    ("個人番号", ["621498320257", "314159265352", "234567890121", "987654321093", "100000000005", "271828182840"]),
    ("氏名", ["見本　太郎", "見本　花子", "試験　一郎", "試験　良子", "例示　次郎", "例示　梅子"]),
    (
        "フリガナ",
        ["ミホン　タロウ", "ミホン　ハナコ", "シケン　イチロウ", "シケン　ヨシコ", "レイジ　ジロウ", "レイジ　ウメコ"],
    ),
    (
        "住所",
        [
            "北海道札幌市中央区北1条西2丁目",
            "北海道札幌市北区北24条西5-1-1",
            "北海道小樽市花園2丁目12番1号",
            "北海道函館市東雲町4-13",
            "北海道旭川市6条通9丁目",
            "北海道帯広市西5条南7丁目1",
        ],
    ),
    ("生年月日", ["1975-04-01", "1988-12-24", "1961-07-30", "2001-02-28", "1950-10-10", "1999-09-09"]),
    ("性別", ["1", "2", "1", "2", "1", "2"]),
    ("不開示フラグ", ["false"; 6]),
    ("公費負担者番号", ["54016027"; 6]),
    ("公費受給者番号", ["1234566", "0123455", "6543219", "0000018", "9999996", "2468015"]),
    ("受給者証名", ["特定医療費（指定難病）受給者証"; 6]),
    ("常に償還払い", ["0"; 6]),
    ("有効期間開始日", ["2025-10-01"; 6]),
    ("有効期間終了日", ["2026-09-30"; 6]),
];

/// A ledger as a grid of cells, still in the spelling of the specification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    /// Rows of cells, the heading first.
    pub rows: Vec<Vec<String>>,
    /// The marks of each row (`hidden`, `struck`, `grey`).
    pub marks: Vec<Vec<String>>,
}

/// The cells of a line, split at `|`.
#[must_use]
pub fn split(line: &str) -> Vec<String> {
    line.split('|').map(|cell| cell.trim().to_owned()).collect()
}

/// Cuts `{hidden}` and the like off the beginning of a line.
fn marks(line: &str) -> (Vec<String>, &str) {
    let mut marks = Vec::new();
    let mut rest = line.trim_start();
    while let Some((mark, after)) = rest.strip_prefix('{').and_then(|inside| inside.split_once('}')) {
        assert!(["hidden", "struck", "grey"].contains(&mark), "{line}");
        marks.push(mark.to_owned());
        rest = after.trim_start();
    }
    (marks, rest)
}

impl Ledger {
    /// Lays the columns of a block over the default ledger. In its first line a known heading replaces that column's
    /// values, `既定>別の名` its heading too, `-見出し` takes the column out, any other heading adds a column at the end.
    /// A row `~` is a person as the default has it; a row of nothing but `*` cells likewise; `*` is the default value.
    ///
    /// # Panics
    /// On more rows than there are default people.
    #[must_use]
    pub fn over_default(block: &Block) -> Self {
        let mut columns: Vec<(String, Vec<String>)> = COLUMNS
            .iter()
            .map(|(heading, values)| ((*heading).to_owned(), values.iter().map(|value| (*value).to_owned()).collect()))
            .collect();
        let mut lines = block.lines.iter().filter(|line| !line.trim().is_empty());
        let mut places = Vec::new();
        let mut gone = Vec::new();
        for heading in split(lines.next().map_or("", String::as_str)).iter().filter(|heading| !heading.is_empty()) {
            let (known, shown) = heading.split_once('>').unwrap_or((heading, heading));
            if let Some(name) = known.strip_prefix('-') {
                gone.push(columns.iter().position(|column| column.0 == name).unwrap_or_else(|| panic!("{heading}")));
                continue;
            }
            match columns.iter().position(|column| column.0 == known) {
                Some(at) => {
                    shown.clone_into(&mut columns[at].0);
                    places.push(at);
                }
                None => {
                    columns.push((shown.to_owned(), vec![String::new(); 6]));
                    places.push(columns.len() - 1);
                }
            }
        }
        let mut all = vec![Vec::new()];
        let mut people = 0;
        for (row, line) in lines.enumerate() {
            let (mark, line) = marks(line);
            all.push(mark);
            assert!(row < 6, "the default ledger has six people");
            if line.trim() != "~" {
                for (at, value) in places.iter().zip(split(line)) {
                    if value != "*" {
                        columns[*at].1[row] = value;
                    }
                }
            }
            people += 1;
        }
        let keep = |at: &usize| !gone.contains(at);
        let kept: Vec<usize> = (0..columns.len()).filter(keep).collect();
        let mut rows = vec![kept.iter().map(|at| columns[*at].0.clone()).collect::<Vec<_>>()];
        rows.extend((0..people).map(|row| kept.iter().map(|at| columns[*at].1[row].clone()).collect()));
        Self { rows, marks: all }
    }

    /// The lines of a block as they stand.
    #[must_use]
    pub fn plain(block: &Block) -> Self {
        let (marks, rows) = block.lines.iter().map(|line| marks(line)).map(|(mark, line)| (mark, split(line))).unzip();
        Self { rows, marks }
    }

    /// As delimited text with CRLF.
    #[must_use]
    pub fn text(&self, delimiter: char) -> String {
        let mut out = String::new();
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(|cell| quoted(&Cell::as_text(cell), delimiter)).collect();
            out.push_str(&cells.join(&delimiter.to_string()));
            out.push_str("\r\n");
        }
        out
    }

    /// As a sheet of a workbook.
    #[must_use]
    pub fn sheet(&self, name: &str) -> Sheet {
        let row = |(cells, marks): (&Vec<String>, &Vec<String>)| {
            let has = |mark: &str| marks.iter().any(|other| other == mark);
            Row {
                cells: cells.iter().map(|cell| Cell::read(cell)).collect(),
                hidden: has("hidden"),
                struck: has("struck"),
                grey: has("grey"),
            }
        };
        Sheet { name: name.to_owned(), rows: self.rows.iter().zip(&self.marks).map(row).collect(), ..Sheet::default() }
    }

    /// As a workbook with one sheet 台帳.
    #[must_use]
    pub fn xlsx(&self) -> Vec<u8> {
        xlsx(&[self.sheet("台帳")])
    }
}

fn quoted(text: &str, delimiter: char) -> String {
    if text.contains([delimiter, '"', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(lines: &[&str]) -> Block {
        let lines = lines.iter().map(|line| (*line).to_owned()).collect();
        Block { kind: "ledger".into(), info: String::new(), lines, line: 1 }
    }

    #[test]
    fn a_block_says_only_what_is_different() {
        let ledger =
            Ledger::over_default(&block(&["氏名>患者氏名 | -住所 | 備考", "髙橋　一 | x", "{hidden} ~", "* | \" y\""]));
        assert_eq!(ledger.rows[0].len(), COLUMNS.len());
        assert_eq!(ledger.rows[0][2], "患者氏名");
        assert_eq!((ledger.rows[1][2].as_str(), ledger.rows[1][13].as_str()), ("髙橋　一", "x"));
        assert_eq!(ledger.rows[2][2], "見本　花子");
        assert_eq!((ledger.rows[3][2].as_str(), ledger.marks[2].len()), ("試験　一郎", 1));
        assert!(ledger.text(',').lines().last().unwrap().ends_with(", y"));
        assert!(ledger.sheet("s").rows[2].hidden);
    }

    #[test]
    fn the_people_of_the_default_have_right_numbers() {
        let numbers = COLUMNS.iter().find(|column| column.0 == "個人番号").unwrap().1;
        assert!(numbers.iter().all(|number| crate::numbers::is_my_number(number)));
    }
}
