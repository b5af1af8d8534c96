use super::framework::{Sees, rule};

rule! {
    /// 台帳に列がない項目に、制度の既定値を入れました。
    ///
    /// なぜ：受給者証名など、制度が決まれば全員に同じ値になる項目があります。
    ///
    /// 直し方：既定値が違うときは、値を設定してください。
    code = 5002,
    name = "scheme_default_used",
    sees = Sees::Line,
}
