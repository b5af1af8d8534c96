use super::framework::{Sees, rule};

rule! {
    /// 前回のCSVにない機関別受給者証種別IDがあります。
    ///
    /// なぜ：新しい種類の受給者証を始めたのでなければ、書き間違いのおそれがあります。
    ///
    /// 直し方：新しい種類の受給者証か確かめてください。
    code = 5305,
    name = "new_certificate_type",
    sees = Sees::Line,
}
