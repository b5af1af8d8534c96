//! One root cause, one finding: a value that is missing or refused is not found a second time by the rules over the row
//! or over the whole file.

use super::support::*;

/// Columns with values that cannot be read, and the rule that says so.
const FAULTY: &[(usize, &str, &str)] = &[
    (NUMBER, "", "required_blank"),
    (NUMBER, "62149832025", "mynumber_digits"),
    (NUMBER, "621498320258", "mynumber_check_digit"),
    (NUMBER, "6.21498E+11", "mynumber_scientific"),
    (NAME, "", "required_blank"),
    (NAME, "佐〓　花子", "lost_character"),
    (KANA, "", "required_blank"),
    (KANA, "サトウ　花子", "kana_character"),
    (ADDRESS, "", "required_blank"),
    (BIRTH, "", "required_blank"),
    (BIRTH, "2023-02-29", "no_such_date"),
    (BIRTH, "R5.2.29", "no_such_date"),
    (BIRTH, "2099-01-01", "birth_in_future"),
    (INSURER, "5413601", "insurer_digits"),
    (INSURER, "54136016", "insurer_check_digit"),
    (RECIPIENT, "0123456", "recipient_check_digit"),
    (RECIPIENT, "012345", "recipient_digits"),
    (FROM, "R8.4.31", "no_such_date"),
    (FROM, "2027-04-01", "validity_reversed"),
    (TO, "R9.2.29", "no_such_date"),
    (TO, "いつか", "not_a_date"),
];

/// Ledgers in which the faulty line stands: alone, and beside rows with which the rules over the whole file compare it.
fn ledgers(line: Line) -> Vec<Vec<Line>> {
    let next = with(with(HANAKO, FROM, "2028-04-01"), TO, "2029-03-31");
    vec![vec![TARO, line], vec![line, TARO], vec![TARO, line, next]]
}

#[test]
fn a_fault_is_found_once() {
    let mut wrong = Vec::new();
    for (column, value, rule) in FAULTY {
        for (number, ledger) in ledgers(with(HANAKO, *column, value)).iter().enumerate() {
            let ran = plain(ledger);
            let found: Vec<&str> =
                ran.sink.findings.iter().filter(|f| f.is_open() && f.row > 0).map(|f| f.rule.as_str()).collect();
            if found != [*rule] {
                wrong.push(format!("column {column} {value:?} ledger {number}: {found:?} instead of {rule}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn two_faults_of_a_row_are_two_findings() {
    let line = with(with(with(HANAKO, BIRTH, "R5.2.29"), TO, "R9.2.29"), NUMBER, "");
    let ran = plain(&[TARO, line]);
    assert_eq!(ran.open(), ["required_blank", "no_such_date", "no_such_date"]);
    assert_eq!(ran.summary.rows.blocked, 1);
}
