//! `verify`: was this CSV made by the tool, and was it changed since?

use std::path::Path;

use pmh_core::line::{Failure, unreadable_sentence};
use pmh_core::verify::{Damage, Recorded, inspect_csv};
use pmh_layout::{DEFAULT_LAYOUT, Layout};

use crate::arguments::VerifyArguments;
use crate::trouble::{Stop, cannot_write};
use crate::{jobs, targets};

/// Cells named on standard output; the sentence counts all of them.
const SHOWN: u64 = 200;

/// Prints what is known of each CSV; exit 0 unchanged, 1 one was changed since, 5 one is not ours.
pub fn verify(arguments: &VerifyArguments) -> Result<u8, Stop> {
    let layout = jobs::layout(arguments.layout.as_deref().unwrap_or(DEFAULT_LAYOUT))?;
    let recorded = arguments.report.as_deref().map(recorded).transpose()?;
    let mut codes = Vec::with_capacity(arguments.files.len());
    for file in &arguments.files {
        if arguments.files.len() > 1 {
            say!("■ {}", targets::shown(file));
        }
        codes.push(one(file, &layout, recorded.as_ref())?);
    }
    let names = arguments.files.iter().filter_map(|file| file.file_name()?.to_str());
    let missing = recorded.as_ref().map_or_else(Vec::new, |recorded| recorded.without(&names.collect::<Vec<_>>()));
    if !missing.is_empty() {
        say!("同じときに作ったCSVがほかにあります（{}）。それも確かめてください。", missing.join("、"));
    }
    Ok([1, 5].into_iter().find(|code| codes.contains(code)).unwrap_or(0))
}

/// Prints what is known of one.
fn one(file: &Path, layout: &Layout, recorded: Option<&Recorded>) -> Result<u8, Stop> {
    let mut lines: Vec<String> = Vec::new();
    let mut rest = 0;
    let mut each = |damage: &Damage| {
        if (lines.len() as u64) < SHOWN {
            lines.push(line(damage));
        } else {
            rest += 1;
        }
    };
    let verified =
        jobs::input(file).and_then(|input| inspect_csv(input, layout, recorded, &mut each)).map_err(|failure| {
            match failure {
                Failure::Unreadable { file, error } => Stop::Unreadable(unreadable_sentence(&file, &error)),
                Failure::Output(error) => cannot_write(error),
            }
        })?;
    say!("{}", verified.sentence);
    lines.iter().for_each(|line| say!("  {line}"));
    if rest > 0 {
        say!("  ほかに{rest}件あります。");
    }
    Ok(verified.state.exit_code())
}

fn recorded(path: &Path) -> Result<Recorded, Stop> {
    let text = jobs::read_text("検査結果", path)?;
    Recorded::parse(&text).map_err(Stop::Usage)
}

fn line(damage: &Damage) -> String {
    let place = match (damage.cell.as_str(), damage.title.as_str()) {
        ("", _) => "ファイル全体".to_owned(),
        (cell, "") => cell.to_owned(),
        (cell, title) => format!("{cell}「{title}」"),
    };
    format!("{place}：{}", damage.kind.words())
}
