use pmh_layout::Required;

use super::framework::{Found, RecordLook, Sees, rule};
use super::support::shortened;
use crate::record::State;

rule! {
    /// 条件つきで必須の項目が空欄です。
    ///
    /// なぜ：レイアウトで、ほかの項目に値があるときは必ず書くと決まっています。
    ///
    /// 直し方：元の台帳に値を入れてください。条件そのものが違うときは、レイアウトを直してください。
    ///
    /// | segment | incomeSegment | 前提 | 結果 |
    /// |---|---|---|---|
    /// |  | 1 | 条件 incomeSegment | 2015 |
    /// | 一般 | 1 | 条件 incomeSegment | なし |
    /// |  |  | 条件 incomeSegment | なし |
    /// |  | 1 | 条件 incomeSegment=9 | なし |
    code = 2015,
    name = "required_when_blank",
    sees = Sees::Record(check),
}

fn check(look: &RecordLook<'_>, found: &mut Vec<Found>) {
    for (at, (column, field)) in look.columns.iter().zip(&look.record.fields).enumerate() {
        if column.item.required != Required::When || field.state != State::Blank {
            continue;
        }
        let Some(condition) = &column.item.when else { continue };
        let other = look.columns.iter().zip(&look.record.fields).find(|(other, _)| other.item.id == condition.item);
        let Some((other, value)) = other.filter(|(_, value)| value.state.has_value()) else { continue };
        if condition.holds(&value.value) {
            let (title, other) = (shortened(&column.item.title), shortened(&other.item.title));
            let message = format!("「{other}」の値により要る「{title}」が記録されていません。");
            let remedy = "元の台帳のセルに値を入れて、もう一度読み込んでください。";
            found.push(Found::new(message, remedy).at(at));
        }
    }
}
