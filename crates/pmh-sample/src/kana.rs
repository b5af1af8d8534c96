//! Widths: how a name of full-width kana looks in an old system, and digits as a person types them in Japanese mode.

const FULL: &str =
    "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

/// `ヤマダ　タロウ` → `ﾔﾏﾀﾞ ﾀﾛｳ`. Characters without a half-width form stay.
pub fn half_width(kana: &str) -> String {
    let mut out = String::new();
    for c in kana.chars() {
        match c {
            '\u{3000}' => out.push(' '),
            'ヴ' => out.push_str("ｳﾞ"),
            _ => {
                if let Some(half) = plain_half(c) {
                    out.push(half);
                } else if let Some(half) = before(c, 1).filter(|_| is_voiced(c)).and_then(plain_half) {
                    out.push(half);
                    out.push('\u{FF9E}');
                } else if let Some(half) = before(c, 2).filter(|_| "パピプペポ".contains(c)).and_then(plain_half) {
                    out.push(half);
                    out.push('\u{FF9F}');
                } else {
                    out.push(c);
                }
            }
        }
    }
    out
}

fn is_voiced(c: char) -> bool {
    "ガギグゲゴザジズゼゾダヂヅデドバビブベボ".contains(c)
}

fn before(c: char, n: u32) -> Option<char> {
    char::from_u32(u32::from(c).checked_sub(n)?)
}

/// U+FF66 ｦ is the first of 56 half-width letters in the order of [`FULL`].
fn plain_half(c: char) -> Option<char> {
    let i = FULL.chars().position(|f| f == c)? as u32;
    char::from_u32(0xFF66 + i)
}

/// Digits, full stop, slash, hyphen and Latin letters as full-width characters: `R8.4.1` → `Ｒ８．４．１`.
pub fn full_width_ascii(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_width_names() {
        assert_eq!(half_width("ヤマダ　タロウ"), "ﾔﾏﾀﾞ ﾀﾛｳ");
        assert_eq!(half_width("サンペイ　ジョージ"), "ｻﾝﾍﾟｲ ｼﾞｮｰｼﾞ");
        assert_eq!(half_width("ヴィクトル・ンヲ"), "ｳﾞｨｸﾄﾙ・ﾝｦ");
        assert_eq!(full_width_ascii("R8.4.1 山"), "Ｒ８．４．１ 山");
    }
}
