//! Sheets that we put into workbooks ourselves. They hold nobody to register.

/// The sheet of our own template that says what to write where.
pub const EXPLANATION_SHEET: &str = "説明";
/// The sheet of our own template in which people stand who do not exist.
pub const EXAMPLE_SHEET: &str = "記入例";
/// The sheet of a marked copy of a ledger that lists what was found.
pub const MARKED_SHEET: &str = "PMHチェック結果";

/// Whether a sheet of this name is one of them.
pub(super) fn is_own(sheet: &str) -> bool {
    [EXPLANATION_SHEET, EXAMPLE_SHEET, MARKED_SHEET].contains(&sheet.trim())
}
