//! Cases 1–4 and 30: where the heading stands and what it says.

use super::base::{Base, plain};
use super::{BOOKS, Case, Run, everywhere, files, want};
use crate::cell::{Cell, a1};
use crate::corpus::Format;
use crate::headings::HeadingSet;
use crate::item::Item;
use crate::ledger::Merge;
use crate::style::Style;
use crate::workbook::MakeError;

pub(super) fn cases() -> Result<Vec<Case>, MakeError> {
    Ok(vec![title_rows()?, several_rows()?, decorated()?, twice()?, changed()?, split_dates()?])
}

fn title_rows() -> Result<Case, MakeError> {
    let style = Style { title_rows: true, ..plain() };
    let files = files("j01-title-rows", everywhere(), |_| {
        let mut base = Base::of(1001, &style);
        base.insert(1, &["", "", "", "担当：健康福祉課　給付係"]);
        let row = base.row(0);
        let found = Run { header_row: row, ..Run::good(base.csv()) };
        // The clerk says the same row, and one that is wrong: then nothing is guessed from the words above.
        let moved = found.clone().with("--header-row", &row.to_string());
        (base.book(), vec![found, moved])
    })?;
    Ok(Case {
        number: 1,
        met: "題名・作成日・担当の行が見出しの上にある",
        outcome: "the best row is found, shown, and can be moved with --header-row",
        files,
    })
}

/// Lifts the two rows of headings onto a third one: 資格 above 有効期間 above 開始 and 終了.
fn third_row(base: &mut Base) {
    let top = base.row(0) - 2;
    let (from, to) = (base.column(Item::ValidFrom), base.column(Item::ValidTo));
    base.insert(top, &[]);
    let width = base.sheet.width();
    for column in (0..width).filter(|column| !(from..=to).contains(column)) {
        let text = base.sheet.cell(top + 1, column).clone();
        base.sheet.set(top + 1, column, Cell::Blank);
        base.sheet.set(top, column, text);
    }
    base.sheet.set(top, from, Cell::text("資格"));
    base.sheet.merges = (0..width)
        .filter(|column| !(from..=to).contains(column))
        .map(|column| Merge { top, left: column, bottom: top + 2, right: column })
        .chain([top, top + 1].map(|row| Merge { top: row, left: from, bottom: row, right: to }))
        .collect();
}

fn several_rows() -> Result<Case, MakeError> {
    let style = Style { title_rows: true, two_row_header: true, ..plain() };
    let mut list = files("j02-two-rows", everywhere(), |_| {
        let base = Base::of(1002, &style);
        let run = Run { header_row: base.row(0) - 1, ..Run::good(base.csv()) };
        (base.book(), vec![Run { headings: vec!["有効期間/開始", "有効期間/終了", "氏名"], ..run }])
    })?;
    list.extend(files("j02-three-rows", everywhere(), |_| {
        let mut base = Base::of(1003, &style);
        third_row(&mut base);
        let run = Run { header_row: base.row(0) - 2, ..Run::good(base.csv()) };
        (base.book(), vec![Run { headings: vec!["資格/有効期間/開始", "資格/有効期間/終了", "氏名"], ..run }])
    })?);
    Ok(Case {
        number: 2,
        met: "見出しが2行・3行、親の見出しは結合セル",
        outcome: "joined as 有効期間/開始; no row of the heading is taken for a person",
        files: list,
    })
}

fn decorated() -> Result<Case, MakeError> {
    let style = Style { headings: HeadingSet::Spread, ..plain() };
    let files = files("j03-decorated", everywhere(), |_| {
        let mut base = Base::of(1004, &style);
        let top = base.row(0) - 1;
        for (item, text) in [
            (Item::Name, "※氏\u{3000}名"),
            (Item::NameKana, "ふりがな\n（カタカナ）"),
            (Item::MyNumber, "個 人 番 号（12桁）"),
            (Item::Address, "住\u{3000}所\n（住民票）"),
            (Item::Sex, "性 別*"),
        ] {
            let column = base.column(item);
            base.sheet.set(top, column, Cell::text(text));
        }
        let headings = vec!["※氏\u{3000}名", "個 人 番 号（12桁）", "生 年 月 日"];
        (base.book(), vec![Run { headings, header_row: top + 1, ..Run::good(base.csv()) }])
    })?;
    Ok(Case {
        number: 3,
        met: "見出しに改行・空白・単位・※・注記がある",
        outcome: "ignored for matching only; shown as it stands",
        files,
    })
}

fn twice() -> Result<Case, MakeError> {
    let mut list = files("j04-numbers-twice", everywhere(), |format| {
        let mut base = Base::plain(1005);
        let top = base.row(0) - 1;
        let columns = [Item::RecipientNumber, Item::InsurerNumber].map(|item| base.column(item));
        for column in columns {
            base.sheet.set(top, column, Cell::text("番号"));
        }
        let cell = |column| a1(base.number(top, format) - 1, column);
        let found = columns.map(|column| want("duplicate_heading", cell(column))).to_vec();
        let open = Run::open(found, &["duplicate_heading:番号"]);
        let good = Run::good(base.csv()).answered(&[("duplicate_heading:番号", "accept")]);
        (base.book(), vec![open, good])
    })?;
    list.extend(files("j04-names-twice", everywhere(), |format| {
        // 担当 becomes a second 氏名, the guardian's.
        let mut base = Base::plain(1006);
        let top = base.row(0) - 1;
        let other = base.ledger.columns.iter().position(|c| c.purpose == crate::Purpose::Clerk).unwrap_or(0);
        base.sheet.set(top, other, Cell::text("氏名"));
        for person in 0..base.people.len() {
            let row = base.row(person);
            base.sheet.set(row, other, Cell::text("見本　保護者"));
        }
        let (first, second) = (base.column(Item::Name), other);
        let cell = |column| a1(base.number(top, format) - 1, column);
        let found = vec![want("rival_columns", cell(first)), want("rival_columns", cell(second))];
        let letters: String = a1(0, first).chars().filter(char::is_ascii_alphabetic).collect();
        let question = "rival_columns:basicFiveInfo.name";
        let good = Run::good(base.csv()).answered(&[(question, &letters), ("duplicate_heading:氏名", "accept")]);
        (base.book(), vec![Run::open(found, &[question]), good])
    })?);
    Ok(Case {
        number: 4,
        met: "同じ見出しが2つある（番号・番号、氏名・氏名）",
        outcome: "asked; the first never wins by itself",
        files: list,
    })
}

/// A saved mapping of the plain ledger: every item from the column of its heading.
fn saved(base: &Base, headings: &[String]) -> serde_json::Value {
    let sources: Vec<serde_json::Value> = Item::ALL
        .iter()
        .filter_map(|item| {
            let heading = base.ledger.columns.get(base.ledger.column_of(*item)?)?.heading;
            Some(serde_json::json!({ "item": item.api_name(), "headings": [heading] }))
        })
        .collect();
    serde_json::json!({ "version": 1, "mapping": { "headings": headings, "sources": sources } })
}

fn changed() -> Result<Case, MakeError> {
    let files = files("j30-columns-changed", everywhere(), |format| {
        let mut base = Base::plain(1007);
        let old: Vec<String> = base.ledger.columns.iter().map(|c| c.heading.to_owned()).collect();
        // A column 地区 is put in, the telephone number is gone.
        let top = base.row(0) - 1;
        let phone = base.ledger.columns.iter().position(|c| c.purpose == crate::Purpose::Phone).unwrap_or(0);
        base.sheet.set(top, phone, Cell::text("地区"));
        for person in 0..base.people.len() {
            let row = base.row(person);
            base.sheet.set(row, phone, Cell::text("本町"));
        }
        let settings = saved(&base, &old);
        let cell = a1(base.number(top, format) - 1, phone);
        let mut open = Run::open(
            vec![super::Want { says: "電話番号".to_owned(), ..want("columns_changed", cell) }],
            &["columns_changed"],
        );
        open.settings = Some(settings.clone());
        let mut good = Run::good(base.csv());
        let mut accepted = settings;
        if let Some(map) = accepted.as_object_mut() {
            map.insert("answers".to_owned(), serde_json::json!({ "columns_changed": "accept" }));
        }
        good.settings = Some(accepted);
        (base.book(), vec![open, good])
    })?;
    Ok(Case {
        number: 30,
        met: "列の数や並びが変わった",
        outcome: "a saved mapping refuses a changed heading instead of shifting columns: asked",
        files,
    })
}

/// 生年月日 in three columns: year, month and day. No value is put together by guessing.
fn split_dates() -> Result<Case, MakeError> {
    let formats: Vec<Format> = BOOKS.into_iter().chain(super::TEXTS).collect();
    let files = files("j31-year-month-day", formats, |format| {
        let mut base = Base::plain(1008);
        let top = base.row(0) - 1;
        let birth = base.column(Item::BirthDate);
        for (column, heading) in
            [(birth, "生年月日（年）"), (birth + 1, "生年月日（月）"), (birth + 2, "生年月日（日）")]
        {
            for row in top..base.sheet.rows.len() {
                let index = row.checked_sub(top + 1);
                let truth = index.and_then(|person| base.truth.get(person));
                let date = truth.map(|truth| truth.get(Item::BirthDate).to_owned()).unwrap_or_default();
                let part = date.split('-').nth(column - birth).unwrap_or_default().trim_start_matches('0').to_owned();
                let text = if row == top { heading.to_owned() } else { part };
                if column > birth {
                    if let Some(row) = base.sheet.rows.get_mut(row) {
                        row.cells.insert(column, Cell::text(text));
                    }
                } else {
                    base.sheet.set(row, column, Cell::text(text));
                }
            }
        }
        let cell = |column| a1(base.number(top, format) - 1, column);
        let found = (birth..birth + 3).map(|column| want("rival_columns", cell(column))).collect();
        (base.book(), vec![Run::open(found, &["rival_columns:basicFiveInfo.dateOfBirth"])])
    })?;
    Ok(Case {
        number: 31,
        met: "生年月日が年・月・日の3列に分かれている",
        outcome: "asked for the date; never put together by guessing",
        files,
    })
}
