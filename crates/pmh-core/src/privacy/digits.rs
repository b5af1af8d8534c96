//! Digits in every dress, and what may stand between two of them.

/// Signs that stand for the numbers that follow each other: first sign, last sign, number of the first.
const DRESSES: &[(u32, u32, u32)] = &[
    (0x30, 0x39, 0),
    (0xFF10, 0xFF19, 0),   // full width
    (0x2074, 0x2079, 4),   // superscript (⁰ ¹ ² ³ stand apart)
    (0x2080, 0x2089, 0),   // subscript
    (0x2460, 0x2473, 1),   // ①–⑳
    (0x2474, 0x2487, 1),   // ⑴–⒇
    (0x2488, 0x249B, 1),   // ⒈–⒛
    (0x24EB, 0x24F4, 11),  // ⓫–⓴
    (0x24F5, 0x24FE, 1),   // ⓵–⓾
    (0x2776, 0x277F, 1),   // ❶–❿
    (0x2780, 0x2789, 1),   // ➀–➉
    (0x278A, 0x2793, 1),   // ➊–➓
    (0x3220, 0x3229, 1),   // ㈠–㈩
    (0x3251, 0x325F, 21),  // ㉑–㉟
    (0x3280, 0x3289, 1),   // ㊀–㊉
    (0x32B1, 0x32BF, 36),  // ㊱–㊿
    (0x1F101, 0x1F10A, 0), // 🄁–🄊
    (0x1FBF0, 0x1FBF9, 0), // segmented
    // Digits of other scripts.
    (0x0660, 0x0669, 0),
    (0x06F0, 0x06F9, 0),
    (0x0966, 0x096F, 0),
    (0x09E6, 0x09EF, 0),
    (0x0E50, 0x0E59, 0),
    (0x17E0, 0x17E9, 0),
    (0x1810, 0x1819, 0),
    (0x1040, 0x1049, 0),
];

/// The number a sign stands for (0–50), whatever its dress.
pub(super) fn number(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    // Kana and kanji make up most texts: they are told at once.
    match u32::from(c) {
        0x3040..=0x30FF | 0xA000..=0xFEFF => None,
        0x3400..=0x9FFF => kanji(c),
        code => dressed(code),
    }
}

fn kanji(c: char) -> Option<u32> {
    Some(match c {
        '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn dressed(code: u32) -> Option<u32> {
    match char::from_u32(code) {
        Some('⁰' | '⓪' | '⓿' | '🄀' | '🄋' | '🄌' | '〇') => return Some(0),
        Some('¹') => return Some(1),
        Some('²') => return Some(2),
        Some('³') => return Some(3),
        _ => {}
    }
    // Mathematical digits: bold, double-struck, sans serif, bold sans serif, monospace.
    if (0x1D7CE..=0x1D7FF).contains(&code) {
        return Some((code - 0x1D7CE) % 10);
    }
    let dress = DRESSES.iter().find(|(first, last, _)| (*first..=*last).contains(&code));
    dress.map(|(first, _, number)| code - first + number)
}

/// Signs without a width of their own: they divide nothing.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(u32::from(c),
        0xAD | 0x034F | 0x061C | 0x180B..=0x180E | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0x20D0..=0x20FF
        | 0x0300..=0x036F | 0xFE00..=0xFE0F | 0xFEFF | 0xE0000..=0xE0FFF
        | 0..=8 | 0x0E..=0x1F | 0x7F)
}

/// Signs that divide groups of digits: all but letters, and the letters that look like a hyphen.
pub(super) fn divides(c: char) -> bool {
    !c.is_alphanumeric() || is_stroke(c)
}

/// Letters behind a number that say what it counts: dates, times and ages hold no other number.
pub(super) fn is_unit(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '時' | '分' | '秒' | '歳' | '才' | '円' | '件' | '人' | '名' | '行' | '列')
}

fn is_stroke(c: char) -> bool {
    matches!(c, 'ー' | 'ｰ' | 'ㅡ' | '⼀' | '丨')
}

/// One sign for all hyphens, one for all blanks, half width for the rest: signs that mean the same are one.
pub(super) fn divider(c: char) -> char {
    match c {
        _ if c.is_whitespace() || c.is_control() => ' ',
        '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '－' | '─' | '━' | '﹣' | '﹘' => '-',
        _ if is_stroke(c) => '-',
        '．' => '.',
        '／' => '/',
        '：' => ':',
        other => other,
    }
}
