//! A table of any length: only the rows in sight are in the document.

use pmh_layout::Layout;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use super::cells;
use crate::app::state::{Event, Mark, View};
use crate::protocol::{Entry, List};

/// Height of a row in CSS pixels; the style sheet gives rows exactly this height.
const ROW: u64 = 66;
/// Height of the heading.
const HEAD: u64 = 40;
/// Browsers lay out no element of any height: above this the scroll bar is a map of the list, not its ruler.
const TALLEST: u64 = 8_000_000;
/// Rows kept above and below those in sight.
const MARGIN: u64 = 6;

/// What the table shows.
#[derive(Properties, PartialEq)]
pub struct TableProps {
    /// The list and the part of it that is at hand.
    pub view: View,
    /// Which list.
    pub list: List,
    /// Whether sheets and files must be named with the cells.
    pub places: bool,
    /// The layout: it says what a code means.
    pub layout: Option<Layout>,
    /// Steps that the last check does not know.
    pub marks: Vec<Mark>,
    /// Where events go.
    pub send: Callback<Event>,
}

/// Where the table is scrolled to.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Sight {
    top: u64,
    height: u64,
}

impl Sight {
    /// How many rows fit.
    fn count(self) -> u64 {
        self.height.saturating_sub(HEAD).div_ceil(ROW).max(1)
    }

    /// The first row in sight.
    fn first(self, total: u64) -> u64 {
        let tall = total * ROW;
        if tall <= TALLEST {
            return self.top / ROW;
        }
        let way = (TALLEST + HEAD).saturating_sub(self.height).max(1);
        let part = self.top as f64 / way as f64;
        // Truncated on purpose: a row number.
        (part * total.saturating_sub(self.count() - 1) as f64) as u64
    }

    /// Where to scroll to have this row first.
    fn top_of(self, row: u64, total: u64) -> u64 {
        if total * ROW <= TALLEST {
            return row * ROW;
        }
        let way = (TALLEST + HEAD).saturating_sub(self.height).max(1);
        (row as f64 / total.saturating_sub(self.count() - 1).max(1) as f64 * way as f64) as u64
    }
}

/// The table.
#[function_component]
pub fn EntryTable(props: &TableProps) -> Html {
    let (frame, before, after) = (use_node_ref(), use_node_ref(), use_node_ref());
    let sight = use_state(Sight::default);
    let view = &props.view;
    let total = view.total;
    let first = sight.first(total).min(total.saturating_sub(1));
    let from = first.saturating_sub(MARGIN).max(view.from);
    let to = (first + sight.count() + MARGIN).min(view.from + view.entries.len() as u64);
    let shown =
        usize::try_from(from - view.from).unwrap_or(0)..usize::try_from(to.saturating_sub(view.from)).unwrap_or(0);
    let entries = view.entries.get(shown).unwrap_or_default();

    // Room for the rows that are not in the document. Set through the style object: the policy refuses style attributes.
    let whole = (total * ROW).min(TALLEST);
    let above =
        if total * ROW <= TALLEST { from * ROW } else { sight.top.saturating_sub((first - from.min(first)) * ROW) };
    let below = whole.saturating_sub(above + entries.len() as u64 * ROW);
    {
        let (before, after) = (before.clone(), after.clone());
        use_effect_with((above, below), move |(above, below)| {
            set_height(&before, *above);
            set_height(&after, *below);
        });
    }
    // What is in sight decides what is read.
    {
        let send = props.send.clone();
        use_effect_with(
            (first, sight.count(), props.list, view.filter.clone(), view.rule.clone(), view.item.clone()),
            move |(first, count, ..)| {
                send.emit(Event::Look(*first, u32::try_from(*count).unwrap_or(u32::MAX)));
            },
        );
    }
    let measure = {
        let (frame, sight) = (frame.clone(), sight.clone());
        move || {
            if let Some(frame) = frame.cast::<HtmlElement>() {
                let now = Sight {
                    top: u64::try_from(frame.scroll_top()).unwrap_or(0),
                    height: u64::try_from(frame.client_height()).unwrap_or(0),
                };
                if now != *sight {
                    sight.set(now);
                }
            }
        }
    };
    {
        let measure = measure.clone();
        use_effect_with((total, props.list), move |_| measure());
    }
    {
        let (frame, sight) = (frame.clone(), *sight);
        use_effect_with((view.active, entries.len(), from), move |(active, ..)| {
            if let (Some(active), Some(frame)) = (*active, frame.cast::<HtmlElement>()) {
                reveal(&frame, sight, active, total);
            }
        });
    }
    let onscroll = Callback::from(move |_: yew::Event| measure());
    let rows = (from..).zip(entries).map(|(number, entry)| {
        let active = view.active == Some(number);
        let class = classes!("grid__row", active.then_some("grid__row--active"));
        html! {
            <tr key={number} {class} tabindex="-1" aria-rowindex={(number + 2).to_string()}
                aria-current={active.then_some("true")} data-number={number.to_string()}
                onkeydown={keys(entry, number, &props.send)}>
                { cells::row(entry, cells::Row { number, places: props.places, layout: props.layout.as_ref(), marks: &props.marks, send: &props.send }) }
            </tr>
        }
    });
    let label = cells::title(props.list);
    html! {
        <div id="list" ref={frame} class="grid" tabindex="0" role="region" aria-label={label} {onscroll}>
            <table class={classes!("grid__table", cells::class(props.list), props.places.then_some("grid__table--places"))} aria-rowcount={(total + 1).to_string()} aria-label={label}>
                <thead><tr aria-rowindex="1">
                    { for cells::heading(props.list).iter().map(|(class, text)| html! { <th scope="col" class={*class}>{ *text }</th> }) }
                </tr></thead>
                <tbody>
                    <tr class="grid__space" aria-hidden="true"><td ref={before}></td></tr>
                    { for rows }
                    <tr class="grid__space" aria-hidden="true"><td ref={after}></td></tr>
                </tbody>
            </table>
        </div>
    }
}

/// On a row: arrows go to its neighbours, Enter opens its card.
fn keys(entry: &Entry, number: u64, send: &Callback<Event>) -> Callback<KeyboardEvent> {
    let (open, send) = (cells::open(entry, number), send.clone());
    Callback::from(move |event: KeyboardEvent| {
        let on_row = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        if on_row.is_none_or(|element| element.tag_name() != "TR") {
            return;
        }
        match (event.key().as_str(), &open) {
            ("ArrowDown", _) => send.emit(Event::Next(1)),
            ("ArrowUp", _) => send.emit(Event::Next(-1)),
            ("Enter", Some(open)) => send.emit(open.clone()),
            _ => return,
        }
        event.prevent_default();
    })
}

fn set_height(cell: &NodeRef, height: u64) {
    if let Some(cell) = cell.cast::<HtmlElement>() {
        // Refused only for words that are no CSS.
        let _ = cell.style().set_property("height", &format!("{height}px"));
    }
}

/// Brings a row into sight and gives it the focus as soon as it is in the document.
fn reveal(frame: &HtmlElement, sight: Sight, row: u64, total: u64) {
    let first = sight.first(total);
    // The last row in sight may be cut off.
    if row < first || row + 1 >= first + sight.count() {
        let target = sight.top_of(row.saturating_sub(sight.count() / 3), total);
        frame.set_scroll_top(i32::try_from(target).unwrap_or(i32::MAX));
    }
    let found = frame.query_selector(&format!("tr[data-number=\"{row}\"]")).ok().flatten();
    if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // A row that cannot take the focus stays marked all the same.
        let _ = found.focus_with_options(&options);
        let nearest = web_sys::ScrollIntoViewOptions::new();
        nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
        found.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_a_long_list_can_come_into_sight() {
        for total in [1, 10, 100_000, 121_212, 6_000_000] {
            let height = 500;
            let way = ((total * ROW).min(TALLEST) + HEAD).saturating_sub(height);
            let bottom = Sight { top: way, height };
            assert!(bottom.first(total) + bottom.count() >= total, "{total}");
            for row in [0, total / 3, total / 2, total - 1] {
                let at = Sight { top: Sight { top: 0, height }.top_of(row, total).min(way), height };
                let first = at.first(total);
                assert!(first <= row && row <= first + at.count(), "{total} {row} {first}");
            }
        }
    }
}
