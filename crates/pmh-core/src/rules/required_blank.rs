use super::framework::{FieldLook, Found, Sees, rule};
use super::support::{kana_remedy, title};
use crate::mapping::ItemSource;
use crate::record::State;

rule! {
    /// 必ず要る項目が空欄です。
    ///
    /// なぜ：この項目が無いと、医療機関の窓口で受給資格を確認できません。
    ///
    /// 直し方：元の台帳のセルに値を入れて、もう一度読み込んでください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | basicFiveInfo.name |  | 2001 |
    /// | myNumber |  | 2001 |
    /// | validTo |  | 2001 |
    /// | basicFiveInfo.name | 山田　太郎 | なし |
    /// | segment |  | なし |
    code = 2001,
    name = "required_blank",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    // An item without any source is asked about once, not row by row.
    let missing =
        look.field.state == State::Blank && look.column.is_required() && look.column.source != ItemSource::Nothing;
    missing.then(|| {
        Found::new(
            format!("{}が記録されていません。", title(look)),
            if look.field.reading.is_empty() {
                "元の台帳のセルに値を入れて、もう一度読み込んでください。".to_owned()
            } else {
                kana_remedy(look)
            },
        )
    })
}
