use super::framework::{Sees, rule};

rule! {
    /// 確認・修正台帳の記録が役目を終えました。
    ///
    /// なぜ：受給者証の有効期間が終わったか、台帳の値が変わったか、台帳が直りました。
    ///
    /// 直し方：何もする必要はありません。新しい確認・修正台帳を保存すると、次回は出ません。
    code = 5091,
    name = "decision_ended",
    sees = Sees::Line,
}
