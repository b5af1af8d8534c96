use pmh_layout::{Dialect, Layout, PmhStatus, PrefixTable, Scheme};
use pmh_text::number::{SchemeKind, SchemeNumbers, Standing};

use crate::{Env, Settings};

/// What every step of the line may look at besides the value itself.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The layout the file is made for.
    pub layout: &'a Layout,
    /// The scheme of the file.
    pub scheme: &'a Scheme,
    /// The office's decisions.
    pub settings: &'a Settings,
    /// Today.
    pub env: &'a Env,
    /// What is known of 法別番号.
    pub prefixes: &'a PrefixTable,
    /// The same, as the reader of numbers wants it (see [`scheme_numbers`]).
    pub numbers: &'a SchemeNumbers,
}

/// What the table of 法別番号 means for the reading of a 公費負担者番号.
#[must_use]
pub fn scheme_numbers(prefixes: &PrefixTable) -> SchemeNumbers {
    let mut numbers = SchemeNumbers::empty();
    for &(from, to) in &prefixes.local_ranges {
        for number in from..=to {
            numbers.set(number, SchemeKind::Local);
        }
    }
    for prefix in &prefixes.prefixes {
        let Ok(number) = prefix.code.parse() else { continue };
        let kind = match prefix.pmh {
            _ if prefix.also_local => SchemeKind::Local,
            PmhStatus::Named => SchemeKind::National(Standing::Named),
            PmhStatus::Excluded => SchemeKind::National(Standing::Excluded),
            PmhStatus::NotNamed => SchemeKind::National(Standing::NotNamed),
            PmhStatus::Refused => SchemeKind::National(Standing::NotThroughPmh),
            PmhStatus::WrongColumn => SchemeKind::InsurerNumber,
        };
        numbers.set(number, kind);
    }
    numbers
}

impl<'a> Context<'a> {
    /// How the CSV is written.
    #[must_use]
    pub fn dialect(&self) -> &'a Dialect {
        &self.layout.dialect
    }
}
