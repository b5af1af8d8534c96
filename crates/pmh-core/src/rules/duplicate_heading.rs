use super::framework::{Sees, rule};

rule! {
    /// 同じ見出しの列が2つ以上あります。
    ///
    /// なぜ：どちらの列を使うかで値が変わります。先にある列が正しいとは限りません。
    ///
    /// 直し方：項目の対応で、正しい列が選ばれているか確かめてください。
    code = 3002,
    name = "duplicate_heading",
    sees = Sees::Line,
}
