//! How a ledger is kept: every habit of an office as a switch of its own.

use crate::headings::HeadingSet;
use crate::names::NameSet;

/// How dates stand in a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateStyle {
    /// Text `2026-04-01`: nothing to repair.
    #[default]
    IsoText,
    /// Text `2026/4/1`.
    SlashText,
    /// Text `20260401`.
    CompactText,
    /// Era text in all the spellings of one office: `R8.4.1`, `令和8年4月1日`, `令8.4.1`, `R08.04.01`.
    EraText,
    /// Date cells shown as `R8.4.1`.
    EraSerial,
    /// Date cells shown as `令和8年4月1日`.
    EraLongSerial,
    /// Date cells shown as `2026/4/1`.
    SlashSerial,
}

/// How yes and no stand in the columns 不開示 and 償還払い.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FlagWords {
    /// 1 and 0 as text.
    #[default]
    Digits,
    /// 有 and 無.
    AriNashi,
    /// ○ and ×.
    MaruBatsu,
    /// TRUE and FALSE as logical cells.
    Logical,
}

/// How 性別 stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SexWords {
    /// 1 and 2 as text.
    #[default]
    Digits,
    /// 男 and 女.
    Kanji,
    /// 男性 and 女性.
    Long,
}

/// The habits of one office. [`Style::default`] is the plainest ledger there is: one row of headings and nothing to repair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Wording and order of the columns.
    pub headings: HeadingSet,
    /// Title, 作成日 and a blank row above the headings.
    pub title_rows: bool,
    /// A second row of headings below 有効期間, merged cells.
    pub two_row_header: bool,
    /// The column 生年月日.
    pub birth_dates: DateStyle,
    /// The first day of the validity.
    pub from_dates: DateStyle,
    /// The last day of the validity.
    pub to_dates: DateStyle,
    /// Kana as an old system writes it.
    pub half_width_kana: bool,
    /// My Numbers as numbers: a leading zero is lost.
    pub my_number_as_number: bool,
    /// Recipient numbers as numbers shown with `0000000` (schemes whose numbers are digits), insurer numbers as numbers.
    pub recipient_as_number: bool,
    /// Some digits typed full width, in numbers and in era dates.
    pub full_width_digits: bool,
    /// Words of 性別.
    pub sex: SexWords,
    /// Words of 不開示 and 償還払い.
    pub flags: FlagWords,
    /// 合計 and a note ※ below the people.
    pub tail: bool,
    /// A half-width space between family and given name in most rows, none in some.
    pub uneven_name_spaces: bool,
    /// Columns that belong to no item: No., 電話番号, 担当, 備考.
    pub unrelated_columns: bool,
    /// Columns for 証種別ID and 受給者証名; without them the two are constants the caller must give.
    pub constant_columns: bool,
    /// Columns for 所得区分, 自己負担上限額 and 指定医療機関.
    pub optional_columns: bool,
    /// Some people have a second row with the certificate of the next period.
    pub renewals: bool,
    /// 受給者証名 as a calculated formula.
    pub formulas: bool,
    /// Which characters names may contain.
    pub names: NameSet,
}

impl Style {
    /// The ordinary ledger: everything a clean one may contain at once, and still no question to ask.
    pub fn ordinary() -> Self {
        Self {
            headings: HeadingSet::Ledger,
            title_rows: true,
            two_row_header: true,
            birth_dates: DateStyle::EraText,
            from_dates: DateStyle::EraSerial,
            to_dates: DateStyle::SlashSerial,
            half_width_kana: true,
            my_number_as_number: true,
            recipient_as_number: true,
            full_width_digits: true,
            sex: SexWords::Kanji,
            flags: FlagWords::AriNashi,
            tail: true,
            uneven_name_spaces: true,
            unrelated_columns: true,
            constant_columns: true,
            optional_columns: false,
            renewals: false,
            formulas: false,
            names: NameSet::Unicode,
        }
    }

    /// The ordinary ledger as far as text can carry it: in a CSV a lost zero is not proven, so My Numbers keep theirs.
    pub fn ordinary_text() -> Self {
        Self { my_number_as_number: false, ..Self::ordinary() }
    }

    /// The plainest ledger that needs no constant from outside.
    pub fn plain() -> Self {
        Self { constant_columns: true, ..Self::default() }
    }
}
