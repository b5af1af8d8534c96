//! Cases 9–11: what a clerk does not see, or sees struck out and coloured.

use super::base::Base;
use super::{BOOKS, Case, Run, Want, files, want};
use crate::cell::a1;
use crate::corpus::Format;
use crate::item::Item;
use crate::ledger::Merge;
use crate::workbook::{Book, Look, MakeError, Sheet, Shown};

pub(super) fn cases() -> Result<Vec<Case>, MakeError> {
    Ok(vec![hidden_rows()?, sheets()?, struck()?])
}

/// Asked, taken in, left out.
fn three(base: &Base, marked: &[usize], rule: &'static str, reason: &'static str, format: Format) -> Vec<Run> {
    let found: Vec<Want> = marked.iter().map(|person| want(rule, base.first(*person, format))).collect();
    let left_out = marked.iter().map(|person| (base.number(base.row(*person), format), reason)).collect();
    let leave = Run { left_out, ..Run::good(base.csv_without(marked)) };
    vec![
        Run::open(found, &[rule]),
        Run::good(base.csv()).answered(&[(rule, "include")]),
        leave.answered(&[(rule, "leave_out")]),
    ]
}

fn hidden_rows() -> Result<Case, MakeError> {
    let mut list = files("j09-hidden-rows", BOOKS, |format| {
        let mut base = Base::plain(1021);
        base.line(1).hidden = true;
        base.line(3).hidden = true;
        (base.book(), three(&base, &[1, 3], "hidden_rows", "hidden_row", format))
    })?;
    list.extend(files("j09-filtered", BOOKS, |format| {
        let mut base = Base::plain(1022);
        let (top, bottom, right) = (base.row(0) - 1, base.row(3), base.ledger.columns.len() - 1);
        base.sheet.filter = Some(Merge { top, left: 0, bottom, right });
        base.line(2).hidden = true;
        (base.book(), three(&base, &[2], "hidden_rows", "hidden_row", format))
    })?);
    list.extend(files("j09-hidden-column", BOOKS, |format| {
        let mut base = Base::plain(1023);
        let column = base.column(Item::InsurerNumber);
        base.sheet.hidden_columns.push(column);
        let cell = a1(base.number(base.row(0) - 1, format) - 1, column);
        let open = Run::open(vec![want("hidden_columns", cell)], &["hidden_columns"]);
        let include = Run::good(base.csv()).answered(&[("hidden_columns", "include")]);
        (base.book(), vec![open, include])
    })?);
    Ok(Case {
        number: 9,
        met: "非表示の行・列、フィルターで隠れた行（CSVには残らない）",
        outcome: "stops with every row listed; taken in or left out as the clerk says, never silently",
        files: list,
    })
}

fn named(base: &Base, name: &str, shown: Shown) -> Sheet {
    Sheet { name: name.to_owned(), shown, ..base.sheet.clone() }
}

fn sheets() -> Result<Case, MakeError> {
    let (old, new) = (Base::plain(1024), Base::plain(1025));
    let mut list = files("j10-several-sheets", BOOKS, |_| {
        let (first, second) = (named(&old, "令和7年度", Shown::Visible), named(&new, "令和8年度", Shown::Visible));
        let book = Book { sheets: vec![first, second], ..Book::default() };
        let open = Run::open(Vec::new(), &["several_sheets"]);
        (book, vec![open, Run::good(new.csv()).with("--sheet", "令和8年度")])
    })?;
    list.extend(files("j10-hidden-sheets", BOOKS, |_| {
        let sheets = vec![
            named(&old, "旧台帳", Shown::Hidden),
            named(&new, "受給者", Shown::Visible),
            named(&old, "控え", Shown::VeryHidden),
        ];
        let notices = vec!["非表示のシート「旧台帳」は読んでいません。", "非表示のシート「控え」は読んでいません。"];
        let asked = Run::good(old.csv()).with("--sheet", "旧台帳");
        (Book { sheets, ..Book::default() }, vec![Run { notices, ..Run::good(new.csv()) }, asked])
    })?);
    list.extend(files("j10-lapsed-sheets", BOOKS, |_| {
        let lapsed = ["喪失者一覧", "廃止分", "転出者", "過年度"];
        let mut sheets: Vec<Sheet> = lapsed.iter().map(|name| named(&old, name, Shown::Visible)).collect();
        sheets.push(named(&new, "受給者", Shown::Visible));
        // The sheet of current people is taken even though it is the last one, and the others are asked about.
        let mut runs = vec![
            Run::open(Vec::new(), &["several_sheets"]),
            Run::good(new.csv()).answered(&[("several_sheets", "accept")]),
        ];
        runs.extend(lapsed.map(|name| Run::open(Vec::new(), &["suspicious_sheet"]).with("--sheet", name)));
        let accepted = Run::good(old.csv()).answered(&[("suspicious_sheet", "accept")]);
        runs.push(accepted.with("--sheet", "転出者"));
        (Book { sheets, ..Book::default() }, runs)
    })?);
    Ok(Case {
        number: 10,
        met: "シートが複数、非表示のシート、喪失・廃止・転出・過年度という名のシート",
        outcome: "sheets are chosen; hidden ones are off and named; names that say 喪失 are asked about",
        files: list,
    })
}

fn struck() -> Result<Case, MakeError> {
    let coloured = |slug: &str, seed: u64, look: Look, rule: &'static str, reason: &'static str| {
        files(slug, BOOKS, |format| {
            let mut base = Base::plain(seed);
            base.line(1).look = look;
            base.line(2).look = look;
            (base.book(), three(&base, &[1, 2], rule, reason, format))
        })
    };
    let mut list = coloured("j11-struck", 1026, Look::Struck, "struck_rows", "struck_row")?;
    list.extend(coloured("j11-grey", 1027, Look::Grey, "greyed_rows", "greyed_row")?);
    list.extend(coloured("j11-red", 1028, Look::Red, "greyed_rows", "greyed_row")?);
    Ok(Case {
        number: 11,
        met: "取り消し線・灰色・赤い行（喪失・取消のことが多い。CSVには残らない）",
        outcome: "listed and asked about, never dropped silently",
        files: list,
    })
}
