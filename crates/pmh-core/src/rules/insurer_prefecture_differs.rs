use pmh_layout::Kind;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::unless_accepted;

rule! {
    /// 公費負担者番号の都道府県番号が、この団体の都道府県と違います。
    ///
    /// なぜ：公費負担者番号の3・4桁目は、制度を行う都道府県の番号です。違うときは番号か台帳を取り違えています。
    ///
    /// 直し方：正しい番号なら「この番号で正しい」を選び、違うときは台帳を直してください。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | medicalSubsidyInsurerNumber | 団体コード 131016 | 54276019 | 3203 |
    /// | medicalSubsidyInsurerNumber | 団体コード 131016; 回答 insurer_prefecture_differs:54276019=accept | 54276019 | なし |
    /// | medicalSubsidyInsurerNumber | 団体コード 131016 | 88134457 | なし |
    /// | medicalSubsidyInsurerNumber |  | 54276019 | なし |
    code = 3203,
    name = "insurer_prefecture_differs",
    sees = Sees::Value(check),
    column = |column, context| column.item.kind == Kind::InsurerNumber && context.settings.municipality.is_some(),
}

/// The 都道府県番号 in two digits; 51–97 are second numbers of 01–47.
fn prefecture(digits: Option<&str>) -> Option<u8> {
    let number: u8 = digits?.parse().ok()?;
    Some(if number > 50 { number - 50 } else { number })
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let number = look.field.value.as_str();
    let municipality = look.context.settings.municipality.as_deref()?;
    let own = prefecture(municipality.get(..2))?;
    let found = prefecture(number.get(2..4))?;
    if own == found {
        return None;
    }
    unless_accepted(
        look.context,
        format!("insurer_prefecture_differs:{number}"),
        Found::new(
            format!("公費負担者番号の都道府県{found:02}が、この団体の{own:02}と違います。"),
            "受給者証の番号と見比べて、確かめた結果を選んでください。",
        ),
        format!("公費負担者番号{number}の都道府県{found:02}は、正しいですか。"),
        "この番号で正しい",
    )
}
