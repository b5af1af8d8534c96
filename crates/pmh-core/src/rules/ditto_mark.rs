use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::privacy::masked;
use crate::record::State;

rule! {
    /// 「〃」「同上」など、上と同じことを表す印があります。
    ///
    /// なぜ：並べ替えや行の削除のあとでは、上の行が別の人かもしれません。印のままでは登録できません。
    ///
    /// 直し方：上の行と同じ値なら、その値をセルに入れてください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | basicFiveInfo.address | 〃 | 2004 |
    /// | basicFiveInfo.address | （同上） | 2004 |
    /// | basicFiveInfo.address | 〃〃 | 2004 |
    /// | basicFiveInfo.address | 同　上 | 2004 |
    /// | certificationName | 同じ | 2004 |
    /// | basicFiveInfo.name | 佐々木　一郎 | なし |
    code = 2004,
    name = "ditto_mark",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.field.state == State::Ditto).then(|| {
        let above = masked(&look.field.value);
        let remedy = if above.is_empty() || look.item().sensitive {
            "上の行と同じ値なら、その値をセルに入れてください。".to_owned()
        } else {
            format!("上の行と同じなら、値「{above}」をセルに入れてください。")
        };
        Found::new(format!("{}の「上と同じ」の印は、値ではありません。", title(look)), remedy)
    })
}
