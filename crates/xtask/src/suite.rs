//! `./build.sh test`: every runner, one after the other, and one count at the end.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use crate::run::{self, Outcome};
use crate::{dist, page, setup, windows};

/// How many tests went well and how many did not.
#[derive(Default, Clone, Copy, PartialEq, Debug)]
struct Count {
    passed: u64,
    failed: u64,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// A step that is one test by itself.
    fn of(outcome: Outcome<()>) -> Self {
        match outcome {
            Ok(()) => Self { passed: 1, failed: 0 },
            Err(reason) => {
                println!("{reason}");
                Self { passed: 0, failed: 1 }
            }
        }
    }

    fn close(self) -> ExitCode {
        println!("{} passed, {} failed", self.passed, self.failed);
        if self.failed == 0 && self.passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// Everything.
pub fn everything() -> ExitCode {
    let mut total = Count::default();
    let mut broken = Vec::new();
    let mut step = |name: &str, work: &dyn Fn() -> Count| {
        println!("\n== {name}");
        let begin = Instant::now();
        let count = work();
        println!("== {name}: {} passed, {} failed, {} s", count.passed, count.failed, begin.elapsed().as_secs());
        if count.failed > 0 {
            broken.push(name.to_owned());
        }
        total.add(count);
    };
    step("tools", &|| Count::of(setup::for_test()));
    step("format", &|| Count::of(run::must(run::cargo().args(["fmt", "--all", "--check"]))));
    step("lints", &|| {
        let clippy = ["clippy", "--locked", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"];
        Count::of(run::must(run::cargo().args(clippy)))
    });
    step("dependencies", &|| Count::of(dependencies()));
    step("tests in Rust", &rust);
    step("vectors and rules in wasm", &wasm);
    step("dist", &|| Count::of(dist::everything()));
    step("capabilities of the page", &|| Count::of(page::check_imports()));
    step("Windows command", &windows_command);
    step("browser", &|| browser(&[]));
    println!();
    if !broken.is_empty() {
        println!("failed: {}", broken.join(", "));
    }
    total.close()
}

/// The browser tests alone, on what lies in `dist/`.
pub fn browser_only(filters: &[&str]) -> ExitCode {
    match setup::browser_tools() {
        Ok(()) => browser(filters).close(),
        Err(reason) => {
            eprintln!("build.sh: {reason}");
            ExitCode::FAILURE
        }
    }
}

/// The long run of damaged ledgers; the short one is among the tests in Rust. Files that fail are kept in `target/fuzz`.
pub fn fuzz(words: &[&str]) -> ExitCode {
    let words = if words.is_empty() { &["10"] } else { words };
    let mut cargo = run::cargo();
    cargo.args([
        "run",
        "--quiet",
        "--locked",
        "--profile",
        "fuzz",
        "--package",
        "pmh-tests",
        "--bin",
        "pmh-fuzz",
        "--",
    ]);
    cargo.arg(run::target().join("fuzz")).args(words);
    match run::must(&mut cargo) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// The tests of the Windows command alone, on what lies in `dist/`.
pub fn windows_only() -> ExitCode {
    windows_command().close()
}

/// Banned crates, licenses, sources.
fn dependencies() -> Outcome<()> {
    let tool = setup::cargo_deny()?;
    run::must(run::program(tool).env("CARGO_TARGET_DIR", run::target()).args([
        "--all-features",
        "check",
        "bans",
        "licenses",
        "sources",
    ]))
}

/// `cargo test` over the whole workspace.
fn rust() -> Count {
    let mut cargo = run::cargo();
    cargo.args(["test", "--locked", "--workspace", "--no-fail-fast"]);
    counted(&mut cargo, cargo_count)
}

/// The vectors of every text function, the examples of every rule: the same tests as wasm, run by node.
fn wasm() -> Count {
    if let Err(reason) = setup::wasi_target() {
        return Count::of(Err(reason));
    }
    let runner = run::root().join("crates/xtask/node/wasi.mjs");
    let config = format!("target.{}.runner = [\"node\", {:?}]", setup::WASI, runner.display().to_string());
    let run = |what: &[&str]| {
        let mut cargo = run::cargo();
        cargo.args(["test", "--locked", "--no-fail-fast", "--target", setup::WASI, "--config", &config]).args(what);
        counted(&mut cargo, cargo_count)
    };
    let mut count = run(&["--package", "pmh-text", "--lib", "--tests"]);
    count.add(run(&["--package", "pmh-core", "--test", "rule_vectors", "--test", "rule_examples"]));
    count
}

/// The Windows command, where it could be built and wine can be had.
fn windows_command() -> Count {
    if !setup::can_build_windows() {
        println!("build.sh: the Windows command was not built, so it was not run");
        return Count::default();
    }
    let Some(wine) = setup::wine() else {
        return Count::default();
    };
    match windows::equals_native(&wine) {
        Ok(passed) => Count { passed, failed: 0 },
        Err(reason) => Count::of(Err(reason)),
    }
}

/// The browser tests, with node's own runner.
fn browser(filters: &[&str]) -> Count {
    let Some(chromium) = setup::browser() else {
        return Count::of(Err("no Chromium browser".into()));
    };
    let Some(firefox) = setup::firefox() else {
        return Count::of(Err("no Firefox".into()));
    };
    let folder = run::root().join("tests/browser");
    let mut files: Vec<_> = run::files_below(&folder.join("suite")).unwrap_or_default();
    files.retain(|file| {
        let name = file.to_string_lossy();
        name.ends_with(".test.mjs") && (filters.is_empty() || filters.iter().any(|f| name.contains(f)))
    });
    let mut node = run::program("node");
    node.args(["--test", "--test-reporter=tap", "--test-concurrency=1"]);
    let shots = run::target().join("screenshots");
    let hostile = run::target().join("hostile");
    if files.iter().any(|file| file.ends_with("hostile.test.mjs"))
        && let Err(reason) = hostile_files(&hostile)
    {
        return Count::of(Err(reason));
    }
    node.args(files).env("PMH_CHROMIUM", chromium).env("PMH_FIREFOX", firefox);
    node.env("PMH_SHOTS", shots).env("PMH_HOSTILE", hostile);
    counted(&mut node, node_count)
}

/// Files made to hurt, for the page: they are made anew, because they are too large to keep.
fn hostile_files(folder: &Path) -> Outcome<()> {
    let mut cargo = run::cargo();
    cargo.args(["run", "--quiet", "--locked", "--package", "pmh-tests", "--bin", "pmh-hostile", "--"]).arg(folder);
    run::quietly(&mut cargo).map(|_| ())
}

/// Runs a test runner, shows what it prints and counts. A runner that fails without a failed test counts as one.
fn counted(command: &mut Command, count_of: fn(&str) -> Option<Count>) -> Count {
    let mut count = Count::default();
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) => return Count::of(Err(format!("{}: {error}", run::line_of(command)))),
    };
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            println!("{line}");
            if let Some(part) = count_of(&line) {
                count.add(part);
            }
        }
    }
    let well = child.wait().is_ok_and(|status| status.success());
    if !well && count.failed == 0 {
        count.failed = 1;
    }
    count
}

/// `test result: ok. 12 passed; 0 failed; …`
fn cargo_count(line: &str) -> Option<Count> {
    let numbers = line.strip_prefix("test result: ")?;
    let number_before = |word: &str| -> Option<u64> {
        let (before, _) = numbers.split_once(word)?;
        before.split_whitespace().next_back()?.parse().ok()
    };
    Some(Count {
        passed: number_before(" passed")?,
        // A test that was left out has not passed.
        failed: number_before(" failed")? + number_before(" ignored").unwrap_or(0),
    })
}

/// `# pass 12`, `# fail 0` and so on, at the end of node's TAP.
fn node_count(line: &str) -> Option<Count> {
    let mut words = line.strip_prefix("# ")?.split(' ');
    let word = words.next()?;
    let number: u64 = words.next()?.parse().ok()?;
    match (word, words.next()) {
        ("pass", None) => Some(Count { passed: number, failed: 0 }),
        ("fail" | "cancelled" | "skipped" | "todo", None) => Some(Count { passed: 0, failed: number }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runners_are_counted() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.03s";
        assert_eq!(cargo_count(line), Some(Count { passed: 12, failed: 4 }));
        assert_eq!(cargo_count("test a::b ... ok"), None);
        assert_eq!(node_count("# pass 7"), Some(Count { passed: 7, failed: 0 }));
        assert_eq!(node_count("# skipped 2"), Some(Count { passed: 0, failed: 2 }));
        assert_eq!(node_count("# duration_ms 12.5"), None);
        assert_eq!(node_count("# tests 7"), None);
    }
}
