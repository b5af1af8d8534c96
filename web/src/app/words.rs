//! Small texts that several screens share.

pub use pmh_core::phrase::count;

/// A size as people say it.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes}バイト"),
        1024..1_048_576 => format!("{:.1}KB", bytes as f64 / 1024.0),
        _ => format!("{:.1}MB", bytes as f64 / 1_048_576.0),
    }
}

/// 「令和8年4月1日（2026-04-01）」 from `YYYY-MM-DD`.
pub fn wareki(iso: &str) -> String {
    let era = pmh_text::date::Date::from_iso(iso).map(pmh_text::era::wareki);
    era.map_or_else(|| iso.to_owned(), |era| format!("{era}（{iso}）"))
}

/// Why a row is no person, or was left out.
pub fn reason(word: &str) -> &'static str {
    match word {
        "blank_row" => "空白の行",
        "total_row" => "合計の行",
        "note_row" => "注記の行",
        "example_row" => "記入例の行",
        "repeated_header" => "見出しの繰り返し",
        "expired" => "有効期間が終わっている（設定により除く）",
        "hidden_row" => "非表示の行（設定により除く）",
        "struck_row" => "取り消し線の行（設定により除く）",
        "lapsed" => "喪失・転出などの列に値がある（設定により除く）",
        "greyed_row" => "灰色の行（設定により除く）",
        _ => "設定により除く",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_counts_are_readable() {
        assert_eq!([size(23), size(10_240), size(264_241_152)], ["23バイト", "10.0KB", "252.0MB"]);
        assert_eq!([count(0), count(999), count(1_204), count(1_000_000)], ["0", "999", "1,204", "1,000,000"]);
    }
}
