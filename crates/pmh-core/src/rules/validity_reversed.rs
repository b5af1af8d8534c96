use pmh_layout::Kind;

use super::framework::{Found, RecordLook, Sees, rule};

rule! {
    /// 有効期間の開始日が終了日より後です。
    ///
    /// なぜ：この期間では、どの日にも受給資格がありません。
    ///
    /// 直し方：開始日と終了日を受給者証で確かめ、元の台帳を直してください。
    ///
    /// | validFrom | validTo | 結果 |
    /// |---|---|---|
    /// | R7.4.1 | R6.3.31 | 2351 |
    /// | R8.4.1 | R8.3.31 | 2351 |
    /// | R8.4.1 | R9.3.31 | なし |
    /// | R8.4.1 | R8.4.1 | なし |
    code = 2351,
    name = "validity_reversed",
    sees = Sees::Record(check),
}

fn check(look: &RecordLook<'_>, found: &mut Vec<Found>) {
    if let (Some((_, from)), Some((at, to))) = (look.date(Kind::ValidFrom), look.date(Kind::ValidTo))
        && from > to
    {
        found.push(
            Found::new(
                "有効期間の終了日が、開始日以後の日付ではありません。",
                "開始日と終了日を受給者証で確かめ、元の台帳を直してください。",
            )
            .at(at),
        );
    }
}
