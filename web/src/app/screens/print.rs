//! The paper: the 総括票 for a second pair of eyes, then who needs a look and who has changed. Nobody else is printed.

use pmh_core::compare::{Comparison, Gone};
use pmh_core::entry::{Finding, LeftOut};
use pmh_core::privacy::masked;
use pmh_core::rules::REGISTRY;
use pmh_layout::{Kind, builtin_layouts, find_scheme};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::compare::{reasons, step};
use crate::app::parts::cells::item_title;
use crate::app::parts::compared::{item_change, person};
use crate::app::state::State;
use crate::app::words::{count, reason, wareki};
use crate::boot::program_sha256;
use crate::protocol::{Entry, List, Outcome, Paper};

/// So many codes have room beside the facts, under a comparison and without one: the first page is one page.
const BESIDE: [usize; 2] = [12, 18];

/// Puts the words of every page's head where the print style finds them: its margins can hold nothing else.
pub fn head(state: &State, ran: &(String, String)) {
    let root = gloo::utils::document().document_element().and_then(|root| root.dyn_into::<HtmlElement>().ok());
    let Some(root) = root else { return };
    let text = match (&state.outcome, &state.paper) {
        (Some(outcome), Some(_)) => {
            facts(state, outcome, ran).map(|(title, text)| format!("{title}：{text}")).join("　")
        }
        _ => String::new(),
    };
    let mark = if state.practice { "練習用" } else { "" };
    // Refused only for words that are no CSS.
    let _ = root.style().set_property("--paper-head", &quoted(&text));
    let _ = root.style().set_property("--paper-mark", &quoted(mark));
}

/// A CSS string.
fn quoted(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_control() && !matches!(c, '"' | '\\')).collect();
    format!("\"{plain}\"")
}

/// What every page's head says.
fn facts(state: &State, outcome: &Outcome, (today, clock): &(String, String)) -> [(&'static str, String); 6] {
    let office = [state.settings.municipality.as_deref().unwrap_or("").trim(), state.department.trim()];
    let office: Vec<&str> = office.into_iter().filter(|part| !part.is_empty()).collect();
    let scheme = find_scheme(&outcome.scheme).map_or_else(|| "その他".to_owned(), |scheme| scheme.title.clone());
    let files: Vec<String> = outcome.inputs.iter().map(|input| masked(&input.file).into_owned()).collect();
    let time = clock.split_at_checked(2).map_or(String::new(), |(hour, minute)| format!("{hour}:{minute}"));
    [
        ("帳票名", "PMH登録用CSV 総括票".to_owned()),
        ("団体・課", if office.is_empty() { "　　　　　　".to_owned() } else { office.join(" ") }),
        ("制度", scheme),
        ("入力", files.join("、")),
        ("作成", format!("{} {time}", wareki(today))),
        ("版", env!("CARGO_PKG_VERSION").to_owned()),
    ]
}

/// The paper; it is in the document only when it was asked for, and seen only in print.
pub fn view(state: &State, ran: &(String, String)) -> Html {
    let (Some(outcome), Some(paper)) = (&state.outcome, &state.paper) else { return html! {} };
    html! {
        <div id="paper" class="paper">
            if state.practice {
                <p class="paper__practice">{ "練習用" }</p>
            }
            { summary(state, outcome, paper, ran) }
            { for questions(outcome) }
            { for paper.lists.iter().flat_map(|(list, entries)| sections(*list, entries, outcome)) }
        </div>
    }
}

fn summary(state: &State, outcome: &Outcome, paper: &Paper, ran: &(String, String)) -> Html {
    let line = |title: &str, text: String| html! { <tr><th scope="row">{ title }</th><td>{ text }</td></tr> };
    let facts = facts(state, outcome, ran);
    let [under, alone] = BESIDE;
    let beside = paper.codes.len() <= if outcome.comparison.is_some() { under } else { alone };
    html! {
        <section class="paper__first">
            <header class="paper__head">
                <h1>{ "PMH登録用CSV 総括票" }</h1>
                <table class="paper__boxes">
                    <thead><tr>{ for ["担当", "確認者", "係長", "課長"].map(|who| html! { <th scope="col">{ who }</th> }) }</tr></thead>
                    <tbody><tr><td></td><td></td><td></td><td></td></tr></tbody>
                </table>
            </header>
            <p class="paper__verdict">{ format!("{}{}", if state.practice { "【練習用】" } else { "" }, outcome.sentence) }</p>
            <div class="paper__two">
                <div>
                    <table class="paper__facts">
                        <tbody>
                            { for facts.into_iter().skip(1).map(|(title, text)| match title {
                                "版" => line("版とプログラム", format!("{text}　SHA-256 {}…", program_sha256().get(..8).unwrap_or_default())),
                                _ => line(title, text),
                            }) }
                            { line("レイアウト", outcome.layout.clone()) }
                            { for outcome.evidence_note.iter().map(|note| line("根拠", note.clone())) }
                            { output(outcome) }
                            // Hold-to-reveal is counted where the approver reads it.
                            { line("個人番号の表示", format!("{}回", count(state.decisions.shown))) }
                        </tbody>
                    </table>
                    if beside {
                        { remarks() }
                    }
                </div>
                <div>
                    { rows(outcome, paper) }
                    { for outcome.comparison.as_ref().map(compared) }
                    if outcome.comparison.is_none() {
                        <p>{ "前回のCSVとは比べていません。" }</p>
                    }
                    if beside {
                        { codes(paper) }
                    }
                </div>
            </div>
            if !beside {
                { codes(paper) }
                { remarks() }
            }
        </section>
    }
}

/// Room for a pen.
fn remarks() -> Html {
    html! { <div class="paper__remarks"><strong>{ "備考" }</strong></div> }
}

fn output(outcome: &Outcome) -> Html {
    let line = |title: &str, text: String| html! { <tr><th scope="row">{ title }</th><td>{ text }</td></tr> };
    let Some(made) = &outcome.made else {
        return line("出力", "CSVは作成していません。".to_owned());
    };
    let hash = match made.sha256.get(..8) {
        Some(first) => format!("{first}（先頭8文字）"),
        None if made.files.len() > 1 => "ファイルごとの値は検査結果にあります。".to_owned(),
        None => "10人に満たないため、記録しません。".to_owned(),
    };
    html! {
        <>
            { line("出力ファイル", made.files.join("、")) }
            { line("出力した人数", format!("{}人", count(made.rows))) }
            { line("SHA-256", hash) }
        </>
    }
}

/// A table of one row of figures.
fn figures(title: &'static str, cells: &[(&'static str, String)]) -> Html {
    html! {
        <table class="paper__figures">
            <caption>{ title }</caption>
            <thead><tr>{ for cells.iter().map(|(name, _)| html! { <th scope="col">{ *name }</th> }) }</tr></thead>
            <tbody><tr>{ for cells.iter().map(|(_, text)| html! { <td>{ text }</td> }) }</tr></tbody>
        </table>
    }
}

fn rows(outcome: &Outcome, paper: &Paper) -> Html {
    let rows = &outcome.rows;
    let confirmed = paper.codes.iter().map(|code| code.confirmed).sum::<u64>();
    let cells = [
        ("読んだ行", count(rows.read)),
        ("出力できる人", count(rows.ready)),
        ("エラー・要確認の人", count(rows.blocked)),
        ("除いた人", count(rows.left_out)),
        ("読み飛ばした行", count(rows.skipped)),
        ("確認済み", count(confirmed)),
        ("直した値", count(outcome.corrected)),
    ];
    figures("件数", &cells)
}

fn compared(comparison: &Comparison) -> Html {
    let cells = [
        ("今回", count(comparison.current_rows)),
        ("前回", count(comparison.previous_rows)),
        ("増減", step(comparison)),
        ("新規", count(comparison.added)),
        ("変更", count(comparison.changed)),
        ("消える人", count(comparison.gone)),
        ("変更なし", count(comparison.unchanged)),
    ];
    let names: Vec<String> = comparison.previous.iter().map(|file| masked(&file.file).into_owned()).collect();
    html! {
        <>
            { figures("前回との比較（件）", &cells) }
            <p>{ format!("前回のCSV：{}", names.join("、")) }</p>
            if !comparison.reasons.is_empty() {
                <p>{ format!("消える理由：{}", reasons(comparison)) }</p>
            }
            if comparison.columns_differ() {
                <p><strong>{ "前回のCSVと列が違います。全件再連携が必要です。" }</strong></p>
            }
            { for comparison.stops.iter().map(|stop| html! { <p>{ format!("止めた理由：{}", stop.message) }</p> }) }
            { for comparison.released.iter().map(|reason| html! { <p class="paper__released"><strong>{ "止めたものを作成した理由：" }</strong>{ reason }</p> }) }
        </>
    }
}

fn codes(paper: &Paper) -> Html {
    if paper.codes.is_empty() {
        return html! { <p>{ "指摘はありません。" }</p> };
    }
    let title = |code: &str| {
        let rule = REGISTRY.iter().find(|rule| rule.code.to_string() == code);
        rule.and_then(|rule| rule.doc.trim().lines().next()).unwrap_or_default().trim().to_owned()
    };
    let rows = paper.codes.iter().map(|line| {
        html! {
            <tr><td>{ &line.code }</td><td>{ title(&line.code) }</td>
                <td class="paper__number">{ count(line.open) }</td><td class="paper__number">{ count(line.confirmed) }</td></tr>
        }
    });
    html! {
        <table class="paper__list">
            <caption>{ "コードごとの件数" }</caption>
            <thead><tr><th scope="col">{ "コード" }</th><th scope="col">{ "内容" }</th><th scope="col">{ "件数" }</th><th scope="col">{ "確認済み" }</th></tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

fn questions(outcome: &Outcome) -> Option<Html> {
    let rows: Vec<Html> = outcome
        .questions
        .iter()
        .map(|question| html! { <tr><td>{ &question.message }</td><td>{ item_title(&question.item) }</td><td>{ &question.code }</td></tr> })
        .collect();
    (!rows.is_empty()).then(|| table("答えていない質問", rows.len() as u64, rows, &["質問", "項目", "コード"]))
}

/// A list with its heading on every page.
fn table(title: &str, total: u64, rows: Vec<Html>, heading: &[&'static str]) -> Html {
    let printed = rows.len() as u64;
    html! {
        <section class="paper__section">
            <table class="paper__list">
                <thead>
                    <tr class="paper__title"><th colspan={heading.len().to_string()} scope="colgroup">{ format!("{title}　{}件", count(total)) }</th></tr>
                    <tr>{ for heading.iter().map(|text| html! { <th scope="col">{ *text }</th> }) }</tr>
                </thead>
                <tbody>{ for rows }</tbody>
            </table>
            if printed < total {
                <p class="paper__rest">{ format!("多いため、はじめの{}件だけを印刷しました。残りの{}件は、検査結果のファイル（.xlsx か .json）で確かめてください。", count(printed), count(total - printed)) }</p>
            }
        </section>
    }
}

/// A list on paper.
fn sections(list: List, entries: &[Entry], outcome: &Outcome) -> Vec<Html> {
    const FINDINGS: [&str; 6] = ["受給者番号・氏名カナ", "内容", "対処", "セル", "項目", "コード"];
    const CONFIRMED: [&str; 6] = ["受給者番号・氏名カナ", "内容", "決めた人・日・理由", "セル", "項目", "コード"];
    let total = outcome.length(list);
    if total == 0 {
        return Vec::new();
    }
    match list {
        List::Errors | List::Confirms | List::Confirmed => {
            let rows = entries.iter().filter_map(|entry| match entry {
                Entry::Finding(finding) => Some(finding_row(finding)),
                _ => None,
            });
            let (title, heading) = match list {
                List::Errors => ("エラー", &FINDINGS),
                List::Confirms => ("要確認", &FINDINGS),
                _ => ("確認済み", &CONFIRMED),
            };
            vec![table(title, total, rows.collect(), heading)]
        }
        _ => {
            let (title, heading): (&str, &[&'static str]) = match list {
                List::LeftOut => ("除いた人", &["受給者番号・氏名カナ", "行", "理由"]),
                List::Gone => ("消える人", &["受給者番号・氏名カナ", "消える理由", "有効期間終了日", "前回のCSVの行"]),
                List::Changed => ("変更のある人", &["受給者番号・氏名カナ", "項目：前回 → 今回"]),
                _ => ("新規の人", &["受給者番号・氏名カナ"]),
            };
            let released = outcome.comparison.as_ref().is_some_and(|comparison| comparison.released.is_some());
            vec![table(title, total, entries.iter().map(|entry| entry_row(entry, released)).collect(), heading)]
        }
    }
}

fn finding_row(finding: &Finding) -> Html {
    let cell = match (finding.cell.is_empty(), finding.row) {
        (false, _) => finding.cell.clone(),
        (true, 0) => String::new(),
        (true, row) => format!("{row}行目"),
    };
    let sheet = if finding.sheet.is_empty() { String::new() } else { format!("{} ", finding.sheet) };
    let what = match &finding.confirmed {
        Some(decision) => decision.words(),
        None => finding.remedy.clone(),
    };
    let message = if is_address(&finding.item) { without_quotes(&finding.message) } else { finding.message.clone() };
    html! {
        <tr>
            { person(&finding.recipient, &finding.kana, finding.not_disclosed) }
            <td>{ message }</td><td>{ what }</td><td>{ format!("{sheet}{cell}") }</td>
            <td>{ item_title(&finding.item) }</td><td>{ &finding.code }</td>
        </tr>
    }
}

/// Whether somebody who is gone is still to be looked at. `released`: the run as a whole was released by a reason.
fn gone_mark(gone: &Gone, released: bool) -> String {
    match &gone.confirmed {
        Some(decision) => format!("【確認済み】{}（{}）", gone.reason_text, decision.words()),
        None if gone.explained => gone.reason_text.clone(),
        None if released => format!("【理由を付けて作成】{}", gone.reason_text),
        None => format!("【要確認】{}", gone.reason_text),
    }
}

fn entry_row(entry: &Entry, released: bool) -> Html {
    match entry {
        Entry::LeftOut(left_out) => left_out_row(left_out),
        Entry::Gone(gone) => html! {
            <tr>
                { person(&gone.recipient, &gone.kana, gone.not_disclosed) }
                <td>{ gone_mark(gone, released) }</td>
                <td>{ &gone.valid_to }</td><td>{ count(gone.row.into()) }</td>
            </tr>
        },
        Entry::Changed(changed) => html! {
            <tr>
                { person(&changed.recipient, &changed.kana, changed.not_disclosed) }
                <td>{ for changed.items.iter().map(|item| html! { <div>{ item_change(item) }</div> }) }</td>
            </tr>
        },
        Entry::Added(added) => html! { <tr>{ person(&added.recipient, &added.kana, added.not_disclosed) }</tr> },
        _ => html! {},
    }
}

fn left_out_row(left_out: &LeftOut) -> Html {
    let why =
        left_out.decided.as_ref().map_or_else(|| reason(&left_out.reason).to_owned(), |decision| decision.words());
    html! {
        <tr>{ person(&left_out.recipient, &left_out.kana, left_out.not_disclosed) }<td>{ count(left_out.row.into()) }</td><td>{ why }</td></tr>
    }
}

fn is_address(id: &str) -> bool {
    builtin_layouts().iter().find_map(|layout| layout.item(id)).is_some_and(|item| item.kind == Kind::Address)
}

/// Addresses stand on no paper: a finding does not know who is not to be disclosed.
fn without_quotes(message: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in message.chars() {
        match c {
            '「' => {
                inside = true;
                out.push_str("「（住所）");
            }
            '」' => {
                inside = false;
                out.push('」');
            }
            _ if inside => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_address_stands_on_the_paper() {
        assert_eq!(without_quotes("住所「札幌市１－２」に改行があります。"), "住所「（住所）」に改行があります。");
        assert!(is_address("basicFiveInfo.address"));
    }

    #[test]
    fn a_file_name_cannot_leave_its_string() {
        assert_eq!(quoted("a\"};\\\nb"), "\"a};b\"");
    }
}
