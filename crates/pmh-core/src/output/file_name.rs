use pmh_text::date::Date;

/// `PMH_<制度>_<団体コード>_YYYYMMDD_HHMM_<件数>件.csv`; parts that are not known are left out.
#[must_use]
pub fn file_name(scheme: &str, municipality: Option<&str>, today: Date, clock: &str, rows: u64) -> String {
    let mut name = format!("PMH_{}", safe(scheme));
    for part in [municipality.unwrap_or(""), &today.iso().replace('-', ""), clock] {
        if !part.is_empty() {
            name.push('_');
            name.push_str(&safe(part));
        }
    }
    format!("{name}_{rows}件.csv")
}

/// Only what every file system takes.
fn safe(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !r#"\/:*?"<>| "#.contains(*c)).collect()
}
