//! The comparison with the files of last time, beside the line: every row is looked up once while it flows, and at the
//! end the line is told who is gone.
//!
//! Who is gone without an explanation is asked by name (band 3000, exit 1) as long as the limits hold. Above them
//! nobody is asked one by one: the run stops (exit 4) until a typed reason releases it, which stands in the report.

use std::cell::{RefCell, RefMut};
use std::io;

use pmh_table::{Row, Workbook};

use super::job::Job;
use super::lapsed::is_lapse_sheet;
use super::pass::Pass;
use super::prepare::Opened;
use crate::Band;
use crate::compare::{Compared, Comparer, Gone, Limits, Reason, Sign, Slot};
use crate::entry::{Finding, FindingKind};
use crate::input::{Failure, Input};
use crate::notes::{Person, PreviousNumbers};
use crate::phrase::count;
use crate::plan::Column;
use crate::record::Record;
use crate::rules::{self, Found, RecordLook, Rule, shortened};

/// The files of last time, and the reason that releases a stop.
#[derive(Default)]
pub struct Against {
    /// The CSVs sent last time; none for no comparison.
    pub previous: Vec<Input>,
    /// The typed reason (`--release-gone`). It stands in the report.
    pub release: Option<String>,
}

impl Against {
    pub(super) fn open(self, job: &Job<'_>) -> Result<Option<LastTime>, Failure> {
        if self.previous.is_empty() {
            return Ok(None);
        }
        let comparer = Comparer::open(self.previous, job.layout, job.env.today, Limits::of(job.settings))?;
        let release = self.release;
        Ok(Some(LastTime(RefCell::new(Beside { comparer, release, signs: Vec::new(), failed: None }))))
    }
}

/// The comparison while the line runs. The line looks rows up in it, and so do decisions about a My Number
/// ([`PreviousNumbers`]): one after the other, never at once.
pub(super) struct LastTime(RefCell<Beside>);

struct Beside {
    comparer: Comparer,
    release: Option<String>,
    signs: Vec<Sign>,
    /// A file of last time that has become unreadable while the line ran.
    failed: Option<Failure>,
}

impl LastTime {
    fn open(&self) -> Option<RefMut<'_, Beside>> {
        self.0.try_borrow_mut().ok()
    }
}

impl PreviousNumbers for LastTime {
    fn same_my_number(&self, person: &Person, current: &str) -> Option<bool> {
        self.open()?.comparer.has_same_number(person, current)
    }
}

fn text_of<'r>(record: &'r Record) -> impl Fn(usize) -> &'r str {
    |at| {
        let field = record.fields.get(at);
        field.map_or("", |field| if field.state.has_value() { &field.output } else { field.before.as_str() })
    }
}

impl Pass<'_> {
    pub(super) fn begin_comparison(&mut self, columns: &[Column]) -> Result<(), Failure> {
        let Some(mut last) = self.last.and_then(LastTime::open) else { return Ok(()) };
        let slots: Vec<Slot> = columns.iter().map(|column| Slot::of(column, self.context.dialect())).collect();
        last.comparer.begin(&slots)
    }

    /// A person whom a decision leaves out, `by_name` when it is about this one person.
    pub(super) fn left_out_since(&mut self, record: &Record, by_name: bool) {
        if let Some(mut last) = self.last.and_then(LastTime::open) {
            last.comparer.left_out(&text_of(record), by_name);
        }
    }

    /// Looks a person up in the last file.
    pub(super) fn look_back(
        &mut self,
        look: &RecordLook<'_>,
        found: &mut Vec<(&'static Rule, Option<usize>, Found)>,
    ) -> io::Result<()> {
        let Some(mut last) = self.last.and_then(LastTime::open) else { return Ok(()) };
        let last = &mut *last;
        let sink = &mut *self.sink;
        last.signs.clear();
        let seen = last.comparer.look(&text_of(look.record), &mut last.signs, &mut |entry| sink.compared(&entry));
        match seen {
            Ok(()) => {}
            Err(Failure::Output(error)) => return Err(error),
            Err(unreadable) => last.failed = Some(unreadable),
        }
        for sign in &last.signs {
            let (name, kind, message, remedy) = words(*sign);
            let at = look.columns.iter().position(|column| column.item.kind == kind);
            if let Some(rule) = rules::find(name) {
                found.push((rule, at, Found::new(message, remedy)));
            }
        }
        Ok(())
    }

    /// Tells who is gone.
    pub(super) fn end_comparison(&mut self, opened: &[Opened], books: &mut [Workbook]) -> Result<(), Failure> {
        let Some(mut last) = self.last.and_then(LastTime::open) else { return Ok(()) };
        let last = &mut *last;
        if let Some(failed) = last.failed.take() {
            return Err(failed);
        }
        let sink = &mut *self.sink;
        last.comparer.join(&mut |entry| sink.compared(&entry))?;
        let mut sheets = lapsed_sheets(opened).peekable();
        if sheets.peek().is_some() && last.comparer.looks_for_lapsed() {
            last.comparer.seek_lapsed()?;
            for (input, sheet, name) in sheets {
                if let Some(book) = books.get_mut(input) {
                    look_for_lapsed(sheet, name, book, &mut last.comparer);
                }
            }
        }
        let figures = last.comparer.figures(last.release.as_deref());
        let over = figures.is_mass_loss();
        let mut open = 0;
        let mut comparison = last.comparer.finish(last.release.as_deref(), &mut |mut entry| {
            let mut finding = None;
            if let Compared::Gone(gone) = &mut entry
                && !gone.explained
                && !over
            {
                let mut asked = asked(gone);
                gone.confirmed = self.decided.confirmation_of_gone(&asked);
                asked.confirmed.clone_from(&gone.confirmed);
                open += u64::from(asked.confirmed.is_none());
                finding = Some(asked);
            }
            self.sink.compared(&entry)?;
            finding.map_or(Ok(()), |finding| self.emit(&finding))
        })?;
        comparison.gone_open = open;
        let mut notices: Vec<(&str, String, String)> = Vec::new();
        for reason in comparison.reasons.iter().filter(|reason| reason.reason.explains()) {
            let message = format!("前回のCSVから消える{}件は「{}」です。", count(reason.count), reason.text);
            notices.push(("gone_explained", message, "比較の「消える人」の一覧で確かめられます。".to_owned()));
        }
        for stop in &comparison.stops {
            let why = &stop.message;
            notices.push(match &comparison.released {
                Some(reason) => (
                    "comparison_released",
                    "前回のCSVとの比較で止まるところを、理由を付けて出力します。".to_owned(),
                    format!("{why}入力された理由は「{reason}」です。"),
                ),
                None => (
                    "comparison_stopped",
                    "前回のCSVと比べて、出力を止めました。".to_owned(),
                    format!("{why}正しいファイルか確かめ、出力するときは理由を入力してください。"),
                ),
            });
        }
        if let Some(what) = crate::compare::other_columns(&comparison) {
            let message = "前回のCSVと列が違います。全件再連携が必要です。".to_owned();
            notices.push((
                "previous_columns_differ",
                message,
                format!("{what}。全員分のCSVをアップロードしてください。"),
            ));
        }
        if !comparison.types_added.is_empty() {
            let message = "前回のCSVにない機関別受給者証種別IDがあります。".to_owned();
            let types = crate::compare::quoted(&comparison.types_added);
            notices.push(("new_certificate_type", message, format!("{types}が新しい種類か確かめてください。")));
        }
        let file = comparison.previous.first().map_or(String::new(), |file| file.file.clone());
        for (name, message, remedy) in notices {
            if let Some(rule) = rules::find(name) {
                self.emit(&entry(rule, &file, message, remedy)).map_err(Failure::Output)?;
            }
        }
        self.comparison = Some(comparison);
        Ok(())
    }
}

/// The sheets of lapsed people that the line does not read, as input, place and name: each once, however many sheets of its file were read.
fn lapsed_sheets(opened: &[Opened]) -> impl Iterator<Item = (usize, usize, &str)> {
    opened.iter().filter(|table| table.book.first).flat_map(|table| {
        let sheets = table.book.sheets.iter().enumerate();
        let unread = sheets.filter(|(at, sheet)| !table.book.read.contains(at) && is_lapse_sheet(&sheet.name));
        unread.map(move |(at, sheet)| (table.input, at, sheet.name.as_str()))
    })
}

/// Looks through a sheet of lapsed people for those who are gone. A sheet that cannot be read proposes nothing.
fn look_for_lapsed(sheet: usize, name: &str, book: &mut Workbook, comparer: &mut Comparer) {
    let mut row = Row::new();
    let Ok(mut reader) = book.table(sheet) else { return };
    while matches!(reader.read_row(&mut row), Ok(true)) {
        comparer.lapsed(name, &row);
    }
}

/// The rule, the item, what is wrong and what to do.
fn words(sign: Sign) -> (&'static str, pmh_layout::Kind, &'static str, &'static str) {
    use pmh_layout::Kind;
    const CHECK: &str = "住民基本台帳で本人の個人番号か確かめ、正しければ確認済みにしてください。";
    match sign {
        Sign::NumberDiffers => {
            ("previous_number_differs", Kind::MyNumber, "同じ受給者証の個人番号が、前回のCSVと違います。", CHECK)
        }
        Sign::PersonDiffers { name: false, .. } => {
            ("previous_person_differs", Kind::BirthDate, "同じ個人番号の人の生年月日が、前回のCSVと違います。", CHECK)
        }
        Sign::PersonDiffers { birth: false, .. } => {
            ("previous_person_differs", Kind::Kana, "同じ個人番号の人の氏名が、前回のCSVと違います。", CHECK)
        }
        Sign::PersonDiffers { .. } => {
            ("previous_person_differs", Kind::Kana, "同じ個人番号の人の氏名と生年月日が、前回のCSVと違います。", CHECK)
        }
        Sign::RowsSlipped => (
            "previous_rows_slipped",
            Kind::MyNumber,
            "この行のあたりから、氏名と個人番号が前回のCSVと1行ずれています。",
            "並べ替えや行の挿入で列がずれていないか、元の台帳を確かめてください。",
        ),
        Sign::DisclosureLifted => (
            "previous_disclosure_lifted",
            Kind::NotDisclosed,
            "前回は不開示だった人が、今回は開示になっています。",
            "不開示を解除してよいか確かめ、正しければ確認済みにしてください。",
        ),
    }
}

/// The finding about somebody who is gone without an explanation.
fn asked(gone: &Gone) -> Finding {
    let who = if gone.kana.is_empty() { "人".to_owned() } else { format!("「{}」さん", shortened(&gone.kana)) };
    let message = match gone.reason {
        Reason::NotInLedger => format!("前回いた{who}が、今回の台帳にいません。"),
        _ => format!("前回いた{who}が、今回いません（{}）。", shortened(&gone.reason_text)),
    };
    let remedy = "台帳から漏れていないか確かめ、消えてよければ確認済みにしてください。".to_owned();
    let mut finding = entry(rules::GONE_UNEXPLAINED, &gone.file, message, remedy);
    finding.row = gone.row;
    finding.recipient.clone_from(&gone.recipient);
    finding.kana.clone_from(&gone.kana);
    finding.not_disclosed = gone.not_disclosed;
    finding.confirmable = gone.person.is_known();
    finding.person = Some(Person::clone(&gone.person)).filter(Person::is_known);
    finding
}

fn entry(rule: &Rule, file: &str, message: String, remedy: String) -> Finding {
    Finding {
        kind: FindingKind::Finding,
        code: rule.code.to_string(),
        band: Band::of(rule.code).number(),
        rule: rule.name.to_owned(),
        file: file.to_owned(),
        message,
        remedy,
        ..Finding::default()
    }
}
