use super::framework::{Sees, rule};

rule! {
    /// 前回のCSVと比べて、出力を止めました。
    ///
    /// なぜ：大勢の人が消えるとき、または別の制度や団体のファイルのときは、全員の資格が消えるおそれがあります。
    ///
    /// 直し方：正しいファイルか確かめてください。それでも出力するときは、理由を入力してください。
    code = 5302,
    name = "comparison_stopped",
    sees = Sees::Line,
}
