use super::*;
use crate::row::DateShows;

fn shown(code: &str, number: f64) -> (String, Value) {
    let mut out = String::new();
    let value = NumberFormat::new(code).show(number, false, &mut out);
    (out, value)
}

fn text(code: &str, number: f64) -> String {
    shown(code, number).0
}

fn shows(code: &str) -> Option<DateShows> {
    match shown(code, 45_383.0).1 {
        Value::Date { shows, .. } => Some(shows),
        _ => None,
    }
}

#[test]
fn zeros_pad() {
    assert_eq!(shown("0000000", 12_345.0), ("0012345".into(), Value::ZeroPadded(12_345.0)));
    assert_eq!(shown("0000000", 123_456_789.0), ("123456789".into(), Value::ZeroPadded(123_456_789.0)));
    assert_eq!(shown("000000000000", 12_345_678_901.0).0, "012345678901");
    assert_eq!(shown("0", 5.0), ("5".into(), Value::ZeroPadded(5.0)));
    assert_eq!(shown("00", -5.0).0, "-05");
    assert_eq!(shown("0000", 12.5), ("12.5".into(), Value::Number(12.5)));
    assert_eq!(shown("0000;[Red]-0000", 12.0), ("0012".into(), Value::ZeroPadded(12.0)));
    assert_eq!(shown("0000_ ", 12.0), ("0012".into(), Value::ZeroPadded(12.0)));
}

#[test]
fn literals_stand_between_the_digits() {
    assert_eq!(shown("000\\-0000", 601_234.0), ("060-1234".into(), Value::Number(601_234.0)));
    assert_eq!(text("\"第\"0000\"号\"", 12.0), "第0012号");
    assert_eq!(text("[<=999]000;[<=9999]000\\-00;000\\-0000", 1234.0), "012-34");
    assert_eq!(text("[<=999]000;[<=9999]000\\-00;000\\-0000", 1_234_567.0), "123-4567");
    assert_eq!(text("0\"歳\"", 123.0), "123歳");
    assert_eq!(text("##00", 7.0), "07");
}

#[test]
fn other_number_formats_stay_plain() {
    for code in ["General", "#,##0", "0.00", "0%", "@", "#", "0.00E+00", "# ?/?", "[DBNum1]0000"] {
        assert_eq!(shown(code, 12_345.0), ("12345".into(), Value::Number(12_345.0)), "{code}");
    }
    assert_eq!(text("General", 123_456_789_018.0), "123456789018");
}

#[test]
fn every_japanese_builtin_is_a_date() {
    let full = [14, 22, 27, 28, 29, 30, 31, 36, 50, 51, 54, 57, 58];
    let year_month = [34, 52, 55];
    let month_day = [35, 53, 56];
    let time = [18, 19, 20, 21, 32, 33, 45, 46, 47];
    for id in 0..60 {
        let mut out = String::new();
        let value = NumberFormat::builtin(id).show(45_383.0, false, &mut out);
        let got = match value {
            Value::Date { shows, .. } => Some(shows),
            _ => None,
        };
        let want = if full.contains(&id) || id == 15 {
            Some(DateShows::Full)
        } else if year_month.contains(&id) || id == 17 {
            Some(DateShows::YearMonth)
        } else if month_day.contains(&id) || id == 16 {
            Some(DateShows::MonthDay)
        } else if time.contains(&id) {
            Some(DateShows::Time)
        } else {
            None
        };
        assert_eq!(got, want, "{id}: {out}");
    }
    let builtin = |id| {
        let mut out = String::new();
        NumberFormat::builtin(id).show(45_383.0, false, &mut out);
        out
    };
    assert_eq!(builtin(14), "2024/4/1");
    assert_eq!(builtin(27), "R6.4.1");
    assert_eq!(builtin(28), "令和6年4月1日");
    assert_eq!(builtin(31), "2024年4月1日");
    assert_eq!(builtin(34), "2024年4月");
    assert_eq!(builtin(35), "4月1日");
    assert_eq!(builtin(22), "2024/4/1 0:00");
}

#[test]
fn custom_dates() {
    assert_eq!(text("[$-411]ge.m.d", 45_383.0), "R6.4.1");
    assert_eq!(text("[$-411]ggge\"年\"m\"月\"d\"日\";@", 45_383.0), "令和6年4月1日");
    assert_eq!(text("[$-411]gge\"年\"mm\"月\"dd\"日\"\\(aaa\\)", 45_383.0), "令6年04月01日(月)");
    assert_eq!(text("[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\"", 43_586.0), "令和元年5月1日");
    assert_eq!(text("ggge年m月d日", 43_585.0), "平成31年4月30日");
    assert_eq!(text("yyyy-mm-dd", 45_383.0), "2024-04-01");
    assert_eq!(text("yyyymmdd", 45_383.0), "20240401");
    assert_eq!(text("yy/m/d", 45_383.0), "24/4/1");
    assert_eq!(text("d-mmm-yy", 45_383.0), "1-Apr-24");
    assert_eq!(text("yyyy/m/d aaaa", 45_383.0), "2024/4/1 月曜日");
    assert_eq!(text("[$-411]yyyy/m/d ddd", 45_383.0), "2024/4/1 月");
    assert_eq!(text("yyyy/m/d ddd", 45_383.0), "2024/4/1 Mon");
    assert_eq!(text("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", 45_383.0), "2024年4月1日");
    assert_eq!(text("[DBNum1][$-411]ggge\"年\"m\"月\"d\"日\"", 45_383.0), "2024-04-01");
    assert_eq!(shows("ggge\"年度\""), Some(DateShows::YearOnly));
    assert_eq!(text("ggge\"年度\"", 45_383.0), "令和6年度");
    assert_eq!(shows("ge"), Some(DateShows::YearOnly));
    assert_eq!(shows("m/d"), Some(DateShows::MonthDay));
    assert_eq!(shows("0000000"), None);
    assert_eq!(shows("\"date\"0"), None, "letters in quotes are no date");
}

#[test]
fn times_and_durations() {
    assert_eq!(text("h:mm:ss", 0.5), "12:00:00");
    assert_eq!(text("h:mm AM/PM", 0.75), "6:00 PM");
    assert_eq!(text("yyyy/mm/dd hh:mm:ss", 45_383.999_999_99), "2024/04/02 00:00:00");
    assert_eq!(text("yyyy/mm/dd", 45_383.999_999_99), "2024/04/01");
    assert_eq!(text("[h]:mm", 1.5), "36:00");
    assert_eq!(text("mm:ss.0", 0.5), "00:00.0");
}

#[test]
fn the_faults_of_the_1900_system_are_shown_as_excel_shows_them() {
    assert_eq!(text("yyyy/m/d", 60.0), "1900/2/29");
    assert_eq!(text("yyyy/m/d", 0.0), "1900/1/0");
    assert_eq!(text("[$-411]ge.m.d", 0.0), "M33.1.0");
    assert_eq!(text("yyyy/m/d", 1.0), "1900/1/1");
    assert_eq!(text("yyyy/m/d", 59.0), "1900/2/28");
    assert_eq!(text("yyyy/m/d", 61.0), "1900/3/1");
    assert_eq!(text("yyyy/m/d", -1.0), "-1", "Excel shows ####");
    assert_eq!(text("yyyy/m/d", 2_958_465.0), "9999/12/31");
    assert_eq!(text("yyyy/m/d", 2_958_466.0), "2958466");
    assert_eq!(text("yyyy/m/d", 1e300).len(), 301);
}

/// The table of section E.3.
#[test]
fn both_date_systems() {
    let table = [
        ("1904-01-01", 1462.0, Some(0.0)),
        ("1912-07-30", 4595.0, Some(3133.0)),
        ("1926-12-25", 9856.0, Some(8394.0)),
        ("1975-04-01", 27_485.0, Some(26_023.0)),
        ("1989-01-07", 32_515.0, Some(31_053.0)),
        ("1989-01-08", 32_516.0, Some(31_054.0)),
        ("2000-02-29", 36_585.0, Some(35_123.0)),
        ("2019-04-30", 43_585.0, Some(42_123.0)),
        ("2024-04-01", 45_383.0, Some(43_921.0)),
        ("9999-12-31", 2_958_465.0, Some(2_957_003.0)),
        ("1900-03-01", 61.0, None),
    ];
    for (iso, serial, serial1904) in table {
        assert_eq!(text("yyyy-mm-dd", serial), iso);
        assert_eq!(serial_of_iso(iso, false), Some(serial));
        if let Some(other) = serial1904 {
            let mut out = String::new();
            NumberFormat::new("yyyy-mm-dd").show(other, true, &mut out);
            assert_eq!(out, iso);
            assert_eq!(serial_of_iso(iso, true), Some(other));
        }
    }
    assert_eq!(text("ge.m.d", 32_515.0), "S64.1.7");
    assert_eq!(text("ge.m.d", 32_516.0), "H1.1.8");
}

#[test]
fn iso_cells() {
    assert_eq!(serial_of_iso("2024-04-01T12:00:00Z", false), Some(45_383.5));
    assert_eq!(serial_of_iso("2024-04-01T00:00:00.000", false), Some(45_383.0));
    assert_eq!(serial_of_iso("06:00:00", false), Some(0.25));
    for wrong in ["", "2024-02-30", "2024-4", "24-04-01", "abc", "2024-04-01T25:00", "1900-01-01"] {
        assert_eq!(serial_of_iso(wrong, false), None, "{wrong}");
    }
}

#[test]
fn strange_codes_never_panic() {
    for code in
        ["\"", "[", "\\", "_", "*", ";;;;;;", "[$-", "[h", "e+e+", "ggggggg", "ss.000000", "yyyy.0", "0\u{10FFFF}0"]
    {
        for number in [0.0, -1.0, 1e18, f64::MAX, f64::MIN, 0.1, 60.0] {
            text(code, number);
        }
    }
    assert_eq!(text(&"0".repeat(5000), 1.0), "1", "codes longer than Excel's are not followed");
}
