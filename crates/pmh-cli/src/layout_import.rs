//! `layout import`: an office's ファイル設計書 becomes a layout file.

use std::fs::File;

use pmh_core::line::{self, Failure};
use pmh_core::privacy::masked;
use pmh_design::{Design, Property, Proposal, read_design};
use pmh_layout::{
    Confirmation, DEFAULT_LAYOUT, Generation, Layout, SideBySide, Standing, compare, find_layout, parse_layout,
};
use pmh_table::{OpenOptions, ReadError, open};

use crate::arguments::ImportArguments;
use crate::pending::{Pending, replacing};
use crate::trouble::{Stop, internal};
use crate::{jobs, targets};

/// The built-in layout that a differential design is put beside.
const DIFFERENTIAL: &str = "medical-subsidy-diff";

/// Reads the design, says what was found and what was not, and writes the layout.
pub fn import(arguments: &ImportArguments) -> Result<u8, Stop> {
    targets::check(&[&arguments.input], &[&arguments.out])?;
    let confirmation = confirmation(arguments)?;
    let design = read(arguments)?;
    let proposal = chosen(&design, arguments)?;
    let mut layout = proposal.layout.clone();
    if let Some(confirmation) = confirmation {
        layout.confirm(confirmation).map_err(|error| Stop::Usage(error.to_string()))?;
    }
    let text = layout.to_toml();
    parse_layout(&text).map_err(|error| Stop::Unreadable(format!("設計書からレイアウトを作れません：{error}")))?;
    for sentence in told(&design, proposal, &layout) {
        say!("{}", masked(&sentence));
    }
    replacing(&arguments.out, || Pending::whole(&arguments.out, text.as_bytes()))?;
    say!("レイアウトを書き出しました：{}", targets::shown(&arguments.out));
    Ok(0)
}

fn confirmation(arguments: &ImportArguments) -> Result<Option<Confirmation>, Stop> {
    let (Some(by), Some(document)) = (&arguments.confirm_by, &arguments.document) else { return Ok(None) };
    let today = jobs::env(arguments.today.as_deref())?.today;
    Ok(Some(Confirmation { by: by.clone(), on: today.iso(), document: document.clone() }))
}

fn read(arguments: &ImportArguments) -> Result<Design, Stop> {
    let name = jobs::name(&arguments.input);
    let refused = |error: &ReadError| Stop::Unreadable(line::unreadable_sentence(&name, error));
    // Says what is wrong with a path just as `convert` does.
    if let Err(Failure::Unreadable { error, .. }) = jobs::input(&arguments.input) {
        return Err(refused(&error));
    }
    let file = File::open(&arguments.input).map_err(|_| internal())?;
    let mut workbook = open(Box::new(file), &OpenOptions::default()).map_err(|error| refused(&error))?;
    read_design(&mut workbook).map_err(|error| refused(&error))
}

/// The one table, or that of the sheet that was named.
fn chosen<'a>(design: &'a Design, arguments: &ImportArguments) -> Result<&'a Proposal, Stop> {
    let sheets: Vec<&str> = design.proposals.iter().map(|proposal| proposal.sheet.as_str()).collect();
    match (&arguments.sheet, design.proposals.as_slice()) {
        (_, []) => {
            let text = "項目の一覧（項目名・桁数・必須などの見出しがある表）が見つかりません。ファイル設計書のシートがあるか確かめてください。";
            Err(Stop::Unreadable(text.to_owned()))
        }
        (None, [only]) => Ok(only),
        (None, _) => Err(Stop::Usage(format!(
            "項目の一覧が{}つあります。--sheet で1つ選んでください：{}",
            sheets.len(),
            sheets.join("、")
        ))),
        (Some(name), all) => all.iter().find(|proposal| proposal.sheet == *name).ok_or_else(|| {
            Stop::Usage(format!(
                "シート「{name}」に項目の一覧がありません。次から選んでください：{}",
                sheets.join("、")
            ))
        }),
    }
}

/// What the clerk reads.
fn told(design: &Design, proposal: &Proposal, layout: &Layout) -> Vec<String> {
    let (first, last) = proposal.header_rows;
    let rows = if first == last { format!("{first}行目") } else { format!("{first}～{last}行目") };
    let mut out = vec![format!(
        "シート「{}」の{rows}を見出しとして、{}項目を読み取りました。",
        proposal.sheet,
        proposal.found.len()
    )];
    out.extend(
        design
            .others
            .iter()
            .map(|other| format!("{} の表は、登録用ファイルの項目ではないため使いません。", other.cell)),
    );
    out.extend(confirmed(layout));
    let ours = if layout.generation == Generation::Differential { DIFFERENTIAL } else { DEFAULT_LAYOUT };
    if let Some(ours) = find_layout(ours) {
        out.push(String::new());
        out.push(format!("■ 内蔵のレイアウト「{}」との対比", ours.title));
        out.extend(beside(&compare(ours, layout)));
    }
    out.push(String::new());
    out.push("■ 設計書から読み取った書き方".to_owned());
    let stated = proposal.stated.iter();
    out.extend(stated.map(|said| format!("{}：{}（{}）", said.property.title(), said.shown(), said.cell)));
    if !proposal.unstated.is_empty() {
        let names: Vec<&str> = proposal.unstated.iter().copied().map(Property::title).collect();
        out.push(format!("設計書に書かれていないため、内蔵のレイアウトのままにしたもの：{}", names.join("、")));
    }
    out.push(String::new());
    if proposal.unreadable.is_empty() {
        out.push("■ 読めなかったところはありません。".to_owned());
    } else {
        out.push(format!("■ 確かめるところ {}か所", proposal.unreadable.len()));
        out.extend(proposal.unreadable.iter().map(|unread| {
            let other = unread.against.as_ref().map_or_else(String::new, |cell| format!("、{cell}"));
            format!("{}{other}：{}", unread.cell, unread.what)
        }));
    }
    out
}

fn confirmed(layout: &Layout) -> Option<String> {
    Some(match &layout.confirmation {
        Some(given) => format!("確認済みとして書き出します（{}、{}、{}）。", given.by, given.on, given.document),
        None => "自治体が確認するまでは「確認前」と表示されます。内容を確認したら、--confirm-by と --document を付けて作り直してください。".to_owned(),
    })
}

fn beside(side: &SideBySide) -> Vec<String> {
    let mut out = Vec::new();
    for pair in &side.items {
        let title = pair.theirs.as_ref().or(pair.ours.as_ref()).map_or("", |(_, title)| title);
        let standing = match pair.standing {
            Standing::Same => "同じ",
            Standing::Differs => "違う",
            Standing::OnlyTheirs => "先方だけ",
            Standing::OnlyOurs => "当方だけ",
        };
        let differences: Vec<String> = pair
            .differences
            .iter()
            .map(|difference| format!("{} {}→{}", difference.property, difference.ours, difference.theirs))
            .collect();
        let rest = if differences.is_empty() { String::new() } else { format!("（{}）", differences.join("、")) };
        out.push(format!("{standing}\t{title}{rest}"));
    }
    out
}
