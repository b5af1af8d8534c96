//! Faults planted on purpose, each of its own kind and at a known cell.

use crate::cell::{Cell, FORMAT_WHOLE, a1};
use crate::digits::{my_number_digit, with_luhn, with_wrong_last};
use crate::expected::Form;
use crate::item::Item;
use crate::ledger::Ledger;
use serde::Serialize;

/// The kinds of fault. Each is one cause with one finding: nothing else in the row is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// The last digit of a 個人番号 is wrong.
    MyNumberCheckDigit,
    /// A 個人番号 of eleven digits in a text cell, which no leading zero makes right.
    MyNumberElevenDigits,
    /// `1.23457E+11` as text.
    MyNumberExponent,
    /// The number 123457000000, whose check digit happens to be right.
    MyNumberRounded,
    /// No 個人番号.
    MyNumberBlank,
    /// No 氏名.
    NameBlank,
    /// Blank 不開示: must never silently become "disclose".
    NotDisclosedBlank,
    /// 性別 in a word that no code table has.
    SexUnknown,
    /// Born on 30 February.
    BirthImpossible,
    /// Born on 平成31年5月1日, after the era's end.
    BirthAfterEraEnd,
    /// Born after `today`.
    BirthInFuture,
    /// `24/4/1`: year or day first?
    BirthAmbiguous,
    /// The last day is 29 February of a common year.
    ValidToImpossible,
    /// Two dates in the cell of the first day.
    TwoDates,
    /// Ends before it begins.
    ValidityReversed,
    /// Ended before `today`.
    Expired,
    /// The kanji 力 in a kana name.
    KanaLookAlike,
    /// Latin letters in the kana name of a person with a kanji name.
    KanaLatin,
    /// 〓 in a name.
    NameGeta,
    /// `?` in a name: what Excel's CSV leaves of a character it cannot write.
    NameQuestionMark,
    /// A character of the private use area (外字).
    NamePrivateUse,
    /// One 個人番号 on two people.
    SameNumberTwoPeople,
    /// One person, two 個人番号.
    SamePersonTwoNumbers,
    /// One person, two certificates of one kind whose periods overlap.
    Overlap,
    /// The last digit of a 公費負担者番号 is wrong.
    InsurerCheckDigit,
    /// A 公費負担者番号 of seven digits.
    InsurerSevenDigits,
    /// A 保険者番号 in the column of the 公費負担者番号.
    InsurerWrongColumn,
    /// 法別 12 (生活保護), which does not go through PMH.
    InsurerRefused,
    /// The last digit of a national 公費受給者番号 is wrong.
    RecipientCheckDigit,
    /// Eight digits in a national scheme, more than thirty characters in a local one.
    RecipientTooLong,
    /// 受給者証名 of more than 100 characters.
    CertificateNameTooLong,
    /// `#N/A` as the address.
    ErrorCell,
    /// A formula without a stored result as the address.
    NotCalculated,
    /// 〃 as the address.
    Ditto,
    /// An address that begins with `=`.
    FormulaText,
}

use FaultKind as K;

impl FaultKind {
    /// Every kind.
    pub const ALL: [FaultKind; 35] = [
        K::MyNumberCheckDigit,
        K::MyNumberElevenDigits,
        K::MyNumberExponent,
        K::MyNumberRounded,
        K::MyNumberBlank,
        K::NameBlank,
        K::NotDisclosedBlank,
        K::SexUnknown,
        K::BirthImpossible,
        K::BirthAfterEraEnd,
        K::BirthInFuture,
        K::BirthAmbiguous,
        K::ValidToImpossible,
        K::TwoDates,
        K::ValidityReversed,
        K::Expired,
        K::KanaLookAlike,
        K::KanaLatin,
        K::NameGeta,
        K::NameQuestionMark,
        K::NamePrivateUse,
        K::SameNumberTwoPeople,
        K::SamePersonTwoNumbers,
        K::Overlap,
        K::InsurerCheckDigit,
        K::InsurerSevenDigits,
        K::InsurerWrongColumn,
        K::InsurerRefused,
        K::RecipientCheckDigit,
        K::RecipientTooLong,
        K::CertificateNameTooLong,
        K::ErrorCell,
        K::NotCalculated,
        K::Ditto,
        K::FormulaText,
    ];

    /// The rule that finds it: its name in the catalogue, as reports write it.
    pub fn rule(self, national: bool) -> &'static str {
        match self {
            K::MyNumberCheckDigit => "mynumber_check_digit",
            K::MyNumberElevenDigits => "mynumber_digits",
            K::MyNumberExponent => "mynumber_scientific",
            K::MyNumberRounded => "mynumber_six_zeros",
            K::MyNumberBlank | K::NameBlank => "required_blank",
            K::NotDisclosedBlank => "blank_word",
            K::SexUnknown => "unknown_word",
            K::BirthImpossible | K::ValidToImpossible => "no_such_date",
            K::BirthAfterEraEnd => "date_outside_era",
            K::BirthInFuture => "birth_in_future",
            K::BirthAmbiguous => "date_ambiguous",
            K::TwoDates => "two_dates",
            K::ValidityReversed => "validity_reversed",
            K::Expired => "certificate_expired",
            K::KanaLookAlike => "kana_look_alike",
            K::KanaLatin => "latin_in_kana",
            K::NameGeta | K::NameQuestionMark => "lost_character",
            K::NamePrivateUse => "private_use_character",
            K::SameNumberTwoPeople => "same_number_two_people",
            K::SamePersonTwoNumbers => "same_person_two_numbers",
            K::Overlap => "overlapping_certificates",
            K::InsurerCheckDigit if national => "insurer_check_digit",
            K::InsurerCheckDigit => "insurer_check_digit_local",
            K::InsurerSevenDigits => "insurer_digits",
            K::InsurerWrongColumn => "insurer_wrong_column",
            K::InsurerRefused => "insurer_refused",
            K::RecipientCheckDigit => "recipient_check_digit",
            K::RecipientTooLong if national => "recipient_digits",
            K::RecipientTooLong => "recipient_too_long",
            K::CertificateNameTooLong => "too_long",
            K::ErrorCell => "cell_error",
            K::NotCalculated => "formula_without_value",
            K::Ditto => "ditto_mark",
            K::FormulaText => "formula_start",
        }
    }

    /// The item whose cell is at fault.
    pub fn item(self) -> Item {
        match self {
            K::MyNumberCheckDigit
            | K::MyNumberElevenDigits
            | K::MyNumberExponent
            | K::MyNumberRounded
            | K::MyNumberBlank
            | K::SameNumberTwoPeople
            | K::SamePersonTwoNumbers => Item::MyNumber,
            K::NameBlank | K::NameGeta | K::NameQuestionMark | K::NamePrivateUse => Item::Name,
            K::NotDisclosedBlank => Item::NotDisclosed,
            K::SexUnknown => Item::Sex,
            K::BirthImpossible | K::BirthAfterEraEnd | K::BirthInFuture | K::BirthAmbiguous => Item::BirthDate,
            K::ValidToImpossible | K::ValidityReversed | K::Expired => Item::ValidTo,
            K::TwoDates | K::Overlap => Item::ValidFrom,
            K::KanaLookAlike | K::KanaLatin => Item::NameKana,
            K::InsurerCheckDigit | K::InsurerSevenDigits | K::InsurerWrongColumn | K::InsurerRefused => {
                Item::InsurerNumber
            }
            K::RecipientCheckDigit | K::RecipientTooLong => Item::RecipientNumber,
            K::CertificateNameTooLong => Item::CertificateName,
            K::ErrorCell | K::NotCalculated | K::Ditto | K::FormulaText => Item::Address,
        }
    }

    /// The band of the finding: 2000 blocks, 3000 asks.
    pub fn band(self, national: bool) -> u16 {
        match self {
            K::NotDisclosedBlank | K::SexUnknown | K::Expired => 3000,
            K::InsurerCheckDigit if !national => 3000,
            _ => 2000,
        }
    }

    /// How many rows the fault takes: two where it lies between two rows.
    pub fn rows(self) -> usize {
        match self {
            K::SameNumberTwoPeople | K::SamePersonTwoNumbers | K::Overlap => 2,
            _ => 1,
        }
    }

    /// True where this ledger can have the fault: the column is there and the scheme has the rule.
    pub fn fits(self, ledger: &Ledger) -> bool {
        ledger.column_of(self.item()).is_some() && (self != K::RecipientCheckDigit || ledger.scheme.is_national())
    }
}

/// One planted fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlantedFault {
    /// What is wrong.
    pub kind: FaultKind,
    /// 2000 or 3000.
    pub band: u16,
    /// Sheet row of the cell at fault, counted from 0.
    pub row: usize,
    /// Its column, counted from 0.
    pub col: usize,
    /// Sheet row and column of the other cell, where the fault lies between two.
    pub other: Option<(usize, usize)>,
}

/// What a report must say of one fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExpectedFinding {
    /// Address of the cell in the source.
    pub cell: String,
    /// API name of the item.
    pub item: &'static str,
    /// Name of the rule.
    pub rule: &'static str,
    /// 2000 or 3000.
    pub band: u16,
    /// The other cell of a fault between two: a finding there is right too, but not needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
}

impl Ledger {
    /// Plants one fault in data row `row` (0 = first person) and, where it needs two, the next row.
    ///
    /// Gives false, and changes nothing, where the ledger cannot have that fault or has no such row. The rows should be free of other faults.
    pub fn plant(&mut self, kind: FaultKind, row: usize) -> bool {
        let Some(col) = self.column_of(kind.item()) else { return false };
        let first = self.first_row();
        let at = row + kind.rows() - 1;
        if !kind.fits(self) || at >= self.rows.len() {
            return false;
        }
        if kind.rows() == 2 {
            self.repeat_person(kind, row);
        } else {
            if kind == K::ValidityReversed {
                self.begin_late(row);
            }
            if kind == K::Expired {
                self.begin_early(row);
            }
            let cell = self.faulty_cell(kind, row);
            if let Some(place) = self.cell_mut(row, kind.item()) {
                *place = cell;
            }
        }
        self.faults.push(PlantedFault {
            kind,
            band: kind.band(self.scheme.is_national()),
            row: first + at,
            col,
            other: match kind {
                K::ValidityReversed => self.column_of(Item::ValidFrom).map(|from| (first + at, from)),
                _ => (kind.rows() == 2).then_some((first + row, col)),
            },
        });
        true
    }

    /// Plants the given kinds from the top, one after the other, spread over the ledger. Gives the number planted: kinds that do not fit are
    /// passed over, and the rest when the rows run out.
    pub fn plant_all(&mut self, kinds: &[FaultKind]) -> usize {
        let kinds: Vec<FaultKind> = kinds.iter().copied().filter(|k| k.fits(self)).collect();
        let needed: usize = kinds.iter().map(|k| k.rows()).sum();
        let free = self.rows.len().saturating_sub(needed);
        let gap = free / (kinds.len() + 1);
        let mut row = gap;
        let mut planted = 0;
        for kind in kinds {
            if !self.plant(kind, row) {
                break;
            }
            planted += 1;
            row += kind.rows() + gap;
        }
        planted
    }

    /// The number of rows that hold every given kind that fits this ledger.
    pub fn rows_for(&self, kinds: &[FaultKind]) -> usize {
        kinds.iter().filter(|k| k.fits(self)).map(|k| k.rows()).sum()
    }

    /// What a report must find in this ledger, and nothing else in the bands 2000 and 3000.
    pub fn expected_findings(&self, form: Form) -> Vec<ExpectedFinding> {
        let lines = self.lines(form);
        let address = |row: usize, col| a1(lines.get(row).copied().unwrap_or(row), col);
        self.faults
            .iter()
            .map(|fault| ExpectedFinding {
                cell: address(fault.row, fault.col),
                item: fault.kind.item().api_name(),
                rule: fault.kind.rule(self.scheme.is_national()),
                band: fault.band,
                other: fault.other.map(|(row, col)| address(row, col)),
            })
            .collect()
    }

    /// The certificate begins after its last day, which has not passed yet: reversed and not also expired.
    fn begin_late(&mut self, row: usize) {
        let late = self.today.plus_days(60).era_long();
        if let Some(place) = self.cell_mut(row, Item::ValidFrom) {
            *place = Cell::text(late);
        }
    }

    /// A certificate that would begin after it has expired began a year ago: expired and not also reversed.
    fn begin_early(&mut self, row: usize) {
        let from = self.truth.get(row).map_or("", |truth| truth.get(Item::ValidFrom)).to_owned();
        if from > self.today.plus_days(-1).iso() {
            let early = self.today.plus_days(-365).era_long();
            if let Some(place) = self.cell_mut(row, Item::ValidFrom) {
                *place = Cell::text(early);
            }
        }
    }

    /// The next row becomes another row of the same person, or of the same number.
    fn repeat_person(&mut self, kind: FaultKind, row: usize) {
        let items: &[Item] = match kind {
            K::SameNumberTwoPeople => &[Item::MyNumber],
            K::SamePersonTwoNumbers => {
                &[Item::Name, Item::NameKana, Item::BirthDate, Item::Sex, Item::Address, Item::ValidFrom, Item::ValidTo]
            }
            _ => &[
                Item::CertificateTypeId,
                Item::MyNumber,
                Item::Name,
                Item::NameKana,
                Item::BirthDate,
                Item::Sex,
                Item::Address,
                Item::InsurerNumber,
                Item::ValidFrom,
                Item::ValidTo,
            ],
        };
        for item in items {
            let copied = self.cell(row, *item).cloned();
            if let (Some(copied), Some(place)) = (copied, self.cell_mut(row + 1, *item)) {
                *place = copied;
            }
        }
    }

    fn faulty_cell(&self, kind: FaultKind, row: usize) -> Cell {
        let right = |item| self.truth.get(row).map_or("", |truth| truth.get(item));
        let number = right(Item::MyNumber);
        let name = right(Item::Name);
        match kind {
            K::MyNumberCheckDigit => Cell::text(with_wrong_last(number)),
            K::MyNumberElevenDigits => Cell::text(eleven_digits(number)),
            K::MyNumberExponent => Cell::text("1.23457E+11"),
            K::MyNumberRounded => Cell::Formatted { v: 123_457_000_000, f: FORMAT_WHOLE },
            K::SexUnknown => Cell::text("回答しない"),
            K::BirthImpossible => Cell::text("平成5年2月30日"),
            K::BirthAfterEraEnd => Cell::text("平成31年5月1日"),
            K::BirthInFuture => Cell::text(self.today.plus_days(40).era_long()),
            K::BirthAmbiguous => Cell::text("24/4/1"),
            K::ValidToImpossible => {
                let year = self.today.year + if self.today.year % 4 == 3 { 2 } else { 1 };
                Cell::text(format!("令和{}年2月29日", year - 2018))
            }
            K::TwoDates => Cell::text("R6.4.1～R7.3.31"),
            K::ValidityReversed => Cell::text(self.today.plus_days(10).era_long()),
            K::Expired => Cell::text(self.today.plus_days(-1).era_long()),
            K::KanaLookAlike => Cell::text("力トウ\u{3000}タロウ"),
            K::KanaLatin => Cell::text("KATO TARO"),
            K::NameGeta => Cell::text(with_second(name, '〓')),
            K::NameQuestionMark => Cell::text(with_second(name, '?')),
            K::NamePrivateUse => Cell::text(with_second(name, '\u{E001}')),
            K::InsurerCheckDigit => Cell::text(with_wrong_last(right(Item::InsurerNumber))),
            K::InsurerSevenDigits => Cell::text(right(Item::InsurerNumber).get(..7).unwrap_or_default()),
            K::InsurerWrongColumn => Cell::text("06130488"),
            K::InsurerRefused => {
                let rest = right(Item::InsurerNumber).get(2..7).unwrap_or_default();
                Cell::text(with_luhn(&format!("12{rest}")))
            }
            K::RecipientCheckDigit => Cell::text(with_wrong_last(right(Item::RecipientNumber))),
            K::RecipientTooLong if self.scheme.is_national() => Cell::text("12345674"),
            K::RecipientTooLong => Cell::text("1".repeat(31)),
            K::CertificateNameTooLong => Cell::text("医療費受給者証".repeat(15)),
            K::ErrorCell => Cell::Error { v: "#N/A" },
            K::NotCalculated => Cell::Formula { f: "CONCATENATE(\"県\",\"市\")".to_owned(), v: None },
            K::Ditto => Cell::text("〃"),
            K::FormulaText => Cell::text("=1+1"),
            K::MyNumberBlank
            | K::NameBlank
            | K::NotDisclosedBlank
            | K::SameNumberTwoPeople
            | K::SamePersonTwoNumbers
            | K::Overlap => Cell::Blank,
        }
    }
}

/// Eleven digits that are no 個人番号 with a zero in front either.
fn eleven_digits(number: &str) -> String {
    let cut: String = number.chars().skip(1).collect();
    let filled = format!("0{cut}");
    let fits = filled.get(..11).map(my_number_digit) == filled.chars().last().and_then(|c| c.to_digit(10));
    if fits { with_wrong_last(&cut) } else { cut }
}

fn with_second(name: &str, c: char) -> String {
    let mut chars: Vec<char> = name.chars().collect();
    if let Some(second) = chars.get_mut(1) {
        *second = c;
    }
    chars.into_iter().collect()
}
