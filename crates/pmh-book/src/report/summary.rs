//! 総括: the first sheet, one page for those who decide.

use std::collections::BTreeMap;

use pmh_core::Band;
use pmh_core::line::Verdict;
use pmh_core::privacy::masked;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::words::{moment, scheme};
use super::{Facts, Tally};
use crate::look::{LINE, Looks, height};
use pmh_core::phrase::count;

/// The name of the sheet.
pub(super) const SHEET: &str = "総括";

/// Widths of the columns in half-width characters: a label and six for values.
const WIDTHS: [u16; 7] = [24, 20, 20, 20, 20, 20, 20];
const LAST: u16 = 6;

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    facts: &Facts<'_>,
    codes: &BTreeMap<String, Tally>,
    looks: &Looks,
) -> Result<(), XlsxError> {
    sheet.set_name(SHEET)?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let mut page = Page { sheet, looks, row: 0 };
    page.sheet.write_string_with_format(0, 0, "PMH登録CSV\u{3000}検査結果の総括", &looks.title)?;
    page.row = 1;
    page.across(&facts.summary.sentence, true)?;
    page.row += 1;
    for (label, value) in lines(facts) {
        page.line(&label, &value)?;
    }
    page.row += 1;
    page.table(
        &["", "読んだ行", "出力できる人", "止まっている人", "除いた人", "人ではない行", "書き出した人"],
        &rows(facts),
    )?;
    page.row += 1;
    let bands: Vec<&str> = std::iter::once("").chain(Band::ALL.iter().map(|band| band.title())).collect();
    let counts = facts.summary.counts.iter().map(|number| format!("{}件", count(*number)));
    page.table(&bands, &std::iter::once("件数".to_owned()).chain(counts).collect::<Vec<_>>())?;
    page.row += 1;
    page.hands()?;
    page.row += 1;
    page.codes(codes)
}

/// The facts, one a line.
fn lines(facts: &Facts<'_>) -> Vec<(String, String)> {
    let summary = facts.summary;
    let layout = &summary.layout;
    let mut lines = vec![("判定", verdict(summary.verdict).to_owned()), ("作成日時", moment(facts.env))];
    lines.push(("制度", format!("{}（{}）", scheme(&summary.scheme), summary.scheme)));
    lines.push(("レイアウト", format!("{}（{} {}）", layout.title, layout.id, layout.version)));
    let note = layout.evidence_note().unwrap_or("自治体のファイル設計書で確認済み");
    lines.push(("レイアウトの根拠", format!("{note}\u{3000}出典：{}", layout.source)));
    for input in &summary.inputs {
        let mut parts = vec![input.file.clone()];
        if !input.sheet.is_empty() {
            parts.push(format!("シート「{}」", input.sheet));
        }
        if !input.encoding.is_empty() {
            parts.push(input.encoding.clone());
        }
        if input.header_row > 0 {
            parts.push(format!("見出し{}行目", input.header_row));
        }
        parts.extend(eight(&input.sha256));
        lines.push(("入力ファイル", parts.join("\u{3000}")));
    }
    lines.extend(output(facts).into_iter().map(|text| ("出力ファイル", text)));
    let notes = &summary.notes;
    if notes.confirmed + notes.corrected > 0 {
        let (confirmed, corrected) = (count(notes.confirmed), count(notes.corrected));
        lines.push(("確認・修正台帳", format!("確認済み{confirmed}件、修正{corrected}件")));
    }
    compared(facts, &mut lines);
    if let Some(shown) = facts.shown {
        lines.push(("個人番号の表示", format!("画面に表示した回数は{}回です", count(shown))));
    }
    let version = env!("CARGO_PKG_VERSION");
    let program = eight(&facts.env.program_sha256).unwrap_or_default();
    lines.push(("ツール", format!("pmh-csv {version}\u{3000}{program}").trim().to_owned()));
    lines.into_iter().map(|(label, value)| (label.to_owned(), value)).collect()
}

/// What became of everybody who stood in the last file.
fn compared(facts: &Facts<'_>, lines: &mut Vec<(&str, String)>) {
    let Some(comparison) = &facts.summary.comparison else {
        lines.push(("前回との比較", "していません".to_owned()));
        return;
    };
    for previous in &comparison.previous {
        let mut text = format!("{}\u{3000}{}件", previous.file, count(previous.rows));
        if let Some(hash) = eight(&previous.sha256) {
            text.push_str(&format!("\u{3000}{hash}"));
        }
        lines.push(("前回のファイル", text));
    }
    lines.push((
        "前回との比較",
        format!(
            "新規{}件、変更{}件、消える{}件、変更なし{}件。理由の分からないまま消える人は{}人です。",
            count(comparison.added),
            count(comparison.changed),
            count(comparison.gone),
            count(comparison.unchanged),
            count(comparison.gone_unexplained)
        ),
    ));
    if !comparison.reasons.is_empty() {
        let reasons = comparison.reasons.iter().map(|reason| format!("{}{}件", reason.text, count(reason.count)));
        lines.push(("消える理由", reasons.collect::<Vec<_>>().join("、")));
    }
    let columns = [("増えた列", &comparison.columns_added), ("なくなった列", &comparison.columns_removed)];
    for (label, names) in columns.into_iter().filter(|(_, names)| !names.is_empty()) {
        lines.push((label, names.join("、")));
    }
    if let Some(reason) = &comparison.released {
        lines.push(("解除の理由", reason.clone()));
    }
}

/// The files of the CSV.
fn output(facts: &Facts<'_>) -> Vec<String> {
    let file = |name: &str, rows: u64, bytes: u64, sha256: &str| {
        // For fewer than ten people a hash could give a My Number away.
        let hash =
            eight(sha256).filter(|_| rows >= 10).unwrap_or_else(|| "SHA-256は10人未満のため記載しません".to_owned());
        format!("{name}\u{3000}{}件\u{3000}{}バイト\u{3000}{hash}", count(rows), count(bytes))
    };
    match (&facts.summary.output, facts.output_files) {
        (None, _) | (_, []) => vec!["CSVは作成していません".to_owned()],
        (Some(made), [name]) => vec![file(name, made.rows, made.bytes, &made.sha256)],
        (Some(made), names) => {
            let parts = names.iter().zip(&made.parts);
            parts.map(|(name, part)| file(name, part.rows, part.bytes, &part.sha256)).collect()
        }
    }
}

/// The first eight characters of a hash, by which two people compare a file.
fn eight(sha256: &str) -> Option<String> {
    sha256.get(..8).map(|first| format!("SHA-256の先頭8桁 {first}"))
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Ok => "出力できます",
        Verdict::Confirm => "確認が必要です",
        Verdict::Error => "エラーがあります",
        Verdict::Unreadable => "読み込めません",
        Verdict::Stopped => "中止しました",
        Verdict::Unchanged => "前回から変更がありません",
    }
}

fn rows(facts: &Facts<'_>) -> Vec<String> {
    let rows = facts.summary.rows;
    let numbers = [
        (rows.read, "行"),
        (rows.ready, "人"),
        (rows.blocked, "人"),
        (rows.left_out, "人"),
        (rows.skipped, "行"),
        (rows.written, "人"),
    ];
    let texts = numbers.iter().map(|(number, unit)| format!("{}{unit}", count(*number)));
    std::iter::once("行数".to_owned()).chain(texts).collect()
}

/// The sheet while it is written from top to bottom.
struct Page<'a> {
    sheet: &'a mut Worksheet,
    looks: &'a Looks,
    row: u32,
}

impl Page<'_> {
    /// A text over the whole width.
    fn across(&mut self, text: &str, bold: bool) -> Result<(), XlsxError> {
        let format = if bold { &self.looks.verdict } else { &self.looks.sentence };
        let text = masked(text);
        self.sheet.merge_range(self.row, 0, self.row, LAST, &text, format)?;
        let width: u16 = WIDTHS.iter().sum();
        self.sheet.set_row_height(self.row, height(&text, width, 18.0))?;
        self.row += 1;
        Ok(())
    }

    /// A label and its value.
    fn line(&mut self, label: &str, value: &str) -> Result<(), XlsxError> {
        let value = masked(value);
        self.sheet.write_string_with_format(self.row, 0, label, &self.looks.label)?;
        self.sheet.merge_range(self.row, 1, self.row, LAST, &value, &self.looks.cell)?;
        let width: u16 = WIDTHS.iter().skip(1).sum();
        self.sheet.set_row_height(self.row, height(&value, width, LINE))?;
        self.row += 1;
        Ok(())
    }

    /// A row of headings and a row of values; the first value names the table.
    fn table(&mut self, headings: &[&str], values: &[String]) -> Result<(), XlsxError> {
        for (column, heading) in (0..).zip(headings) {
            self.sheet.write_string_with_format(self.row, column, *heading, &self.looks.heading)?;
        }
        self.sheet.set_row_height(self.row + 1, LINE + 4.0)?;
        for (column, value) in (0..).zip(values) {
            self.sheet.write_string_with_format(self.row + 1, column, value, &self.looks.cell)?;
        }
        self.row += 2;
        Ok(())
    }

    /// 決裁 and 備考: boxes for the hand.
    fn hands(&mut self) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.row, 0, "決裁", &self.looks.label)?;
        for (column, who) in (1..).zip(["担当", "確認者", "係長", "課長"]) {
            self.sheet.write_string_with_format(self.row, column, who, &self.looks.heading)?;
            self.sheet.write_blank(self.row + 1, column, &self.looks.hand)?;
        }
        self.sheet.write_blank(self.row + 1, 0, &self.looks.label)?;
        self.sheet.set_row_height(self.row + 1, 56)?;
        self.row += 3;
        self.sheet.write_string_with_format(self.row, 0, "備考", &self.looks.label)?;
        self.sheet.merge_range(self.row, 1, self.row, LAST, "", &self.looks.hand)?;
        self.sheet.set_row_height(self.row, 48)?;
        self.row += 1;
        Ok(())
    }

    /// How often each code came.
    fn codes(&mut self, codes: &BTreeMap<String, Tally>) -> Result<(), XlsxError> {
        if codes.is_empty() {
            return Ok(());
        }
        let Self { sheet, looks, .. } = self;
        let heading = &looks.heading;
        sheet.write_string_with_format(self.row, 0, "コード", heading)?;
        sheet.merge_range(self.row, 1, self.row, LAST - 1, "内容", heading)?;
        sheet.write_string_with_format(self.row, LAST, "件数", heading)?;
        for (code, tally) in codes {
            self.row += 1;
            let band = Band::of(code.parse().unwrap_or(0)).title();
            sheet.set_row_height(self.row, height(&tally.title, WIDTHS.iter().skip(2).sum(), LINE))?;
            sheet.write_string_with_format(self.row, 0, format!("{code}\u{3000}{band}"), &looks.cell)?;
            sheet.merge_range(self.row, 1, self.row, LAST - 1, &tally.title, &looks.cell)?;
            sheet.write_string_with_format(self.row, LAST, format!("{}件", count(tally.count)), &looks.cell)?;
        }
        Ok(())
    }
}
