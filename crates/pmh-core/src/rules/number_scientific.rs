use pmh_layout::Kind;
use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// 番号が指数表示（1.2E+07 のような形）になっています。
    ///
    /// なぜ：列の幅が狭いままCSVに書き出すと、下の桁が失われます。失われた桁は元に戻せません。
    ///
    /// 直し方：この画面では直せません。元データ（元のExcelの台帳やシステム）に戻り、列を広げて番号を表示してから、書き出し直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | medicalSubsidyInsurerNumber | 8.81345E+07 | 2232 |
    /// | medicalSubsidyRecipientNumber | 1.23457E+11 | 2232 |
    /// | medicalSubsidyInsurerNumber | 88134457.0 | なし |
    code = 2232,
    name = "number_scientific",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.kind() != Kind::MyNumber && look.field.state == State::Fault(Fault::Scientific)).then(|| {
        Found::new(
            format!("{}が指数表示（E+）で、番号ではありません。", title(look)),
            "元データに戻り、列を広げて番号を表示してから、書き出し直してください。",
        )
    })
}
