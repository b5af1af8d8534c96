//! Two layouts side by side, and what the difference means.

use pmh_layout::{Difference, Pair, SideBySide, Standing};
use yew::prelude::*;

/// What differs, as a table; `ours` and `theirs` name the two sides. The ids begin with `id`.
pub fn view(id: &str, found: &SideBySide, ours: &str, theirs: &str) -> Html {
    let items = found.items.iter().filter(|pair| pair.standing != Standing::Same).flat_map(rows);
    table(id, found, ours, theirs, items.collect())
}

/// The same with the items that are equal.
pub fn whole(id: &str, found: &SideBySide, ours: &str, theirs: &str) -> Html {
    table(id, found, ours, theirs, found.items.iter().flat_map(rows).collect())
}

fn table(id: &str, found: &SideBySide, ours: &str, theirs: &str, items: Vec<Html>) -> Html {
    let head = found.head.iter().map(|difference| row("レイアウト", difference));
    let whole = head.chain(found.dialect.iter().map(|difference| row("書き方", difference)));
    html! {
        <>
            <p id={format!("{id}-effect")}>{ found.effect().sentence() }</p>
            <table id={id.to_owned()} class="plain-table sides">
                <caption class="sr-only">{ "レイアウトの違い" }</caption>
                <thead><tr>
                    <th scope="col">{ "項目" }</th>
                    <th scope="col">{ "何が" }</th>
                    <th scope="col">{ ours.to_owned() }</th>
                    <th scope="col">{ theirs.to_owned() }</th>
                </tr></thead>
                <tbody>{ for whole.chain(items) }</tbody>
            </table>
        </>
    }
}

fn rows(pair: &Pair) -> Vec<Html> {
    let title = |side: &Option<(usize, String)>| side.as_ref().map_or("なし".to_owned(), |(_, title)| title.clone());
    let name = pair.theirs.as_ref().or(pair.ours.as_ref()).map_or("", |(_, title)| title.as_str());
    match pair.standing {
        Standing::Same => vec![html! {
            <tr>
                <th scope="row">{ name }</th>
                <td>{ "同じ" }</td>
                <td>{ title(&pair.ours) }</td>
                <td>{ title(&pair.theirs) }</td>
            </tr>
        }],
        Standing::Differs => pair.differences.iter().map(|difference| row(name, difference)).collect(),
        Standing::OnlyOurs | Standing::OnlyTheirs => vec![html! {
            <tr>
                <th scope="row">{ name }</th>
                <td>{ "項目の有無" }</td>
                <td>{ title(&pair.ours) }</td>
                <td>{ title(&pair.theirs) }</td>
            </tr>
        }],
    }
}

fn row(name: &str, difference: &Difference) -> Html {
    html! {
        <tr>
            <th scope="row">{ name.to_owned() }</th>
            <td>{ &difference.property }</td>
            <td>{ &difference.ours }</td>
            <td>{ &difference.theirs }</td>
        </tr>
    }
}
