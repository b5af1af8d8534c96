use pmh_layout::Kind;
use pmh_text::CellSource;
use pmh_text::number::local_government_code;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::plan::Column;

rule! {
    /// 団体コード（全国地方公共団体コード）が、検査数字の付いた6桁ではありません。
    ///
    /// なぜ：団体コードは、都道府県2桁・市区町村3桁・検査数字1桁です。先頭の0や検査数字が抜けていることがあります。
    ///
    /// 直し方：6桁の団体コードを確かめ、元の台帳を直してください。
    ///
    /// 見出しや項目名に「団体コード」とある列だけを検査します。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | segment | 項目名 団体コード | 131017 | 2241 |
    /// | segment | 項目名 団体コード | 13101 | 2241 |
    /// | segment | 項目名 団体コード | 131016 | なし |
    /// | segment | 項目名 団体コード | 011011 | なし |
    /// | segment |  | 131017 | なし |
    code = 2241,
    name = "municipality_code",
    sees = Sees::Value(check),
    column = |column, _| is_code(column),
}

/// Whether the layout or the office calls the column a 団体コード.
fn is_code(column: &Column) -> bool {
    let words = ["団体コード", "公共団体コード", "市区町村コード", "市町村コード"];
    matches!(column.item.kind, Kind::Text | Kind::Code) && words.iter().any(|word| column.item.title.contains(word))
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let mut code = String::new();
    let outcome = local_government_code(&look.field.output, CellSource::Text, &mut code);
    (!outcome.has_value() || code != look.field.output).then(|| {
        Found::new(
            format!("{}が、検査数字の合う6桁の団体コードではありません。", title(look)),
            "6桁の団体コードを確かめ、元の台帳を直してください。",
        )
    })
}
