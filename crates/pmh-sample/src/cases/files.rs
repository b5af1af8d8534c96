//! Cases 19–25: what a file is, whatever its name says.

use super::base::Base;
use super::{BOOKS, Case, CaseFile, Run, Want, bytes, files, want};
use crate::cell::{Cell, FORMAT_SEVEN_DIGITS};
use crate::corpus::Format;
use crate::delimited::{TextEncoding, encode};
use crate::item::Item;
use crate::workbook::{Book, BookFormat, MakeError, Password, compound, password_package, zip_of};

pub(super) fn cases() -> Result<Vec<Case>, MakeError> {
    Ok(vec![passwords()?, renamed()?, old_excel()?, other_workbooks()?, saved_in_excel()?, foreign()?, protected()?])
}

fn file(name: &str, bytes: Vec<u8>, run: Run) -> CaseFile {
    CaseFile { name: name.to_owned(), bytes, runs: vec![run] }
}

fn refused(name: &str, bytes: Vec<u8>, refusal: &'static str) -> CaseFile {
    file(name, bytes, Run::refused(refusal))
}

fn passwords() -> Result<Case, MakeError> {
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">\
         <manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\" manifest:size=\"900\">\
         <manifest:encryption-data manifest:checksum-type=\"SHA256\" manifest:checksum=\"\"/></manifest:file-entry>\
         </manifest:manifest>";
    let noise = password_package(Password::FilePass).split_off(2048);
    let ods = zip_of([
        ("mimetype", kind.as_bytes().to_vec()),
        ("content.xml", noise),
        ("META-INF/manifest.xml", manifest.as_bytes().to_vec()),
    ])?;
    let files = vec![
        refused("j19-password.xlsx", password_package(Password::Agile), "password_ooxml"),
        refused("j19-password-renamed.xls", password_package(Password::Agile), "password_ooxml"),
        refused("j19-password.xls", password_package(Password::FilePass), "password_xls"),
        refused("j19-password.ods", ods, "password_ods"),
    ];
    Ok(Case {
        number: 19,
        met: "パスワード付きのブック（拡張子は問わない）",
        outcome: "refused: take the password off",
        files,
    })
}

/// The ledger as SpreadsheetML of Excel 2003.
fn spreadsheet_xml(base: &Base) -> String {
    let row = |row: &crate::workbook::SheetRow| {
        let cell = |cell: &Cell| format!("<Cell><Data ss:Type=\"String\">{}</Data></Cell>", cell.displayed());
        format!("<Row>{}</Row>", row.cells.iter().map(cell).collect::<String>())
    };
    let rows: String = base.sheet.rows.iter().map(row).collect();
    format!(
        "<?xml version=\"1.0\"?>\r\n<?mso-application progid=\"Excel.Sheet\"?>\r\n\
         <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
         xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"台帳\"><Table>{rows}</Table>\
         </Worksheet></Workbook>\r\n"
    )
}

fn renamed() -> Result<Case, MakeError> {
    let base = Base::plain(1051);
    let row = |row: &crate::workbook::SheetRow| {
        let cell = |cell: &Cell| format!("<td>{}</td>", cell.displayed());
        format!("<tr>{}</tr>", row.cells.iter().map(cell).collect::<String>())
    };
    let table: String = base.sheet.rows.iter().map(row).collect();
    let html = format!("<html><head><meta charset=\"utf-8\"></head><body><table>{table}</table></body></html>\r\n");
    let mhtml = format!("MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n{html}");
    let good = || Run::good(base.csv());
    let files = vec![
        refused("j20-html.xls", html.into_bytes(), "html_document"),
        refused("j20-mhtml.xls", mhtml.into_bytes(), "mhtml_document"),
        refused("j20-spreadsheetml.xls", spreadsheet_xml(&base).into_bytes(), "xml_document"),
        file("j20-tab-separated.xls", base.sheet.to_text(TextEncoding::Cp932, '\t'), good()),
        file("j20-really-xlsx.xls", bytes(&base.book(), Format::Xlsx)?, good()),
        file("j20-really-xls.xlsx", bytes(&base.book(), Format::Xls)?, good()),
        file("j20-really-ods.csv", bytes(&base.book(), Format::Ods)?, good()),
    ];
    Ok(Case {
        number: 20,
        met: "中身が違う .xls（HTML・XML・MHTML・タブ区切り・実は .xlsx）",
        outcome: "decided by content: opened, or refused with the way to save it",
        files,
    })
}

fn old_excel() -> Result<Case, MakeError> {
    let mut base = Base::plain(1052);
    for person in 0..4 {
        let v = base.get(person, Item::RecipientNumber).displayed().parse().unwrap_or(0);
        base.set(person, Item::RecipientNumber, Cell::Formatted { v, f: FORMAT_SEVEN_DIGITS });
    }
    let run = Run::good(base.csv());
    let list = vec![
        file("j21-excel-97.xls", base.book().write(BookFormat::Xls)?, run.clone()),
        file("j21-excel-95.xls", base.book().write(BookFormat::Xls95)?, run),
    ];
    Ok(Case {
        number: 21,
        met: "本物の .xls（Excel 95、97～2003）",
        outcome: "read, zero formats and marks included",
        files: list,
    })
}

fn other_workbooks() -> Result<Case, MakeError> {
    let mut list = files("j22-as-it-is", [Format::Xlsb, Format::Ods], |_| {
        let base = Base::plain(1053);
        (base.book(), vec![Run::good(base.csv())])
    })?;
    let base = Base::plain(1053);
    let macros = Book { macros: true, ..base.book() };
    let run = Run { notices: vec!["マクロは実行も変換もされません。"], ..Run::good(base.csv()) };
    list.push(file("j22-macros.xlsm", bytes(&macros, Format::Xlsx)?, run));
    let mac = files("j22-mac-1904", BOOKS, |_| {
        let base = Base::plain(1054);
        (Book { date1904: true, ..base.book() }, vec![Run::good(base.csv())])
    })?;
    list.extend(mac);
    Ok(Case {
        number: 22,
        met: ".xlsb・.ods・.xlsm、1904年から数える古いMacのブック",
        outcome: "read; macros are neither run nor read, and that is said",
        files: list,
    })
}

fn saved_in_excel() -> Result<Case, MakeError> {
    // As Excel shows, and so saves, numbers that were typed as numbers: 1.23457E+11, zeros gone, dates as 2026/4/1.
    let text = Format::Text(TextEncoding::Cp932, ',');
    let files = files("j23-saved-in-excel", [text], |format| {
        let mut base = Base::plain(1055);
        let mut found = Vec::new();
        for person in 0..4 {
            let number = base.get(person, Item::MyNumber).displayed();
            let v: i64 = number.parse().unwrap_or(0);
            base.set(person, Item::MyNumber, Cell::Number { v });
            if v >= 100_000_000_000 {
                let says = "元データ".to_owned();
                found.push(Want { says, ..want("mynumber_scientific", base.at(person, Item::MyNumber, format)) });
            } else {
                found.push(want("zero_fill", base.at(person, Item::MyNumber, format)));
            }
            let number = base.get(person, Item::RecipientNumber).displayed();
            let v = number.parse().unwrap_or(0);
            base.set(person, Item::RecipientNumber, Cell::Number { v });
            if number.starts_with('0') {
                found.push(want("zero_fill", base.at(person, Item::RecipientNumber, format)));
            }
        }
        let questions = ["zero_fill:myNumber", "zero_fill:medicalSubsidyRecipientNumber"];
        let asked: Vec<&str> = questions
            .into_iter()
            .zip([Item::MyNumber, Item::RecipientNumber])
            .filter(|(_, item)| {
                let column = base.column(*item);
                let letters: String = crate::a1(0, column).chars().filter(char::is_ascii_alphabetic).collect();
                found.iter().any(|want| want.rule == "zero_fill" && want.cell.starts_with(&letters))
            })
            .map(|(question, _)| question)
            .collect();
        let run = Run::open(found.clone(), &asked);
        (base.book(), vec![run])
    })?;
    Ok(Case {
        number: 23,
        met: "Excelで編集して保存したCSV（先頭の0・指数表示）",
        outcome: "1.23457E+11 cannot be undone: an error that names the remedy; lost zeros are asked about",
        files,
    })
}

fn foreign() -> Result<Case, MakeError> {
    let inner = bytes(&Base::plain(1056).book(), Format::Xlsx)?;
    let png = [b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".to_vec(), vec![0; 64]].concat();
    let ichitaro = compound(&[("DocumentText", b"text"), ("DocumentViewStyles", b"view")]);
    let word = zip_of([
        (
            "[Content_Types].xml",
            b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_vec(),
        ),
        ("word/document.xml", b"<document/>".to_vec()),
    ])?;
    let numbers = zip_of([("Index/Document.iwa", vec![0; 40]), ("preview.jpg", vec![0xFF, 0xD8, 0xFF, 0xE0])])?;
    let files = vec![
        refused("j24-document.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n".to_vec(), "pdf"),
        refused("j24-docuworks.xdw", [b"\x60\x0E\x82\x04".to_vec(), vec![7; 200]].concat(), "docuworks"),
        refused("j24-ichitaro.jtd", ichitaro, "ichitaro"),
        refused("j24-apple.numbers", numbers, "apple_numbers"),
        refused("j24-archive.zip", zip_of([("台帳.xlsx", inner.clone()), ("控え.xlsx", inner)])?, "archive"),
        refused("j24-scan.png", png, "image"),
        refused("j24-photo.xlsx", [b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec(), vec![0; 64]].concat(), "image"),
        refused("j24-letter.docx", word, "word_document"),
    ];
    Ok(Case {
        number: 24,
        met: "PDF・DocuWorks・一太郎・Numbers・ZIP・画像・Word",
        outcome: "refused, each with its own sentence",
        files,
    })
}

fn protected() -> Result<Case, MakeError> {
    let files = files("j25-protected", BOOKS, |_| {
        let mut base = Base::plain(1057);
        base.sheet.protected = true;
        (base.book(), vec![Run::good(base.csv())])
    })?;
    Ok(Case {
        number: 25, met: "シートの保護（暗号化なし）", outcome: "read as if it were not there", files
    })
}

/// Files that a text editor leaves: other line ends and delimiters, a delimiter behind the last value.
pub(super) fn editor_files() -> Vec<CaseFile> {
    let base = Base::plain(1058);
    let text = |delimiter: char, line_end: &str, trailing: bool| {
        let rows = base.sheet.rows.iter().map(|row| {
            let mut cells: Vec<String> = row.cells.iter().map(Cell::displayed).collect();
            cells.extend(trailing.then(String::new));
            cells
        });
        encode(&crate::write_rows(rows, delimiter, line_end), TextEncoding::Utf8)
    };
    let good = || Run::good(base.csv());
    let mut unfinished = text(',', "\r\n", false);
    unfinished.truncate(unfinished.len() - 2);
    vec![
        file("j32-cr-only.csv", text(',', "\r", false), good()),
        file("j32-lf-only.csv", text(',', "\n", false), good()),
        file("j32-tabs.txt", text('\t', "\r\n", false), good()),
        file("j32-semicolons.csv", text(';', "\r\n", false), good()),
        file("j32-trailing-delimiter.csv", text(',', "\r\n", true), good()),
        file("j32-no-final-line-end.csv", unfinished, good()),
    ]
}
