use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// 値が「=」「+」「-」「@」などで始まっています。
    ///
    /// なぜ：登録用ファイルをExcelなどで開いたときに数式として実行されるおそれがあり、値が書き換わることもあります。
    ///
    /// 直し方：先頭の記号を除くか、正しい値に直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | basicFiveInfo.address | =A1 | 2024 |
    /// | basicFiveInfo.name | ＠山田 | 2024 |
    /// | basicFiveInfo.name | －山田 | 2024 |
    /// | medicalSubsidyRecipientNumber | -12345 | 2024 |
    /// | medicalSubsidyRecipientNumber | A-12345 | なし |
    code = 2024,
    name = "formula_start",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let State::Fault(Fault::InjectionStart(found)) = look.field.state else { return None };
    let shown = if found.is_control() { format!("U+{:04X}", u32::from(found)) } else { found.to_string() };
    Some(Found::new(
        format!("{}の先頭の「{shown}」は、登録できる文字ではありません。", title(look)),
        "先頭の記号を除くか、正しい値に直してください。",
    ))
}
