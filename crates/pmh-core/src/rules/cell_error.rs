use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// セルがエラー値（#N/A、#REF! など）になっています。
    ///
    /// なぜ：Excelの数式が値を求められなかった印で、元の値は分かりません。
    ///
    /// 直し方：元の台帳で数式や参照先を直して、正しい値にしてください。
    ///
    /// | 項目 | 種類 | 値 | 結果 |
    /// |---|---|---|---|
    /// | basicFiveInfo.address | エラー | #N/A | 2002 |
    /// | myNumber | エラー | #REF! | 2002 |
    /// | basicFiveInfo.address | 文字 | 東京都千代田区1-1 | なし |
    code = 2002,
    name = "cell_error",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.field.state == State::CellError).then(|| {
        Found::new(
            format!("{}のセルはエラー値で、正しい値ではありません。", title(look)),
            "元の台帳で数式や参照先を直し、正しい値にしてください。",
        )
    })
}
