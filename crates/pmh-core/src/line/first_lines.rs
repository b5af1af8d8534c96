//! The first lines of the CSV as a layout would write them: what an office sees while it changes a layout.

use pmh_layout::{Encoding, Files, Layout, PrefixTable};
use pmh_table::Row;

use super::job::Job;
use super::prepare;
use super::skip;
use crate::context::scheme_numbers;
use crate::input::{Failure, Input};
use crate::normalise::Normaliser;
use crate::output::CsvFiles;
use crate::plan;
use crate::privacy::{MASK, masked};
use crate::record::Record;
use crate::{Context, MemorySink};

/// The heading, if the dialect has one, and the first people of the first input, as text: without the byte order mark,
/// in one file, nothing checked, a My Number masked. A value that cannot be written is empty.
///
/// # Errors
/// [`Failure::Unreadable`] when the input cannot be read.
pub fn first_lines(inputs: Vec<Input>, job: &Job<'_>, people: usize) -> Result<String, Failure> {
    let layout = readable(job.layout);
    let job = Job { layout: &layout, ..job.clone() };
    let prepare::Ledgers { mut books, tables } = prepare::open(inputs, &job)?;
    let known = prepare::first_facts(&tables, &job);
    let scheme = known.scheme(&job);
    let prefixes = PrefixTable::builtin();
    let numbers = scheme_numbers(prefixes);
    let context =
        Context { layout: &layout, scheme: &scheme, settings: job.settings, env: job.env, prefixes, numbers: &numbers };
    let Some((table, book)) = tables.first().zip(books.first_mut()) else { return Ok(String::new()) };
    let mapping = prepare::mapping_of(&tables, 0, &job, &scheme);
    let labels = plan::labels(&context, std::slice::from_ref(&mapping));
    let facts = known.columns.first().map_or(&[][..], Vec::as_slice);
    let columns = plan::columns(&context, &mapping, &labels, facts);
    let heading = skip::HeadingWords::of(&table.header);
    let unreadable = |error| Failure::Unreadable { file: table.name.clone(), error };
    let mut sink = MemorySink::default();
    let mut csv = CsvFiles::new(&context, &columns).map_err(Failure::Output)?;
    let (mut row, mut record, mut normaliser) = (Row::new(), Record::default(), Normaliser::default());
    let mut reader = book.table(table.sheet).map_err(unreadable)?;
    let mut written = 0;
    while written < people && reader.read_row(&mut row).map_err(unreadable)? {
        if row.number <= table.header.last_row || skip::judge(&row, &columns, &heading) != skip::RowKind::Person {
            continue;
        }
        normaliser.read(&columns, &row, &context, &mut record);
        for (column, field) in columns.iter().zip(&mut record.fields) {
            if !field.state.has_value() || field.output.is_empty() {
                field.output.clear();
            } else if column.item.sensitive {
                MASK.clone_into(&mut field.output);
            } else {
                field.output = masked(&field.output).into_owned();
            }
        }
        csv.write(&columns, &record, &mut sink).map_err(Failure::Output)?;
        written += 1;
    }
    csv.finish(&mut sink).map_err(Failure::Output)?;
    Ok(String::from_utf8(sink.csv).unwrap_or_default())
}

/// The layout with its text in one piece that can be shown.
fn readable(layout: &Layout) -> Layout {
    let mut layout = layout.clone();
    layout.dialect.encoding = Encoding::Utf8;
    layout.dialect.files = Files::Mixed;
    (layout.dialect.max_rows, layout.dialect.max_bytes) = (None, None);
    layout
}

#[cfg(test)]
mod tests {
    use pmh_layout::{DEFAULT_LAYOUT, DateSpelling, HeaderKind, Newline, find_layout};
    use pmh_text::date::Date;

    use super::*;
    use crate::{Env, Settings};

    const LEDGER: &str = "氏名,個人番号,生年月日,住所\r\n\
                          見本　太郎,621498320257,昭和60年4月1日,見本県見本市1-2-3\r\n\
                          合計,,,\r\n見本　花子,621498320257,読めない日,見本県\r\n見本　三郎,,S60.4.1,見本県\r\n";

    fn lines(layout: &Layout, people: usize) -> Vec<String> {
        let settings = Settings::default();
        let env =
            Env { today: Date::from_iso("2026-04-01").unwrap(), clock: "0900".into(), program_sha256: String::new() };
        let source = Box::new(std::io::Cursor::new(LEDGER.as_bytes().to_vec()));
        let input = Input { name: "a.csv".into(), source, sha256: String::new() };
        let text = first_lines(vec![input], &Job::new(layout, &settings, &env), people).unwrap();
        text.split_inclusive('\n').map(str::to_owned).collect()
    }

    #[test]
    fn the_first_people_stand_there_masked() {
        let lines = lines(find_layout(DEFAULT_LAYOUT).unwrap(), 2);
        assert_eq!(lines.len(), 3);
        assert!(lines[0].starts_with("機関別受給者証種別ID,個人番号,氏名,") && lines[0].ends_with("\r\n"));
        assert!(lines[1].contains(&format!(",{MASK},見本　太郎,")) && lines[1].contains(",1985-04-01,"), "{lines:?}");
        // The row of the total is no person, the date that cannot be read is empty.
        assert!(lines[2].contains("見本　花子") && !lines[2].contains("読めない日"), "{lines:?}");
        assert!(!lines.concat().contains("6214"));
    }

    #[test]
    fn they_follow_the_dialect() {
        let mut layout = find_layout(DEFAULT_LAYOUT).unwrap().clone();
        layout.dialect.header = HeaderKind::None;
        layout.dialect.newline = Newline::Lf;
        layout.dialect.delimiter = '\t';
        layout.dialect.date = DateSpelling::Compact;
        layout.dialect.encoding = Encoding::Cp932;
        layout.dialect.max_rows = Some(1);
        layout.items.retain(|item| ["basicFiveInfo.name", "basicFiveInfo.dateOfBirth"].contains(&item.id.as_str()));
        assert_eq!(lines(&layout, 1), ["見本　太郎\t19850401\n"]);
        assert_eq!(lines(&layout, 9).len(), 3);
    }
}
