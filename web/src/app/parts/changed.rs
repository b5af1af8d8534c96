//! 「列が変わりました」: what was matched and what is, side by side.

use pmh_core::line::{ChangedItem, ColumnsChanged};
use pmh_core::privacy::masked;
use yew::prelude::*;

use super::on_click;
use crate::app::state::{Event, State};

/// The panel; nothing when the headings are those of the settings, or the clerk has agreed.
pub fn view(state: &State, send: &Callback<Event>) -> Html {
    let Some(changed) = state.columns_changed() else { return html! {} };
    let agree = Event::Answer("columns_changed".to_owned(), Some("accept".to_owned()));
    html! {
        <section id="columns-changed" class="changed" aria-labelledby="changed-title">
            <h3 id="changed-title">{ "列が変わりました" }</h3>
            <p>{ what(changed) }</p>
            <p>{ "券面項目の列が増えたり減ったりしたときは、変わった人だけでなく全件をもう一度連携します。" }</p>
            <div class="changed__table" tabindex="0" role="region" aria-label="項目ごとの変わったこと">
                <table class="plain-table">
                    <caption class="sr-only">{ "設定を保存したときの列と、いまの列" }</caption>
                    <thead><tr>
                        <th scope="col">{ "項目" }</th><th scope="col">{ "設定を保存したとき" }</th>
                        <th scope="col">{ "いまの台帳" }</th><th scope="col">{ "変わったこと" }</th>
                    </tr></thead>
                    <tbody>{ for changed.items.iter().map(line) }</tbody>
                </table>
            </div>
            <button id="accept-columns" type="button" class="button button--outline" onclick={on_click(send, agree)}>{ "下の新しい対応でよい" }</button>
        </section>
    }
}

fn what(changed: &ColumnsChanged) -> String {
    let list = |names: &[String]| masked(&names.join("、")).into_owned();
    let mut parts = Vec::new();
    if !changed.missing.is_empty() {
        parts.push(format!("なくなった見出し：{}。", list(&changed.missing)));
    }
    if !changed.added.is_empty() {
        parts.push(format!("増えた見出し：{}。", list(&changed.added)));
    }
    if changed.moved {
        parts.push("列の順番が変わりました。見出しの言葉で対応させています。".to_owned());
    }
    parts.concat()
}

fn line(item: &ChangedItem) -> Html {
    let list = |names: &[String]| match names {
        [] => "（列なし）".to_owned(),
        names => masked(&names.join(" ＋ ")).into_owned(),
    };
    let word = match (item.before.as_slice(), item.after.as_slice()) {
        (before, after) if before == after => "同じ",
        (_, []) => "列がなくなりました",
        ([], _) => "列ができました",
        _ => "列が替わりました",
    };
    let class = (item.before != item.after).then_some("changed__line");
    html! {
        <tr class={classes!(class)}>
            <th scope="row">{ item.title.clone() }</th>
            <td>{ list(&item.before) }</td><td>{ list(&item.after) }</td><td>{ word }</td>
        </tr>
    }
}
