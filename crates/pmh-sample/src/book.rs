//! The sheet as JSON, for other programs that write it (`tests/oracle/make_books.py`).

use crate::ledger::Ledger;

/// One JSON object: name of the sheet, merged ranges, and the typed cells row by row. One line per row of the sheet.
pub fn book_json(ledger: &Ledger) -> serde_json::Result<String> {
    let (sheet, merges) = (serde_json::to_string(&ledger.sheet)?, serde_json::to_string(&ledger.merges)?);
    let mut out = format!("{{\"sheet\":{sheet},\n\"merges\":{merges},\n");
    out.push_str("\"rows\":[\n");
    for (i, row) in ledger.sheet_rows().enumerate() {
        if i > 0 {
            out.push_str(",\n");
        }
        out.push_str(&serde_json::to_string(row)?);
    }
    out.push_str("\n]}\n");
    Ok(out)
}
