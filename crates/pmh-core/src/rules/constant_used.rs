use super::framework::{Sees, rule};

rule! {
    /// 全員に同じ値を入れました。
    ///
    /// なぜ：列ではなく、設定された固定の値を使っています。
    ///
    /// 直し方：何もしなくてかまいません。違うときは、設定を直してください。
    code = 5005,
    name = "constant_used",
    sees = Sees::Line,
}
