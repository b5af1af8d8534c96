use pmh_text::Fault;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// カナの欄に、長音ではないハイフンがあります。
    ///
    /// なぜ：カナの直後のハイフンは長音「ー」に直しますが、先頭や空白の後のハイフンは何を表すか分かりません。
    ///
    /// 直し方：ハイフンを除くか、正しい文字に直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | basicFiveInfo.nameKana | -ヤマダ | 2402 |
    /// | basicFiveInfo.nameKana | ヤマダ　- | 2402 |
    /// | basicFiveInfo.nameKana | パ－カ－ | なし |
    code = 2402,
    name = "kana_hyphen",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.field.state == State::Fault(Fault::HyphenNotAfterKana)).then(|| {
        Found::new(
            format!("{}のハイフンは、カナの後ろの長音ではありません。", title(look)),
            "ハイフンを除くか、正しい文字に直してください。",
        )
    })
}
