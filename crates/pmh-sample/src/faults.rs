//! Faults planted on purpose, each at a known cell.

/// One planted fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlantedFault {
    /// Sheet row of the cell, counted from 0.
    pub row: usize,
    /// Sheet column of the cell, counted from 0.
    pub col: usize,
}
