use super::framework::{Sees, rule};

rule! {
    /// 氏名と個人番号が、前回のCSVと1行ずれています。
    ///
    /// なぜ：一部の列だけを並べ替えたり、行を入れたりすると、全員に隣の人の番号が付きます。
    ///
    /// 直し方：元の台帳で列がずれていないか確かめ、正しい行に戻してください。
    code = 3504,
    name = "previous_rows_slipped",
    sees = Sees::Line,
}
