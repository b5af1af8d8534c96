//! 出力: save, and what to do next.

use pmh_core::line::Verdict;
use yew::prelude::*;

use crate::app::parts::{marked, on_click, on_text};
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
                    Some(made) => ready(made, state.practice, send),
                    None => not_ready(outcome, send),
                }
            }
            <div class="two two--even">
                { paper(state, outcome, send) }
                { next_time(send) }
            </div>
            { evidence(outcome) }
        </div>
    }
}

/// A button that saves a file.
fn save(id: &'static str, text: &'static str, product: Product, send: &Callback<Event>) -> Html {
    html! { <button {id} type="button" class="button button--outline" onclick={on_click(send, Event::Save(product))}>{ text }</button> }
}

/// What the second person and those who decide need: the paper, and the report.
fn paper(state: &State, outcome: &Outcome, send: &Callback<Event>) -> Html {
    html! {
        <section class="sheet" aria-labelledby="paper-title">
            <h3 id="paper-title">{ "二人目の確認と決裁" }</h3>
            <p>{ "総括票の1枚目は件数と決裁の欄、2枚目からは確認の要る人と前回から変わった人です。個人番号は載りません。" }</p>
            <div class="actions">
                <label class="field field--row">
                    { "課名" }
                    <input id="department" class="input" type="text" maxlength="40" placeholder="例 健康推進課" value={state.department.clone()}
                        onchange={on_text(send, Event::Department)} />
                </label>
                <button id="print-paper" type="button" class="button button--outline" onclick={on_click(send, Event::Print)}>{ "総括票を印刷する" }</button>
            </div>
            <div class="actions">
                { save("save-report-xlsx", "検査結果をExcelで保存する", Product::Book, send) }
                { save("save-report", "検査結果を.jsonで保存する", Product::Report, send) }
                if outcome.made.is_some() {
                    { save("save-json", "JSONを保存する（API用）", Product::Json, send) }
                }
            </div>
            { marked::view(state, send) }
            <p id="shown-count" class="hint">{ format!("個人番号を画面に表示した回数：{}回（検査結果に残ります）", count(state.decisions.shown)) }</p>
        </section>
    }
}

/// What makes the next run short.
fn next_time(send: &Callback<Event>) -> Html {
    html! {
        <section class="sheet" aria-labelledby="more-title">
            <h3 id="more-title">{ "次回のために" }</h3>
            <p>{ "次回は、台帳と一緒にこの2つと今回のCSVを置くと、すぐにチェックと比較ができます。" }</p>
            <div class="actions">
                { save("save-settings", "設定を保存する", Product::Settings, send) }
                { save("save-notes", "確認・修正台帳を保存する", Product::Notes, send) }
            </div>
            <p class="hint">{ "設定：列の対応と質問への答え（個人の情報は入りません）。確認・修正台帳：一人ずつの確認や修正と、その理由（個人番号は入りません）。" }</p>
        </section>
    }
}

fn ready(made: &MadeCard, practice: bool, send: &Callback<Event>) -> Html {
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
                    <div><dt>{ "人数" }</dt><dd><span id="file-rows">{ format!("{}人", count(made.rows)) }</span><span class="made__size">{ size(made.bytes) }</span></dd></div>
                    <div><dt>{ "SHA-256" }</dt><dd id="file-sha256" class="hash">{ sha256 }</dd></div>
                </dl>
                <button id="save-csv" type="button" class="button button--main" onclick={on_click(send, Event::Save(Product::Csv))}>{ "CSVを保存する" }</button>
                <p class="note note--ask"><strong>{ "出力後のCSVをExcelで開いて保存しないでください。" }</strong>{ "先頭の0や日付が変わり、登録できなくなります。" }</p>
            </section>
            <section aria-labelledby="next-title">
                <h3 id="next-title">{ "このあとすること" }</h3>
                if practice {
                    <p class="note note--ask">{ "練習用のCSVは、PMHにアップロードしないでください。本番では、次のことをします。" }</p>
                }
                <ol class="next">
                    <li>{ "CSVを保存し、PMHの画面からアップロードします。アップロードはいつでもできます。" }</li>
                    <li>{ "反映は平日8:00～20:00です。時間外のアップロードは、次の開庁日に反映されます。" }</li>
                    <li>{ "PMHからのメールで、成功か失敗かを確かめます。" }</li>
                    <li>{ "成功のメールが届いたら、CSVを団体の決まりに従ってパソコンから消します。" }</li>
                </ol>
            </section>
        </div>
    }
}

fn not_ready(outcome: &Outcome, send: &Callback<Event>) -> Html {
    let next = if outcome.verdict == Verdict::Stopped {
        "画面の上の「前回との比較」で、止めた理由を確かめてください。"
    } else {
        "エラー・要確認・質問がなくなると、ここで保存できます。"
    };
    html! {
        <section class="save">
            <p id="no-csv">{ format!("CSVはまだ作成していません。{next}") }</p>
            <div class="actions">
                <button id="back-to-check" type="button" class="button button--main" onclick={on_click(send, Event::Go(Step::Check))}>{ "チェックの結果を見る" }</button>
            </div>
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
