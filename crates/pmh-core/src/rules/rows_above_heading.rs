use super::framework::{Sees, rule};

rule! {
    /// 見出しより上に、人の行があります。
    ///
    /// なぜ：見出しより上の行は読まないので、その人が登録用ファイルから抜けます。
    ///
    /// 直し方：見出しの行を選び直すか、表を1つにまとめてください。
    code = 3005,
    name = "rows_above_heading",
    sees = Sees::Line,
}
