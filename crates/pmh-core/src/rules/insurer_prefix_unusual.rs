use pmh_text::Doubt;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::unless_accepted;
use crate::record::State;

rule! {
    /// 法別番号（公費負担者番号の上2桁）が、国の制度にも、よくある地方単独の制度にもありません。
    ///
    /// なぜ：法別番号は都道府県ごとに増えることがあり、誤りとは言い切れません。
    ///
    /// 直し方：正しい法別番号なら「この法別番号で正しい」を選び、違うときは台帳を直してください。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | medicalSubsidyInsurerNumber |  | 50136019 | 3202 |
    /// | medicalSubsidyInsurerNumber | 回答 insurer_prefix_unusual:50=accept | 50136019 | なし |
    /// | medicalSubsidyInsurerNumber |  | 81136244 | なし |
    code = 3202,
    name = "insurer_prefix_unusual",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let State::Doubt(Doubt::UnknownScheme { scheme }) = look.field.state else { return None };
    unless_accepted(
        look.context,
        format!("insurer_prefix_unusual:{scheme:02}"),
        Found::new(
            format!("法別番号{scheme:02}が、制度の一覧にありません。"),
            "法別番号を確かめて、結果を選んでください。",
        ),
        format!("法別番号{scheme:02}は、正しい法別番号ですか。"),
        "この法別番号で正しい",
    )
}
