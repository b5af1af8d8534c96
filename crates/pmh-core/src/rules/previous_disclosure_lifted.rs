use super::framework::{Sees, rule};

rule! {
    /// 前回は不開示だった人が、今回は開示になっています。
    ///
    /// なぜ：不開示の人の住所などが見えると、本人に危険が及ぶおそれがあります。
    ///
    /// 直し方：不開示を解除してよいか確かめ、正しければ確認済みにしてください。
    ///
    /// 台帳に残した確認は、その日だけ有効です。
    code = 3505,
    name = "previous_disclosure_lifted",
    sees = Sees::Line,
}
