//! The machine's local date and time: the page is the door through which the core learns of them.

/// `YYYY-MM-DD` and `HHMM`.
pub fn now() -> (String, String) {
    let now = js_sys::Date::new_0();
    let today = format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date());
    (today, format!("{:02}{:02}", now.get_hours(), now.get_minutes()))
}
