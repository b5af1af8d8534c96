use super::framework::{Sees, rule};

rule! {
    /// 前回のCSVと列が違います。全件再連携が必要です。
    ///
    /// なぜ：券面項目の列が変わったときは、正しく設定し直し、全員分を連携し直します（Q61）。
    ///
    /// 直し方：全員分のCSVをアップロードしてください。
    code = 5304,
    name = "previous_columns_differ",
    sees = Sees::Line,
}
