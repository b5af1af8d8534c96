use pmh_text::{Fault, chars};

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::{in_brackets, kana_remedy, title};
use crate::privacy::masked;
use crate::record::State;

rule! {
    /// カナの欄に、カタカナでない文字があります。
    ///
    /// なぜ：カナ氏名に使えるのは、カタカナ・長音・姓と名の間の空白です。
    ///
    /// 直し方：カタカナの読みを確かめ、元の台帳を直してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | basicFiveInfo.nameKana | ヤマダ1 | 2404 |
    /// | basicFiveInfo.nameKana | 山田　太郎 | 2404 |
    /// | basicFiveInfo.nameKana | ヤマダ、タロウ | 2404 |
    /// | basicFiveInfo.nameKana | ヤマダ（旧姓サトウ）ハナコ | 2404 |
    /// | basicFiveInfo.nameKana | ﾔﾏﾀﾞ ﾀﾛｳ | なし |
    /// | basicFiveInfo.nameKana | やまだ　たろう | なし |
    code = 2404,
    name = "kana_character",
    sees = Sees::Unread(check),
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let State::Fault(Fault::NotAllowed(found)) = look.field.state else { return None };
    // A digit is not shown: it may belong to a 個人番号 that stands in the wrong column.
    let message = if found.is_ascii_digit() || ('０'..='９').contains(&found) {
        format!("{}の数字は、カタカナではありません。", title(look))
    } else {
        format!("{}の「{found}」（{}）は、カタカナではありません。", title(look), chars::code_point(found))
    };
    let remedy = if matches!(found, '(' | '（' | '[' | '［' | '【' | '〔') {
        // ヤマダ（旧姓サトウ）
        match in_brackets(look.field.before.trim()) {
            Some((name, other)) => {
                format!("「{}」と「{}」の、登録する方だけを残してください。", masked(name), masked(other))
            }
            None => "かっこの中の旧姓などを別の列に分け、カナの欄には読みだけを入れてください。".to_owned(),
        }
    } else {
        kana_remedy(look)
    };
    Some(Found::new(message, remedy))
}
