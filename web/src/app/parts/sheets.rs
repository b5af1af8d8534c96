//! Which sheets are read: one, chosen at once, or several together.

use pmh_core::line::{FurtherTable, InspectedSheet, Inspection};
use pmh_core::privacy::masked;
use yew::prelude::*;

use super::{on_check, on_select};
use crate::app::state::{Event, State};

/// The sheet of the first ledger: its name, or a choice.
pub fn one(state: &State, inspection: &Inspection, send: &Callback<Event>) -> Html {
    let sheets = &inspection.sheets;
    if sheets.len() < 2 || state.sheets_read(0).len() > 1 {
        let names = state.sheets_read(0).join("、");
        return html! {
            if !names.is_empty() {
                <p class="field">{ "シート" }<output id="sheet" class="field__value">{ names }</output></p>
            }
        };
    }
    let options = sheets.iter().map(|sheet| {
        html! { <option value={sheet.name.clone()} selected={sheet.read}>{ format!("{}{}", sheet.name, remark(sheet)) }</option> }
    });
    html! {
        <label class="field">
            { "シート" }
            <select id="sheet" class="select" onchange={on_select(send, Event::Sheet)}>{ for options }</select>
        </label>
    }
}

/// What has to be known of a sheet before it is taken.
fn remark(sheet: &InspectedSheet) -> String {
    let hidden = match (sheet.visible, sheet.very_hidden) {
        (true, _) => "",
        (false, false) => "（非表示）",
        (false, true) => "（マクロでしか表示できない非表示）",
    };
    let suspicious =
        sheet.suspicious.as_ref().map_or_else(String::new, |word| format!("（「{word}」の人かもしれません）"));
    format!("{hidden}{suspicious}")
}

/// All sheets of all ledgers with a tick each: an office may keep one sheet per 町.
pub fn several(state: &State, send: &Callback<Event>) -> Html {
    let many = |ledger: usize| state.sheets(ledger).len() > 1;
    let ledgers: Vec<usize> = (0..state.ledgers.len()).filter(|ledger| many(*ledger)).collect();
    if ledgers.is_empty() {
        return html! {};
    }
    let chosen = !state.reading.sheets.is_empty();
    let groups = ledgers.iter().map(|ledger| group(state, *ledger, send));
    html! {
        <details class="sheets" open={chosen || ledgers != [0]}>
            <summary id="sheets">{ "複数のシートを1つの登録用ファイルにまとめる" }</summary>
            { for groups }
        </details>
    }
}

fn group(state: &State, ledger: usize, send: &Callback<Event>) -> Html {
    let name = state.ledgers.get(ledger).map_or_else(String::new, |ledger| masked(&ledger.name).into_owned());
    let last = state.sheets_read(ledger).len() == 1;
    let sheets = state.sheets(ledger).iter().enumerate().map(|(at, sheet)| {
        let name = sheet.name.clone();
        let onchange = on_check(send, move |on| Event::SheetToo(ledger, name.clone(), on));
        html! {
            <label class={classes!("radio", sheet.suspicious.is_some().then_some("sheets__odd"))}>
                <input id={format!("sheet-{ledger}-{at}")} type="checkbox" checked={sheet.read}
                    disabled={sheet.read && last} {onchange} />
                { format!("{}{}", sheet.name, remark(sheet)) }
            </label>
        }
    });
    html! {
        <fieldset class="sheets__group">
            <legend>{ format!("{name}のシート") }</legend>
            { for sheets }
        </fieldset>
    }
}

/// The tables behind the first, each with how its headings differ.
pub fn further(inspection: &Inspection) -> Html {
    if inspection.further.is_empty() {
        return html! {};
    }
    html! {
        <section aria-labelledby="further-title">
            <h3 id="further-title">{ "一緒に読む表" }</h3>
            <ul id="further" class="further">{ for inspection.further.iter().map(table) }</ul>
        </section>
    }
}

fn table(table: &FurtherTable) -> Html {
    let (first, last) = table.header_rows;
    let rows = if first == last { format!("{first}行目") } else { format!("{first}～{last}行目") };
    let sheet = if table.sheet.is_empty() { String::new() } else { format!(" シート「{}」", table.sheet) };
    let same = table.missing.is_empty() && table.added.is_empty();
    let list =
        |names: &[String]| if names.is_empty() { "なし".to_owned() } else { masked(&names.join("、")).into_owned() };
    html! {
        <li class={classes!((!same).then_some("further__other"))}>
            { format!("{}{sheet}：見出しは{rows}。", table.file) }
            if same {
                { "見出しは1つ目の表と同じです。項目の対応も同じものを使います。" }
            } else {
                { format!("見出しが1つ目の表と違います（ない見出し：{}。ここだけの見出し：{}）。項目の対応は見出しの言葉から決めます。",
                    list(&table.missing), list(&table.added)) }
                if !table.open_items.is_empty() {
                    <strong>{ format!("入力元の決まらない必須の項目：{}", table.open_items.join("、")) }</strong>
                }
            }
        </li>
    }
}
