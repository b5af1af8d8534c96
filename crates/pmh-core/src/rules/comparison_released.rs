use super::framework::{Sees, rule};

rule! {
    /// 前回のCSVとの比較で止まるところを、理由を付けて出力しました。
    ///
    /// なぜ：入力された理由は、検査結果に残ります。
    ///
    /// 直し方：何もしなくてかまいません。
    code = 5303,
    name = "comparison_released",
    sees = Sees::Line,
}
