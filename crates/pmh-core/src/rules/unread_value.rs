use super::framework::{Sees, rule};

rule! {
    /// 値を読み取れませんでした。
    ///
    /// なぜ：読み取れない値を空欄のまま出力すると、誤った登録になります。ほかの検査が理由を示せないときの最後の歯止めです。
    ///
    /// 直し方：元の台帳のセルを確かめ、直してください。
    code = 2099,
    name = "unread_value",
    sees = Sees::Line,
}
