//! 法別番号 (field rules C): which scheme numbers exist and how strict their check digit is. Data, so the office can change it.

/// What is known of a national scheme's place in PMH (公募 2024, "令和6年度").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Named as a target in the Q&A.
    Named,
    /// Named as excluded (Q18).
    Excluded,
    /// Does not go through PMH (Q50).
    NotThroughPmh,
    /// Neither.
    NotNamed,
}

/// What a 法別番号 (the first two digits of a 公費負担者番号) stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SchemeKind {
    /// A scheme of the state: a wrong check digit is a fault.
    National(Standing),
    /// 地方単独: a wrong check digit is a doubt (Tokyo issued one).
    Local,
    /// 地方単独 whose check digit the office does not want to be checked.
    LocalUnchecked,
    /// The beginning of a 保険者番号: wrong column.
    InsurerNumber,
    /// Nothing known: treated as local, with a doubt of its own.
    Unknown,
}

/// The table of all 法別番号 00–99.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeNumbers([SchemeKind; 100]);

use SchemeKind::{InsurerNumber, Local, National, Unknown};
use Standing::{Excluded, Named, NotNamed, NotThroughPmh};

/// The national schemes of field rules C. 22 and 62 are general knowledge, not read in a source.
const NATIONAL: &[(u8, Standing)] = &[
    (10, Named),
    (11, Named),
    (12, NotThroughPmh),
    (13, NotNamed),
    (14, NotNamed),
    (15, Named),
    (16, Named),
    (17, NotNamed),
    (18, NotNamed),
    (19, NotNamed),
    (20, NotNamed),
    (21, Named),
    (22, NotNamed),
    (23, Named),
    (24, NotNamed),
    (25, NotNamed),
    (28, NotNamed),
    (29, NotNamed),
    (30, NotNamed),
    (38, Excluded),
    (51, Excluded),
    (52, Named),
    (53, NotNamed),
    (54, Named),
    (62, NotNamed),
    (66, NotNamed),
    (79, NotNamed),
];

/// 老人保健 (27, abolished) and 後期高齢者 (39) are 保険者番号. 40 (後期特別療養費) is also 乳幼児 in 滋賀 and stays local.
const INSURER_NUMBERS: &[u8] = &[27, 39];

impl SchemeNumbers {
    /// A table that knows nothing but that 0x is a 保険者番号.
    pub fn empty() -> Self {
        let mut table = Self([Unknown; 100]);
        for number in 0..=9 {
            table.set(number, InsurerNumber);
        }
        table
    }

    /// What a 法別番号 stands for; numbers above 99 are [`SchemeKind::Unknown`].
    pub fn kind(&self, number: u8) -> SchemeKind {
        self.0.get(usize::from(number)).copied().unwrap_or(Unknown)
    }

    /// Changes what a 法別番号 stands for; numbers above 99 are ignored.
    pub fn set(&mut self, number: u8, kind: SchemeKind) {
        if let Some(slot) = self.0.get_mut(usize::from(number)) {
            *slot = kind;
        }
    }
}

impl Default for SchemeNumbers {
    /// The built-in table: the national list, usual local numbers 40–49, 55, 60–73, 80–99.
    fn default() -> Self {
        let mut table = Self::empty();
        for number in (40..=49).chain([55]).chain(60..=73).chain(80..=99) {
            table.set(number, Local);
        }
        for number in INSURER_NUMBERS {
            table.set(*number, InsurerNumber);
        }
        for (number, standing) in NATIONAL {
            table.set(*number, National(*standing));
        }
        table
    }
}
