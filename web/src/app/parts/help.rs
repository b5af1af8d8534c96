//! 検査の説明: the doc comment of a rule, opened from its code.

use gloo::events::EventListener;
use pmh_core::Band;
use pmh_core::privacy::masked;
use pmh_core::repairs::{OWN, REPAIRS};
use pmh_core::rules::REGISTRY;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::cells::{item_title, shown};
use super::remedy;
use crate::app::state::Topic;
use crate::protocol::Entry;

/// What is open.
#[derive(Properties, PartialEq)]
pub struct HelpProps {
    /// `None` when the drawer is closed.
    pub topic: Option<Topic>,
    /// Called when the clerk closes it.
    pub on_close: Callback<()>,
}

/// The drawer: a dialog, so that Esc closes it and the focus returns to where it was.
#[function_component]
pub fn Help(props: &HelpProps) -> Html {
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with(props.topic.is_some(), move |open| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                if *open && !dialog.open() {
                    // Refused only when it is open already.
                    let _ = dialog.show_modal();
                } else if !*open && dialog.open() {
                    dialog.close();
                }
            }
        });
    }
    {
        let (dialog, on_close) = (dialog.clone(), props.on_close.clone());
        use_effect_with((), move |()| {
            let listener = dialog
                .cast::<HtmlDialogElement>()
                .map(|dialog| EventListener::new(&dialog, "close", move |_| on_close.emit(())));
            move || drop(listener)
        });
    }
    let close = props.on_close.reform(|_: MouseEvent| ());
    html! {
        <dialog id="help" ref={dialog} class="help" aria-labelledby="help-title">
            if let Some(topic) = &props.topic {
                { content(topic) }
            }
            <button id="help-close" type="button" class="button button--outline" onclick={close}>{ "閉じる" }</button>
        </dialog>
    }
}

/// The entry itself, unabridged.
fn this(entry: &Entry) -> Html {
    let line = |title: &str, text: Html| html! { <div><dt>{ title }</dt><dd>{ text }</dd></div> };
    let place = |file: &str, sheet: &str, cell: &str, row: u32| {
        let cell = if cell.is_empty() && row > 0 { format!("{row}行目") } else { cell.to_owned() };
        let sheet = if sheet.is_empty() { String::new() } else { format!("シート「{sheet}」 ") };
        line("場所", html! { { format!("{} {sheet}{cell}", masked(file)) } })
    };
    let facts = match entry {
        Entry::Finding(f) => html! {
            <>
                { line("受給者", html! { { format!("{} {}", f.recipient, f.kana) } }) }
                { line("内容", html! { { &f.message } }) }
                { line("対処", html! { { remedy::in_list(f) } }) }
                { place(&f.file, &f.sheet, &f.cell, f.row) }
            </>
        },
        Entry::Change(c) => html! {
            <>
                { line("項目", html! { { item_title(&c.item) } }) }
                { line("補正前", shown(&c.before)) }
                { line("補正後", shown(&c.after)) }
                { line("理由", html! { { &c.basis } }) }
                { place(&c.file, &c.sheet, &c.cell, c.row) }
            </>
        },
        Entry::Skipped(_) | Entry::LeftOut(_) | Entry::Added(_) | Entry::Changed(_) | Entry::Gone(_) => {
            return html! {};
        }
    };
    html! { <><h3>{ "この行では" }</h3><dl class="made">{ facts }</dl></> }
}

fn content(topic: &Topic) -> Html {
    let code = topic.code.as_str();
    if let Some(Entry::Changed(changed)) = topic.entry.as_deref() {
        return super::compared::whole(changed);
    }
    let entry = topic.entry.iter().map(|entry| this(entry));
    let band = code.parse().map(Band::of).map_or("", Band::title);
    let head = |title: &str| {
        html! {
            <>
                <p class="help__code">{ format!("コード {code}（{band}）") }</p>
                <h2 id="help-title">{ title }</h2>
            </>
        }
    };
    if let Some(rule) = REGISTRY.iter().find(|rule| rule.code.to_string() == code) {
        let (title, rest) = rule.doc.trim().split_once('\n').unwrap_or((rule.doc, ""));
        return html! { <>{ head(title.trim()) }{ for entry }{ document(rest, code) }</> };
    }
    let repair = REPAIRS.iter().chain(OWN).find(|repair| repair.code.to_string() == code);
    match repair {
        Some(repair) => html! {
            <>
                { head(repair.basis) }
                { for entry }
                <p>{ "値を自動で直しました。補正前と補正後を一覧で確かめられます。違うときは元の台帳を直してください。" }</p>
            </>
        },
        None => head("このコードの説明はありません。"),
    }
}

/// Paragraphs and tables of a doc comment.
fn document(text: &str, code: &str) -> Html {
    let blocks = text.split("\n\n").map(str::trim).filter(|block| !block.is_empty());
    blocks.map(|block| if block.starts_with('|') { table(block, code) } else { paragraph(block) }).collect()
}

fn paragraph(block: &str) -> Html {
    let text: String = block.lines().map(str::trim).collect();
    match text.split_once('：') {
        Some((word, rest)) if word.chars().count() <= 4 => html! {
            <><h3>{ word.to_owned() }</h3><p>{ rest.to_owned() }</p></>
        },
        _ => html! { <p>{ text }</p> },
    }
}

/// A cell of an example as a clerk says it.
fn plainly(cell: String, code: &str) -> String {
    if cell == code {
        return "指摘する".to_owned();
    }
    if cell == "なし" {
        return "指摘しない".to_owned();
    }
    let title = item_title(&cell);
    if title.is_empty() { cell } else { title }
}

fn table(block: &str, code: &str) -> Html {
    let cells = |line: &str| -> Vec<String> {
        let line = line.trim().trim_matches('|');
        line.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let mut lines = block.lines();
    let head = lines.next().map(cells).unwrap_or_default();
    // Even an invented number is no sight for the screen.
    let rows = lines.filter(|line| !line.contains("---") && masked(line) == *line).map(cells);
    let rows: Vec<Vec<String>> = rows.map(|row| row.into_iter().map(|cell| plainly(cell, code)).collect()).collect();
    if rows.is_empty() {
        return html! {};
    }
    html! {
        <>
            <h3>{ "例" }</h3>
            <table class="plain-table">
                <thead><tr>{ for head.into_iter().map(|cell| html! { <th scope="col">{ cell }</th> }) }</tr></thead>
                <tbody>{ for rows.into_iter().map(|row| html! { <tr>{ for row.into_iter().map(|cell| html! { <td>{ cell }</td> }) }</tr> }) }</tbody>
            </table>
        </>
    }
}
