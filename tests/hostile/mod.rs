//! Ledgers made to hurt: small files that ask for much memory, much time, or for what stands outside of them.
//!
//! Made by code, never kept. `bounds.rs` holds each against its outcome and the memory it may take; `write.rs` writes
//! them into a folder and says how long each takes, and the browser must give the same outcome for them.
//!
//! | file | subject |
//! |---|---|
//! | `zipped` | bombs, lies and nests of the ZIP container |
//! | `xlsx`, `ods`, `xlsb`, `xls` | what the formats allow to be asked for |
//! | `text` | records without end |

mod ods;
mod text;
mod xls;
mod xlsb;
mod xlsx;
mod zipped;

/// What must become of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Refused with this code.
    Refused(u16),
    /// The first sheet gives so many rows.
    Rows(usize),
}

/// One such file.
pub struct Hostile {
    /// Its file name.
    pub name: String,
    /// What must become of it.
    pub outcome: Outcome,
    /// Megabytes of heap that reading it may take beyond its own bytes.
    pub megabytes: usize,
    make: Box<dyn Fn() -> Vec<u8>>,
}

/// What every file must be content with that does not hold shared strings or a whole .xls.
pub const MEGABYTES: usize = 48;

impl Hostile {
    fn new(name: &str, outcome: Outcome, make: impl Fn() -> Vec<u8> + 'static) -> Self {
        Self { name: name.to_owned(), outcome, megabytes: MEGABYTES, make: Box::new(make) }
    }

    fn within(self, megabytes: usize) -> Self {
        Self { megabytes, ..self }
    }

    /// The file.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        (self.make)()
    }
}

/// All of them.
#[must_use]
pub fn all() -> Vec<Hostile> {
    [zipped::all(), xlsx::all(), ods::all(), xlsb::all(), xls::all(), text::all()].into_iter().flatten().collect()
}
