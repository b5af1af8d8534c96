use super::framework::{Sees, rule};

rule! {
    /// 前回のCSVから消える人の理由が分かっています。
    ///
    /// なぜ：期間満了、次の受給者証への切り替え、設定により除いた人は、消えるのが正しい動きです。
    ///
    /// 直し方：何もしなくてかまいません。一覧は比較の「消える人」にあります。
    code = 5301,
    name = "gone_explained",
    sees = Sees::Line,
}
