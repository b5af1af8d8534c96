//! Characters: classes by what CP932 knows of them, and the sets (blanks, hyphens, zero-width …) of field rules F and G.
//!
//! The classes come from one table of the basic plane, built once from the decoder of `encoding_rs`: the row of the
//! code tells the set (JIS X 0208, NEC row 13, IBM extension). Never NFC, never NFKC: 22 kanji of CP932 change under NFC.

use std::sync::OnceLock;

use crate::outcome::Status;

/// What kind of character it is, for names and addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// Printable ASCII other than `?`.
    Ascii,
    /// JIS X 0208, not kanji (rows 1–8): kana, 々 〆 ー ～.
    NonKanji,
    /// JIS X 0208 level 1 kanji.
    Level1,
    /// JIS X 0208 level 2 kanji.
    Level2,
    /// JIS X 0208 characters that Microsoft maps to another code point (〜 ‖ — ¢ £ ¬): not encodable in CP932 as they stand.
    OtherMapping,
    /// Half-width kana and their punctuation.
    HalfKana,
    /// NEC row 13: ① ㈱ ㍻.
    NecRow13,
    /// NEC/IBM extension kanji: 髙 﨑 德.
    IbmExtension,
    /// In no part of CP932: JIS X 0213 level 3/4 and all other Unicode of the basic plane.
    OutsideCp932,
    /// Beyond the basic plane: 𠮷.
    Supplementary,
    /// CJK or Kangxi radical, the trace of a copy from a PDF.
    Radical,
    /// Combining dakuten or handakuten (U+3099, U+309A).
    CombiningMark,
    /// Variation selector, standardised or of an IVS.
    VariationSelector,
    /// A blank other than U+0020 and U+3000.
    OddBlank,
    /// Zero-width or direction character.
    ZeroWidth,
    /// Line break.
    LineBreak,
    /// Other C0 or C1 control character.
    Control,
    /// A sign that a character was lost: 〓 ● ? ？ U+FFFD.
    Lost,
    /// Private use (外字).
    PrivateUse,
}

impl Class {
    /// The status word of the vectors for one such character in a name.
    pub const fn status(self, c: char) -> Status {
        match self {
            Self::Ascii | Self::NonKanji | Self::Level1 | Self::Level2 => Status::Ok,
            Self::OtherMapping if c == '\u{301C}' => Status::Ok,
            Self::Lost | Self::PrivateUse | Self::Control => Status::Err,
            _ => Status::Warn,
        }
    }
}

/// Classes of the basic plane in one byte each.
mod code {
    pub(super) const OUTSIDE: u8 = 0;
    pub(super) const NON_KANJI: u8 = 1;
    pub(super) const LEVEL1: u8 = 2;
    pub(super) const LEVEL2: u8 = 3;
    pub(super) const NEC13: u8 = 4;
    pub(super) const IBM: u8 = 5;
}

static TABLE: OnceLock<Box<[u8]>> = OnceLock::new();

/// Decodes every double-byte code once. The first code of a character wins and rows ED/EE are left out: exactly the
/// choice of the encoder.
fn build_table() -> Box<[u8]> {
    let mut table = vec![code::OUTSIDE; 0x1_0000].into_boxed_slice();
    for lead in (0x81..=0x9Fu8).chain(0xE0..=0xFC).filter(|lead| !matches!(lead, 0xED | 0xEE)) {
        for trail in (0x40..=0x7Eu8).chain(0x80..=0xFC) {
            let class = match (lead, trail) {
                (0x81..=0x84, _) => code::NON_KANJI,
                (0x87, _) => code::NEC13,
                (0x88..=0x97, _) | (0x98, 0x40..=0x72) => code::LEVEL1,
                (0x98..=0x9F | 0xE0..=0xEA, _) => code::LEVEL2,
                (0xFA..=0xFC, _) => code::IBM,
                _ => continue,
            };
            let bytes = [lead, trail];
            let decoded = encoding_rs::SHIFT_JIS.decode_without_bom_handling_and_without_replacement(&bytes);
            let Some(text) = decoded else { continue };
            let mut chars = text.chars();
            if let (Some(c), None) = (chars.next(), chars.next())
                && let Some(slot) = table.get_mut(c as usize)
                && *slot == code::OUTSIDE
            {
                *slot = class;
            }
        }
    }
    // The encoder also writes U+2212 to the code of U+FF0D.
    if let Some(slot) = table.get_mut(0x2212) {
        *slot = code::NON_KANJI;
    }
    table
}

fn cp932_code(c: char) -> u8 {
    TABLE.get_or_init(build_table).get(c as usize).copied().unwrap_or(code::OUTSIDE)
}

/// The class of a character.
pub fn classify(c: char) -> Class {
    match c {
        // Most texts are kana and kanji, and of these only the code tells.
        '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' => by_code(c),
        '?' | '？' | '〓' | '●' | '■' | '□' | '\u{FFFD}' => Class::Lost,
        ' '..='~' => Class::Ascii,
        _ if is_line_break(c) => Class::LineBreak,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' => Class::Control,
        _ if is_zero_width(c) => Class::ZeroWidth,
        '\u{3000}' => Class::NonKanji,
        _ if is_blank(c) => Class::OddBlank,
        '\u{3099}' | '\u{309A}' => Class::CombiningMark,
        '\u{FE00}'..='\u{FE0F}' | '\u{180B}'..='\u{180D}' | '\u{E0100}'..='\u{E01EF}' => Class::VariationSelector,
        '\u{2E80}'..='\u{2EFF}' | '\u{2F00}'..='\u{2FDF}' => Class::Radical,
        _ if is_private_use(c) => Class::PrivateUse,
        '\u{FF61}'..='\u{FF9F}' => Class::HalfKana,
        '\u{1_0000}'.. => Class::Supplementary,
        _ => by_code(c),
    }
}

/// The class of a character that CP932 may know.
fn by_code(c: char) -> Class {
    match cp932_code(c) {
        code::NON_KANJI => Class::NonKanji,
        code::LEVEL1 => Class::Level1,
        code::LEVEL2 => Class::Level2,
        code::NEC13 => Class::NecRow13,
        code::IBM => Class::IbmExtension,
        _ if matches!(c, '\u{301C}' | '\u{2016}' | '\u{2014}' | '¢' | '£' | '¬') => Class::OtherMapping,
        _ => Class::OutsideCp932,
    }
}

/// A character that deserves attention, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Problem {
    /// Its class.
    pub class: Class,
    /// The character.
    pub found: char,
    /// Its position in characters, from 0.
    pub index: usize,
}

/// The first character of the worst status in a text (ERR before WARN); `None` when all are OK.
pub fn worst(text: &str) -> Option<Problem> {
    if text.bytes().all(|b| matches!(b, b' '..=b'~') && b != b'?') {
        return None;
    }
    let mut worst = None;
    for (index, found) in text.chars().enumerate() {
        let class = classify(found);
        match class.status(found) {
            Status::Ok => {}
            Status::Err => return Some(Problem { class, found, index }),
            _ => {
                worst.get_or_insert(Problem { class, found, index });
            }
        }
    }
    worst
}

/// True when the CP932 (Windows-31J) encoder of the standard accepts the character. `−` U+2212, `¥` and `‾` are
/// accepted but come back changed, see [`cp932_round_trips`].
pub fn cp932_encodable(c: char) -> bool {
    match c {
        '\0'..='\u{80}' | '¥' | '‾' | '\u{FF61}'..='\u{FF9F}' => true,
        _ => cp932_code(c) != code::OUTSIDE,
    }
}

/// True when the character survives CP932 and back.
pub fn cp932_round_trips(c: char) -> bool {
    cp932_encodable(c) && !matches!(c, '\u{2212}' | '¥' | '‾')
}

/// The first character of a text that a program has written as its number (`&#39641;` for 髙, `&#x9AD9;` too) because
/// its encoding had no such character: what stands in the text, and the character.
pub fn numbered(text: &str) -> Option<(&str, char)> {
    text.match_indices("&#").find_map(|(start, _)| {
        let end = start + text.get(start..)?.find(';')?;
        let number = text.get(start + 2..end)?;
        let value = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        Some((text.get(start..=end)?, char::from_u32(value.ok()?)?))
    })
}

/// `U+9AD9`: how a character is named to a person who must look it up.
pub fn code_point(c: char) -> String {
    format!("U+{:04X}", c as u32)
}

/// Private use of any plane (外字); U+E000–E757 are the user-defined characters of CP932.
pub const fn is_private_use(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F_0000}'..='\u{F_FFFD}' | '\u{10_0000}'..='\u{10_FFFD}')
}

/// Zero-width and direction characters: removed everywhere.
pub const fn is_zero_width(c: char) -> bool {
    matches!(
        c,
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

/// Blanks: U+0020, U+3000, NBSP and the other Unicode spaces. Not TAB, not line breaks.
pub const fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{3000}' | '\u{A0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3164}' | '\u{FFA0}'
    )
}

/// LF, CR and their Unicode kin.
pub const fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What may be cut off at both ends of a cell: blanks, TAB, line breaks, zero-width characters.
pub const fn is_outer(c: char) -> bool {
    is_blank(c) || is_line_break(c) || is_zero_width(c) || c == '\t'
}

/// The hyphens and dashes of field rules G, stripped inside pure-number fields.
pub const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '－' | 'ー' | 'ｰ' | '─' | '━' | '﹣' | '⁻')
}

/// True when a spreadsheet could take a text with this first character for a formula or a command
/// (`= + - @`, their full-width forms, TAB, CR, NUL).
pub const fn is_injection_start(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\0')
}

/// The first character of a text if a spreadsheet could take it for the start of a formula.
pub fn injection_start(text: &str) -> Option<char> {
    text.chars().next().filter(|c| is_injection_start(*c))
}

/// The kanji a radical stands for: its compatibility mapping or, of the radicals that copies of Japanese PDFs are full
/// of, its EquivalentUnifiedIdeograph (Unicode character database). `None` when neither is known.
pub fn radical_suggestion(c: char) -> Option<char> {
    match c {
        '⺟' => Some('母'),
        '⺠' => Some('民'),
        '⻄' => Some('西'),
        '⻆' => Some('角'),
        '⻑' => Some('長'),
        '⻘' => Some('青'),
        '⻝' => Some('食'),
        '⻤' => Some('鬼'),
        '⻨' => Some('麦'),
        '⻩' => Some('黄'),
        '⻫' => Some('斉'),
        '⻭' => Some('歯'),
        '⻯' => Some('竜'),
        '⻲' => Some('亀'),
        '⻳' => Some('龟'),
        '\u{2F00}'..='\u{2FD5}' => KANGXI.chars().nth(c as usize - 0x2F00),
        _ => None,
    }
}

/// U+2F00–2FD5 under NFKC, in order.
const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";
