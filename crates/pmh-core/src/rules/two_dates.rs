use pmh_text::Fault;
use pmh_text::date::split_period;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// 1つのセルに日付が2つあります。
    ///
    /// なぜ：開始日と終了日が1つのセルにあると、どちらの日付か決められません。
    ///
    /// 直し方：開始日と終了日の2つの列に分けてください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | validFrom | R6.4.1～R7.3.31 | 2307 |
    /// | validTo | 令和6年4月1日から令和7年3月31日まで | 2307 |
    /// | validTo | R8.9.30まで | なし |
    code = 2307,
    name = "two_dates",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.field.state == State::Fault(Fault::TwoDates)).then(|| {
        let remedy = match split_period(&look.field.before) {
            Some((from, to)) => format!("開始日の列に{from}、終了日の列に{to}と、2つの列に分けて入れてください。"),
            None => "開始日と終了日の2つの列に分けて、それぞれに日付を入れてください。".to_owned(),
        };
        Found::new(format!("{}に日付が2つあり、1つの日付ではありません。", title(look)), remedy)
    })
}
