use pmh_layout::Kind;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::{limit_source, title};

rule! {
    /// 値の長さが、レイアウトで決まった長さと違います。
    ///
    /// なぜ：長さが決まった項目で長さが違うのは、桁が落ちたか、別の値が入っているときです。
    ///
    /// 直し方：元の台帳の値を確かめて直してください。決まりそのものが違うときは、レイアウトを直してください。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | segment | 長さ 3 | AB | 2012 |
    /// | segment | 長さ 3 | ABCD | 2012 |
    /// | segment | 長さ 3 | ABC | なし |
    code = 2012,
    name = "wrong_length",
    sees = Sees::Value(check),
    column = |column, _| {
        // The readers of these numbers have counted the digits already.
        let counted = matches!(column.item.kind, Kind::MyNumber | Kind::InsurerNumber);
        !counted && column.item.length.is_some_and(|length| length.exact.is_some())
    },
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let item = look.item();
    let length = item.length?;
    let exact = length.exact?;
    let found = length.measure(&look.field.output);
    let unit = length.unit.title();
    (found != exact).then(|| {
        Found::new(
            format!("{}は{found}{unit}で、決まりの{exact}{unit}ではありません。", title(look)),
            format!("{exact}{unit}{}になるように、元の台帳を直してください。", limit_source(item)),
        )
    })
}
