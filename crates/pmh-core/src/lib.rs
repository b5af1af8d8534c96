//! The straight line: bytes → rows → records → changes → findings → CSV.
//!
//! A run is a function of its inputs, the layout, the settings and [`Env`]; it opens no file, reads no clock and
//! prints nothing. What it makes it pours into a [`Sink`].

pub mod compare;
/// What every step of the line may look at.
pub mod context;
pub mod entry;
pub mod line;
pub mod mapping;
pub mod normalise;
pub mod notes;
pub mod output;
pub mod phrase;
pub mod plan;
pub mod privacy;
/// One person's values and what became of each.
pub mod record;
pub mod repairs;
pub mod report;
pub mod rules;
pub mod verify;

mod band;
mod env;
mod fold;
mod hash;
mod input;
mod settings;
mod sink;

pub use band::Band;
pub use context::Context;
pub use env::Env;
pub use notes::{Notes, Session};
pub use settings::{SavedLayout, Settings};
pub use sink::{MemorySink, Sink};
