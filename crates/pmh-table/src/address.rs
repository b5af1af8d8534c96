//! Cell addresses as a spreadsheet program shows them.

use std::fmt;

use crate::number::push_integer;

/// The letters of a column: 0 → `A`, 25 → `Z`, 26 → `AA`, 16,383 → `XFD`.
pub fn column_letters(column: u32) -> String {
    let mut letters = String::new();
    push_letters(u64::from(column) + 1, &mut letters);
    letters
}

/// Letters of the column with this number from 1; none for 0.
fn push_letters(number: u64, out: &mut String) {
    if let Some(rest) = number.checked_sub(1) {
        push_letters(rest / 26, out);
        out.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
    }
}

/// The column of letters: `A` → 0, `xfd` → 16,383. `None` for anything that is no column of a `u32`.
pub fn column_index(letters: &str) -> Option<u32> {
    let mut column: u32 = 0;
    for byte in letters.bytes() {
        if !byte.is_ascii_alphabetic() {
            return None;
        }
        let digit = u32::from(byte.to_ascii_uppercase() - b'A') + 1;
        column = column.checked_mul(26)?.checked_add(digit)?;
    }
    column.checked_sub(1)
}

/// The address of a cell: `a1(17, 3)` → `D17`.
pub fn a1(row: u32, column: u32) -> String {
    let mut address = String::with_capacity(16);
    push_letters(u64::from(column) + 1, &mut address);
    push_integer(&mut address, i64::from(row));
    address
}

/// A place in a sheet: row from 1 (the physical line for delimited text), column from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// 1-based row, or physical line.
    pub row: u32,
    /// 0-based column.
    pub column: u32,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), self.row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_addresses() {
        assert_eq!(a1(1, 0), "A1");
        assert_eq!(a1(17, 3), "D17");
        assert_eq!(a1(1, 25), "Z1");
        assert_eq!(a1(1, 26), "AA1");
        assert_eq!(a1(1_048_576, 16_383), "XFD1048576");
        assert_eq!(column_letters(u32::MAX), "MWLQKWV");
        assert_eq!(column_index(""), None);
        assert_eq!(column_index("A1"), None);
        assert_eq!(column_index("ZZZZZZZZ"), None);
    }

    proptest! {
        #[test]
        fn letters_and_index_are_inverse(column in 0u32..u32::MAX) {
            prop_assert_eq!(column_index(&column_letters(column)), Some(column));
        }

        #[test]
        fn letters_grow_with_the_column(column in 0u32..1_000_000) {
            let (this, next) = (column_letters(column), column_letters(column + 1));
            prop_assert!((this.len(), &this) < (next.len(), &next));
        }
    }
}
