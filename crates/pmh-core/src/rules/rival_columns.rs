use super::framework::{Sees, rule};

rule! {
    /// 1つの項目に当てはまる列が、2つ以上あります。
    ///
    /// なぜ：どの列が正しいかは、見出しと値だけでは決められません。
    ///
    /// 直し方：項目の対応で、使う列を選んでください。
    code = 3004,
    name = "rival_columns",
    sees = Sees::Line,
}
