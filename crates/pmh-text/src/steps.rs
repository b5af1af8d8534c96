//! The bit set of alterations. Each one becomes a 4xxx change in the report of `pmh-core`.

use std::fmt;

/// A set of alterations made to one cell. Empty means: the value left exactly as it came.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Steps(u32);

/// One alteration: a set with exactly one member, as given by [`Steps::iter`]. Compare it with the constants of [`Steps`].
pub type Step = Steps;

macro_rules! steps {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
        impl Steps {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)*
            /// Every alteration there is, in bit order.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
            const NAMES: &'static [&'static str] = &[$(stringify!($name)),*];
        }
    };
}

steps! {
    /// Full-width digits became half-width.
    FULL_WIDTH = 0;
    /// Blanks were removed from a number, or from a name that is to be written without blanks.
    SPACE = 1;
    /// Only outer blanks were removed.
    TRIM = 2;
    /// Hyphens inside a number were removed.
    HYPHEN = 3;
    /// `.0`, `.00` … after a number was removed.
    TRAILING_DECIMAL = 4;
    /// A leading apostrophe (the text mark of spreadsheets) was removed.
    APOSTROPHE = 5;
    /// `="…"` around a value was removed.
    FORMULA_WRAP = 6;
    /// Zero-width or direction characters were removed.
    ZERO_WIDTH = 7;
    /// Leading zeros were restored, proven by a numeric cell and the check digit.
    LEADING_ZERO = 8;
    /// Half-width kana became full-width.
    HALF_KANA = 9;
    /// A separate (han)dakuten was joined with its kana.
    DAKUTEN = 10;
    /// Hiragana became katakana.
    HIRAGANA = 11;
    /// A hyphen or dash after a kana became the long vowel mark.
    LONG_VOWEL = 12;
    /// A line break inside became a blank, or an outer one was removed.
    LINE_BREAK = 13;
    /// Control characters were removed from an address or a free text.
    CONTROL = 14;
    /// A Japanese era date became a western date.
    ERA = 15;
    /// The same date in another spelling became YYYY-MM-DD.
    NOTATION = 16;
    /// Kanji digits were read as a number.
    KANJI_DIGITS = 17;
    /// A time of day after a date was dropped.
    TIME_DROPPED = 18;
    /// A word after a date (生, まで) was dropped.
    SUFFIX_DROPPED = 19;
    /// A weekday after a date was dropped.
    WEEKDAY_DROPPED = 20;
    /// A spreadsheet serial number became a date.
    SERIAL = 21;
    /// An era date after the end of its era (平成38年) was read through.
    READ_THROUGH = 22;
    /// A seven-digit date with an era code became a date.
    ERA_CODE = 23;
    /// Inner blanks became one full-width blank.
    SPACE_UNIFIED = 24;
    /// Separators of the printed form of a 医療機関コード (`,` `.` `・`) were removed.
    SEPARATOR = 25;
    /// The leading zeros come from a number format of zeros: displayed so, not stored so.
    ZERO_FORMAT = 26;
    /// 都道府県番号, 点数表番号 or a check digit was added from what is known of the column.
    COMPLETED = 27;
}

impl Steps {
    /// Alterations nobody is shown as a warning in the vectors (status OK although the text differs).
    const QUIET: Self = Self(
        Self::TRIM.0
            | Self::SPACE_UNIFIED.0
            | Self::ERA.0
            | Self::NOTATION.0
            | Self::KANJI_DIGITS.0
            | Self::TIME_DROPPED.0
            | Self::WEEKDAY_DROPPED.0
            | Self::SERIAL.0
            | Self::ERA_CODE.0
            | Self::ZERO_FORMAT.0,
    );

    /// The empty set.
    pub const NONE: Self = Self(0);

    /// True when nothing was altered.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// True when every member of `other` is a member of this set.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Adds the members of `other`.
    pub const fn insert(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// The union of both sets.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The members of this set that are not in `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// True when at least one member is one that the vectors call WARN.
    pub const fn is_loud(self) -> bool {
        self.0 & !Self::QUIET.0 != 0
    }

    /// The members one by one, in the order of [`Steps::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Step> {
        Self::ALL.iter().copied().filter(move |step| self.contains(*step))
    }

    /// The bits, for storing; read back with [`Steps::from_bits`].
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// A set from stored bits; unknown bits are dropped.
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits & ((1 << Self::ALL.len()) - 1))
    }

    /// The English name of a single member (`FULL_WIDTH`), for maintainers and tests; `""` for other sets.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().position(|s| *s == self).and_then(|at| Self::NAMES.get(at)).copied().unwrap_or("")
    }
}

impl std::ops::BitOr for Steps {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        self.with(other)
    }
}

impl std::ops::BitOrAssign for Steps {
    fn bitor_assign(&mut self, other: Self) {
        self.insert(other);
    }
}

impl fmt::Debug for Steps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(Self::name)).finish()
    }
}
