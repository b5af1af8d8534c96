//! `convert` and `check`.

use std::path::{Path, PathBuf};

use pmh_core::entry::{Finding, FindingKind};
use pmh_core::line::{Failure, Job, Summary, run, unreadable_summary};
use pmh_core::output::file_name;
use pmh_core::report::frame;

use crate::Stop;
use crate::arguments::ConvertArguments;
use crate::jobs::{self, Setup};
use crate::spool::Spool;

/// Runs the line; `makes_csv` is false for `check`.
pub fn convert(arguments: &ConvertArguments, makes_csv: bool) -> Result<u8, Stop> {
    let setup = jobs::setup(&arguments.reading)?;
    let mut inputs = Vec::with_capacity(arguments.inputs.len());
    for path in &arguments.inputs {
        inputs.push(jobs::input(path)?);
    }
    let none = arguments.out.as_deref() == Some(Path::new("-"));
    let write_csv = makes_csv && !none;
    let json = arguments.json.as_deref().filter(|_| write_csv);
    // The name may hold the number of people, which is known at the end only: the place is enough for now.
    let beside = arguments.inputs.first().cloned().unwrap_or_default();
    let place = arguments.out.clone().unwrap_or_else(|| beside.with_file_name("PMH.csv"));
    let mut spool = Spool::new(write_csv.then_some(place.as_path()), json).map_err(cannot_write)?;
    let job = Job {
        layout: &setup.layout,
        scheme: setup.scheme,
        settings: &setup.settings,
        env: &setup.env,
        reading: setup.reading.clone(),
        mapping: None,
        write_csv,
        write_json: json.is_some(),
    };
    let summary = match run(inputs, &job, &mut spool, &mut |_| {}) {
        Ok(summary) => summary,
        Err(Failure::Unreadable { file, error }) => {
            let (summary, finding) = unreadable_summary(&job, &file, &error);
            let mut empty = Spool::new(None, None).map_err(cannot_write)?;
            pmh_core::Sink::finding(&mut empty, &finding).map_err(cannot_write)?;
            report(arguments, &setup, &summary, &mut empty, "")?;
            return Err(Stop::Unreadable(summary.sentence));
        }
        Err(Failure::Output(error)) => return Err(cannot_write(error)),
    };
    let target = summary.output.as_ref().map(|made| match &arguments.out {
        Some(out) => out.clone(),
        None => free_name(&beside, &setup, &summary, made.rows),
    });
    let name = target.as_ref().and_then(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
    report(arguments, &setup, &summary, &mut spool, name.as_deref().unwrap_or(""))?;
    show_blocking(&spool);
    println!("{}", summary.sentence);
    if let Some(target) = &target {
        if arguments.out.is_some() && target.exists() {
            eprintln!("「{}」を新しい内容に置き換えました。", target.display());
        }
        spool.keep(Some(target), json).map_err(cannot_write)?;
        if arguments.out.is_none() {
            println!("{}", target.display());
        }
    }
    Ok(summary.verdict.exit_code())
}

fn report(
    arguments: &ConvertArguments,
    setup: &Setup,
    summary: &Summary,
    spool: &mut Spool,
    output: &str,
) -> Result<(), Stop> {
    let Some(target) = &arguments.report else { return Ok(()) };
    spool.write_report(&frame(summary, &setup.env, output), target).map_err(cannot_write)
}

/// The name of the product's file, beside the input, with a number behind it where it is taken.
fn free_name(beside: &Path, setup: &Setup, summary: &Summary, rows: u64) -> PathBuf {
    let municipality = setup.settings.municipality.as_deref();
    let name = file_name(&summary.scheme, municipality, setup.env.today, &setup.env.clock, rows);
    let first = beside.with_file_name(&name);
    let stem = name.trim_end_matches(".csv");
    let numbered = (2..).map(|number| beside.with_file_name(format!("{stem}_{number}.csv")));
    std::iter::once(first).chain(numbered).find(|path| !path.exists()).unwrap_or_else(|| beside.with_file_name(&name))
}

fn show_blocking(spool: &Spool) {
    for finding in &spool.blocking {
        eprintln!("{}", line(finding));
    }
    let rest = spool.blocking_count.saturating_sub(spool.blocking.len() as u64);
    if rest > 0 {
        eprintln!("ほかに{rest}件あります。--report で全件を書き出してください。");
    }
}

fn line(finding: &Finding) -> String {
    let mut place = Vec::new();
    if !finding.recipient.is_empty() {
        place.push(format!("受給者番号［{}］", finding.recipient));
    }
    if !finding.sheet.is_empty() && finding.kind == FindingKind::Finding {
        place.push(format!("シート「{}」", finding.sheet));
    }
    if !finding.cell.is_empty() {
        place.push(finding.cell.clone());
    } else if finding.row > 0 {
        place.push(format!("{}行目", finding.row));
    }
    let kind = if finding.kind == FindingKind::Question { "質問 " } else { "" };
    let place = if place.is_empty() { String::new() } else { format!("（{}）", place.join(" ")) };
    let by_command = match finding.rule.as_str() {
        "required_item_missing" => format!("コマンドでは --set {}=値 と指定します。", finding.item),
        _ if !finding.question.is_empty() && finding.kind == FindingKind::Question => {
            format!("コマンドでは設定ファイルの answers に「{}」の答えを書きます。", finding.question)
        }
        _ => String::new(),
    };
    format!("{} {kind}{}{place} {}{by_command}", finding.code, finding.message, finding.remedy)
}

fn cannot_write(error: std::io::Error) -> Stop {
    Stop::Fault(format!(
        "ファイルを書き込めません（{}）。保存先の場所、空き容量、ほかのソフトで開いていないかを確かめてください。",
        error.kind()
    ))
}
