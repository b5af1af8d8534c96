//! Writes the files made to hurt into a folder, with `index.json` for the browser, and says how long reading each takes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a tool of the tests"
)]
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "it writes files, measures time and speaks")]

use std::io::Cursor;
use std::path::PathBuf;
use std::time::Instant;

use pmh_table::{OpenOptions, Row, open};
use pmh_tests::hostile::{Outcome, all};

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("a folder"));
    std::fs::create_dir_all(&folder).unwrap();
    let mut index = Vec::new();
    for hostile in all() {
        let bytes = hostile.bytes();
        std::fs::write(folder.join(&hostile.name), &bytes).unwrap();
        let begin = Instant::now();
        let said = match open(Box::new(Cursor::new(bytes)), &OpenOptions::default()) {
            Err(error) => error.message,
            Ok(mut workbook) => {
                let mut table = workbook.table(0).unwrap();
                let mut row = Row::new();
                loop {
                    match table.read_row(&mut row) {
                        Ok(true) => {}
                        Ok(false) => break String::new(),
                        Err(error) => break error.message,
                    }
                }
            }
        };
        println!("{:40} {:6.3} s {said}", hostile.name, begin.elapsed().as_secs_f64());
        let code = match hostile.outcome {
            Outcome::Refused(code) => code,
            Outcome::Rows(_) => 0,
        };
        index.push(serde_json::json!({ "file": hostile.name, "code": code, "message": said }));
    }
    std::fs::write(folder.join("index.json"), serde_json::to_vec_pretty(&index).unwrap()).unwrap();
}
