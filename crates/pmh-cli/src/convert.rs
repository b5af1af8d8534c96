//! `convert` and `check`.

use std::path::{Path, PathBuf};

use pmh_core::entry::{Finding, FindingKind};
use pmh_core::line::{Failure, Input, Job, Summary, run, unreadable_summary};
use pmh_core::output::file_name;
use pmh_core::report::frame;

use crate::Stop;
use crate::arguments::ConvertArguments;
use crate::jobs::{self, Setup};
use crate::spool::Spool;

/// Runs the line; `makes_csv` is false for `check`.
pub fn convert(arguments: &ConvertArguments, makes_csv: bool) -> Result<u8, Stop> {
    let setup = jobs::setup(&arguments.reading)?;
    keep_inputs(arguments)?;
    let none = arguments.out.as_deref() == Some(Path::new("-"));
    let write_csv = makes_csv && !none;
    let json = arguments.json.as_deref().filter(|_| write_csv);
    // The name may hold the number of people, which is known at the end only: the place is enough for now.
    let beside = arguments.inputs.first().cloned().unwrap_or_default();
    let place = arguments.out.clone().unwrap_or_else(|| beside.with_file_name("PMH.csv"));
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
    let inputs: Result<Vec<Input>, Failure> = arguments.inputs.iter().map(|path| jobs::input(path)).collect();
    let mut spool = Spool::new(None, None).map_err(cannot_write)?;
    let done = inputs.and_then(|inputs| {
        spool = Spool::new(write_csv.then_some(place.as_path()), json).map_err(Failure::Output)?;
        run(inputs, &job, &mut spool, &mut |_| {})
    });
    let mut summary = match done {
        Ok(summary) => summary,
        Err(Failure::Unreadable { file, error }) => {
            let (summary, finding) = unreadable_summary(&job, &file, &error);
            let mut empty = Spool::new(None, None).map_err(cannot_write)?;
            pmh_core::Sink::finding(&mut empty, &finding).map_err(cannot_write)?;
            if let Some(target) = &arguments.report {
                let report = empty.report(&frame(&summary, &setup.env, ""), target);
                report.and_then(|report| report.keep(target)).map_err(cannot_write)?;
            }
            return Err(Stop::Unreadable(summary.sentence));
        }
        Err(Failure::Output(error)) => return Err(cannot_write(error)),
    };
    let target = summary.output.as_ref().map(|made| match &arguments.out {
        Some(out) => out.clone(),
        None => free_name(&beside, &setup, &summary, made.rows),
    });
    let name = target.as_ref().and_then(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
    if let (Some(name), None) = (&name, &arguments.out) {
        summary.sentence.push_str(&format!("保存したファイルは「{name}」です。"));
    }
    let report = match &arguments.report {
        Some(path) => {
            let frame = frame(&summary, &setup.env, name.as_deref().unwrap_or(""));
            Some((spool.report(&frame, path).map_err(cannot_write)?, path))
        }
        None => None,
    };
    show_blocking(&spool);
    if let Some(target) = &target {
        if arguments.out.is_some() && target.exists() {
            eprintln!("「{}」を新しい内容に置き換えました。", target.display());
        }
        spool.keep(Some(target), json).map_err(cannot_write)?;
    }
    // Only what is there may be reported as made.
    if let Some((report, path)) = report {
        report.keep(path).map_err(cannot_write)?;
    }
    println!("{}", summary.sentence);
    Ok(summary.verdict.exit_code())
}

/// The clerk's own ledger is never written over.
fn keep_inputs(arguments: &ConvertArguments) -> Result<(), Stop> {
    let inputs: Vec<PathBuf> = arguments.inputs.iter().filter_map(|path| path.canonicalize().ok()).collect();
    for target in [&arguments.out, &arguments.json, &arguments.report].into_iter().flatten() {
        if target.canonicalize().is_ok_and(|target| inputs.contains(&target)) {
            return Err(Stop::Usage(format!(
                "「{}」は読み込む台帳です。別の名前で保存してください。",
                target.display()
            )));
        }
    }
    Ok(())
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
