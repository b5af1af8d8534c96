//! The other width of a text: what an item is when its layout says 全角 or 半角.

use crate::kana::{compose, full_of_half, to_half_width};

/// Every half-width character in full width: letters, digits, signs, blanks, ¥ and half-width kana (カ and ﾞ joined).
/// Characters that have no other width stay.
#[must_use]
pub fn full_width(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        match c {
            ' ' => out.push('\u{3000}'),
            '\u{A5}' => out.push('￥'),
            '!'..='~' => out.extend(u32::from(c).checked_add(0xFEE0).and_then(char::from_u32)),
            'ﾞ' | 'ﾟ' => match out.pop() {
                Some(last) => match compose(last, c) {
                    Some(joined) => out.push(joined),
                    None => out.extend([Some(last), full_of_half(c)].into_iter().flatten()),
                },
                None => out.extend(full_of_half(c)),
            },
            _ => out.push(full_of_half(c).unwrap_or(c)),
        }
    }
    out
}

/// Every full-width character in half width; `None` where one has no such form, or where the way back would not lead to
/// the same text.
#[must_use]
pub fn half_width(text: &str) -> Option<String> {
    let (mut out, mut half) = (String::with_capacity(text.len()), String::new());
    for c in text.chars() {
        match c {
            '\u{FF01}'..='\u{FF5E}' => out.extend(u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32)),
            c if c.is_ascii() => out.push(c),
            c if to_half_width(c.encode_utf8(&mut [0; 4]), &mut half).is_none() => out.push_str(&half),
            _ => return None,
        }
    }
    (full_width(&out) == full_width(text)).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_half_width_character_has_its_full_width_one() {
        assert_eq!(full_width("愛知県A市1-2 ﾊﾟﾚｽｶﾞｰﾃﾞﾝ#101"), "愛知県Ａ市１－２　パレスガーデン＃１０１");
        assert_eq!(full_width("ﾞ｡¥~"), "゛。￥～");
        assert_eq!(full_width("全角のまま　①"), "全角のまま　①");
    }

    #[test]
    fn the_other_way_only_where_nothing_is_lost() {
        assert_eq!(half_width("Ａ－１０１　ガーデン").as_deref(), Some("A-101 ｶﾞｰﾃﾞﾝ"));
        assert_eq!(half_width("A1").as_deref(), Some("A1"));
        for text in ["愛知", "①", "ヵ", "￥", "ひら"] {
            assert_eq!(half_width(text), None, "{text}");
        }
    }

    #[test]
    fn what_was_widened_is_found_again() {
        for text in ["A-101 ｶﾞｰﾃﾞﾝ", "0120(3)45", "ﾊﾟ･ﾋﾟ"] {
            assert_eq!(half_width(&full_width(text)).as_deref(), Some(text));
        }
    }
}
