use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// 数式の計算結果が保存されていません。
    ///
    /// なぜ：計算結果のない数式は、Excelで開くまで値が分かりません。空欄として出すと、値が失われます。
    ///
    /// 直し方：台帳をExcelで開いて再計算し、保存してから、もう一度読み込んでください。
    ///
    /// | 項目 | 種類 | 値 | 結果 |
    /// |---|---|---|---|
    /// | basicFiveInfo.address | 式 |  | 2003 |
    /// | segment | 式 |  | 2003 |
    /// | basicFiveInfo.address | 文字 | 東京都千代田区1-1 | なし |
    code = 2003,
    name = "formula_without_value",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.field.state == State::NoCachedValue).then(|| {
        Found::new(
            format!("{}の数式の計算結果が記録されていません。", title(look)),
            "台帳をExcelで開いて再計算し、保存してから、もう一度読み込んでください。",
        )
    })
}
