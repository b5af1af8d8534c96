use super::framework::{Sees, rule};

rule! {
    /// 登録用ファイルに出力しない列があります。
    ///
    /// なぜ：受給者証に印刷されている項目は、出力しないと医療機関で見えないことがあります（Q32、Q53）。
    ///
    /// 直し方：出力したい列があるときは、項目の対応で選んでください。
    code = 5003,
    name = "unused_column",
    sees = Sees::Line,
}
