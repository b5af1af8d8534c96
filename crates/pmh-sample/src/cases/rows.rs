//! Cases 5–8, 28 and 29: rows that are no people, rows that are, and people in several rows.

use super::base::{Base, plain};
use super::{BOOKS, Case, Run, TEXTS, Want, everywhere, files, want};
use crate::cell::Cell;
use crate::corpus::{Format, TODAY};
use crate::item::Item;
use crate::ledger::Merge;
use crate::style::Style;
use crate::workbook::MakeError;

pub(super) fn cases() -> Result<Vec<Case>, MakeError> {
    Ok(vec![merged()?, ditto()?, totals()?, trailing()?, examples()?, several_rows()?])
}

fn merged() -> Result<Case, MakeError> {
    let household = || {
        let mut base = Base::plain(1011);
        base.set(1, Item::Address, Cell::Blank);
        base
    };
    let question = "merged_cell:basicFiveInfo.address";
    let mut list = files("j05-merged", BOOKS, |format| {
        let mut base = household();
        let (top, column) = (base.row(0), base.column(Item::Address));
        base.sheet.merges.push(Merge { top, left: column, bottom: top + 1, right: column });
        let found = vec![want("merged_cell", base.at(1, Item::Address, format))];
        let open = Run::open(found, &[question]);
        let shared = base.truth.first().map(|truth| truth.get(Item::Address).to_owned()).unwrap_or_default();
        base.truth(1, Item::Address, &shared);
        (base.book(), vec![open, Run::good(base.csv()).answered(&[(question, "fill")])])
    })?;
    list.extend(files("j05-merged", TEXTS, |format| {
        let base = household();
        (base.book(), vec![Run::open(vec![want("required_blank", base.at(1, Item::Address, format))], &[])])
    })?);
    Ok(Case {
        number: 5,
        met: "世帯で結合されたセル",
        outcome: "asked; filled down only for the columns the clerk marks. A CSV keeps nothing of it: required and blank",
        files: list,
    })
}

fn ditto() -> Result<Case, MakeError> {
    let marks = [
        (1, Item::Address, "〃"),
        (1, Item::CertificateName, "同上"),
        (1, Item::InsurerNumber, "↓"),
        (2, Item::CertificateTypeId, "々"),
        (3, Item::Address, "（同左）"),
        (3, Item::Name, "同じ"),
    ];
    let files = files("j06-ditto", everywhere(), |format| {
        let mut base = Base::plain(1012);
        let mut found = Vec::new();
        for (person, item, mark) in marks {
            let above = base.truth.get(person - 1).map(|truth| truth.get(item).to_owned()).unwrap_or_default();
            base.text(person, item, mark);
            let says = format!("「{above}」");
            found.push(Want { says, ..want("ditto_mark", base.at(person, item, format)) });
        }
        // The mark for a 個人番号 gets no suggestion: the number of another person is nobody's business.
        base.text(2, Item::MyNumber, "〃");
        let says = "上の行と同じ値なら".to_owned();
        found.push(Want { says, ..want("ditto_mark", base.at(2, Item::MyNumber, format)) });
        (base.book(), vec![Run::open(found, &[])])
    })?;
    Ok(Case {
        number: 6,
        met: "〃・同上・↓・々・（同左）",
        outcome: "an error per cell, with the value above as suggestion (never for a 個人番号)",
        files,
    })
}

fn totals() -> Result<Case, MakeError> {
    let files = files("j07-totals", everywhere(), |format| {
        let mut base = Base::with(1013, 6, &plain());
        // A person whose number cell says 合計, one who is called 計, one 合計: people all the same.
        let first = base.row(1);
        base.sheet.set(first, 0, Cell::text("合計"));
        base.text(2, Item::Name, "計　良太郎");
        base.truth(2, Item::Name, "計　良太郎");
        base.text(3, Item::Name, "合計");
        base.truth(3, Item::Name, "合計");
        base.insert(base.row(4), &["小計", "", "", "4名"]);
        base.insert(base.row(4), &[]);
        base.append(&["合計", "", "", "6名"]);
        base.append(&["平均", "", "", "", "", "51.5"]);
        base.append(&["件数", "6件"]);
        base.append(&["以下余白"]);
        base.append(&["※令和8年4月1日現在"]);
        for _ in 0..6 {
            base.append(&[]);
        }
        base.append(&["", "", "", "", "", "", "", "課長", "係長", "係"]);
        base.append(&["", "", "", "", "", "", "", "印", "（印）", "印"]);
        let end = base.row(5) + 1;
        let mut skipped = vec![(base.row(4) - 2, "total_row"), (base.row(4) - 1, "blank_row")];
        skipped.extend([(end, "total_row"), (end + 1, "total_row"), (end + 2, "total_row")]);
        skipped.extend([(end + 3, "note_row"), (end + 4, "note_row")]);
        skipped.extend((5..11).map(|n| (end + n, "blank_row")));
        skipped.extend([(end + 11, "note_row"), (end + 12, "note_row")]);
        let skipped = skipped.into_iter().map(|(row, reason)| (base.number(row, format), reason)).collect();
        (base.book(), vec![Run { skipped, ..Run::good(base.csv()) }])
    })?;
    Ok(Case {
        number: 7,
        met: "合計・小計・平均・件数・以下余白・※・印の欄",
        outcome: "skipped with a reason and listed; a row that could be a person never",
        files,
    })
}

fn trailing() -> Result<Case, MakeError> {
    let formatted = |format: Format| {
        let mut base = Base::plain(1014);
        match format {
            Format::Text(..) => (0..2000).for_each(|_| base.append(&[])),
            Format::Xls => base.sheet.formatted_to = Some(65_536),
            _ => base.sheet.formatted_to = Some(1_048_576),
        }
        (base.book(), vec![Run::good(base.csv())])
    };
    Ok(Case {
        number: 8,
        met: "書式だけの空行が1,048,576行目まで続く",
        outcome: "read to the last person; no blank row below is listed, nothing is held in memory",
        files: files("j08-formatted-emptiness", everywhere(), formatted)?,
    })
}

fn examples() -> Result<Case, MakeError> {
    let example = |number: &str| {
        let mut base = Base::plain(1015);
        let top = base.row(0);
        let remarks = base.ledger.columns.len() - 1;
        base.insert(top, &[]);
        for (item, text) in [
            (Item::MyNumber, number),
            (Item::Name, "山田　太郎"),
            (Item::NameKana, "ﾔﾏﾀﾞ ﾀﾛｳ"),
            (Item::BirthDate, "S50.4.1"),
            (Item::Sex, "男"),
            (Item::Address, "○○県○○市1-1"),
        ] {
            let column = base.column(item);
            base.sheet.set(top, column, Cell::text(text));
        }
        base.sheet.set(top, remarks, Cell::text("記入例"));
        base
    };
    let mut list = files("j28-example", everywhere(), |format| {
        let mut base = example("123456789012");
        base.sheet.choices = Some((base.column(Item::Sex), "男,女".to_owned()));
        let skipped = vec![(base.number(base.row(0) - 1, format), "example_row")];
        (base.book(), vec![Run { skipped, ..Run::good(base.csv()) }])
    })?;
    list.extend(files("j28-perhaps-example", everywhere(), |format| {
        // Person 1 is somebody, and somebody wrote 見本 beside him.
        let mut base = Base::plain(1016);
        let (row, remarks) = (base.row(1), base.ledger.columns.len() - 1);
        base.sheet.set(row, remarks, Cell::text("見本"));
        let found = vec![want("example_row", base.first(1, format))];
        let open = Run::open(found, &["example_row"]);
        let include = Run::good(base.csv()).answered(&[("example_row", "include")]);
        let left_out = vec![(base.number(row, format), "example_row")];
        let leave = Run { left_out, ..Run::good(base.csv_without(&[1])) };
        (base.book(), vec![open, include, leave.answered(&[("example_row", "leave_out")])])
    })?);
    Ok(Case {
        number: 28,
        met: "入力規則のリスト、記入例・見本の行",
        outcome: "skipped with a reason where the number is a known dummy or missing; asked otherwise",
        files: list,
    })
}

fn several_rows() -> Result<Case, MakeError> {
    let renewed = Style { renewals: true, ..plain() };
    let mut list = files("j29-renewed", everywhere(), |_| {
        let base = Base::with(1017, 3, &renewed);
        (base.book(), vec![Run::good(base.csv())])
    })?;
    list.extend(files("j29-overlapping", everywhere(), |format| {
        let mut base = Base::with(1018, 3, &renewed);
        // Person 1 has rows 1 and 2; the second begins on the last day of the first.
        let last = base.truth.get(1).map(|truth| truth.get(Item::ValidTo).to_owned()).unwrap_or_default();
        base.text(2, Item::ValidFrom, &last);
        (base.book(), vec![Run::open(vec![want("overlapping_certificates", base.at(2, Item::ValidFrom, format))], &[])])
    })?);
    list.extend(files("j29-lost-and-current", everywhere(), |format| {
        let mut base = Base::with(1019, 3, &renewed);
        let to = base.truth.get(2).map(|truth| truth.get(Item::ValidFrom).to_owned()).unwrap_or_default();
        let day = |iso: &str| {
            let mut parts = iso.split('-').filter_map(|part| part.parse::<i32>().ok());
            let (y, m, d) = (parts.next(), parts.next(), parts.next());
            crate::Day::new(y.unwrap_or(0), m.unwrap_or(0) as u32, d.unwrap_or(0) as u32).unwrap_or(TODAY)
        };
        // The first of the two certificates ended long ago, and the ledger keeps it.
        let ended = TODAY.plus_days(-40);
        base.text(1, Item::ValidFrom, &ended.plus_days(-365).iso());
        base.text(1, Item::ValidTo, &ended.iso());
        base.text(2, Item::ValidFrom, &ended.plus_days(1).iso());
        base.truth(2, Item::ValidFrom, &ended.plus_days(1).iso());
        debug_assert!(day(&to) > ended);
        let question = "certificate_expired:validTo";
        let open = Run::open(vec![want("certificate_expired", base.at(1, Item::ValidTo, format))], &[question]);
        let left_out = vec![(base.number(base.row(1), format), "expired")];
        let leave = Run { left_out, ..Run::good(base.csv_without(&[1])) };
        (base.book(), vec![open, leave.answered(&[(question, "leave_out")])])
    })?);
    Ok(Case {
        number: 29,
        met: "1人が数行（更新・別の証・喪失分も残る）",
        outcome: "several certificates are allowed; overlapping ones of one kind are an error, expired ones are asked about",
        files: list,
    })
}
