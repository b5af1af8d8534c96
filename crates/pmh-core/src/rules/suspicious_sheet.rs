use super::framework::{Sees, rule};

rule! {
    /// シート名に「喪失」「廃止」「転出」「過年度」があります。
    ///
    /// なぜ：資格のない人のシートかもしれません。PMHには、いま有効な人と次に有効になる人だけを登録します（Q76）。
    ///
    /// 直し方：いま有効な受給者の台帳か確かめて、シートを選んでください。
    code = 3012,
    name = "suspicious_sheet",
    sees = Sees::Line,
}
