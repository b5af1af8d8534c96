//! はじめに: the first screen, where a ledger is dropped or chosen.

use web_sys::{DragEvent, File, HtmlInputElement};
use yew::prelude::*;

use crate::boot::{Answer, Engine, program_sha256};
use crate::protocol::{Reply, Request};

/// The first screen.
pub struct Start {
    engine: Engine,
    sentence: String,
}

/// What happens on it.
pub enum Event {
    /// A file was dropped or chosen.
    Chosen(File),
    /// The worker answered.
    Answered(Answer),
}

impl Component for Start {
    type Message = Event;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link().clone();
        Self {
            engine: Engine::start(move |answer| link.send_message(Event::Answered(answer))),
            sentence: "台帳のファイルをここに置いてください。".into(),
        }
    }

    fn update(&mut self, _: &Context<Self>, event: Event) -> bool {
        match event {
            Event::Chosen(file) => {
                self.sentence = format!("{} を読み込んでいます。", file.name());
                let name = file.name();
                self.engine.send(Request::Open { name }, &[file.into()]);
            }
            Event::Answered(answer) => {
                self.sentence = match answer.reply {
                    Reply::Opened { name, bytes } => format!("{name}（{bytes}バイト）を受け取りました。"),
                    Reply::Progress { step, .. } => step,
                    Reply::Failed { sentence } => sentence,
                    Reply::Fault { place } => {
                        format!("このツールの不具合で止まりました（{place}）。もう一度お試しください。")
                    }
                };
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let ondrop = ctx.link().batch_callback(|event: DragEvent| {
            event.prevent_default();
            let files = event.data_transfer().and_then(|data| data.files());
            files.and_then(|files| files.get(0)).map(Event::Chosen)
        });
        let onchange = ctx.link().batch_callback(|event: yew::Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let chosen = input.files().and_then(|files| files.get(0));
            input.set_value("");
            chosen.map(Event::Chosen)
        });
        let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
        html! {
            <main id="start">
                <h1>{ "PMH登録CSV作成ツール" }</h1>
                <div id="drop-area" {ondrop} {ondragover}>
                    <p id="verdict" role="status">{ &self.sentence }</p>
                    <label for="choose-ledger">{ "台帳を選ぶ" }</label>
                    <input id="choose-ledger" type="file" accept=".xlsx,.xls,.xlsb,.ods,.csv" {onchange} />
                </div>
                <p id="program">{ format!("プログラムのSHA-256 {}", program_sha256()) }</p>
            </main>
        }
    }
}
