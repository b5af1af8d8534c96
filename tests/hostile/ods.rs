//! What an .ods can ask for: repetitions, styles, depth.

use zip::CompressionMethod::{Deflated, Stored};

use super::Hostile;
use super::Outcome::{Refused, Rows};
use super::xlsx::DOCTYPES;
use super::zipped::pack;

const TYPE: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

fn book(content: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let fixed = [("mimetype", TYPE, Stored), ("content.xml", content.as_bytes(), Deflated)];
    pack(fixed.into_iter().chain(more.iter().map(|(name, part)| (*name, *part, Deflated))))
}

fn content(styles: &str, table: &str) -> String {
    format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>\
         <table:table table:name=\"1\">{table}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
}

fn cell(attributes: &str, inside: &str) -> String {
    format!("<table:table-cell office:value-type=\"string\" {attributes}><text:p>{inside}</text:p></table:table-cell>")
}

fn row(attributes: &str, cells: &str) -> String {
    format!("<table:table-row {attributes}>{cells}</table:table-row>")
}

fn table(rows: &str) -> Vec<u8> {
    book(&content("", rows), &[])
}

pub(super) fn all() -> Vec<Hostile> {
    let columns = |count: u32| format!("table:number-columns-repeated=\"{count}\"");
    let rows = |count: u32| format!("table:number-rows-repeated=\"{count}\"");
    let mut all = vec![
        Hostile::new("repeated-both-ways.ods", Refused(1061), move || {
            table(&row(&rows(1_048_576), &cell(&columns(16_384), "a")))
        }),
        Hostile::new("many-full-rows.ods", Refused(1061), move || {
            table(&row("", &cell(&columns(16_384), "a")).repeat(1_000))
        }),
        Hostile::new("columns-repeated-four-billion.ods", Refused(1063), move || {
            table(&row("", &cell(&columns(u32::MAX), "a")))
        }),
        Hostile::new("rows-repeated-four-billion.ods", Refused(1062), move || {
            table(&row(&rows(u32::MAX), &cell("", "a")))
        }),
        Hostile::new("empty-to-the-last-corner.ods", Rows(1), move || {
            let empty = format!("<table:table-cell {}/>", columns(16_384));
            table(&(row("", &cell("", "a")) + &row(&rows(1_048_575), &empty)))
        }),
        Hostile::new("stray-cell.ods", Rows(2), move || {
            let gap = format!("<table:table-cell {}/>", columns(16_383));
            table(&(row("", &cell("", "a")) + &row(&rows(1_048_574), "") + &row("", &(gap + &cell("", "b")))))
        }),
        Hostile::new("sixteen-thousand-columns.ods", Rows(60), || {
            table(&row("", &cell("", "氏名").repeat(16_384)).repeat(60))
        }),
        Hostile::new("long-text-repeated.ods", Refused(1055), move || {
            table(&row("", &cell(&columns(16_384), &"山".repeat(32_767))))
        })
        .within(64),
        Hostile::new("four-billion-blanks.ods", Refused(1055), || {
            table(&row("", &cell("", "<text:s text:c=\"4000000000\"/>")))
        }),
        Hostile::new("million-styles.ods", Refused(1061), || {
            let styles: String = (0..300_000)
                .map(|at| format!("<style:style style:name=\"s{at}\" style:family=\"table-cell\"/>"))
                .collect();
            book(&content(&styles, &row("", &cell("", "a"))), &[])
        })
        .within(64),
        Hostile::new("hundred-thousand-sheets.ods", Refused(1061), || {
            let sheets = "</table:table><table:table table:name=\"2\">".repeat(100_000);
            table(&sheets)
        }),
        Hostile::new("many-empty-sheets.ods", Refused(1041), || {
            table(&"</table:table><table:table table:name=\"2\">".repeat(900))
        }),
        Hostile::new("tables-in-tables.ods", Rows(1), || {
            let (open, close) = ("<table:table>".repeat(200_000), "</table:table>".repeat(200_000));
            table(&row("", &(cell("", "a") + &format!("<table:table-cell>{open}{close}</table:table-cell>"))))
        }),
    ];
    for (kind, doctype) in ["laughs", "external"].into_iter().zip(DOCTYPES) {
        all.push(Hostile::new(&format!("{kind}-in-content.ods"), Refused(1033), move || {
            book(&format!("{doctype}{}", content("", &row("", &cell("", "&c;")))), &[])
        }));
        for (part, inside) in
            [("styles.xml", "<office:document-styles/>"), ("META-INF/manifest.xml", "<manifest:manifest/>")]
        {
            let broken = format!("{doctype}{inside}");
            let name = format!("{kind}-in-{}.ods", part.rsplit('/').next().unwrap().trim_end_matches(".xml"));
            all.push(Hostile::new(&name, Refused(1033), move || {
                book(&content("", &row("", &cell("", "a"))), &[(part, broken.as_bytes())])
            }));
        }
    }
    all
}
