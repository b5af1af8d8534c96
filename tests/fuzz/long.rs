//! The long run: `./build.sh fuzz [minutes]` on all cores, or `./build.sh fuzz TARGET NUMBER` for one case.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a tool of the tests"
)]
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "it reads its arguments, measures time and speaks")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use pmh_tests::fuzz::{Target, case, deep, judge};

/// Longer than any broken file of this size may take.
const SLOW: Duration = Duration::from_secs(1);

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [folder, minutes] if minutes.parse::<u64>().is_ok() => hunt(Path::new(folder), minutes.parse().unwrap()),
        [folder, target, number] => {
            let target = Target::ALL.into_iter().find(|known| known.name() == *target);
            let (Some(target), Ok(number)) = (target, number.parse()) else { return usage() };
            match trial(target, number, true) {
                Ok(_) => {
                    println!("{} {number} is fine", target.name());
                    ExitCode::SUCCESS
                }
                Err(reason) => {
                    println!(
                        "{} {number}: {reason}; the file is {}",
                        target.name(),
                        save(Path::new(folder), target, number).display()
                    );
                    ExitCode::FAILURE
                }
            }
        }
        _ => usage(),
    }
}

fn usage() -> ExitCode {
    println!("./build.sh fuzz [MINUTES]   or   ./build.sh fuzz xlsx|xlsb|ods|xls|text|zip|ole NUMBER");
    ExitCode::from(2)
}

/// Judges one case; the second value is how long it took.
fn trial(target: Target, number: u64, whole_line: bool) -> Result<Duration, String> {
    let begin = Instant::now();
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let case = case(target, number);
        judge(&case.bytes, &case.options)?;
        if whole_line { deep(&case.bytes) } else { Ok(()) }
    }));
    match outcome {
        Ok(judged) => judged.map(|()| begin.elapsed()),
        Err(panic) => {
            let said = panic.downcast_ref::<String>().cloned();
            Err(format!(
                "panic: {}",
                said.or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned())).unwrap_or_default()
            ))
        }
    }
}

fn save(folder: &Path, target: Target, number: u64) -> PathBuf {
    std::fs::create_dir_all(folder).unwrap();
    let path = folder.join(format!("{}-{number}", target.name()));
    std::fs::write(&path, case(target, number).bytes).unwrap();
    path
}

fn hunt(folder: &Path, minutes: u64) -> ExitCode {
    let end = Instant::now() + Duration::from_secs(60 * minutes);
    // Far from the numbers of the short run, and others every time.
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let next = AtomicU64::new(now * 1_000_000);
    let (tried, failures) = (AtomicU64::new(0), Mutex::new(Vec::new()));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while Instant::now() < end && failures.lock().unwrap().len() < 20 {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let target = Target::ALL[usize::try_from(number % 7).unwrap()];
                    tried.fetch_add(1, Ordering::Relaxed);
                    // A busy machine is slow too: only what is slow every time is.
                    let whole_line = number.is_multiple_of(3);
                    let mut outcome = trial(target, number, whole_line);
                    for _ in 0..4 {
                        if outcome.as_ref().is_ok_and(|took| *took > SLOW) {
                            outcome = trial(target, number, whole_line);
                        }
                    }
                    let reason = match outcome {
                        Ok(took) if took > SLOW => format!("took {took:?}"),
                        Ok(_) => continue,
                        Err(reason) => reason,
                    };
                    let path = save(folder, target, number);
                    println!("./build.sh fuzz {} {number}: {reason}; the file is {}", target.name(), path.display());
                    failures.lock().unwrap().push(number);
                }
            });
        }
    });
    let failures = failures.into_inner().unwrap().len();
    println!("{} cases on {threads} cores in {minutes} minutes, {failures} failures", tried.into_inner());
    if failures == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
