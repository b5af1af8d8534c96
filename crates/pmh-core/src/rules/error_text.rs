use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// Excelのエラー表示（#N/A など）が、文字として入っています。
    ///
    /// なぜ：エラーのある台帳をCSVで保存すると、エラー表示が文字になって残ります。元の値は分かりません。
    ///
    /// 直し方：元のExcelの台帳で数式や参照先を直し、書き出し直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | basicFiveInfo.name | #N/A | 2005 |
    /// | basicFiveInfo.address | ##### | 2005 |
    /// | basicFiveInfo.nameKana | #VALUE! | 2005 |
    /// | validTo | ##### | 2005 |
    /// | basicFiveInfo.address | 東京都千代田区1-1 #101 | なし |
    code = 2005,
    name = "error_text",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.field.state == State::ErrorText).then(|| {
        Found::new(
            format!("{}の文字はExcelのエラー表示で、正しい値ではありません。", title(look)),
            "元のExcelの台帳で数式や列の幅を直し、書き出し直してください。",
        )
    })
}
