//! はじめに: drop a ledger or a settings file.

use web_sys::File;
use yew::prelude::*;

use crate::app::parts::chooser::Chooser;
use crate::app::parts::{choices, encoding, on_click, on_text, open_layout, settings_in_use};
use crate::app::screens::verify;
use crate::app::state::{Event, Product, Purpose, State};
use crate::boot::program_sha256;

/// The screen; `files_for` gets the files that are chosen for one purpose.
pub fn view(
    state: &State,
    send: &Callback<Event>,
    files: &Callback<Vec<File>>,
    files_for: &Callback<(Purpose, Vec<File>)>,
) -> Html {
    html! {
        <div id="start" class="start">
            <section class="drop" aria-label="台帳を選ぶ">
                <p class="drop__lead">{ "受給者の台帳（Excel・ODS・CSV）を、この画面のどこかに置く" }</p>
                <p class="drop__or">{ "または" }</p>
                <Chooser id="choose-ledger" text="ファイルを選ぶ" main=true on_files={files.clone()} />
                <p class="drop__note">
                    { "2回目からは、台帳と一緒に、保存した設定（.pmhset.json）・確認・修正台帳（.pmhnote.json）・前回送ったCSVを置いてください。" }
                    <br />
                    { "台帳を2つ以上置くと、1つの登録用ファイルにまとめます。" }
                </p>
            </section>
            <section class="try" aria-label="練習と、CSVの確認">
                <div class="try__other">
                    <p>{ "初めてのときは、架空の人の台帳で試せます。" }</p>
                    <button id="practice" type="button" class="button button--outline" onclick={on_click(send, Event::Practise)}>{ "練習する" }</button>
                </div>
                if state.practice {
                    <button id="save-practice-ledger" type="button" class="button button--outline"
                        onclick={on_click(send, Event::Save(Product::PracticeLedger))}>{ "練習用の台帳を保存する" }</button>
                }
                { verify::choose(files_for) }
            </section>
            { retry(state, send) }
            <section class="before" aria-labelledby="before-title">
                <h3 id="before-title">{ "先に決めておくこと（あとでも変えられます）" }</h3>
                <div class="fields">
                    { choices::scheme(state, send) }
                    { choices::layout(state, send) }
                    { open_layout(send) }
                </div>
            </section>
            { settings_in_use(state) }
            <section class="facts" aria-label="このツールについて">
                <ul class="facts__list">
                    <li>{ "ファイルの中身は、このパソコンの外に出ません。ページを閉じると、すべて消えます。" }</li>
                    <li>{ "個人番号は画面に表示しません。登録用ファイルにだけ入ります。" }</li>
                    if let Some(note) = state.layout().and_then(pmh_layout::Layout::evidence_note) {
                        <li>{ format!("レイアウトは、{note}です。お手元のファイル設計書（別紙１）と照らし合わせてください。") }</li>
                    }
                </ul>
                <p id="program" class="facts__program">
                    { format!("版 {}　プログラムのSHA-256 {}", env!("CARGO_PKG_VERSION"), program_sha256()) }
                </p>
            </section>
        </div>
    }
}

/// The file was refused: perhaps it must only be read in another way.
fn retry(state: &State, send: &Callback<Event>) -> Html {
    // Encodings and headings are refused with these codes; no way of reading helps against a PDF.
    let (by_encoding, heading) = match state.refused {
        Some(1051..=1055) => (true, false),
        Some(1071 | 1073) => (false, true),
        _ => return html! {},
    };
    let row = state.reading.header_row.map(|row| row.to_string()).unwrap_or_default();
    html! {
        <section class="retry" aria-label="読み方を指定する">
            <h3>{ "読み方を指定して、もう一度読む" }</h3>
            <div class="fields">
                if by_encoding {
                    { encoding::select(state, "自動", &state.encodings, send) }
                }
                if heading {
                <label class="field">
                    { "見出しの行番号" }
                    <input id="header-row" class="input input--number" type="number" min="1" max="1048576" value={row}
                        onchange={on_text(send, |text| Event::HeaderRow(text.parse().unwrap_or(1)))} />
                </label>
                }
            </div>
        </section>
    }
}
