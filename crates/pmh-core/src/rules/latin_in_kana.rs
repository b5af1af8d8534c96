use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::{kana_remedy, title};
use crate::record::State;

rule! {
    /// カナの欄に英字があります。
    ///
    /// なぜ：カナ氏名は、医療機関でカナとして照合されます。
    ///
    /// 直し方：カタカナの読みを確かめて入れてください。読みがない外国人住民は、空欄にして確認してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | basicFiveInfo.nameKana | SMITH JOHN | 2403 |
    /// | basicFiveInfo.nameKana | ヤマダ　Ａ | 2403 |
    /// | basicFiveInfo.nameKana | スミス　ジョン | なし |
    code = 2403,
    name = "latin_in_kana",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.field.state == State::Fault(Fault::LatinInKana))
        .then(|| Found::new(format!("{}の英字は、カタカナではありません。", title(look)), kana_remedy(look)))
}
