//! Delimited text without ends.

use super::Hostile;
use super::Outcome::{Refused, Rows};

pub(super) fn all() -> Vec<Hostile> {
    vec![
        Hostile::new("line-without-end.csv", Refused(1055), || vec![b'a'; 40 << 20]).within(64),
        Hostile::new("quote-without-end.csv", Refused(1055), || {
            [b"a,b\n1,\"".to_vec(), b"x\n".repeat(20 << 20)].concat()
        })
        .within(112),
        Hostile::new("columns-without-end.csv", Refused(1063), || vec![b','; 30_000]),
        Hostile::new("million-columns.csv", Refused(1063), || b"a,".repeat(1_000_000)),
        Hostile::new("sixteen-thousand-columns.csv", Rows(60), || {
            let line = format!("{}氏名\r\n", "氏名,".repeat(16_383));
            line.repeat(60).into_bytes()
        }),
        Hostile::new("blank-lines-without-end.csv", Refused(1055), || vec![b'\n'; 20 << 20]),
    ]
}
