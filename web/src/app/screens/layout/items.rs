//! The items of the layout, one line each, and the form that adds one.

use pmh_layout::{CharacterClass, HeaderKind, Item, Kind, Layout, RepeatColumns, Required};
use yew::prelude::*;

use super::{edit, wrong};
use crate::app::parts::{on_click, on_lines, on_select, on_text};
use crate::app::state::{Event, Field, Form, FormEvent, ItemField, NewField};

const REQUIRED: &[(&str, &str)] =
    &[("always", "必須"), ("when", "条件により必須"), ("if-printed", "券面にあれば必須"), ("no", "任意")];
const UNITS: &[(&str, &str)] = &[
    ("characters", "文字"),
    ("half-width", "桁（全角は2）"),
    ("utf16", "桁（UTF-16）"),
    ("utf8-bytes", "バイト（UTF-8）"),
];
const DATES: &[(&str, &str)] = &[
    ("", "日付：ほかと同じ"),
    ("iso", "日付：2026-04-01"),
    ("compact", "日付：20260401"),
    ("slash", "日付：2026/04/01"),
    ("kanji", "日付：2026年4月1日"),
];
const COLUMNS: &[(&str, &str)] =
    &[("values", "名前を見出しにして値の列"), ("numbered", "番号を見出しにして値の列"), ("pairs", "名前の列と値の列")];
const CARE: &[(&str, &str)] =
    &[("", "場所は問わない"), ("inpatient", "入院"), ("outpatient", "外来・通院"), ("pharmacy", "薬局・調剤")];
const PER: &[(&str, &str)] = &[("", "期間は問わない"), ("visit", "1回"), ("day", "1日"), ("month", "1月")];
const AMOUNT: &[(&str, &str)] = &[("", "円か割合かは問わない"), ("yen", "円"), ("ratio", "割合")];
const BEYOND: &[(&str, &str)] = &[("error", "合わないときはエラー"), ("confirm", "合わないときは要確認")];

/// The table and what adds to it.
pub fn view(form: &Form, layout: &Layout, send: &Callback<Event>) -> Html {
    let last = layout.items.len().saturating_sub(1);
    let own_headings = layout.dialect.header == HeaderKind::Custom;
    let line =
        |(at, item): (usize, &Item)| Line { form, layout, item, send }.view(at, at == 0, at == last, own_headings);
    html! {
        <section class="layout__part" aria-labelledby="layout-items-title">
            <h3 id="layout-items-title">{ "項目（CSVの列の順）" }</h3>
            <div class="layout__scroll">
                <table id="layout-items" class="plain-table layout__items">
                    <caption class="sr-only">{ "レイアウトの項目" }</caption>
                    <thead><tr>
                        <th scope="col">{ "順" }</th>
                        <th scope="col">{ "項目名" }</th>
                        if own_headings { <th scope="col">{ "見出し" }</th> }
                        <th scope="col">{ "必須" }</th>
                        <th scope="col">{ "長さ（最小～最大。同じなら、ちょうど）" }</th>
                        <th scope="col">{ "値の決まり" }</th>
                        <th scope="col">{ "除く" }</th>
                    </tr></thead>
                    <tbody>{ for layout.items.iter().enumerate().map(line) }</tbody>
                </table>
            </div>
            { adding(form, send) }
        </section>
    }
}

/// What one line looks at.
struct Line<'a> {
    form: &'a Form,
    layout: &'a Layout,
    item: &'a Item,
    send: &'a Callback<Event>,
}

impl Line<'_> {
    fn view(&self, at: usize, first: bool, last: bool, own_headings: bool) -> Html {
        let (item, send) = (self.item, self.send);
        let id = &item.id;
        let moves = |up: bool, off: bool, sign: &str, word: &str| {
            let way = if up { "up" } else { "down" };
            html! {
                <button id={format!("item-{way}-{id}")} type="button" class="layout__move" disabled={off}
                    aria-label={format!("「{}」を{word}へ動かす", item.title)}
                    onclick={on_click(send, Event::Form(FormEvent::Move(id.clone(), up)))}>{ sign.to_owned() }</button>
            }
        };
        html! {
            <tr key={id.clone()}>
                <td class="layout__order">
                    <span>{ at + 1 }</span>
                    { moves(true, first, "▲", "上") }
                    { moves(false, last, "▼", "下") }
                </td>
                <th scope="row">
                    { self.text(ItemField::Title, "項目名", "layout__wide") }
                    <span class="layout__id">{ id }</span>
                </th>
                if own_headings {
                    <td>{ self.text(ItemField::Heading, "見出し", "layout__wide") }</td>
                }
                <td>
                    { self.select(ItemField::Required, "必須", REQUIRED) }
                    if item.required == Required::When {
                        { self.condition() }
                    }
                </td>
                if item.kind == Kind::Detail {
                    <td colspan="2">{ self.repeat() }</td>
                } else {
                    <td class="layout__length">
                        { self.text(ItemField::Min, "最小の長さ", "layout__number") }
                        { "～" }
                        { self.text(ItemField::Max, "最大の長さ", "layout__number") }
                        if item.length.is_some() {
                            { self.select(ItemField::Unit, "長さの数え方", UNITS) }
                        }
                    </td>
                    <td class="layout__value">
                        { self.characters() }
                        if (item.length.is_some() || item.characters.is_some()) && item.kind != Kind::MyNumber {
                            { self.select(ItemField::Beyond, "決まりに合わないとき", BEYOND) }
                        }
                        { self.more() }
                    </td>
                }
                <td>
                    <button id={format!("item-remove-{id}")} type="button" class="layout__move"
                        aria-label={format!("「{}」を除く", item.title)}
                        onclick={on_click(send, Event::Form(FormEvent::Remove(id.clone())))}>{ "除く" }</button>
                </td>
            </tr>
        }
    }

    fn characters(&self) -> Html {
        let classes: Vec<(&str, &str)> = std::iter::once(("", "文字の種類は問わない"))
            .chain(CharacterClass::ALL.map(|class| (class.word(), class.title())))
            .collect();
        if self.item.kind.is_date() {
            self.select(ItemField::Format, "日付の書き方", DATES)
        } else {
            self.select(ItemField::Characters, "文字の種類", &classes)
        }
    }

    /// What only some kinds have.
    fn more(&self) -> Html {
        match self.item.kind {
            Kind::Copayment => html! {
                <>
                    { self.select(ItemField::Care, "上限額の場所", CARE) }
                    { self.select(ItemField::Per, "上限額の期間", PER) }
                    { self.select(ItemField::Amount, "上限額の単位", AMOUNT) }
                    { self.codes() }
                </>
            },
            Kind::Text | Kind::Code => self.codes(),
            kind if kind.is_list() => html! {
                <label>{ "値の区切り（空欄はほかと同じ）" }{ self.text(ItemField::Separator, "値の区切り", "layout__number") }</label>
            },
            kind if kind.table().is_some() => html! {
                <details>
                    <summary>{ self.folded("CSVでの書き方", ItemField::Spelling) }</summary>
                    { self.lines(ItemField::Spelling, "CSVでの書き方（1行に1つ、「値：書き方」）") }
                </details>
            },
            _ => html! {},
        }
    }

    /// The codes of its own and how the CSV spells them.
    fn codes(&self) -> Html {
        html! {
            <details>
                <summary>{ self.folded("コード", ItemField::Codes) }</summary>
                { self.lines(ItemField::Codes, "コード（1行に1つ、「値：意味」。ほかの言い方は「値：意味／言い方」）") }
                if self.item.codes.as_ref().is_some_and(|codes| !codes.code.is_empty()) {
                    { self.lines(ItemField::Spelling, "CSVでの書き方（1行に1つ、「値：書き方」。空欄は値のまま）") }
                }
            </details>
        }
    }

    /// What a folded part says of itself: how many lines stand in it, or that one of them is wrong.
    fn folded(&self, what: &str, field: ItemField) -> String {
        let (.., faulty) = self.field(field);
        match (faulty, field.get(self.item).lines().count()) {
            (true, _) => format!("{what}：＊直してください"),
            (false, 0) => format!("{what}：なし"),
            (false, lines) => format!("{what}：{lines}件"),
        }
    }

    fn lines(&self, field: ItemField, what: &str) -> Html {
        let (place, id, value, said, faulty) = self.field(field);
        let rows = (value.lines().count() + 1).clamp(3, 8).to_string();
        html! {
            <label>
                { what }
                <textarea {id} class="input layout__lines" {rows} {value}
                    aria-label={format!("「{}」の{what}", self.item.title)} aria-invalid={faulty.then_some("true")}
                    onchange={on_lines(self.send, edit(place))} />
                { said }
            </label>
        }
    }

    fn condition(&self) -> Html {
        let others = self.layout.items.iter().filter(|other| other.id != self.item.id);
        let choices: Vec<(&str, &str)> = others.map(|other| (other.id.as_str(), other.title.as_str())).collect();
        html! {
            <div class="layout__condition">
                { self.select(ItemField::When, "条件の項目", &choices) }
                { "が" }
                { self.text(ItemField::WhenValues, "条件の値（、で区切る。空欄は、値があるとき）", "layout__wide") }
                { "のとき" }
            </div>
        }
    }

    fn repeat(&self) -> Html {
        let columns = self.item.repeat.as_ref().map(|repeat| repeat.columns).unwrap_or_default();
        html! {
            <div class="layout__repeat">
                { self.select(ItemField::Columns, "券面項目の列", COLUMNS) }
                <label>{ "いつも書く数" }{ self.text(ItemField::Count, "いつも書く券面項目の数", "layout__number") }</label>
                <label>{ "最大の数" }{ self.text(ItemField::Most, "券面項目の最大の数", "layout__number") }</label>
                <label>{ "名前（、で区切る）" }{ self.text(ItemField::Labels, "券面項目の名前", "layout__wide") }</label>
                if columns == RepeatColumns::Pairs {
                    <label>{ "名前の列の見出し（{n}は番号）" }{ self.text(ItemField::LabelHeading, "名前の列の見出し", "layout__wide") }</label>
                }
                if columns != RepeatColumns::Values {
                    <label>{ "値の列の見出し（{n}は番号）" }{ self.text(ItemField::ValueHeading, "値の列の見出し", "layout__wide") }</label>
                }
            </div>
        }
    }

    fn field(&self, field: ItemField) -> (Field, String, String, Html, bool) {
        let place = Field::Item(self.item.id.clone(), field);
        let fault = wrong(self.form, &place);
        let value = fault.map_or_else(|| field.get(self.item), |(text, _)| text.to_owned());
        let said =
            fault.map_or_else(Html::default, |(_, said)| html! { <p class="error-text">{ format!("＊{said}") }</p> });
        (place, format!("item-{}-{}", field.id(), self.item.id), value, said, fault.is_some())
    }

    fn text(&self, field: ItemField, what: &str, class: &'static str) -> Html {
        let (place, id, value, said, faulty) = self.field(field);
        html! {
            <>
                <input {id} class={classes!("input", class)} type="text" {value} aria-label={format!("「{}」の{what}", self.item.title)}
                    aria-invalid={faulty.then_some("true")} onchange={on_text(self.send, edit(place))} />
                { said }
            </>
        }
    }

    fn select(&self, field: ItemField, what: &str, choices: &[(&str, &str)]) -> Html {
        let (place, id, value, said, faulty) = self.field(field);
        let options = choices.iter().map(|(word, title)| {
            html! { <option value={word.to_string()} selected={*word == value}>{ title.to_string() }</option> }
        });
        html! {
            <>
                <select {id} class="select" aria-label={format!("「{}」の{what}", self.item.title)}
                    aria-invalid={faulty.then_some("true")} onchange={on_select(self.send, edit(place))}>{ for options }</select>
                { said }
            </>
        }
    }
}

/// The form of a new item.
fn adding(form: &Form, send: &Callback<Event>) -> Html {
    let new = |field: NewField| move |text: String| Event::Form(FormEvent::New(field, text));
    let kind = if form.new.kind.is_empty() { "text" } else { form.new.kind.as_str() };
    let options = Kind::ALL.iter().map(|one| {
        html! { <option value={one.word()} selected={one.word() == kind}>{ one.title() }</option> }
    });
    html! {
        <fieldset class="layout__new">
            <legend>{ "項目を加える" }</legend>
            <label class="field">
                { "項目名" }
                <input id="new-item-title" class="input" type="text" value={form.new.title.clone()} onchange={on_text(send, new(NewField::Title))} />
            </label>
            <label class="field">
                { "英字の名前（API名・物理名）" }
                <input id="new-item-id" class="input" type="text" value={form.new.id.clone()} onchange={on_text(send, new(NewField::Id))} />
            </label>
            <label class="field">
                { "値の種類" }
                <select id="new-item-kind" class="select" onchange={on_select(send, new(NewField::Kind))}>{ for options }</select>
            </label>
            <button id="add-item" type="button" class="button button--outline" onclick={on_click(send, Event::Form(FormEvent::Add))}>{ "加える" }</button>
            if let Some(sentence) = &form.not_added {
                <p id="add-item-error" class="error-text">{ format!("＊{sentence}") }</p>
            }
        </fieldset>
    }
}
