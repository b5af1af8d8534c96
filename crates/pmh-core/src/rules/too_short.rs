use super::framework::{FieldLook, Found, Sees, rule};
use super::support::{limit_source, title};

rule! {
    /// 値がレイアウトの決まりより短くなっています。
    ///
    /// なぜ：決まりより短い値は、桁が落ちたか、別の値が入っているときに起こります。
    ///
    /// 直し方：元の台帳の値を確かめて直してください。下限そのものが違うときは、レイアウトを直してください。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | segment | 最短 3 | AB | 2014 |
    /// | segment | 最短 3 | ABC | なし |
    code = 2014,
    name = "too_short",
    sees = Sees::Value(check),
    column = |column, _| column.item.length.is_some_and(|length| length.min.is_some()),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let length = look.item().length?;
    let min = length.min?;
    let found = length.measure(&look.field.output);
    let unit = length.unit.title();
    (found < min).then(|| {
        Found::new(
            format!("{}は{found}{unit}で、決まりの{min}{unit}以上ではありません。", title(look)),
            format!("{min}{unit}以上{}になるように、元の台帳を直してください。", limit_source(look.item())),
        )
    })
}
