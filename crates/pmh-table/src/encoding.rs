//! Names of the encodings in which Japanese offices keep delimited text.

/// An encoding of delimited text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8 without byte order mark; pure ASCII counts as this.
    Utf8,
    /// UTF-8 with byte order mark, Excel's "CSV UTF-8".
    Utf8Bom,
    /// Windows code page 932 (Shift_JIS with the NEC and IBM characters), Excel's plain "CSV".
    Cp932,
    /// EUC-JP.
    EucJp,
    /// ISO-2022-JP ("JIS").
    Iso2022Jp,
    /// UTF-16, low byte first, with or without byte order mark; Excel's "Unicode テキスト".
    Utf16Le,
    /// UTF-16, high byte first, with or without byte order mark.
    Utf16Be,
}

impl Encoding {
    /// Every encoding, in the order in which the page offers them.
    pub const ALL: [Self; 7] =
        [Self::Utf8, Self::Utf8Bom, Self::Cp932, Self::EucJp, Self::Iso2022Jp, Self::Utf16Le, Self::Utf16Be];

    /// The name shown to people and written into reports.
    pub fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 (BOM)",
            Self::Cp932 => "CP932",
            Self::EucJp => "EUC-JP",
            Self::Iso2022Jp => "ISO-2022-JP",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
        }
    }

    /// The encoding of a name as people write it: case, blanks, hyphens, underscores and brackets do not matter.
    /// `None` when the name is unknown.
    pub fn from_label(label: &str) -> Option<Self> {
        let plain: String = label.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
        Some(match plain.as_str() {
            "utf8" => Self::Utf8,
            "utf8bom" | "utf8sig" | "utf8withbom" => Self::Utf8Bom,
            "cp932" | "ms932" | "windows31j" | "shiftjis" | "sjis" | "ansi" => Self::Cp932,
            "eucjp" | "euc" => Self::EucJp,
            "iso2022jp" | "jis" => Self::Iso2022Jp,
            "utf16le" | "utf16" | "unicode" => Self::Utf16Le,
            "utf16be" => Self::Utf16Be,
            _ => return None,
        })
    }

    /// The tables of the Encoding Standard for it.
    pub(crate) fn tables(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 | Self::Utf8Bom => encoding_rs::UTF_8,
            Self::Cp932 => encoding_rs::SHIFT_JIS,
            Self::EucJp => encoding_rs::EUC_JP,
            Self::Iso2022Jp => encoding_rs::ISO_2022_JP,
            Self::Utf16Le => encoding_rs::UTF_16LE,
            Self::Utf16Be => encoding_rs::UTF_16BE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_leads_back() {
        for encoding in Encoding::ALL {
            assert_eq!(Encoding::from_label(encoding.label()), Some(encoding));
        }
        assert_eq!(Encoding::from_label("Shift_JIS"), Some(Encoding::Cp932));
        assert_eq!(Encoding::from_label("utf-8-sig"), Some(Encoding::Utf8Bom));
        assert_eq!(Encoding::from_label("latin1"), None);
    }
}
