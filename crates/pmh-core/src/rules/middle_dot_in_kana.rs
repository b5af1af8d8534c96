use pmh_text::Doubt;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::record::State;

rule! {
    /// カナの欄に中点「・」があります。
    ///
    /// なぜ：外国の人の名前などで使われますが、医療機関の画面では別の記号になることがあります。
    ///
    /// 直し方：何もしなくてかまいません。文字はそのまま出力します。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | basicFiveInfo.nameKana | ジョン・スミス | 5102 |
    /// | basicFiveInfo.nameKana | ｼﾞｮﾝ･ｽﾐｽ | 5102 |
    /// | basicFiveInfo.nameKana | ジョン　スミス | なし |
    code = 5102,
    name = "middle_dot_in_kana",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    (look.field.state == State::Doubt(Doubt::MiddleDot))
        .then(|| Found::new(format!("{}に中点「・」があります。", title(look)), "そのまま出力します。"))
}
