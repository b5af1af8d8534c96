use pmh_layout::Kind;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::{in_brackets, title};
use crate::privacy::masked;

rule! {
    /// 氏名の欄に、旧姓などもう1つの名前や、「転出」「死亡」などの書き込みが入っています。
    ///
    /// なぜ：かっこの中まで氏名として登録され、医療機関の窓口で氏名が合わなくなります。もう受給者でない人かもしれません。
    ///
    /// 直し方：登録する氏名だけを残し、旧姓などは備考の列に移してください。受給者でなくなった人は、台帳から除いてください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | basicFiveInfo.name | 山田　花子（旧姓：佐藤） | 2006 |
    /// | basicFiveInfo.name | 山田　花子(旧氏 佐藤) | 2006 |
    /// | basicFiveInfo.name | 山田　花子［旧名　松子］ | 2006 |
    /// | basicFiveInfo.name | 山田　花子（R8.4.1転出） | 2006 |
    /// | basicFiveInfo.name | 山田　花子(故人) | 2006 |
    /// | basicFiveInfo.name | 金　哲秀（キム） | なし |
    /// | basicFiveInfo.name | 山田　花子（通称　鈴木　花子） | なし |
    /// | basicFiveInfo.name | 山田　花子 | なし |
    code = 2006,
    name = "two_names",
    sees = Sees::Value(check),
}

/// Words for a name that is no longer used.
const FORMER: [&str; 3] = ["旧姓", "旧氏", "旧名"];

/// Words of a remark that somebody has left, died or lost the right.
const LAPSED: [&str; 10] = ["転出", "転居", "死亡", "故人", "逝去", "喪失", "廃止", "返還", "取消", "辞退"];

fn check(look: &FieldLook<'_>) -> Option<Found> {
    if look.kind() != Kind::Name {
        return None;
    }
    let (name, other) = in_brackets(look.field.before.trim())?;
    if let Some(word) = LAPSED.iter().find(|word| other.contains(**word)) {
        return Some(Found::new(
            format!("{}に「{word}」という書き込みがあり、氏名だけではありません。", title(look)),
            "受給者でなくなった人なら行を除き、違うときは書き込みを備考の列に移してください。",
        ));
    }
    FORMER.iter().any(|word| other.starts_with(word)).then(|| {
        let remedy = format!("「{}」と「{}」の、登録する方だけを残してください。", masked(name), masked(other));
        Found::new(format!("{}に名前が2つあり、1つの氏名ではありません。", title(look)), remedy)
    })
}
