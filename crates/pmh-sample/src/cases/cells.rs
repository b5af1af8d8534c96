//! Cases 12–18, 26 and 27: what stands in a cell.

use super::base::{Base, plain};
use super::{BOOKS, Case, CaseFile, Run, TEXTS, Want, everywhere, files, want};
use crate::cell::{Cell, FORMAT_SEVEN_DIGITS, FORMAT_SLASHES, FORMAT_WHOLE};
use crate::corpus::Format;
use crate::item::Item;
use crate::workbook::{Book, MakeError};

pub(super) fn cases() -> Result<Vec<Case>, MakeError> {
    Ok(vec![comments()?, formulas()?, errors()?, blanks()?, flags()?, two_data()?, mixed()?, readings()?, breaks()?])
}

fn comments() -> Result<Case, MakeError> {
    let files = files("j12-comments", BOOKS, |_| {
        let mut base = Base::plain(1031);
        let (row, column) = (base.row(1), base.column(Item::Name));
        base.sheet.comments.push((row, column, "転出予定".to_owned()));
        let notices = vec!["セルのコメントは変換されません。"];
        (base.book(), vec![Run { notices, ..Run::good(base.csv()) }])
    })?;
    Ok(Case { number: 12, met: "セルのコメント", outcome: "a notice: comments are not converted", files })
}

fn formula(result: Option<&str>) -> Cell {
    Cell::Formula { f: "VLOOKUP(A2,A2:B5,2,0)".to_owned(), v: result.map(str::to_owned) }
}

fn formulas() -> Result<Case, MakeError> {
    let saved = |base: &mut Base| {
        for person in 0..4 {
            let name = base.get(person, Item::CertificateName).displayed();
            base.set(person, Item::CertificateName, formula(Some(&name)));
        }
    };
    let mut list = files("j13-formulas", BOOKS, |_| {
        let mut base = Base::plain(1032);
        saved(&mut base);
        (base.book(), vec![Run::good(base.csv())])
    })?;
    list.extend(files("j13-never-calculated", [Format::Xlsx, Format::Ods], |format| {
        let mut base = Base::plain(1033);
        base.set(1, Item::CertificateName, formula(None));
        let cell = base.at(1, Item::CertificateName, format);
        (base.book(), vec![Run::open(vec![want("formula_without_value", cell)], &[])])
    })?);
    list.extend(files("j13-other-workbook", [Format::Xlsx], |_| {
        let mut base = Base::plain(1034);
        saved(&mut base);
        let notices = vec!["ほかのブックを参照する数式があります。"];
        (Book { external_link: true, ..base.book() }, vec![Run { notices, ..Run::good(base.csv()) }])
    })?);
    Ok(Case {
        number: 13,
        met: "数式のセル（VLOOKUPなど）、計算結果が保存されていない数式、外部参照",
        outcome: "the saved result is used; without one an error; other workbooks are a notice",
        files: list,
    })
}

fn errors() -> Result<Case, MakeError> {
    let places = [
        (0, Item::Address, "#N/A"),
        (0, Item::Name, "#REF!"),
        (1, Item::NameKana, "#VALUE!"),
        (1, Item::ValidTo, "#NAME?"),
        (2, Item::MyNumber, "#DIV/0!"),
        (2, Item::BirthDate, "#N/A"),
    ];
    let files = files("j14-errors", everywhere(), |format| {
        let mut base = Base::plain(1035);
        let rule = if matches!(format, Format::Text(..)) { "error_text" } else { "cell_error" };
        let mut found = Vec::new();
        for (person, item, v) in places {
            base.set(person, item, Cell::Error { v });
            found.push(want(rule, base.at(person, item, format)));
        }
        (base.book(), vec![Run::open(found, &[])])
    })?;
    Ok(Case { number: 14, met: "#N/A #REF! #VALUE! #NAME? #DIV/0!", outcome: "an error at every cell", files })
}

fn blanks() -> Result<Case, MakeError> {
    let files = files("j15-blank-formulas", everywhere(), |format| {
        let mut base = Base::plain(1036);
        base.set(0, Item::Address, formula(Some("")));
        let mut found = vec![want("required_blank", base.at(0, Item::Address, format))];
        match format {
            // What Excel shows, and so saves as CSV, of the serial numbers 0 and 60.
            Format::Text(..) => {
                base.text(1, Item::BirthDate, "1900/1/0");
                base.text(2, Item::BirthDate, "M33.1.0");
                base.text(3, Item::BirthDate, "1900/2/29");
            }
            _ => {
                base.set(1, Item::BirthDate, Cell::Date { v: 0, f: FORMAT_SLASHES });
                base.text(2, Item::BirthDate, "0");
                if format != Format::Ods {
                    base.set(3, Item::BirthDate, Cell::Date { v: 60, f: FORMAT_SLASHES });
                }
            }
        }
        // OpenDocument stores the day itself: 30 December 1899 where Excel has the number 0, and no 29 February 1900.
        let zero = if format == Format::Ods { "birth_before_1900" } else { "zero_date" };
        found.push(want(zero, base.at(1, Item::BirthDate, format)));
        found.push(want("zero_date", base.at(2, Item::BirthDate, format)));
        if format != Format::Ods {
            // As a text it is a date like any other that the calendar does not have.
            let leap = if matches!(format, Format::Text(..)) { "no_such_date" } else { "false_leap_day" };
            found.push(want(leap, base.at(3, Item::BirthDate, format)));
        }
        (base.book(), vec![Run::open(found, &[])])
    })?;
    Ok(Case {
        number: 15,
        met: "空欄のつもりの数式の \"\" と 0（1900/1/0、M33.1.0）",
        outcome: "\"\" is a blank, 0 in a date column an error, like the 29 February 1900 that never was",
        files,
    })
}

fn flags() -> Result<Case, MakeError> {
    let files = files("j16-flags", everywhere(), |format| {
        let mut base = Base::with(1037, 6, &plain());
        let words = [("○", "true"), ("有", "true"), ("レ", "true"), ("無", "false"), ("", "false"), ("●", "true")];
        for (person, (word, value)) in words.into_iter().enumerate() {
            base.text(person, Item::NotDisclosed, word);
            base.truth(person, Item::NotDisclosed, value);
        }
        base.set(0, Item::AlwaysReimbursement, Cell::Bool { v: true });
        base.truth(0, Item::AlwaysReimbursement, "1");
        base.text(1, Item::AlwaysReimbursement, "1");
        base.truth(1, Item::AlwaysReimbursement, "1");
        let blank = want("blank_word", base.at(4, Item::NotDisclosed, format));
        let word = want("unknown_word", base.at(5, Item::NotDisclosed, format));
        let questions = ["blank_word:isNotDisclosed", "unknown_word:isNotDisclosed:●"];
        let open = Run::open(vec![blank, word], &questions);
        let [blank, word] = questions;
        (base.book(), vec![open, Run::good(base.csv()).answered(&[(blank, "false"), (word, "true")])])
    })?;
    Ok(Case {
        number: 16,
        met: "TRUE/FALSE、○ ● 有 無 レ 1、空欄",
        outcome: "known words are read, unknown ones and blanks asked; a blank 不開示 never becomes 開示 by itself",
        files,
    })
}

fn two_data() -> Result<Case, MakeError> {
    let files = files("j17-two-data", everywhere(), |format| {
        let mut base = Base::plain(1038);
        base.text(0, Item::ValidFrom, "R6.4.1～R9.3.31");
        base.text(1, Item::NameKana, "ﾔﾏﾀﾞ ﾊﾅｺ(旧姓ｻﾄｳ)");
        base.text(2, Item::Name, "山田\u{3000}花子（旧姓：佐藤）");
        base.text(3, Item::BirthDate, "S50.4.1(50歳)");
        let at = |person, item| base.at(person, item, format);
        let says = |rule, cell, says: &str| Want { says: says.to_owned(), ..want(rule, cell) };
        let found = vec![
            says("two_dates", at(0, Item::ValidFrom), "開始日の列に2024-04-01、終了日の列に2027-03-31"),
            says("kana_character", at(1, Item::NameKana), "「ﾔﾏﾀﾞ ﾊﾅｺ」と「旧姓ｻﾄｳ」"),
            says("two_names", at(2, Item::Name), "「山田\u{3000}花子」と「旧姓：佐藤」"),
            want("not_a_date", at(3, Item::BirthDate)),
        ];
        (base.book(), vec![Run::open(found, &[])])
    })?;
    Ok(Case {
        number: 17,
        met: "1つのセルに2つの値（R6.4.1～R7.3.31、ヤマダ(旧姓サトウ)）",
        outcome: "an error with both values, so that they can be parted",
        files,
    })
}

fn mixed() -> Result<Case, MakeError> {
    let files = files("j18-mixed-types", BOOKS, |_| {
        let mut base = Base::with(1039, 8, &plain());
        for person in 0..8 {
            let number = |base: &Base, item| base.get(person, item).displayed().parse::<i64>().unwrap_or(0);
            if person % 2 == 0 {
                let v = number(&base, Item::RecipientNumber);
                base.set(person, Item::RecipientNumber, Cell::Formatted { v, f: FORMAT_SEVEN_DIGITS });
                let v = number(&base, Item::InsurerNumber);
                base.set(person, Item::InsurerNumber, Cell::Number { v });
            } else if !base.get(person, Item::MyNumber).displayed().starts_with('0') {
                let v = number(&base, Item::MyNumber);
                base.set(person, Item::MyNumber, Cell::Formatted { v, f: FORMAT_WHOLE });
            }
        }
        (base.book(), vec![Run::good(base.csv())])
    })?;
    Ok(Case {
        number: 18,
        met: "数値の番号と文字の番号が1つの列に混ざっている",
        outcome: "both are read; every cell whose value differs from what is stored is listed as a change",
        files,
    })
}

fn readings() -> Result<Case, MakeError> {
    let files = files("j26-readings", [Format::Xlsx], |format| {
        let mut base = Base::plain(1040);
        let column = base.column(Item::Name);
        let kana: Vec<String> = base.truth.iter().map(|truth| truth.get(Item::NameKana).to_owned()).collect();
        for (person, reading) in kana.iter().enumerate() {
            let row = base.row(person);
            base.sheet.readings.push((row, column, reading.clone()));
        }
        base.set(2, Item::NameKana, Cell::Blank);
        let says = kana.get(2).map(|reading| format!("「{reading}」")).unwrap_or_default();
        let found = Want { says, ..want("required_blank", base.at(2, Item::NameKana, format)) };
        (base.book(), vec![Run::open(vec![found], &[])])
    })?;
    Ok(Case {
        number: 26,
        met: "氏名のセルにふりがなが付いている",
        outcome: "never part of the name; offered as suggestion where the kana is blank, never written by itself",
        files,
    })
}

fn breaks() -> Result<Case, MakeError> {
    let files = files("j27-line-breaks", BOOKS.into_iter().chain(TEXTS), |format| {
        let mut base = Base::plain(1041);
        // Excel writes a carriage return as _x000D_, and so do programs that write workbooks.
        let broken = match format {
            Format::Xlsx => "_x000D_\n",
            Format::Ods | Format::Text(..) => "\n",
            _ => "\r\n",
        };
        for person in 0..2 {
            base.text(person, Item::Address, &format!("北海道苫小牧市旭町1番{broken}みどり住宅{person}号"));
            base.truth(person, Item::Address, &format!("北海道苫小牧市旭町1番 みどり住宅{person}号"));
        }
        (base.book(), vec![Run::good(base.csv())])
    })?;
    let mut files = files;
    files.extend(fault_below_breaks()?);
    Ok(Case {
        number: 27,
        met: "_x000D_、セルの中の改行",
        outcome: "one space, listed as a change; addresses of later rows stay right",
        files,
    })
}

/// An error below broken rows: in text its line is the physical one.
fn fault_below_breaks() -> Result<Vec<CaseFile>, MakeError> {
    files("j27-fault-below", everywhere(), |format| {
        let mut base = Base::plain(1042);
        base.text(0, Item::Address, "北海道苫小牧市旭町1番\nみどり住宅\n3号");
        base.text(3, Item::BirthDate, "R5.2.29");
        (base.book(), vec![Run::open(vec![want("no_such_date", base.at(3, Item::BirthDate, format))], &[])])
    })
}
