use super::framework::{Sees, rule};

rule! {
    /// 必ず要る項目に当たる列が、台帳に見つかりません。
    ///
    /// なぜ：列も全員共通の値もないと、全員のその項目が空のままになります。
    ///
    /// 直し方：項目の対応で列を選ぶか、全員に同じ値なら、その値を入れてください。
    code = 3001,
    name = "required_item_missing",
    sees = Sees::Line,
}
