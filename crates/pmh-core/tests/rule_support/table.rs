//! The 例 tables of the doc comments.

use pmh_core::rules::Rule;

/// One example: a small ledger and the codes it must give.
#[derive(Debug, Clone)]
pub struct Example {
    /// The items, in the order of the ledger's columns.
    pub items: Vec<String>,
    /// The rows.
    pub rows: Vec<ExampleRow>,
    /// The scheme's id; empty for `other`.
    pub scheme: String,
    /// What is set beforehand: answers, dialect and so on.
    pub setup: Vec<String>,
}

/// One row of an example.
#[derive(Debug, Clone)]
pub struct ExampleRow {
    /// The cells.
    pub cells: Vec<String>,
    /// What kind of cells; empty for text.
    pub kind: String,
    /// The codes, ascending.
    pub codes: Vec<u16>,
}

/// Columns that are no item.
const RESERVED: [&str; 8] = ["行", "くり返し", "項目", "値", "種類", "制度", "前提", "結果"];

/// The examples of a rule: of a table with 項目 and 値 each line is one, of a table of items too, and of a table with 行
/// each run of lines that begins with 1; くり返し says how often a line stands there.
pub fn examples(rule: &Rule) -> Vec<Example> {
    let lines = rule.doc.lines().map(str::trim).filter(|line| line.starts_with('|'));
    let mut table: Vec<Vec<String>> = lines.map(cells).collect();
    table.retain(|row| !row.iter().all(|cell| cell.chars().all(|c| c == '-')));
    if table.is_empty() {
        return Vec::new();
    }
    let head = table.remove(0);
    let mut all: Vec<Example> = Vec::new();
    for row in table {
        assert_eq!(row.len(), head.len(), "{}: {row:?}", rule.name);
        let get = |name: &str| head.iter().position(|h| h == name).map_or("", |at| row[at].as_str());
        let (items, cells) = if head.iter().any(|h| h == "項目") {
            (vec![get("項目").to_owned()], vec![unescaped(get("値"))])
        } else {
            head.iter()
                .zip(&row)
                .filter(|(h, _)| !RESERVED.contains(&h.as_str()))
                .map(|(h, cell)| (h.clone(), unescaped(cell)))
                .unzip()
        };
        let line = ExampleRow { cells, kind: get("種類").to_owned(), codes: codes(rule, get("結果")) };
        // The same row several times: the codes belong to the first.
        let times = get("くり返し").parse().unwrap_or(1);
        let mut lines = vec![ExampleRow { codes: Vec::new(), ..line.clone() }; times];
        lines[0] = line;
        match all.last_mut() {
            Some(last) if !get("行").is_empty() && get("行") != "1" => last.rows.append(&mut lines),
            _ => all.push(Example {
                items,
                rows: lines,
                scheme: get("制度").to_owned(),
                setup: get("前提").split(';').map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned).collect(),
            }),
        }
    }
    all
}

fn cells(line: &str) -> Vec<String> {
    line.trim_matches('|').split('|').map(|cell| cell.trim_matches(' ').to_owned()).collect()
}

fn codes(rule: &Rule, text: &str) -> Vec<u16> {
    if text == "なし" {
        return Vec::new();
    }
    text.split(", ").map(|code| code.parse().unwrap_or_else(|_| panic!("{}: 結果 {text:?}", rule.name))).collect()
}

/// `\u{E000}` and `\n` as characters.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let tail = &rest[at + 1..];
        if let Some(tail) = tail.strip_prefix('n') {
            out.push('\n');
            rest = tail;
        } else {
            let (code, tail) = tail.strip_prefix("u{").unwrap().split_once('}').unwrap();
            out.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
            rest = tail;
        }
    }
    out.push_str(rest);
    out
}
