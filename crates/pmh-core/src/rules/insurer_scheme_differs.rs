use pmh_layout::Kind;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::unless_accepted;

rule! {
    /// 公費負担者番号の法別番号が、選んだ制度と違います。
    ///
    /// なぜ：別の制度の人が混ざっているか、制度の選び方が違うと、ほかの検査も正しく働きません。
    ///
    /// 直し方：正しい番号なら「この番号で正しい」を選び、違うときは台帳か制度を直してください。
    ///
    /// | 項目 | 制度 | 前提 | 値 | 結果 |
    /// |---|---|---|---|---|
    /// | medicalSubsidyInsurerNumber | nanbyo |  | 21136015 | 3205 |
    /// | medicalSubsidyInsurerNumber | nanbyo | 回答 insurer_scheme_differs:21136015=accept | 21136015 | なし |
    /// | medicalSubsidyInsurerNumber | nanbyo |  | 54016027 | なし |
    /// | medicalSubsidyInsurerNumber | kodomo |  | 88134457 | なし |
    code = 3205,
    name = "insurer_scheme_differs",
    sees = Sees::Value(check),
    column = |column, context| column.item.kind == Kind::InsurerNumber && !context.scheme.prefixes.is_empty(),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let number = look.field.value.as_str();
    let scheme = look.context.scheme;
    let prefix = number.get(..2)?;
    if scheme.prefixes.iter().any(|known| known == prefix) {
        return None;
    }
    unless_accepted(
        look.context,
        format!("insurer_scheme_differs:{number}"),
        Found::new(
            format!("公費負担者番号の法別{prefix}が、選んだ制度の番号ではありません。"),
            "受給者証の番号と制度を見比べて、確かめた結果を選んでください。",
        ),
        format!("公費負担者番号{number}は、「{}」の番号として正しいですか。", scheme.title),
        "この番号で正しい",
    )
}
