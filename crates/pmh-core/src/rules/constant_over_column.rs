use super::framework::{Sees, rule};

rule! {
    /// 不開示フラグの列があるのに、全員に同じ値を入れようとしています。
    ///
    /// なぜ：列に「不開示」の人がいると、その人の情報が医療機関に見えてしまいます。
    ///
    /// 直し方：列の値を使うか、全員に同じ値を入れるかを選んでください。
    code = 3006,
    name = "constant_over_column",
    sees = Sees::Line,
}
