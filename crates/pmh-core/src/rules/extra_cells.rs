use super::framework::{Sees, rule};

rule! {
    /// 見出しより列の多い行があります。
    ///
    /// なぜ：住所などの中の「,」で値が切れ、右の列へずれています。
    ///
    /// 直し方：値の中の区切り文字を引用符で囲むか、元のシステムから書き出し直してください。
    code = 2009,
    name = "extra_cells",
    sees = Sees::Line,
}
