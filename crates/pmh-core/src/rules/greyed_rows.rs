use super::framework::{Sees, rule};

rule! {
    /// 灰色や赤の行があります。
    ///
    /// なぜ：灰色や赤の塗りや文字は、資格の喪失や取消の印として使われることがあります。
    ///
    /// 直し方：灰色や赤の行を登録用ファイルに入れるか除くかを選んでください。
    code = 3023,
    name = "greyed_rows",
    sees = Sees::Line,
}
