use pmh_layout::Kind;

use super::framework::{Found, RecordLook, Sees, rule};
use super::support::shortened;

rule! {
    /// 性別が、続柄や受給者証名の言葉と合わないようです。
    ///
    /// なぜ：「長女」なのに男、妊産婦の受給者証なのに男のときは、性別か行を取り違えていることがあります。
    ///
    /// 直し方：性別を確かめてください。正しければ、何もしなくてかまいません。
    ///
    /// 続柄は、券面項目として出力する列だけを見ます。父・母など、保護者のことかもしれない続柄は見比べません。
    ///
    /// | basicFiveInfo.sex | certificationName | segment | 前提 | 結果 |
    /// |---|---|---|---|---|
    /// | 男 | 妊産婦医療費受給者証 |  |  | 5201 |
    /// | 女 | 妊産婦医療費受給者証 |  |  | なし |
    /// | 男 | マル障 | 長女 | 項目名 続柄 | 5201 |
    /// | 女 | マル障 | 二男 | 項目名 続柄 | 5201 |
    /// | 男 | マル障 | 三男 | 項目名 続柄 | なし |
    /// | 男 | マル障 | 母 | 項目名 続柄 | なし |
    /// | 男 | マル障 | 長女 |  | なし |
    code = 5201,
    name = "sex_differs",
    sees = Sees::Record(check),
}

/// The sex that a 続柄 of the person names: 1 or 2.
fn of_relation(word: &str) -> Option<&'static str> {
    match word.trim() {
        "夫" | "息子" => Some("1"),
        "妻" | "娘" => Some("2"),
        word => match word.chars().last() {
            Some('男') => Some("1"),
            Some('女') => Some("2"),
            _ => None,
        },
    }
}

fn check(look: &RecordLook<'_>, found: &mut Vec<Found>) {
    let Some((at, sex)) = look.value(Kind::Sex).filter(|(_, sex)| matches!(*sex, "1" | "2")) else { return };
    for (column, field) in look.columns.iter().zip(&look.record.fields) {
        if column.item.kind != Kind::Text || field.value.is_empty() {
            continue;
        }
        let says = if column.item.title.contains("続柄") {
            of_relation(&field.value)
        } else if column.item.id == "certificationName" {
            ["妊産婦", "妊婦"].iter().any(|word| field.value.contains(word)).then_some("2")
        } else {
            None
        };
        if says.is_some_and(|says| says != sex) {
            let title = shortened(&column.item.title);
            found.push(Found::new(format!("性別が、「{title}」の言葉と違います。"), "性別を確かめてください。").at(at));
            return;
        }
    }
}
