use super::framework::{Sees, rule};

rule! {
    /// 取り消し線の引かれた行があります。
    ///
    /// なぜ：取り消し線は、資格の喪失や取消の印として使われることがあります。
    ///
    /// 直し方：取り消し線の行を登録用ファイルに入れるか除くかを選んでください。
    code = 3022,
    name = "struck_rows",
    sees = Sees::Line,
}
