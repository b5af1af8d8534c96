use pmh_text::date::Date;

/// All that a run may know of the world outside its inputs. Same inputs and same `Env`: same bytes, everywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Env {
    /// The day the run counts as today (期限切れ, 年齢).
    pub today: Date,
    /// Hours and minutes of the run (`HHMM`), for the file name.
    pub clock: String,
    /// SHA-256 of the program, hexadecimal, for the report.
    pub program_sha256: String,
}
