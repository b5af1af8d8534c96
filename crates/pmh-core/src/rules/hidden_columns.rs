use super::framework::{Sees, rule};

rule! {
    /// 非表示の列が、項目の対応に使われています。
    ///
    /// なぜ：隠した列には、古い値や計算の途中の値が残っていることがあります。
    ///
    /// 直し方：列を表示して値を確かめ、その列を使うか選んでください。
    code = 3024,
    name = "hidden_columns",
    sees = Sees::Line,
}
