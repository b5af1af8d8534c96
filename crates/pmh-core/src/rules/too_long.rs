use super::framework::{FieldLook, Found, Sees, rule};
use super::support::{limit_source, title};

rule! {
    /// 値がレイアウトの決まりより長くなっています。
    ///
    /// なぜ：長さを超えた値は、PMHで受け付けられないか、途中で切れるおそれがあります。
    ///
    /// 直し方：決まりの長さに収まるように台帳を直してください。上限そのものが違うときは、レイアウトを直してください。
    ///
    /// 「桁」で決まっている項目では、𠮷 のような文字を2桁と数えます。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | orgSpecificCertificateTypeId |  | A123456789012345678901234567890123456789012345678901 | 2011 |
    /// | segment | 桁 2 | 𠮷田 | 2011 |
    /// | segment | 桁 2 | 吉田 | なし |
    /// | orgSpecificCertificateTypeId |  | A12345678901234567890123456789012345678901234567 | なし |
    /// | certificationName |  | 特定医療費（指定難病）受給者証 | なし |
    code = 2011,
    name = "too_long",
    sees = Sees::Value(check),
    column = |column, _| column.item.length.is_some_and(|length| length.max.is_some()),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let item = look.item();
    let length = item.length?;
    let max = length.max?;
    let found = length.measure(&look.field.output);
    let unit = length.unit.title();
    (found > max).then(|| {
        Found::new(
            format!("{}は{found}{unit}あり、決まりの{max}{unit}以内ではありません。", title(look)),
            format!("{max}{unit}以内{}に収まるように、元の台帳を直してください。", limit_source(item)),
        )
    })
}
