//! What the line itself has to say of a row as a whole.

use pmh_layout::Kind;
use pmh_table::Row;

use super::asks::INCLUDE;
use super::lapsed;
use super::skip::RowKind;
use crate::entry::Choice;
use crate::plan::question_id;
use crate::record::State;
use crate::rules::{self, Ask, Found, LEAVE_OUT, RecordLook, Rule, is_expired};
use crate::{Band, Context};

/// Marks that often mean 喪失: hidden, struck out, grey or red. And rows that say 例 but hold a number of their own.
const MARKS: [(&str, &str, &str); 3] = [
    ("hidden_rows", "非表示の行", "hidden_row"),
    ("struck_rows", "取り消し線の行", "struck_row"),
    ("greyed_rows", "灰色や赤の行", "greyed_row"),
];

fn marked(row: &Row, name: &str) -> bool {
    match name {
        "hidden_rows" => row.hidden,
        "struck_rows" => row.struck,
        _ => row.greyed,
    }
}

/// Findings about a row as a whole.
pub(super) fn row(
    context: &Context<'_>,
    row: &Row,
    kind: RowKind,
    width: u32,
    found: &mut Vec<(&'static Rule, Option<usize>, Found)>,
) {
    let mut push = |name: &str, message: &str, remedy: &str| {
        if let Some(rule) = rules::find(name) {
            found.push((rule, None, Found::new(message, remedy)));
        }
    };
    if kind == RowKind::OtherHeading {
        push(
            "other_heading",
            "この行は、列の並びの違う見出しではありませんか。",
            "並びの違う表を別のシートかファイルに分けて、読み込んでください。",
        );
    }
    if row.width() > width {
        push(
            "extra_cells",
            "この行は列が多く、見出しの列と同じ並びではありません。",
            "値の中の区切り文字を引用符で囲むか、元のシステムから書き出し直してください。",
        );
    }
    let maybe_example = kind == RowKind::MaybeExample;
    for (name, title, _) in MARKS {
        if !marked(row, name) || context.settings.answer(name) == Some(INCLUDE) {
            continue;
        }
        if let Some(rule) = rules::find(name) {
            let ask = Ask {
                id: name.to_owned(),
                message: format!("{title}があります。登録用ファイルに入れますか。"),
                remedy: "喪失や取消の人でないか台帳で確かめて、選んでください。".to_owned(),
                choices: vec![Choice::new(INCLUDE, "入れる"), Choice::new(LEAVE_OUT, "除く")],
            };
            let finding =
                Found::new(format!("この行は{title}です。"), "登録用ファイルに入れるか除くかを選んでください。");
            found.push((rule, None, finding.asking(ask)));
        }
    }
    if maybe_example
        && context.settings.answer("example_row") != Some(INCLUDE)
        && let Some(rule) = rules::find("example_row")
    {
        let ask = Ask {
            id: "example_row".to_owned(),
            message: "「例」と書かれた行に個人番号があります。実在の人の行ですか。".to_owned(),
            remedy: "記入例なら台帳から消すか「除く」を、実在の人なら「入れる」を選んでください。".to_owned(),
            choices: vec![Choice::new(INCLUDE, "実在の人なので入れる"), Choice::new(LEAVE_OUT, "記入例なので除く")],
        };
        let finding = Found::new("この行は記入例かもしれません。", "実在の人か記入例かを選んでください。");
        found.push((rule, None, finding.asking(ask)));
    }
}

/// Blanks below the first row of a merged cell.
pub(super) fn merged(look: &RecordLook<'_>, found: &mut Vec<(&'static Rule, Option<usize>, Found)>) {
    let fields = look.record.fields.iter().zip(look.columns).enumerate();
    for (at, (_, column)) in fields.filter(|(_, (field, _))| field.state == State::Merged) {
        let Some(rule) = rules::find("merged_cell") else { continue };
        let title = &column.item.title;
        let ask = Ask {
            id: question_id("merged_cell", &column.item.id),
            message: format!("「{title}」の結合セルの値を、下の行にも入れますか。"),
            remedy: "人ごとに違うときは、結合を解いて値を入れてください。".to_owned(),
            choices: vec![Choice::new("fill", "下の行にも入れる")],
        };
        let message = format!("「{title}」が結合セルのため、この行に記録されていません。");
        let remedy = "下の行にも入れるかを選ぶか、結合を解いて値を入れてください。";
        found.push((rule, Some(at), Found::new(message, remedy).asking(ask)));
    }
}

/// The net below all rules: a value that could not be read never goes out as a blank, even if no rule spoke of it.
pub(super) fn unclaimed(look: &RecordLook<'_>, found: &mut Vec<(&'static Rule, Option<usize>, Found)>) {
    for (at, field) in look.record.fields.iter().enumerate() {
        let silent = field.state != State::Blank
            && !field.state.has_value()
            && !found.iter().any(|(rule, field, _)| *field == Some(at) && Band::of(rule.code).blocks());
        if silent && let Some(rule) = rules::find("unread_value") {
            let title = look.columns.get(at).map_or("", |column| &column.item.title);
            let message = format!("「{title}」の値を読み取れませんでした。正しい値ではありません。");
            found.push((rule, Some(at), Found::new(message, "元の台帳のセルを確かめ、直してください。")));
        }
    }
}

/// Why a decision leaves this row out; `None` when it stays.
pub(super) fn left_out(
    context: &Context<'_>,
    row: &Row,
    maybe_example: bool,
    lapsing: &[lapsed::Lapsing],
    look: &RecordLook<'_>,
) -> Option<&'static str> {
    let leaves_out = |id: &str| context.settings.answer(id) == Some(LEAVE_OUT);
    let mark = MARKS.iter().find(|(name, _, _)| marked(row, name) && leaves_out(name)).map(|(_, _, reason)| *reason);
    let lapsed = lapsed::leaves_out(lapsing, row, context.settings, context.env.today).then_some("lapsed");
    let example = (maybe_example && leaves_out("example_row")).then_some("example_row");
    mark.or(example).or(lapsed).or_else(|| {
        let item = context.layout.items.iter().find(|item| item.kind == Kind::ValidTo)?;
        (leaves_out(&question_id("certificate_expired", &item.id)) && is_expired(look)).then_some("expired")
    })
}
