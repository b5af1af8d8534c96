//! `compare`: two CSVs side by side, as a list for people.

use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use pmh_core::compare::{Compared, Comparing, compare_files};
use pmh_core::line::{Failure, unreadable_sentence};
use pmh_core::report::frame;
use pmh_core::{Settings, Sink};
use pmh_layout::DEFAULT_LAYOUT;

use crate::arguments::CompareArguments;
use crate::pending::replacing;
use crate::spool::Spool;
use crate::trouble::{Stop, cannot_write};
use crate::{jobs, targets};

/// Prints what became of everybody; exit 0 compared, 4 over the limits, 5 identical.
pub fn compare(arguments: &CompareArguments) -> Result<u8, Stop> {
    let old: Vec<&Path> = std::iter::once(&arguments.old).chain(&arguments.and_old).map(PathBuf::as_path).collect();
    let new: Vec<&Path> = std::iter::once(&arguments.new).chain(&arguments.and_new).map(PathBuf::as_path).collect();
    let mut files = [old.as_slice(), new.as_slice()].concat();
    files.extend(arguments.settings.as_deref());
    targets::check(&files, &arguments.report.as_deref().into_iter().collect::<Vec<_>>())?;
    let mut settings = match &arguments.settings {
        Some(path) => jobs::read_settings(path)?,
        None => Settings::default(),
    };
    jobs::set_limits(&mut settings, &arguments.limits);
    let layout = arguments.layout.as_deref().or(settings.layout.as_deref()).unwrap_or(DEFAULT_LAYOUT);
    let layout = jobs::layout(layout)?;
    let env = jobs::env(arguments.today.as_deref())?;
    let how = Comparing {
        layout: &layout,
        settings: &settings,
        env: &env,
        release: arguments.limits.release_gone.as_deref(),
    };
    let mut told = Told { spool: Spool::new(None, None).map_err(cannot_write)?, lists: [None, None, None] };
    let inputs = |paths: Vec<&Path>| paths.into_iter().map(jobs::input).collect::<Result<Vec<_>, _>>();
    let summary =
        inputs(old).and_then(|old| compare_files(old, inputs(new)?, &how, &mut told)).map_err(
            |failure| match failure {
                Failure::Unreadable { file, error } => Stop::Unreadable(unreadable_sentence(&file, &error)),
                Failure::Output(error) => cannot_write(error),
            },
        )?;
    if let Some(path) = &arguments.report {
        let report = told.spool.report(&frame(&summary, &env, &[]), path).map_err(cannot_write)?;
        replacing(path, || report.keep(path))?;
    }
    say!("{}", summary.sentence);
    match told.copy_to(&mut io::stdout().lock()) {
        // The reader has gone away: what was asked for is done.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        done => done.map_err(cannot_write)?,
    }
    Ok(summary.verdict.exit_code())
}

/// The headings of the three lists.
const HEADINGS: [&str; 3] = ["■ 消える人", "■ 変更", "■ 新規"];

/// Keeps the entries for the report, and as lines for people.
struct Told {
    spool: Spool,
    /// Gone, changed and new; made when something is told.
    lists: [Option<BufWriter<File>>; 3],
}

impl Told {
    fn tell(&mut self, entry: &Compared) -> io::Result<()> {
        let [gone, changed, added] = &mut self.lists;
        let list = match entry {
            Compared::Gone(_) => gone,
            Compared::Changed(_) => changed,
            Compared::Added(_) => added,
        };
        let file = match list {
            Some(file) => file,
            None => list.insert(BufWriter::new(tempfile::tempfile()?)),
        };
        writeln!(file, "  {}", line(entry))
    }

    /// Copies the lines, each list under its heading.
    fn copy_to(&mut self, out: &mut impl Write) -> io::Result<()> {
        for (list, heading) in self.lists.iter_mut().zip(HEADINGS) {
            let Some(file) = list else { continue };
            file.flush()?;
            let file = file.get_mut();
            file.seek(SeekFrom::Start(0))?;
            writeln!(out, "{heading}")?;
            io::copy(file, out)?;
        }
        Ok(())
    }
}

impl Sink for Told {
    fn csv(&mut self, part: u32, bytes: &[u8]) -> io::Result<()> {
        self.spool.csv(part, bytes)
    }
    fn json(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.spool.json(bytes)
    }
    fn finding(&mut self, finding: &pmh_core::entry::Finding) -> io::Result<()> {
        self.spool.finding(finding)
    }
    fn change(&mut self, change: &pmh_core::entry::Change) -> io::Result<()> {
        self.spool.change(change)
    }
    fn skipped(&mut self, skipped: &pmh_core::entry::Skipped) -> io::Result<()> {
        self.spool.skipped(skipped)
    }
    fn left_out(&mut self, left_out: &pmh_core::entry::LeftOut) -> io::Result<()> {
        self.spool.left_out(left_out)
    }
    fn compared(&mut self, entry: &Compared) -> io::Result<()> {
        self.tell(entry)?;
        self.spool.compared(entry)
    }
    fn restart(&mut self) -> io::Result<()> {
        self.lists = [None, None, None];
        self.spool.restart()
    }
}

/// One entry as a clerk reads it.
fn line(entry: &Compared) -> String {
    let person = |recipient: &str, kana: &str, hidden: bool| {
        let mark = if hidden { "（不開示）" } else { "" };
        format!("受給者番号［{recipient}］{kana}{mark}")
    };
    match entry {
        Compared::Added(added) => person(&added.recipient, &added.kana, added.not_disclosed),
        Compared::Changed(changed) => {
            let items: Vec<String> = changed
                .items
                .iter()
                .map(|item| format!("{}：{} → {}", item.title, shown(&item.before), shown(&item.after)))
                .collect();
            format!("{} {}", person(&changed.recipient, &changed.kana, changed.not_disclosed), items.join("、"))
        }
        Compared::Gone(gone) => {
            format!("{} {}", person(&gone.recipient, &gone.kana, gone.not_disclosed), gone.reason_text)
        }
    }
}

fn shown(value: &str) -> String {
    if value.is_empty() { "（空欄）".to_owned() } else { value.replace(['\r', '\n'], " ") }
}
