use pmh_layout::Encoding;
use pmh_text::chars;

use super::framework::{FieldLook, Found, Sees, rule};
use super::support::title;

rule! {
    /// 出力の文字コードで表せない文字があります。
    ///
    /// なぜ：レイアウトの文字コード（シフトJIS）にない文字は、「?」や別の文字に変わってしまいます。
    ///
    /// 直し方：置換辞書で置き換える文字を選ぶか、元の台帳を直してください。レイアウトの文字コードがUTF-8なら、そのまま出力できます。
    ///
    /// | 項目 | 前提 | 値 | 結果 |
    /// |---|---|---|---|
    /// | basicFiveInfo.name | シフトJIS | 𠮷田　太郎 | 2025 |
    /// | basicFiveInfo.address | シフトJIS | 東京都1〜2 | 2025 |
    /// | basicFiveInfo.name | シフトJIS | 山田　太郎 | なし |
    /// | basicFiveInfo.name | シフトJIS | 髙田　太郎 | 5101 |
    code = 2025,
    name = "not_encodable",
    sees = Sees::Value(check),
    // Every column: a word of a code table may be spelled in any way.
    column = |_, context| context.dialect().encoding == Encoding::Cp932,
}

fn check(look: &FieldLook<'_>) -> Option<Found> {
    let found = look.field.output.chars().find(|c| !chars::cp932_round_trips(*c))?;
    let found_here = Found::new(
        format!("{}の「{found}」（{}）は、出力で使える文字ではありません。", title(look), chars::code_point(found)),
        "置換辞書で置き換える文字を選ぶか、元の台帳を直してください。",
    );
    Some(found_here.about(look, &look.field.output, |c| !chars::cp932_round_trips(c)))
}
