use std::sync::OnceLock;

use serde::Deserialize;

use crate::LayoutError;

/// Words of the ledgers and the value each stands for. Words are stored as written in the data file; the reader of
/// a cell folds both sides (width, case, blanks) before it compares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeTable {
    /// The table's id.
    pub id: String,
    /// Word and value, own words before inherited ones.
    pub words: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    table: Vec<Table>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    id: String,
    #[serde(default)]
    extends: Option<String>,
    code: Vec<Code>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Code {
    value: String,
    words: Vec<String>,
}

fn parse(text: &str) -> Result<Vec<CodeTable>, LayoutError> {
    let file: File = toml::from_str(text).map_err(|e| LayoutError::from_toml(text, &e))?;
    let mut tables: Vec<CodeTable> = Vec::new();
    for table in file.table {
        let mut words = Vec::new();
        for code in table.code {
            words.extend(code.words.into_iter().map(|word| (word, code.value.clone())));
        }
        if let Some(base) = &table.extends {
            let base = tables.iter().find(|t| &t.id == base);
            let base =
                base.ok_or_else(|| LayoutError::new(format!("コード表「{}」の元の表がありません。", table.id)))?;
            words.extend(base.words.iter().cloned());
        }
        tables.push(CodeTable { id: table.id, words });
    }
    Ok(tables)
}

/// The built-in code table with this id.
#[must_use]
pub fn code_table(id: &str) -> Option<&'static CodeTable> {
    static TABLES: OnceLock<Vec<CodeTable>> = OnceLock::new();
    let tables = TABLES.get_or_init(|| parse(include_str!("../data/code_tables.toml")).unwrap_or_default());
    tables.iter().find(|table| table.id == id)
}

/// What clerks call a built-in code table.
#[must_use]
pub fn code_table_title(id: &str) -> &str {
    match id {
        "sex" => "性別",
        "boolean" => "はい・いいえ",
        "not-disclosed" => "不開示フラグ",
        "reimbursement" => "常に償還払い",
        other => other,
    }
}
