//! 前回との比較: what became of everybody who stood in the CSV sent last time.
//!
//! The last files are read once into an index of a few bytes per row ([`index`](self)). The rows of today are looked
//! up while they flow through the line; what equals its row of last time is forgotten at once, the rest waits. At the
//! end every row that waits is joined with a row of last time, and a second streaming pass over the last files fetches
//! what is shown: names, and each item before → after.
//!
//! Rows are joined in three steps, each one to one, so that the order of the rows plays no part and
//! last = changed + gone + unchanged, now = changed + added + unchanged:
//!
//! 1. the same certificate with the same content: unchanged;
//! 2. the same certificate (機関別受給者証種別ID, 公費負担者番号, 公費受給者番号, and サブキー or 開始日): changed;
//! 3. the same My Number among the rest (a re-numbered or renewed certificate): changed.
//!
//! What is left of last time is *gone*, what is left of today is new. A gone certificate is explained when it ended
//! before today, when its holder has another certificate of the same kind, or when a recorded decision left the holder
//! out; everything else is unexplained. Up to the limits ([`Limits`]) each unexplained one is asked by name (exit 1);
//! above them nobody is asked one by one: the run stops as a whole (exit 4), and only a typed reason releases it.
//! Confirmations never count against the limits.
//!
//! A My Number and what is reckoned from it live in memory only, for one run.

mod canonical;
mod columns;
mod comparer;
mod entries;
mod files;
mod hash;
mod index;
mod judge;
mod lapsed;
mod measure;
mod pairing;
mod previous;
mod sentence;
mod signs;
mod tell;
mod waiting;

pub(crate) use canonical::date as read_date;
pub use columns::Slot;
pub use comparer::{Comparer, Emit};
pub use entries::{Added, Changed, Compared, Comparison, Gone, ItemChange, PreviousFacts, Reason, ReasonCount};
pub use files::{Comparing, compare_files};
pub use index::BYTES_PER_ROW;
pub(crate) use judge::quoted;
pub use judge::{Limits, Stop};
pub use previous::REFUSALS;
pub(crate) use sentence::{other_columns, stopped, unchanged};
pub use signs::Sign;
