//! The report of a run for people: 総括, then one sheet for each list. A list that is longer than a sheet goes on in
//! the next one, 「エラーリスト(2)」; nothing is ever cut.

mod lists;
mod summary;
mod words;

use std::collections::BTreeMap;
use std::io::{Seek, Write};

use pmh_core::Env;
use pmh_core::compare::{Added, Changed, Compared, Gone};
use pmh_core::entry::{Change, Finding, FindingKind, LeftOut, Skipped};
use pmh_core::line::Summary;
use pmh_core::privacy::masked;
use pmh_layout::{Kind, Layout};
use rust_xlsxwriter::{Workbook, XlsxError};

use crate::look::{Looks, page, properties};
use lists::List;
use words::{Place, reason};

/// What the report says besides its lists.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The end of the run.
    pub summary: &'a Summary,
    /// Its day and program.
    pub env: &'a Env,
    /// The names of the CSV's files, in the order of its parts; none when none was made.
    pub output_files: &'a [String],
    /// How often a clerk had a My Number shown on the screen; `None` where there is none.
    pub shown: Option<u64>,
}

/// How often a code came, and what it means.
struct Tally {
    title: String,
    count: u64,
}

/// A report that grows entry by entry, as a run pours them out, and is a workbook in the end.
pub struct ReportBook {
    book: Workbook,
    looks: Looks,
    errors: List,
    confirmations: List,
    changes: List,
    compared: List,
    removed: List,
    notices: List,
    codes: BTreeMap<String, Tally>,
    titles: BTreeMap<String, String>,
    addresses: Vec<String>,
    /// Changes that are counted but not listed.
    unlisted: u64,
}

/// Stands in place of an address: the report goes round, and who must not be found is among its people.
const NO_ADDRESS: &str = "（住所は記載しません。セルで確かめてください）";

const FINDING: &[(&str, u16)] =
    &[("受給者番号・氏名カナ", 26), ("内容", 52), ("対処", 46), ("セル", 40), ("項目", 22), ("コード", 8)];
const CHANGE: &[(&str, u16)] =
    &[("直す前", 34), ("直した後", 34), ("理由", 46), ("セル", 40), ("項目", 22), ("コード", 8)];
const COMPARED: &[(&str, u16)] =
    &[("受給者番号・氏名カナ", 26), ("内容", 40), ("前回", 38), ("今回", 38), ("項目", 26), ("前回の行", 26)];
const REMOVED: &[(&str, u16)] = &[("受給者番号・氏名カナ", 26), ("除いた理由", 52), ("除き方", 46), ("行", 40)];

impl ReportBook {
    /// An empty report of a run with this layout.
    #[must_use]
    pub fn new(layout: &Layout) -> Self {
        Self::with_rows(layout, lists::ROWS)
    }

    /// The same with shorter sheets.
    fn with_rows(layout: &Layout, rows: u32) -> Self {
        let titles = layout.items.iter().map(|item| (item.id.clone(), item.title.clone()));
        let addresses = layout.items.iter().filter(|item| item.kind == Kind::Address).map(|item| item.id.clone());
        Self {
            book: Workbook::new(),
            looks: Looks::default(),
            errors: List::new("エラーリスト", "エラーはありません。", FINDING, rows),
            confirmations: List::new("確認リスト", "確認していただくことはありません。", FINDING, rows),
            changes: List::new("自動補正一覧", "自動補正はありません。", CHANGE, rows),
            compared: List::new("前回との比較", "前回から変わった人はいません。", COMPARED, rows),
            removed: List::new("除いた行", "除いた行はありません。", REMOVED, rows),
            notices: List::new("お知らせ", "お知らせはありません。", FINDING, rows),
            codes: BTreeMap::new(),
            titles: titles.collect(),
            addresses: addresses.collect(),
            unlisted: 0,
        }
    }

    /// Adds a finding or a question to the list of its band.
    ///
    /// # Errors
    /// When the sheet cannot be kept.
    pub fn finding(&mut self, finding: &Finding) -> Result<(), XlsxError> {
        if finding.confirmed.is_none() {
            self.count(&finding.code, &finding.message);
        }
        let person = words::marked(&finding.recipient, &finding.kana, finding.not_disclosed);
        let place = Place { file: &finding.file, sheet: &finding.sheet, cell: &finding.cell, row: finding.row };
        let (mark, remedy) = match (&finding.confirmed, finding.kind) {
            (Some(decision), _) => ("【確認済み】", words::decided(decision)),
            (None, FindingKind::Question) => {
                ("【質問】", format!("{}{}", finding.remedy, words::answers(&finding.choices)))
            }
            (None, FindingKind::Finding) => ("", finding.remedy.clone()),
        };
        let cells = [
            person,
            format!("{mark}{}", finding.message),
            remedy,
            place.to_string(),
            self.item(&finding.item),
            finding.code.clone(),
        ];
        let list = match finding.band {
            ..=2000 if finding.confirmed.is_none() => &mut self.errors,
            ..=3000 => &mut self.confirmations,
            _ => &mut self.notices,
        };
        list.add(&mut self.book, &self.looks, &cells)
    }

    /// Adds a change. An address is not repeated.
    ///
    /// # Errors
    /// When the sheet cannot be kept.
    pub fn change(&mut self, change: &Change) -> Result<(), XlsxError> {
        self.count(&change.code, words::repair(&change.rule).unwrap_or(&change.basis));
        let place = Place { file: &change.file, sheet: &change.sheet, cell: &change.cell, row: change.row };
        let address = self.addresses.contains(&change.item);
        let value = |text: &str| if address { NO_ADDRESS.to_owned() } else { text.to_owned() };
        let cells = [
            value(&change.before),
            value(&change.after),
            change.basis.clone(),
            place.to_string(),
            self.item(&change.item),
            change.code.clone(),
        ];
        self.changes.add(&mut self.book, &self.looks, &cells)
    }

    /// Counts a change without listing it, where a workbook has no room for all of them: the sheet says so.
    pub fn unlisted_change(&mut self, change: &Change) {
        self.count(&change.code, words::repair(&change.rule).unwrap_or(&change.basis));
        self.unlisted += 1;
    }

    /// Adds a row that is no person.
    ///
    /// # Errors
    /// When the sheet cannot be kept.
    pub fn skipped(&mut self, skipped: &Skipped) -> Result<(), XlsxError> {
        let place = Place { file: &skipped.file, sheet: &skipped.sheet, cell: "", row: skipped.row };
        let cells = [
            String::new(),
            reason(&skipped.reason).to_owned(),
            "人の行ではないため、読み飛ばしました".to_owned(),
            place.to_string(),
        ];
        self.removed.add(&mut self.book, &self.looks, &cells)
    }

    /// Adds a person left out by a decision.
    ///
    /// # Errors
    /// When the sheet cannot be kept.
    pub fn left_out(&mut self, left_out: &LeftOut) -> Result<(), XlsxError> {
        let place = Place { file: &left_out.file, sheet: &left_out.sheet, cell: "", row: left_out.row };
        let cells = [
            words::marked(&left_out.recipient, &left_out.kana, left_out.not_disclosed),
            reason(&left_out.reason).to_owned(),
            left_out.decided.as_ref().map_or_else(
                || "設定の回答により、この人を除きました".to_owned(),
                |decision| format!("担当者がこの人を除きました\n{}", words::decided(decision)),
            ),
            place.to_string(),
        ];
        self.removed.add(&mut self.book, &self.looks, &cells)
    }

    /// Adds an entry of the comparison with the last file.
    ///
    /// # Errors
    /// When the sheet cannot be kept.
    pub fn compared(&mut self, entry: &Compared) -> Result<(), XlsxError> {
        match entry {
            Compared::Gone(gone) => self.gone(gone),
            Compared::Changed(changed) => self.changed(changed),
            Compared::Added(added) => self.added(added),
        }
    }

    /// Adds somebody who is gone.
    ///
    /// # Errors
    /// When the sheet cannot be kept.
    pub fn gone(&mut self, gone: &Gone) -> Result<(), XlsxError> {
        let place = Place { file: &gone.file, sheet: "", cell: "", row: gone.row };
        let until = if gone.valid_to.is_empty() {
            String::new()
        } else {
            format!("有効期間の終わり {}", gone.valid_to)
        };
        let confirmed = gone
            .confirmed
            .as_ref()
            .map_or_else(String::new, |decision| format!("\n確認済み\n{}", words::decided(decision)));
        let cells = [
            words::marked(&gone.recipient, &gone.kana, gone.not_disclosed),
            format!("【消える人】{}{confirmed}", gone.reason_text),
            until,
            String::new(),
            String::new(),
            place.to_string(),
        ];
        self.compared.add(&mut self.book, &self.looks, &cells)
    }

    /// Adds somebody whose certificate changed, a row for each item.
    ///
    /// # Errors
    /// When the sheet cannot be kept.
    pub fn changed(&mut self, changed: &Changed) -> Result<(), XlsxError> {
        for item in &changed.items {
            let hidden = changed.not_disclosed && self.addresses.contains(&item.item);
            let value = |text: &str| {
                if hidden { "（不開示のため記載しません）".to_owned() } else { text.to_owned() }
            };
            let cells = [
                words::marked(&changed.recipient, &changed.kana, changed.not_disclosed),
                "【変更】".to_owned(),
                value(&item.before),
                value(&item.after),
                item.title.clone(),
                String::new(),
            ];
            self.compared.add(&mut self.book, &self.looks, &cells)?;
        }
        Ok(())
    }

    /// Adds somebody who is new.
    ///
    /// # Errors
    /// When the sheet cannot be kept.
    pub fn added(&mut self, added: &Added) -> Result<(), XlsxError> {
        let person = words::marked(&added.recipient, &added.kana, added.not_disclosed);
        self.compared.add(&mut self.book, &self.looks, &[person, "【新規】".to_owned()])
    }

    fn count(&mut self, code: &str, message: &str) {
        if let Some(tally) = self.codes.get_mut(code) {
            tally.count += 1;
            return;
        }
        let title = words::rule(code).unwrap_or(message);
        self.codes.insert(code.to_owned(), Tally { title: masked(title).into_owned(), count: 1 });
    }

    /// The title of an item by its API name.
    fn item(&self, id: &str) -> String {
        if let Some(number) = id.strip_prefix("certificationDetail[").and_then(|rest| rest.strip_suffix(']')) {
            let number: u64 = number.parse().unwrap_or(0);
            return format!("受給者証券面項目（{}番目）", number + 1);
        }
        self.titles.get(id).map_or(id, String::as_str).to_owned()
    }

    /// The workbook as bytes.
    ///
    /// # Errors
    /// When a sheet cannot be kept or a text does not fit.
    pub fn finish(self, facts: &Facts<'_>) -> Result<Vec<u8>, XlsxError> {
        self.assemble(facts)?.save_to_buffer()
    }

    /// Writes the workbook.
    ///
    /// # Errors
    /// When the writer fails, a sheet cannot be kept or a text does not fit.
    pub fn finish_to<W: Write + Seek + Send>(self, facts: &Facts<'_>, out: W) -> Result<(), XlsxError> {
        self.assemble(facts)?.save_to_writer(out)
    }

    fn assemble(self, facts: &Facts<'_>) -> Result<Workbook, XlsxError> {
        let Self {
            mut book,
            looks,
            errors,
            confirmations,
            mut changes,
            mut compared,
            removed,
            notices,
            codes,
            unlisted,
            ..
        } = self;
        if facts.summary.comparison.is_none() {
            compared.none = "前回のCSVとの比較はしていません。".into();
        }
        if unlisted > 0 {
            let all = pmh_core::phrase::count(unlisted);
            changes.none = format!(
                "自動補正は{all}件と多いため、ここには載せていません。すべては、検査結果（.json）にあります。種類ごとの件数は「総括」にあります。"
            )
            .into();
        }
        book.set_properties(&properties("PMH登録CSVの検査結果", facts.env.today)?);
        let head = Head::of(facts);
        let sheet = book.add_worksheet();
        summary::write(sheet, facts, &codes, &looks)?;
        page(sheet, 1, summary::SHEET, &head.of, &head.foot);
        for list in [errors, confirmations, changes, compared, removed, notices] {
            list.close(&mut book, &looks, &head)?;
        }
        Ok(book)
    }
}

/// What stands at the head and foot of every page.
pub(crate) struct Head {
    of: String,
    foot: String,
}

impl Head {
    fn of(facts: &Facts<'_>) -> Self {
        let summary = facts.summary;
        let files: Vec<&str> = summary.inputs.iter().map(|input| input.file.as_str()).collect();
        Self {
            of: format!("{}\u{3000}{}", words::scheme(&summary.scheme), masked(&files.join("、"))),
            foot: format!("作成 {}\u{3000}pmh-csv {}", words::moment(facts.env), env!("CARGO_PKG_VERSION")),
        }
    }
}

/// A whole report at once, from lists that are at hand.
///
/// # Errors
/// When a text does not fit into a workbook.
pub fn write_report<'a>(
    facts: &Facts<'_>,
    findings: impl IntoIterator<Item = &'a Finding>,
    changes: impl IntoIterator<Item = &'a Change>,
    skipped: impl IntoIterator<Item = &'a Skipped>,
    left_out: impl IntoIterator<Item = &'a LeftOut>,
    compared: impl IntoIterator<Item = &'a Compared>,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = ReportBook::new(&facts.summary.layout);
    findings.into_iter().try_for_each(|entry| book.finding(entry))?;
    changes.into_iter().try_for_each(|entry| book.change(entry))?;
    left_out.into_iter().try_for_each(|entry| book.left_out(entry))?;
    skipped.into_iter().try_for_each(|entry| book.skipped(entry))?;
    compared.into_iter().try_for_each(|entry| book.compared(entry))?;
    book.finish(facts)
}

#[cfg(test)]
mod tests;
