//! One module per screen.

pub mod check;
pub mod compare;
pub mod intake;
pub mod layout;
pub mod mapping;
pub mod offer;
pub mod output;
pub mod print;
pub mod start;
pub mod verify;
