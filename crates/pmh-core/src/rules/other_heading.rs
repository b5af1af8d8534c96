use super::framework::{Sees, rule};

rule! {
    /// 表の途中に、列の並びの違う見出しがあります。
    ///
    /// なぜ：上の見出しのまま読むと、下の行の値が別の項目に入ります。
    ///
    /// 直し方：並びの違う表を別のシートかファイルに分けて、読み込んでください。
    code = 2008,
    name = "other_heading",
    sees = Sees::Line,
}
