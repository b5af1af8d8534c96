use super::framework::{Sees, rule};

rule! {
    /// 台帳のようなシートが2つ以上あります。
    ///
    /// なぜ：1つのシートだけを読むと、ほかのシートの人が登録用ファイルから抜け、資格がないものとして扱われるおそれがあります。
    ///
    /// 直し方：読むシートを選んでください。
    code = 3011,
    name = "several_sheets",
    sees = Sees::Line,
}
