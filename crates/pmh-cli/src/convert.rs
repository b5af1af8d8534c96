//! `convert` and `check`.

use std::fs::File;
use std::path::{Path, PathBuf};

use pmh_book::Facts;
use pmh_book::marked::{self, Trouble};
use pmh_core::entry::{Finding, FindingKind};
use pmh_core::line::{Against, Failure, Input, InputFacts, Job, Summary, run_against, unreadable_summary};
use pmh_core::output::{NameFacts, Part, file_names, named_files};
use pmh_core::privacy::masked;
use pmh_core::report::frame;

use crate::arguments::ConvertArguments;
use crate::jobs::{self, Setup};
use crate::pending::{Pending, replacing};
use crate::spool::Spool;
use crate::targets;
use crate::trouble::{Stop, cannot_write};

/// Runs the line; `makes_csv` is false for `check`.
pub fn convert(arguments: &ConvertArguments, makes_csv: bool) -> Result<u8, Stop> {
    check_targets(arguments)?;
    check_marked(arguments)?;
    let mut setup = jobs::setup(&arguments.reading)?;
    jobs::set_limits(&mut setup.settings, &arguments.limits);
    let notes = match &arguments.accept {
        Some(path) => Some(jobs::read_notes(path, &setup.layout)?),
        None => None,
    };
    let none = arguments.out.as_deref() == Some(Path::new("-"));
    let write_csv = makes_csv && !none;
    let json = arguments.json.as_deref().filter(|_| write_csv);
    // The name may hold the number of people, which is known at the end only: the place is enough for now.
    let beside = arguments.inputs.first().cloned().unwrap_or_default();
    let place = arguments.out.clone().unwrap_or_else(|| beside.with_file_name("PMH.csv"));
    let job = Job {
        scheme: setup.scheme,
        reading: setup.reading.clone(),
        write_csv,
        write_json: json.is_some(),
        notes: notes.as_ref(),
        ..Job::new(&setup.layout, &setup.settings, &setup.env)
    };
    let inputs: Result<Vec<Input>, Failure> = arguments.inputs.iter().map(|path| jobs::input(path)).collect();
    let previous: Result<Vec<Input>, Failure> = arguments.previous.iter().map(|path| jobs::input(path)).collect();
    let against = previous.map(|previous| Against { previous, release: arguments.limits.release_gone.clone() });
    let mut spool = Spool::new(None, None).map_err(cannot_write)?;
    let done = inputs.and_then(|inputs| Ok((inputs, against?))).and_then(|(inputs, against)| {
        spool = Spool::new(write_csv.then_some(place.as_path()), json).map_err(Failure::Output)?;
        run_against(inputs, against, &job, &mut spool, &mut |_| {})
    });
    let mut summary = match done {
        Ok(summary) => summary,
        Err(Failure::Unreadable { file, error }) => {
            let (mut summary, finding) = unreadable_summary(&job, &file, &error);
            summary.inputs = arguments.inputs.iter().map(|path| unread(path)).collect();
            let mut empty = Spool::new(None, None).map_err(cannot_write)?;
            pmh_core::Sink::finding(&mut empty, &finding).map_err(cannot_write)?;
            if let Some(target) = &arguments.report {
                let report = empty.report(&frame(&summary, &setup.env, &[]), target).map_err(cannot_write)?;
                replacing(target, || report.keep(target))?;
            }
            if let Some(target) = &arguments.report_xlsx {
                let book = empty.book(&book_facts(&summary, &setup, &[]), target).map_err(cannot_write)?;
                replacing(target, || book.keep(target))?;
            }
            return Err(Stop::Unreadable(summary.sentence));
        }
        Err(Failure::Output(error)) => return Err(cannot_write(error)),
    };
    let parts = summary.output.as_ref().map_or(&[][..], |made| made.parts.as_slice());
    let targets: Vec<PathBuf> = match &arguments.out {
        Some(out) => beside_each(out, parts),
        None => free_names(&beside, &setup, parts),
    };
    check_parts(arguments, &targets)?;
    let names: Vec<String> = targets.iter().map(|path| jobs::name(path)).collect();
    match names.as_slice() {
        [name] if arguments.out.is_none() => {
            summary.sentence.push_str(&format!("保存したファイルは「{name}」です。"));
        }
        [_, _, ..] => {
            let list = names.join("」「");
            summary.sentence.push_str(&format!("{}つのファイル「{list}」に分けて保存しました。", names.len()));
        }
        _ => {}
    }
    let report = match &arguments.report {
        Some(path) => {
            let frame = frame(&summary, &setup.env, &names);
            Some((spool.report(&frame, path).map_err(cannot_write)?, path))
        }
        None => None,
    };
    let book = match &arguments.report_xlsx {
        Some(path) => {
            let facts = book_facts(&summary, &setup, &names);
            Some((spool.book(&facts, path).map_err(cannot_write)?, path))
        }
        None => None,
    };
    let marked = match &arguments.marked {
        Some(path) => Some((spool.marked(&beside, path).map_err(not_marked)?, path)),
        None => None,
    };
    show_blocking(&spool);
    if !targets.is_empty() {
        let all = targets.iter().map(PathBuf::as_path).chain(json);
        let there: Vec<&Path> = all.filter(|path| path.exists()).collect();
        spool.keep(&targets, json).map_err(cannot_write)?;
        there.into_iter().for_each(targets::say_replaced);
    }
    // Only what is there may be reported as made.
    if let Some((report, path)) = report {
        replacing(path, || report.keep(path))?;
    }
    if let Some(path) = &arguments.accept_out {
        replacing(path, || Pending::whole(path, summary.notes.notes.to_json().as_bytes()))?;
    }
    if let Some((book, path)) = book {
        replacing(path, || book.keep(path))?;
    }
    if let Some((marked, path)) = marked {
        replacing(path, || marked.keep(path))?;
    }
    say!("{}", summary.sentence);
    Ok(summary.verdict.exit_code())
}

/// What the workbook for people says besides its lists.
fn book_facts<'a>(summary: &'a Summary, setup: &'a Setup, output_files: &'a [String]) -> Facts<'a> {
    Facts { summary, env: &setup.env, output_files, shown: None }
}

/// What is read is never written over, and no output replaces another.
fn check_targets(arguments: &ConvertArguments) -> Result<(), Stop> {
    let mut files = read_files(arguments);
    let out = arguments.out.as_deref().filter(|out| *out != Path::new("-"));
    // The notes for next time may take the place of those that were read: they were read whole by then.
    let (accept, accept_out) = (arguments.accept.as_deref(), arguments.accept_out.as_deref());
    files.extend(accept.filter(|_| accept_out.is_none() || accept != accept_out));
    let books = [arguments.report_xlsx.as_deref(), arguments.marked.as_deref()];
    let reports = [arguments.report.as_deref(), accept_out].into_iter().chain(books);
    let outputs = [out, arguments.json.as_deref()].into_iter().chain(reports);
    targets::check(&files, &outputs.flatten().collect::<Vec<_>>())
}

/// A copy with marks can be made of one workbook alone, under the extension with which Excel opens it. A file that cannot
/// be read at all is refused by the run.
fn check_marked(arguments: &ConvertArguments) -> Result<(), Stop> {
    let Some(target) = &arguments.marked else { return Ok(()) };
    let [input] = arguments.inputs.as_slice() else {
        return Err(Stop::Usage(
            "印を付けた台帳（--marked）は、台帳が1つのときだけ作れます。台帳を1つずつ指定してください。".to_owned(),
        ));
    };
    let Some(Ok(kind)) = File::open(input).ok().map(|file| marked::kind(Box::new(file))) else { return Ok(()) };
    let ending = match kind {
        None => return Err(Stop::Usage(marked::ONLY_XLSX.to_owned())),
        Some(marked::Kind::Plain) => "xlsx",
        Some(marked::Kind::WithMacros) => "xlsm",
    };
    if target.extension().is_some_and(|named| named.eq_ignore_ascii_case(ending)) {
        return Ok(());
    }
    Err(Stop::Usage(format!("この台帳の印を付けた写し（--marked）の名前は、最後を「.{ending}」にしてください。")))
}

/// Why there is no marked copy. The rest is not kept either: what was asked for is made whole or not at all.
fn not_marked(trouble: Trouble) -> Stop {
    match trouble {
        Trouble::Write(error) => cannot_write(error),
        other => Stop::Usage(other.to_string()),
    }
}

/// The files of this run that must stay as they are.
fn read_files(arguments: &ConvertArguments) -> Vec<&Path> {
    let reading = &arguments.reading;
    let layout = reading.layout.as_deref().map(Path::new).filter(|path| path.is_file());
    let inputs = arguments.inputs.iter().chain(&arguments.previous).map(PathBuf::as_path);
    inputs.chain(reading.settings.as_deref()).chain(layout).collect()
}

/// What is known of an input when one of them cannot be read: its name.
fn unread(path: &Path) -> InputFacts {
    InputFacts {
        file: jobs::name(path),
        sheet: String::new(),
        encoding: String::new(),
        header_row: 0,
        sha256: String::new(),
    }
}

/// The names of the files where the user named one.
fn beside_each(out: &Path, parts: &[Part]) -> Vec<PathBuf> {
    let name = out.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    match parts {
        [] => Vec::new(),
        // The name may be no text at all.
        [_] => vec![out.to_owned()],
        _ => named_files(&name, parts).into_iter().map(|name| out.with_file_name(name)).collect(),
    }
}

/// The names of the layout's pattern, beside the input, with a number behind all of them where one is taken.
fn free_names(beside: &Path, setup: &Setup, parts: &[Part]) -> Vec<PathBuf> {
    let facts = NameFacts {
        municipality: setup.settings.municipality.as_deref(),
        today: setup.env.today,
        clock: &setup.env.clock,
    };
    let names = file_names(&setup.layout, &facts, parts);
    let numbered = |number: u32| -> Vec<PathBuf> {
        let more = |name: &String| match name.rsplit_once('.') {
            Some((stem, ending)) if number > 1 => beside.with_file_name(format!("{stem}_{number}.{ending}")),
            None if number > 1 => beside.with_file_name(format!("{name}_{number}")),
            _ => beside.with_file_name(name),
        };
        names.iter().map(more).collect()
    };
    (1..).map(numbered).find(|paths| !paths.iter().any(|path| path.exists())).unwrap_or_default()
}

/// Files whose names are known only at the end are held to the same: never over what is read, never over each other.
fn check_parts(arguments: &ConvertArguments, targets: &[PathBuf]) -> Result<(), Stop> {
    if targets.len() < 2 {
        return Ok(());
    }
    let mut outputs: Vec<&Path> = targets.iter().map(PathBuf::as_path).collect();
    outputs.extend(arguments.json.as_deref().into_iter().chain(arguments.report.as_deref()));
    targets::check(&read_files(arguments), &outputs)
}

fn show_blocking(spool: &Spool) {
    for finding in &spool.blocking {
        eprintln!("{}", masked(&line(finding)));
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
    format!("{} {kind}{}{place} {}{}", finding.code, finding.message, finding.remedy, by_command(finding))
}

/// How a question is answered without the page.
fn by_command(finding: &Finding) -> String {
    if finding.rule == "required_item_missing" {
        // What differs from person to person can only stand in a column.
        if !finding.remedy.contains("全員に同じ値") {
            return "コマンドでは --header-row で見出しの行を、設定ファイルで列を指定します。".to_owned();
        }
        return format!("コマンドでは --set {}=値 と指定します。", finding.item);
    }
    if finding.question.is_empty() || finding.kind != FindingKind::Question {
        return String::new();
    }
    let values: Vec<&str> = finding.choices.iter().map(|choice| choice.value.as_str()).collect();
    let values = if values.is_empty() { "答え".to_owned() } else { values.join("か") };
    let word = finding.question.strip_prefix("unknown_word:").and_then(|id| id.strip_prefix(&finding.item));
    match word.and_then(|id| id.strip_prefix(':')) {
        Some(word) => {
            format!(
                "コマンドでは設定ファイルの words に、項目「{}」の言葉「{word}」の値（{values}）を書きます。",
                finding.item
            )
        }
        None => format!("コマンドでは設定ファイルの answers に、「{}」の値（{values}）を書きます。", finding.question),
    }
}
