//! 記入例: people who do not exist, from the seeded generator.

use pmh_layout::{Item, Kind};
use pmh_sample::{Day, Style, ledger};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{EXAMPLE_SHEET, HEADING_ROW, Template, entry, in_words};
use crate::look::{Looks, page};

/// So many people.
const PEOPLE: usize = 5;
/// The seed of the examples; always the same people.
const SEED: u64 = 2024;

/// The examples: one text for each column.
pub(super) fn rows(template: &Template<'_>) -> Vec<Vec<String>> {
    let today = template.today;
    let day = Day::new(i32::from(today.year()), u32::from(today.month()), u32::from(today.day()));
    let scheme = pmh_sample::Scheme::from_id(&template.scheme.id).unwrap_or(pmh_sample::Scheme::Other);
    let Some(day) = day else { return Vec::new() };
    let style = Style { optional_columns: true, ..Style::plain() };
    let people = ledger(scheme, PEOPLE, SEED, day, &style);
    let text = |item: &Item, truth: &pmh_sample::Truth| match sample_item(item) {
        Some(known) => in_words(item, truth.get(known)),
        // 削除フラグ and any other yes or no: no.
        None if item.kind == Kind::Boolean => in_words(item, "false"),
        None => String::new(),
    };
    people.truth.iter().map(|truth| template.items().map(|item| text(item, truth)).collect()).collect()
}

/// The item of the generator: by name, in an office's own layout by what it is.
fn sample_item(item: &Item) -> Option<pmh_sample::Item> {
    use pmh_sample::Item as Sample;
    Sample::ALL.into_iter().find(|sample| sample.api_name() == item.id).or(match item.kind {
        Kind::MyNumber => Some(Sample::MyNumber),
        Kind::Name => Some(Sample::Name),
        Kind::Kana => Some(Sample::NameKana),
        Kind::Address => Some(Sample::Address),
        Kind::BirthDate => Some(Sample::BirthDate),
        Kind::Sex => Some(Sample::Sex),
        Kind::NotDisclosed => Some(Sample::NotDisclosed),
        Kind::InsurerNumber => Some(Sample::InsurerNumber),
        Kind::RecipientNumber => Some(Sample::RecipientNumber),
        Kind::Reimbursement => Some(Sample::AlwaysReimbursement),
        Kind::Copayment => Some(Sample::CopaymentLimit),
        Kind::Institutions => Some(Sample::Institutions),
        Kind::ValidFrom => Some(Sample::ValidFrom),
        Kind::ValidTo => Some(Sample::ValidTo),
        _ => None,
    })
}

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    template: &Template<'_>,
    rows: &[Vec<String>],
    looks: &Looks,
) -> Result<(), XlsxError> {
    sheet.set_name(EXAMPLE_SHEET)?;
    let about = [
        format!("{EXAMPLE_SHEET}（{}）", template.scheme.title),
        "ここにいる人はすべて架空です。番号も実在しません。".to_owned(),
        "このシートの行は登録されません。入力は「受給者一覧」シートにしてください。".to_owned(),
    ];
    entry::head(sheet, template, &about, looks)?;
    for (row, values) in (HEADING_ROW + 1..).zip(rows) {
        for (column, value) in (0..).zip(values) {
            sheet.write_string_with_format(row, column, value, &looks.cell)?;
        }
    }
    page(sheet, 2, EXAMPLE_SHEET, &template.scheme.title, "架空の人の見本です");
    Ok(())
}
