//! What PMH asks for, as data: layouts, schemes (制度), code tables and 法別番号.
//!
//! This crate holds no rule. A layout says which items a file has, what is known of each and how the CSV is
//! written; every fact carries its [`Evidence`], because the official ファイル設計書 is in no public source.

mod check;
mod code_table;
mod codes;
mod compare;
mod dialect;
mod error;
mod item;
mod kind;
mod layout;
mod prefix;
mod repeat;
mod scheme;
mod write;

pub use code_table::{CodeTable, code_table, code_table_title};
pub use codes::{Code, Codes};
pub use compare::{Difference, Effect, Pair, SideBySide, Standing, compare, layout_changed};
pub use dialect::{
    DateSpelling, Dialect, Encoding, FILE_NAME_PARTS, Files, HeaderKind, KanaWidth, NameSpace, Newline, Quote,
};
pub use error::LayoutError;
pub use item::{BeyondLimits, CharacterClass, Condition, Confirmation, Evidence, Item, Length, Required, Unit};
pub use kind::Kind;
pub use layout::{Generation, Layout, builtin_layouts, builtin_source, find_layout, parse_layout};
pub use prefix::{PmhStatus, Prefix, PrefixTable};
pub use repeat::{AmountUnit, Care, Copayment, Per, Repeat, RepeatColumns};
pub use scheme::{Ages, Scheme, SchemeChange, find_scheme, scheme_for_prefix, schemes};

/// The id of the layout used when none is named.
pub const DEFAULT_LAYOUT: &str = "medical-subsidy-full";
/// The id of the scheme used when none is named and the file does not tell.
pub const OTHER_SCHEME: &str = "other";
