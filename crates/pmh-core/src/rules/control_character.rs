use pmh_text::{Fault, chars};

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// 目に見えない制御文字があります。
    ///
    /// なぜ：ほかの仕組みから書き出したときに混ざる文字で、PMHで受け付けられないおそれがあります。
    ///
    /// 直し方：元の台帳で、その文字を消してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | basicFiveInfo.name | 山田\u{7}太郎 | 2023 |
    /// | basicFiveInfo.nameKana | ヤマダ\u{1B}タロウ | 2023 |
    /// | basicFiveInfo.name | 山田\n太郎 | なし |
    code = 2023,
    name = "control_character",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let State::Fault(Fault::Control(found)) = look.field.state else { return None };
    Some(Found::new(
        format!("{}の制御文字（{}）は、登録できる文字ではありません。", title(look), chars::code_point(found)),
        "元の台帳で、その目に見えない文字を消してください。",
    ))
}
