use pmh_layout::Kind;
use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use crate::record::State;

rule! {
    /// 個人番号が指数表示（1.2E+11 のような形）になっています。
    ///
    /// なぜ：列の幅が狭いままCSVに書き出すと、下の桁が失われます。失われた桁は元に戻せません。
    ///
    /// 直し方：この画面では直せません。元データ（元のExcelの台帳やシステム）に戻り、列を広げて12桁を表示してから、書き出し直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | myNumber | 1.23457E+11 | 2102 |
    /// | myNumber | 1.23456789018E+11 | 2102 |
    /// | myNumber | 123456789018.0 | なし |
    code = 2102,
    name = "mynumber_scientific",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.kind() == Kind::MyNumber && look.field.state == State::Fault(Fault::Scientific)).then(|| {
        Found::new(
            "個人番号が指数表示（E+）で、12桁の数字ではありません。",
            "元データに戻り、列を広げて12桁を表示してから、書き出し直してください。",
        )
    })
}
