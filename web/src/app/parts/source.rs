//! Where the value of an item comes from: a column, the same value for everybody, or nothing.

use pmh_core::mapping::{ItemSource, SourceColumn};
use pmh_core::privacy::masked;
use pmh_layout::{Item, Kind};
use pmh_table::column_letters;
use yew::prelude::*;

use super::{join, on_select, on_text};
use crate::app::state::{Event, SourceChoice, State};

/// 「D列「氏名」」, without a My Number that stands where a heading should.
pub fn column_name(column: &SourceColumn) -> String {
    format!("{}列「{}」", column_letters(column.column), masked(&column.heading))
}

/// Label and value of the choices for a constant of this kind; empty where it is typed.
pub const fn constant_choices(kind: Kind) -> &'static [(&'static str, &'static str)] {
    match kind {
        Kind::Sex => &[("男", "1"), ("女", "2")],
        Kind::NotDisclosed => &[("不開示ではない（開示してよい）", "false"), ("不開示（住所などを見せない）", "true")],
        Kind::Boolean => &[("はい", "true"), ("いいえ", "false")],
        Kind::Reimbursement => &[("償還払いではない（現物給付）", "0"), ("常に償還払い", "1")],
        _ => &[],
    }
}

/// Whether an item may have the same value for everybody.
pub fn allows_constant(item: &Item) -> bool {
    !item.sensitive
        && !matches!(item.kind, Kind::Name | Kind::Kana | Kind::MyNumber | Kind::RecipientNumber | Kind::Detail)
}

/// The `<select>` of an item and, for a constant, its field.
pub fn view(state: &State, item: &Item, send: &Callback<Event>) -> Html {
    let source = state.source(&item.id).cloned().unwrap_or(ItemSource::Nothing);
    let proposed = state.proposed(&item.id);
    let undecided = state.is_undecided(&item.id);
    let value = match &source {
        _ if undecided => "undecided".to_owned(),
        ItemSource::Nothing => "nothing".to_owned(),
        ItemSource::Column(column) => format!("column-{}", column.column),
        ItemSource::Constant { .. } => "constant".to_owned(),
        ItemSource::Joined { .. } if Some(&source) != proposed => "joined".to_owned(),
        ItemSource::Joined { .. } | ItemSource::SchemeDefault { .. } => "proposed".to_owned(),
    };
    let option = |key: &str, text: String| {
        html! { <option value={key.to_owned()} selected={key == value}>{ text }</option> }
    };
    let special = match proposed {
        Some(ItemSource::Joined { columns, .. }) => {
            let names: Vec<String> = columns.iter().map(column_name).collect();
            Some(option("proposed", format!("{}をつなげる", names.join("と"))))
        }
        Some(ItemSource::SchemeDefault { value }) => Some(option("proposed", format!("制度の既定値「{value}」"))),
        _ => None,
    };
    let columns = state.inspection.iter().flat_map(|inspection| &inspection.columns).map(|facts| {
        let column = SourceColumn { column: facts.column, heading: facts.heading.clone() };
        option(&format!("column-{}", column.column), column_name(&column))
    });
    let id = item.id.clone();
    let old = match &source {
        ItemSource::Constant { value } => value.clone(),
        _ => String::new(),
    };
    let parts: Vec<u32> = source.columns().iter().map(|column| column.column).collect();
    let between = join::usual_separator(item.kind);
    // A date stands in three columns, everything else in two.
    let wanted = if item.kind.is_date() { 3 } else { 2 };
    let known: Vec<u32> = state.inspection.iter().flat_map(|i| &i.columns).map(|facts| facts.column).collect();
    let first_choice = constant_choices(item.kind).is_empty();
    let onchange = on_select(send, move |value| {
        let choice = match value.as_str() {
            "proposed" => SourceChoice::Proposed,
            "joined" => SourceChoice::Joined(beginning(&parts, &known, wanted), between.to_owned()),
            "constant" if first_choice => SourceChoice::Constant(old.clone()),
            "constant" => SourceChoice::Constant(String::new()),
            _ => match value.strip_prefix("column-").and_then(|number| number.parse().ok()) {
                Some(column) => SourceChoice::Column(column),
                None => SourceChoice::Nothing,
            },
        };
        Event::Source(id.clone(), choice)
    });
    let select_id = format!("source-{}", item.id);
    html! {
        <>
            <select id={select_id.clone()} class="select" aria-label={format!("{}の入力元", item.title)} {onchange}>
                if undecided {
                    { option("undecided", "― 列を選んでください ―".to_owned()) }
                }
                { for special }
                { for columns }
                if join::allows(item) && !matches!(proposed, Some(ItemSource::Joined { .. })) {
                    { option("joined", "いくつかの列をつなげる".to_owned()) }
                }
                if allows_constant(item) {
                    { option("constant", "全員に同じ値を入れる".to_owned()) }
                }
                { option("nothing", "出力しない（空欄）".to_owned()) }
            </select>
            if !undecided {
                { join::view(state, item, &source, send) }
            }
            if let ItemSource::Constant { value } = &source {
                { constant(item, value, send) }
            }
        </>
    }
}

/// The columns with which joining begins: what is chosen, and those to the right of it.
fn beginning(chosen: &[u32], known: &[u32], wanted: usize) -> Vec<u32> {
    let mut columns: Vec<u32> = chosen.to_vec();
    let last = columns.last().copied();
    let right = known.iter().copied().filter(|column| last.is_none_or(|last| *column > last));
    columns.extend(right.take(wanted.saturating_sub(chosen.len())));
    columns
}

fn constant(item: &Item, value: &str, send: &Callback<Event>) -> Html {
    let id = item.id.clone();
    let event = move |value: String| Event::Source(id.clone(), SourceChoice::Constant(value));
    let field_id = format!("constant-{}", item.id);
    let label = format!("{}に全員同じく入れる値", item.title);
    let choices = constant_choices(item.kind);
    if choices.is_empty() {
        let hint = if item.kind.is_date() { "例 2026-04-01" } else { "" };
        return html! {
            <input id={field_id} class="input" type="text" aria-label={label} placeholder={hint} value={value.to_owned()}
                onchange={on_text(send, event)} />
        };
    }
    html! {
        <select id={field_id} class="select" aria-label={label} onchange={on_select(send, event)}>
            <option value="" selected={value.is_empty()}>{ "― 選んでください ―" }</option>
            { for choices.iter().map(|(text, key)| html! { <option value={*key} selected={*key == value}>{ *text }</option> }) }
        </select>
    }
}
