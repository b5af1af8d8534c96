use super::framework::{Sees, rule};

rule! {
    /// レイアウトが、公開API仕様からの推定のままです。
    ///
    /// なぜ：公式のファイル設計書（別紙１）は公開されておらず、列の順序や書き方が違うかもしれません。
    ///
    /// 直し方：お手元のファイル設計書と照らし合わせ、違うところはレイアウトを直してください。
    code = 5001,
    name = "layout_unconfirmed",
    sees = Sees::Line,
}
