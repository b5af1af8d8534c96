use super::framework::{Sees, rule};

rule! {
    /// 同じ受給者証の個人番号が、前回のCSVと違います。
    ///
    /// なぜ：家族など別の人の番号に入れ替わっているおそれがあります。
    ///
    /// 直し方：住民基本台帳で本人の個人番号か確かめ、正しければ確認済みにしてください。
    code = 3502,
    name = "previous_number_differs",
    sees = Sees::Line,
}
