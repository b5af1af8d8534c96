//! What a function of this crate thinks of one cell.

use crate::era::Era;
use crate::steps::Steps;

/// The status words of the vectors in `tests/fixtures`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Silent.
    Ok,
    /// Converted and shown to the user, or doubtful.
    Warn,
    /// Needs one decision per column; never guessed.
    Ask,
    /// The row cannot be written.
    Err,
    /// Empty, also when only blanks or invisible characters stand in the cell.
    Blank,
}

/// The result of reading one cell: the opinion and the alterations. The value itself is in the caller's buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Outcome {
    /// What the value is worth.
    pub verdict: Verdict,
    /// What was altered on the way.
    pub steps: Steps,
}

impl Outcome {
    pub(crate) const BLANK: Self = Self { verdict: Verdict::Blank, steps: Steps::NONE };

    pub(crate) const fn good(steps: Steps) -> Self {
        Self { verdict: Verdict::Good, steps }
    }

    pub(crate) const fn doubt(doubt: Doubt, steps: Steps) -> Self {
        Self { verdict: Verdict::Doubt(doubt), steps }
    }

    pub(crate) const fn ask(ask: Ask, steps: Steps) -> Self {
        Self { verdict: Verdict::Ask(ask), steps }
    }

    pub(crate) const fn fault(fault: Fault, steps: Steps) -> Self {
        Self { verdict: Verdict::Fault(fault), steps }
    }

    /// The status word of the vectors: a good value with visible alterations is [`Status::Warn`].
    pub const fn status(self) -> Status {
        match self.verdict {
            Verdict::Blank => Status::Blank,
            Verdict::Good if self.steps.is_loud() => Status::Warn,
            Verdict::Good => Status::Ok,
            Verdict::Doubt(_) => Status::Warn,
            Verdict::Ask(_) => Status::Ask,
            Verdict::Fault(_) => Status::Err,
        }
    }

    /// True when the buffer holds a value that may be written (good or merely doubtful).
    pub const fn has_value(self) -> bool {
        matches!(self.verdict, Verdict::Good | Verdict::Doubt(_))
    }
}

/// What a cell is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Nothing in the cell.
    Blank,
    /// The value is right; it may have been altered.
    Good,
    /// The value can be written, but a person should look at it.
    Doubt(Doubt),
    /// Only the office can say what it means; one answer serves the column. The buffer holds the candidate, where there is one.
    Ask(Ask),
    /// The value cannot be written. The buffer holds the cleaned text.
    Fault(Fault),
}

/// Why a value cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// Wrong number of digits.
    Digits {
        /// Digits found.
        found: u16,
    },
    /// `1.23457E+11`: a spreadsheet has thrown digits away.
    Scientific,
    /// 個人番号 ends in 000000 though its check digit agrees: looks like an expanded `1.23457E+11`. May be confirmed for a single row.
    SixTrailingZeros,
    /// 個人番号 ends in 000000 and its check digit disagrees: rounded by a spreadsheet. Never to be confirmed.
    Rounded,
    /// The check digit disagrees.
    CheckDigit {
        /// The digit the rule gives.
        expected: u8,
    },
    /// Something else than digits in a number.
    NotDigits,
    /// A filler such as 99999999 or 0000000.
    Dummy,
    /// No such 都道府県番号.
    Prefecture,
    /// A 保険者番号 stands in the column of the 公費負担者番号.
    InsurerNumberInWrongColumn,
    /// The 法別番号 does not go through PMH (12 生活保護, Q50).
    NotThroughPmh {
        /// The 法別番号.
        scheme: u8,
    },
    /// Too many characters.
    TooLong {
        /// The limit, in characters.
        max: u16,
        /// The characters found.
        found: u32,
    },
    /// 30 February, month 13, year 0.
    NoSuchDate,
    /// After the last day of the era.
    AfterEraEnd(Era),
    /// Before the first day of the era.
    BeforeEraStart(Era),
    /// Before 1873-01-01, when Japan still used a lunar calendar.
    Before1873,
    /// Six digits: 060401 can be read in several ways.
    AmbiguousSixDigits,
    /// A two-digit year without an era, or the day first.
    AmbiguousShortYear,
    /// Year (and month) without a day.
    NoDay,
    /// Not a date at all.
    NotADate,
    /// Two dates in one cell.
    TwoDates,
    /// 0, 00000000, 1900/1/0: the result of a formula on an empty cell.
    ZeroDate,
    /// A seven-digit date whose first digit is no era in the chosen system.
    UnknownEraCode,
    /// Serial 60: 1900-02-29 never existed.
    FalseLeapDay,
    /// A kanji that looks like a kana, in the kana column.
    KanjiLookAlike {
        /// The kanji found.
        found: char,
        /// The kana probably meant.
        suggest: char,
    },
    /// A hyphen that does not follow a kana.
    HyphenNotAfterKana,
    /// A character the field does not allow.
    NotAllowed(char),
    /// A Latin letter in the kana column.
    LatinInKana,
    /// A sign that a character was lost (〓 ● ? U+FFFD).
    LostCharacter(char),
    /// A private-use character (外字).
    PrivateUse(char),
    /// A control character.
    Control(char),
    /// The text begins with a character that spreadsheets take for a formula.
    InjectionStart(char),
}

/// Why a person should look at a value that can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// The check digit of a local (地方単独) 公費負担者番号 disagrees; some offices issued such numbers.
    LocalCheckDigit {
        /// The digit the rule gives.
        expected: u8,
    },
    /// 都道府県番号 51–97: the primary one + 50.
    AlternatePrefecture,
    /// 法別番号 excluded from PMH in 2024 (38, 51; Q18).
    ExcludedScheme {
        /// The 法別番号.
        scheme: u8,
    },
    /// A national 法別番号 not named as a target of PMH in 2024.
    SchemeNotNamed {
        /// The 法別番号.
        scheme: u8,
    },
    /// A 法別番号 neither national nor usual for local schemes.
    UnknownScheme {
        /// The 法別番号.
        scheme: u8,
    },
    /// An era date after the end of its era, read through (平成38年 = 2026).
    ReadThrough(Era),
    /// A middle dot in the kana column.
    MiddleDot,
    /// The check digit of a 医療機関コード disagrees under both rules.
    InstitutionCheckDigit,
    /// The 点数表番号 (third digit) of a 医療機関コード is not 1, 3, 4 or 6.
    PointTable {
        /// The digit found.
        found: u8,
    },
    /// A nine-digit 医療機関コード read as 都道府県2 + 7 digits; 点数表 1 was put in.
    PointTableInserted,
    /// A radical (PDF copy) stands for a kanji.
    Radical {
        /// The radical found.
        found: char,
        /// The kanji probably meant, where Unicode names one.
        suggest: Option<char>,
    },
    /// A variation selector (IVS) is kept in the name.
    VariationSelector,
    /// A dakuten or handakuten that joins with nothing.
    LooseMark(char),
    /// A time of day other than midnight stood after the date.
    TimePart,
    /// The weekday written beside the date is not the weekday of the date.
    WeekdayMismatch,
}

/// What only the office can answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ask {
    /// A seven-digit date: receipt codes (1–5) or pension codes (1 3 5 7 9)?
    EraCode,
    /// A number that looks like a spreadsheet serial date. The buffer holds that date (1900 system).
    SerialLike,
    /// 9999-12-31 or 99999999: how is "no end" written?
    EndlessSentinel,
    /// A word (無期限, 不詳) or a dash instead of a date.
    Token,
    /// Leading zeros seem to be lost in a text column. The buffer holds the filled candidate, whose check digit agrees.
    ZeroFill,
}

impl Fault {
    /// A short English note, for maintainers and tests. Never contains a digit of the value.
    pub fn note(&self) -> String {
        match self {
            Self::Digits { found } => format!("{found} digits"),
            Self::Scientific => "scientific notation: digits lost".into(),
            Self::SixTrailingZeros => "last six digits 000000: looks like 1.23457E+11".into(),
            Self::Rounded => "last six digits 000000 and check digit: rounded".into(),
            Self::CheckDigit { expected } => format!("check digit (should be {expected})"),
            Self::NotDigits => "not digits".into(),
            Self::Dummy => "dummy".into(),
            Self::Prefecture => "prefecture code".into(),
            Self::InsurerNumberInWrongColumn => "looks like 保険者番号, not 公費負担者番号".into(),
            Self::NotThroughPmh { scheme } => format!("法別 {scheme} does not go through PMH"),
            Self::TooLong { max, .. } => format!("over {max} characters"),
            Self::NoSuchDate => "no-such-date".into(),
            Self::AfterEraEnd(_) => "after-era-end".into(),
            Self::BeforeEraStart(_) => "before-era-start".into(),
            Self::Before1873 => "before-1873 (lunar calendar)".into(),
            Self::AmbiguousSixDigits => "6 digits: ambiguous".into(),
            Self::AmbiguousShortYear => "2-digit year / day-first: ambiguous".into(),
            Self::NoDay => "no day".into(),
            Self::NotADate => "not a date".into(),
            Self::TwoDates => "two dates in one cell".into(),
            Self::ZeroDate => "zero date (blank formula result)".into(),
            Self::UnknownEraCode => "unknown era code".into(),
            Self::FalseLeapDay => "serial 60 is no date".into(),
            Self::KanjiLookAlike { found, suggest } => {
                format!("kanji look-alike {found}({}) -> {suggest}?", crate::chars::code_point(*found))
            }
            Self::HyphenNotAfterKana => "hyphen not after kana".into(),
            Self::NotAllowed(c) => format!("not allowed {}", crate::chars::code_point(*c)),
            Self::LatinInKana => "Latin letter in kana field".into(),
            Self::LostCharacter(c) => format!("lost character {}", crate::chars::code_point(*c)),
            Self::PrivateUse(c) => format!("private use {}", crate::chars::code_point(*c)),
            Self::Control(c) => format!("control {}", crate::chars::code_point(*c)),
            Self::InjectionStart(c) => format!("begins with {}", crate::chars::code_point(*c)),
        }
    }
}

impl Doubt {
    /// A short English note, for maintainers and tests.
    pub fn note(&self) -> String {
        match self {
            Self::LocalCheckDigit { expected } => {
                format!("check digit (should be {expected}); local scheme: confirm once per number")
            }
            Self::AlternatePrefecture => "alternate prefecture code".into(),
            Self::ExcludedScheme { scheme } => format!("法別 {scheme} excluded (Q18)"),
            Self::SchemeNotNamed { scheme } => format!("法別 {scheme} not named"),
            Self::UnknownScheme { scheme } => format!("法別 {scheme} unknown"),
            Self::ReadThrough(_) => "after-era-end: read through (読替)".into(),
            Self::MiddleDot => "middle dot".into(),
            Self::InstitutionCheckDigit => "check digit of 医療機関コード".into(),
            Self::PointTable { found } => format!("点数表 {found}"),
            Self::PointTableInserted => "9 digits read without 点数表".into(),
            Self::Radical { found, suggest } => match suggest {
                Some(kanji) => format!("radical {found}: suggest {kanji}"),
                None => format!("radical {found}"),
            },
            Self::VariationSelector => "variation selector".into(),
            Self::LooseMark(c) => format!("loose mark {}", crate::chars::code_point(*c)),
            Self::TimePart => "time part".into(),
            Self::WeekdayMismatch => "weekday disagrees".into(),
        }
    }
}

impl Ask {
    /// A short English note, for maintainers and tests.
    pub fn note(&self) -> String {
        match self {
            Self::EraCode => "era-code system unknown (receipt 1-5 or pension 1/3/5/7/9)",
            Self::SerialLike => "looks like an Excel serial number",
            Self::EndlessSentinel => "end-less sentinel",
            Self::Token => "token needs an explicit column rule",
            Self::ZeroFill => "leading zero lost?",
        }
        .into()
    }
}
