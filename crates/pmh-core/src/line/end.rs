//! What follows the last row: late findings, what became of the decisions, questions, verdict.

use std::io;

use super::job::{InputFacts, Job, Made, Summary};
use super::pass::{Pass, Place};
use super::prepare::Opened;
use super::verdict::{self, Verdict};
use crate::Band;
use crate::compare::Comparison;
use crate::entry::{Finding, FindingKind};
use crate::input::Failure;
use crate::notes::{DropReason, Dropped};
use crate::output::{CsvFiles, JsonOutput, Part};
use crate::plan::Column;
use crate::rules::{self, EndFound, Rule};

impl Pass<'_> {
    /// What a rule over the whole file says after the last row. Such a rule only informs: one that blocks speaks while
    /// its row is at hand, so that the row counts as blocked.
    pub(super) fn late(
        &mut self,
        place: Place<'_>,
        columns: &[Column],
        rule: &'static Rule,
        late: EndFound,
    ) -> io::Result<()> {
        let column = late.found.field.and_then(|at| columns.get(at));
        let source = column.and_then(|column| column.source.columns().first());
        let cell = late.row.zip(source).map(|(row, source)| pmh_table::a1(row, source.column));
        self.emit(&Finding {
            kind: FindingKind::Finding,
            code: rule.code.to_string(),
            band: Band::of(rule.code).number(),
            rule: rule.name.to_owned(),
            file: place.file.to_owned(),
            sheet: place.sheet.to_owned(),
            cell: cell.unwrap_or_default(),
            row: late.row.unwrap_or(0),
            item: column.map_or_else(String::new, |column| column.item.id.clone()),
            message: late.found.message,
            remedy: late.found.remedy,
            ..Finding::default()
        })
    }

    /// Names a decision that is not kept any longer.
    fn dropped(&mut self, dropped: &Dropped) -> io::Result<()> {
        let Some(rule) = rules::find("decision_ended") else { return Ok(()) };
        let what = match (dropped.rule.is_empty(), dropped.item.is_empty()) {
            (false, _) => "確認",
            (true, false) => "修正",
            (true, true) => "除外",
        };
        let why = match dropped.why {
            DropReason::Ended => "受給者証の期間が終わったため",
            DropReason::ValueChanged => "台帳の値が変わったため",
            DropReason::Settled => "台帳が直ったため",
        };
        self.emit(&Finding {
            kind: FindingKind::Finding,
            code: rule.code.to_string(),
            band: rule.band().number(),
            rule: rule.name.to_owned(),
            item: dropped.item.clone(),
            recipient: dropped.person.recipient.clone(),
            kana: dropped.person.kana.clone(),
            message: format!("{why}、この人の{what}の記録を終えました。"),
            remedy: "新しい確認・修正台帳を保存してください。".to_owned(),
            ..Finding::default()
        })
    }

    pub(super) fn finish(
        mut self,
        opened: &[Opened],
        job: &Job<'_>,
        csv: Option<CsvFiles>,
        json: Option<JsonOutput>,
    ) -> Result<Summary, Failure> {
        let notes = self.decided.finish();
        for dropped in &notes.dropped {
            self.dropped(dropped).map_err(Failure::Output)?;
        }
        let questions = self.questions.len();
        for entry in std::mem::take(&mut self.questions).into_entries() {
            self.emit(&entry).map_err(Failure::Output)?;
        }
        let comparison = self.comparison.take();
        let released = comparison.as_ref().is_some_and(|comparison| comparison.released.is_some());
        let verdict = match self.counts {
            [0, 0, 0, ..] if comparison.as_ref().is_some_and(Comparison::stops_run) => Verdict::Stopped,
            // A full link without anybody would take everybody's entitlement away.
            [0, 0, 0, ..] if self.rows.ready == 0 && !released => Verdict::Stopped,
            [0, 0, 0, ..] if comparison.as_ref().is_some_and(Comparison::is_unchanged) => Verdict::Unchanged,
            [0, 0, 0, ..] => Verdict::Ok,
            [0, 0, _, ..] => Verdict::Confirm,
            _ => Verdict::Error,
        };
        let made = matches!(verdict, Verdict::Ok | Verdict::Unchanged);
        let mut output = None;
        if let Some(csv) = csv.filter(|_| made) {
            let parts = csv.finish(self.sink).map_err(Failure::Output)?;
            let made = made_of(parts);
            self.rows.written = made.rows;
            output = Some(made);
        }
        if let Some(json) = json.filter(|_| made) {
            json.finish(self.sink).map_err(Failure::Output)?;
        }
        let facts = verdict::Facts {
            rows: self.rows,
            faulty: self.faulty,
            questions,
            changes: self.counts[3],
            gone: comparison.as_ref().map_or(0, |comparison| comparison.gone_open),
            confirmed: notes.confirmed,
            wrote_csv: output.is_some(),
        };
        Ok(Summary {
            verdict,
            sentence: verdict::sentence(verdict, &facts, comparison.as_ref()),
            layout: job.layout.clone(),
            scheme: self.context.scheme.id.clone(),
            inputs: opened.iter().map(|table| facts_of(table, self.rows.read)).collect(),
            rows: self.rows,
            counts: self.counts,
            questions,
            comparison,
            output,
            notes,
        })
    }
}

/// All files together. The hash of the whole is that of the only file; several have one each.
fn made_of(mut parts: Vec<Part>) -> Made {
    for part in &mut parts {
        part.sha256 = kept_hash(part.rows, std::mem::take(&mut part.sha256));
    }
    let sha256 = match parts.as_slice() {
        [one] => one.sha256.clone(),
        _ => String::new(),
    };
    let (rows, bytes) = parts.iter().fold((0, 0), |(rows, bytes), part| (rows + part.rows, bytes + part.bytes));
    Made { rows, bytes, sha256, parts }
}

/// A hash of a file of fewer than ten rows could be searched for the My Numbers in it: it is not kept.
fn kept_hash(rows: u64, sha256: String) -> String {
    if rows < 10 { String::new() } else { sha256 }
}

fn facts_of(table: &Opened, rows: u64) -> InputFacts {
    let encoding = table.book.encoding.map_or_else(|| table.book.format.label(), pmh_table::Encoding::label);
    InputFacts {
        file: table.name.clone(),
        sheet: table.sheet_name.clone(),
        encoding: encoding.to_owned(),
        header_row: table.header.first_row,
        sha256: kept_hash(rows, table.sha256.clone()),
    }
}
