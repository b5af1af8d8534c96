use pmh_layout::Quote;
use pmh_text::chars;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;
use crate::output::needs_quotes;

rule! {
    /// 引用符を使わない書き方では、表せない文字があります。
    ///
    /// なぜ：値の中の区切り文字や引用符や改行は、引用符で囲まないと、列がずれたり行が分かれたりします。
    ///
    /// 直し方：元の台帳の文字を別の文字にしてください。引用符を使ってよければ、レイアウトを直してください。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | segment | 引用符なし | A,B | 2027 |
    /// | segment | 引用符なし | A"B | 2027 |
    /// | segment | 引用符なし | A、B | なし |
    code = 2027,
    name = "not_quotable",
    sees = Sees::Value(check),
    column = |_, context| context.dialect().quote == Quote::Never,
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let delimiter = look.context.dialect().delimiter;
    let found = look.field.output.chars().find(|c| needs_quotes(c.encode_utf8(&mut [0; 4]), delimiter))?;
    let shown = if found.is_control() { "改行など".to_owned() } else { format!("「{found}」") };
    Some(Found::new(
        format!("{}の{shown}（{}）は、引用符なしで書ける文字ではありません。", title(look), chars::code_point(found)),
        "元の台帳の文字を別の文字にするか、レイアウトで引用符を使うようにしてください。",
    ))
}
