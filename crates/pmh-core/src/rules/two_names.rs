use pmh_layout::Kind;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::{in_brackets, title};
use crate::privacy::masked;

rule! {
    /// 氏名の欄に、旧姓などもう1つの名前が入っています。
    ///
    /// なぜ：かっこの中まで氏名として登録され、医療機関の窓口で氏名が合わなくなります。
    ///
    /// 直し方：登録する氏名だけを残し、旧姓などは備考の列に移してください。
    ///
    /// | 項目 | 値 | 結果 |
    /// |---|---|---|
    /// | basicFiveInfo.name | 山田　花子（旧姓：佐藤） | 2006 |
    /// | basicFiveInfo.name | 山田　花子(旧氏 佐藤) | 2006 |
    /// | basicFiveInfo.name | 山田　花子［旧名　松子］ | 2006 |
    /// | basicFiveInfo.name | 金　哲秀（キム） | なし |
    /// | basicFiveInfo.name | 山田　花子 | なし |
    code = 2006,
    name = "two_names",
    sees = Sees::Value(check),
}

/// Words for a name that is no longer used.
const FORMER: [&str; 3] = ["旧姓", "旧氏", "旧名"];

fn check(look: &FieldLook<'_>) -> Option<Found> {
    if look.kind() != Kind::Name {
        return None;
    }
    let (name, other) = in_brackets(look.field.before.trim())?;
    FORMER.iter().any(|word| other.starts_with(word)).then(|| {
        let remedy = format!("「{}」と「{}」の、登録する方だけを残してください。", masked(name), masked(other));
        Found::new(format!("{}に名前が2つあり、1つの氏名ではありません。", title(look)), remedy)
    })
}
