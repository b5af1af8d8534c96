use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// 日付ではない項目のセルが、Excelの日付になっています。
    ///
    /// なぜ：「1-2」のような番号や番地を、Excelが日付に変えることがあります。元の文字は残っていません。
    ///
    /// 直し方：セルの表示形式を「文字列」にして、元の値を入れ直してください。
    ///
    /// | 項目 | 種類 | 値 | 結果 |
    /// |---|---|---|---|
    /// | basicFiveInfo.address | 日付 | 46023 | 2007 |
    /// | medicalSubsidyRecipientNumber | 日付 | 46023 | 2007 |
    /// | basicFiveInfo.dateOfBirth | 日付 | 36526 | なし |
    code = 2007,
    name = "date_in_text",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.field.state == State::DateInText).then(|| {
        Found::new(
            format!("{}がExcelの日付になっていて、元の値ではありません。", title(look)),
            "セルの表示形式を「文字列」にして、元の値を入れ直してください。",
        )
    })
}
