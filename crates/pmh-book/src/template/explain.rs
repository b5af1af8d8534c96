//! 説明: what every item is, how it is written and how well that is known.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{EXPLANATION_SHEET, Template, guide, mark, words};
use crate::look::{LINE, Looks, height, page, tallest};

const COLUMNS: [(&str, u16); 8] = [
    ("項目名", 28),
    ("必須", 16),
    ("何を書くか", 56),
    ("例", 30),
    ("桁数・文字", 28),
    ("選べる言葉", 16),
    ("出典と確からしさ", 30),
    ("API名", 30),
];

/// Writes the sheet. `example` holds one text for each column.
pub(super) fn write(
    sheet: &mut Worksheet,
    template: &Template<'_>,
    example: &[String],
    looks: &Looks,
) -> Result<(), XlsxError> {
    sheet.set_name(EXPLANATION_SHEET)?;
    for (column, (_, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
    }
    let total: u16 = COLUMNS.iter().map(|(_, width)| width).sum();
    sheet.write_string_with_format(0, 0, "このひな形の説明", &looks.title)?;
    let mut row = 1;
    for line in about(template) {
        sheet.merge_range(row, 0, row, 7, &line, &looks.sentence)?;
        sheet.set_row_height(row, height(&line, total, LINE))?;
        row += 1;
    }
    row += 1;
    let heading_row = row;
    for (column, (title, _)) in (0..).zip(COLUMNS) {
        sheet.write_string_with_format(row, column, title, &looks.heading)?;
    }
    for (at, item) in template.items().enumerate() {
        row += 1;
        let offered: Vec<String> = words(item).into_iter().map(|(word, _)| word).collect();
        let mut what = guide::what(item, template.scheme);
        if let Some(value) = template.default_of(item) {
            what.push_str(&format!(
                "この制度で通常使う「{value}」を、はじめから入れてあります。違う人は書き換えてください。"
            ));
        }
        let texts = [
            item.title.clone(),
            mark(item).to_owned(),
            what,
            example.get(at).cloned().unwrap_or_default(),
            guide::limits(item, template.scheme),
            offered.join("、"),
            guide::evidence(item),
            item.id.clone(),
        ];
        let sized = texts.iter().zip(COLUMNS).map(|(text, (_, width))| (text.as_str(), width));
        sheet.set_row_height(row, tallest(sized))?;
        for (column, text) in (0..).zip(&texts) {
            sheet.write_string_with_format(row, column, text, &looks.cell)?;
        }
    }
    sheet.set_freeze_panes(heading_row + 1, 1)?;
    sheet.set_repeat_rows(heading_row, heading_row)?;
    page(sheet, 1, EXPLANATION_SHEET, &template.scheme.title, template.layout.evidence_note().unwrap_or(""));
    Ok(())
}

fn about(template: &Template<'_>) -> Vec<String> {
    let Template { layout, scheme, .. } = template;
    let mut lines = vec![format!("制度：{}", scheme.title)];
    lines.push(format!("レイアウト：{}（{} {}）", layout.title, layout.id, layout.version));
    lines.push(match layout.evidence_note() {
        Some(note) => format!(
            "この様式は、{note}です。自治体に配られた「ファイル設計書」と違うところがあれば、設計書を正しいものとしてください。"
        ),
        None => "この様式は、自治体が自分の「ファイル設計書」で確認したものです。".to_owned(),
    });
    lines.push(format!("出典：{}", layout.source));
    lines.extend(
        [
            "使い方：①「受給者一覧」シートに1人1行で入力し、上書き保存します。②このファイルをそのままPMH登録CSV作成ツールに読み込ませます。③指摘があれば直して、もう一度読み込ませます。",
            "「受給者一覧」シートの見出しの行は消さないでください。「説明」と「記入例」のシートは登録されません。",
            "セルはすべて文字列にしてあります。先頭の0は消えません。ほかの表から貼り付けるときは「値の貼り付け」を使ってください。",
            "受給者証に印字されているほかの項目（券面項目）は、表の右に列を足し、見出しを「券面/」と項目名で書いてください（例：券面/疾病名）。受給者証券面項目として登録されます。",
        ]
        .map(str::to_owned),
    );
    lines
}
