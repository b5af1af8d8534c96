//! 取込: sheet, heading row and encoding as found, with the first rows and what is odd about them.

use pmh_core::privacy::masked;
use web_sys::File;
use yew::prelude::*;

use crate::app::parts::chooser::Chooser;
use crate::app::parts::{encoding, oddities, on_click, preview, settings_in_use, sheets};
use crate::app::state::{Event, State, Step};
use crate::app::words::size;

/// The screen.
pub fn view(state: &State, send: &Callback<Event>, files: &Callback<Vec<File>>) -> Html {
    let Some(inspection) = &state.inspection else { return html! {} };
    let suspicious = inspection.sheets.iter().filter(|sheet| sheet.read).find_map(|sheet| sheet.suspicious.clone());
    html! {
        <div id="intake">
            { ledgers(state) }
            { settings_in_use(state) }
            <div class="fields">
                <p class="field">{ "ファイルの形式" }<output id="format" class="field__value">{ format(state) }</output></p>
                { sheets::one(state, inspection, send) }
                { preview::heading_fields(state, inspection, send) }
            </div>
            if let Some(word) = suspicious {
                <p class="note note--ask">{ format!("シート名に「{word}」があります。いま有効な受給者のシートか確かめてください。") }</p>
            }
            { sheets::several(state, send) }
            { sheets::further(inspection) }
            { encoding::judge(state, inspection, send) }
            <div class={classes!("beside", oddities::has(state, inspection).then_some("beside--two"))}>
                { oddities::view(state, inspection, send) }
                <div class="beside__main">
                    { preview::view(inspection, send) }
                    { preview::joined(inspection) }
                </div>
            </div>
            <div class="actions actions--bar">
                <button id="to-mapping" type="button" class="button button--main" onclick={on_click(send, Event::Go(Step::Mapping))}>{ "次へ（項目の対応を見る）" }</button>
                <button id="check-now" type="button" class="button button--outline" onclick={on_click(send, Event::Check)}>{ "すぐにチェックする" }</button>
                <Chooser id="choose-other" text="ほかのファイルを選ぶ" on_files={files.clone()} />
            </div>
        </div>
    }
}

fn ledgers(state: &State) -> Html {
    let ledger = |ledger: &crate::protocol::Ledger| html! { <li>{ format!("{}（{}）", masked(&ledger.name), size(ledger.bytes)) }</li> };
    html! {
        <>
            if state.ledgers.len() > 1 {
                <section aria-label="台帳のファイル">
                    <p>{ "下の表は1つ目の台帳です。" }</p>
                    <ol id="ledgers" class="ledgers">{ for state.ledgers.iter().map(ledger) }</ol>
                </section>
            }
        </>
    }
}

/// The format as an office calls it.
fn format(state: &State) -> String {
    let Some(inspection) = &state.inspection else { return String::new() };
    let name = match (inspection.format.as_str(), &inspection.encoding) {
        (_, Some(encoding)) => return format!("CSV・テキスト（{encoding}）"),
        ("xlsx", _) => "Excel ブック（.xlsx）",
        ("xls", _) => "Excel 97-2003 ブック（.xls）",
        ("xlsb", _) => "Excel バイナリ ブック（.xlsb）",
        ("ods", _) => "OpenDocument（.ods）",
        (other, _) => other,
    };
    name.to_owned()
}
