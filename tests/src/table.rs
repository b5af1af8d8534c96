//! Delimited text, read by the csv crate alone.

/// The records of a CSV, heading included.
#[must_use]
pub fn records(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The columns of a CSV with these headings, in this order, heading left out.
#[must_use]
pub fn columns(text: &str, headings: &[&str]) -> Vec<Vec<String>> {
    let all = records(text);
    let at: Vec<usize> = headings
        .iter()
        .map(|heading| {
            all[0].iter().position(|other| other == heading).unwrap_or_else(|| panic!("no column {heading}"))
        })
        .collect();
    all[1..].iter().map(|record| at.iter().map(|at| record[*at].clone()).collect()).collect()
}

/// Zero-based row and column of an address like `D17`.
#[must_use]
pub fn place(address: &str) -> (usize, usize) {
    let split = address.find(|c: char| c.is_ascii_digit()).unwrap();
    let (letters, row) = address.split_at(split);
    let column = letters.bytes().fold(0, |sum, letter| sum * 26 + usize::from(letter - b'A') + 1);
    (row.parse::<usize>().unwrap() - 1, column - 1)
}
