//! The one sentence on top.

use pmh_core::line::Verdict;
use yew::prelude::*;

use super::icon;
use crate::app::state::{State, Step, Tone};
use crate::app::words::count;

/// What the clerk does next about a verdict that keeps the CSV back.
fn next(state: &State) -> Option<String> {
    if state.work.is_some() || state.form.is_some() || state.offer.is_some() {
        return None;
    }
    if state.step == Step::Start && state.compare.verified.is_some() && !state.compare.pending.is_empty() {
        return Some("台帳として読むか、前回送ったCSVとして比べるかを、下のボタンで選んでください。".to_owned());
    }
    if matches!(state.step, Step::Intake | Step::Mapping) && state.outcome.is_none() {
        return match state.open_here() {
            0 => None,
            n => Some(format!("この画面に、答えていただくことが{}件あります（色の付いたところ）。", count(n as u64))),
        };
    }
    let outcome = state.outcome.as_ref().filter(|_| !state.decisions.stale && state.step != Step::Output)?;
    if outcome.verdict == Verdict::Unchanged {
        return None;
    }
    if outcome.made.is_some() {
        let step = if state.step == Step::Compare {
            "CSVはまだ保存していません。"
        } else {
            "CSVはまだ保存していません。前回送ったCSVがあれば、比べてから保存してください。"
        };
        return (!state.saved).then(|| step.to_owned());
    }
    if outcome.verdict == Verdict::Stopped {
        return Some("消える人を下の一覧で確かめてください。台帳が違うときは、正しい台帳を置いてください。".to_owned())
            .filter(|_| outcome.comparison.is_some());
    }
    let faults = outcome.counts.iter().take(2).any(|count| *count > 0);
    // Its lists are of people who are new, changed or gone: nothing of it is mended there.
    if state.step == Step::Compare && (faults || !outcome.questions.is_empty()) {
        return Some("先に「チェックの結果を見る」を押して、エラーを直し、質問に答えてください。".to_owned());
    }
    let sentence = match (faults, outcome.questions.is_empty()) {
        (true, true) => {
            "一覧の「開く」を押すと、ここで直せます。元の台帳をExcelで直して、もう一度置いてもかまいません。"
        }
        (true, false) => {
            "質問に答えてください。エラーは一覧の「開く」を押すと、ここで直せます。元の台帳を直して、もう一度置いてもかまいません。"
        }
        (false, false) => "下の質問に答えて、もう一度チェックしてください。",
        // The screen of the comparison says itself what is to be done.
        (false, true) if state.step == Step::Compare => return None,
        (false, true) => "一覧の「開く」を押して、正しければ確認し、違えばここで直してください。",
    };
    Some(sentence.to_owned())
}

/// The sentence, as a heading that is read out when it changes.
pub fn view(state: &State) -> Html {
    let (tone, sentence) = &state.said;
    let (class, word) = match tone {
        Tone::Plain => ("verdict--plain", ""),
        Tone::Good => ("verdict--good", ""),
        Tone::Ask => ("verdict--ask", "要確認"),
        Tone::Bad => ("verdict--bad", "エラー"),
    };
    // A refusal is an error text, the verdict of a run is not.
    let mark = if *tone == Tone::Bad && state.outcome.is_none() { "＊" } else { "" };
    html! {
        <div role="status" class={classes!("verdict", class)}>
            { icon::tone(*tone) }
            <h2 id="verdict" class="verdict__sentence">
                if !word.is_empty() {
                    <span class="verdict__word">{ word }</span>
                }
                { mark }{ sentence }
            </h2>
            if let Some(next) = next(state) {
                <p class="verdict__next">{ next }</p>
            }
        </div>
    }
}
