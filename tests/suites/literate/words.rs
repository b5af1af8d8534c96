//! The command line of a case.

/// The words of a command line; `"…"` keeps blanks.
pub(super) fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, part) in line.split('"').enumerate() {
        if at % 2 == 1 {
            match words.last_mut() {
                Some(word) if !line.split('"').nth(at - 1).unwrap().ends_with(' ') => *word = format!("{word}{part}"),
                _ => words.push(part.to_owned()),
            }
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

pub(super) fn argument<'a>(arguments: &'a [String], name: &str) -> Option<&'a str> {
    let at = arguments.iter().position(|argument| argument == name)?;
    arguments.get(at + 1).map(String::as_str)
}

/// Adds what nearly every case wants: the day, the names of the output.
pub(super) fn complete(arguments: &mut Vec<String>) {
    let command = arguments[0].clone();
    let mut add = |name: &str, value: &str| {
        if argument(arguments, name).is_none() {
            arguments.extend([name.to_owned(), value.to_owned()]);
        }
    };
    if command == "convert" || command == "check" {
        add("--today", "2026-04-01");
        add("--report", "report.json");
    }
    if command == "convert" {
        add("--out", "out.csv");
        add("--json", "out.json");
    }
}

#[test]
fn command_lines_are_cut_into_words() {
    assert_eq!(
        words("convert a.csv --set \"x=a b\" --set y=\"c d\""),
        ["convert", "a.csv", "--set", "x=a b", "--set", "y=c d"]
    );
}
