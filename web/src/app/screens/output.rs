//! 出力: save, and what to do next.

use yew::prelude::*;

use crate::app::parts::{on_click, on_text};
use crate::app::state::{Event, Product, State, Step};
use crate::app::words::{count, size};
use crate::protocol::{MadeCard, Outcome};

/// The screen.
pub fn view(state: &State, send: &Callback<Event>) -> Html {
    let Some(outcome) = &state.outcome else { return html! {} };
    html! {
        <div id="output">
            {
                match &outcome.made {
                    Some(made) => ready(made, send),
                    None => not_ready(send),
                }
            }
            { paper(state, send) }
            <section aria-labelledby="more-title">
                <h3 id="more-title">{ "記録と設定" }</h3>
                <div class="actions">
                    if outcome.made.is_some() {
                        <button id="save-json" type="button" class="button button--outline" onclick={on_click(send, Event::Save(Product::Json))}>{ "JSONを保存する" }</button>
                    }
                    <button id="save-report" type="button" class="button button--outline" onclick={on_click(send, Event::Save(Product::Report))}>{ "チェック結果を保存する" }</button>
                    <button id="save-notes" type="button" class="button button--outline" onclick={on_click(send, Event::Save(Product::Notes))}>{ "確認・修正台帳を保存する" }</button>
                    <button id="save-settings" type="button" class="button button--outline" onclick={on_click(send, Event::Save(Product::Settings))}>{ "設定を保存する" }</button>
                </div>
                <p>{ "設定には、列の対応と質問への答えが入ります。個人の情報は入りません。次回は台帳と一緒に置くと、すぐにチェックできます。" }</p>
            </section>
            { evidence(outcome) }
        </div>
    }
}

/// The paper for a second pair of eyes.
fn paper(state: &State, send: &Callback<Event>) -> Html {
    html! {
        <section class="sheet" aria-labelledby="paper-title">
            <h3 id="paper-title">{ "総括票（二人目の確認と決裁）" }</h3>
            <div class="actions">
                <label class="field field--row">
                    { "課名" }
                    <input id="department" class="input" type="text" maxlength="40" placeholder="例 健康推進課" value={state.department.clone()}
                        onchange={on_text(send, Event::Department)} />
                </label>
                <button id="print-paper" type="button" class="button button--outline" onclick={on_click(send, Event::Print)}>{ "総括票を印刷する" }</button>
            </div>
            <p>{ "1枚目が総括票、2枚目からが確認の要る人と前回から変わった人の一覧です。個人番号は印刷しません。Ctrl+Pでも印刷できます。" }</p>
        </section>
    }
}

fn ready(made: &MadeCard, send: &Callback<Event>) -> Html {
    let sha256 = if made.files.len() > 1 {
        "ファイルごとの値は検査結果にあります。".to_owned()
    } else if made.sha256.is_empty() {
        "10人に満たないファイルのため、表示も記録もしません。".to_owned()
    } else {
        made.sha256.clone()
    };
    html! {
        <div class="two">
            <section class="save" aria-labelledby="save-title">
                <h3 id="save-title">{ "登録用ファイル（CSV）" }</h3>
                <dl class="made">
                    <div><dt>{ "ファイル名" }</dt><dd id="file-name">{ made.files.join("、") }</dd></div>
                    <div><dt>{ "人数" }</dt><dd id="file-rows">{ format!("{}人", count(made.rows)) }</dd></div>
                    <div><dt>{ "大きさ" }</dt><dd>{ size(made.bytes) }</dd></div>
                    <div><dt>{ "SHA-256" }</dt><dd id="file-sha256" class="hash">{ sha256 }</dd></div>
                </dl>
                <button id="save-csv" type="button" class="button button--main" onclick={on_click(send, Event::Save(Product::Csv))}>{ "CSVを保存する" }</button>
                <p class="note note--ask"><strong>{ "出力後のCSVをExcelで開いて保存しないでください。" }</strong>{ "先頭の0や日付が変わり、登録できなくなります。" }</p>
            </section>
            <section aria-labelledby="next-title">
                <h3 id="next-title">{ "このあとすること" }</h3>
                <ol class="next">
                    <li>{ "PMHの画面を開き、保存したCSVをアップロードします。アップロードはいつでもできます。" }</li>
                    <li>{ "反映は平日8:00～20:00です。時間外のアップロードは、次の開庁日に反映されます。" }</li>
                    <li>{ "PMHからのメールで、成功か失敗かを確かめます。" }</li>
                    <li>{ "成功のメールを確かめたら、CSVを団体の決まりに従ってパソコンから消します。" }</li>
                </ol>
            </section>
        </div>
    }
}

fn not_ready(send: &Callback<Event>) -> Html {
    html! {
        <section class="save">
            <p id="no-csv">{ "CSVはまだ作成していません。エラーと質問がなくなると、ここで保存できます。" }</p>
            <button id="back-to-check" type="button" class="button button--main" onclick={on_click(send, Event::Go(Step::Check))}>{ "チェックの結果を見る" }</button>
        </section>
    }
}

fn evidence(outcome: &Outcome) -> Html {
    html! {
        <p id="evidence" class="note">
            { format!("レイアウト：{}", outcome.layout) }
            if let Some(note) = &outcome.evidence_note {
                { format!("。{note}") }
            }
        </p>
    }
}
