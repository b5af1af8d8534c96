//! Builds, packs and tests; `build.sh` is its thin door.
//!
//! The commands stand in [`help`], the steps in the modules: [`setup`] installs, [`page`] makes the HTML, [`dist`] everything else that is
//! given away, [`release`] packs it for offices, [`suite`] runs every test.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a builder speaks to its terminal and works on files; the ban is for what is built"
)]

mod dist;
mod new_rule;
mod page;
mod release;
mod run;
mod setup;
mod suite;
mod windows;

use std::process::ExitCode;

use run::Outcome;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["build"] => build(),
        ["test"] => return suite::everything(),
        ["browser", filters @ ..] => return suite::browser_only(filters),
        ["fuzz", words @ ..] => return suite::fuzz(words),
        ["windows"] => return suite::windows_only(),
        ["bench"] => bench(),
        ["dev"] => dev(),
        ["release"] => setup::for_build().and_then(|()| release::make()),
        ["manual"] => manual(),
        ["page"] => page_only(),
        ["new-rule", name, code, kind] => new_rule::write(name, code, kind),
        ["imports"] => setup::for_build().and_then(|()| page::accept_imports()),
        _ => {
            help();
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("build.sh: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn help() {
    eprintln!(
        "./build.sh            make everything in dist/\n\
         ./build.sh test       install what is missing, run every test\n\
         ./build.sh bench      time the page beside SheetJS and PapaParse in the same browser\n\
         ./build.sh release    make dist/pmh-csv-<version>, the folder and zip for offices: tool, commands, samples, manual, hashes, SBOM\n\
         ./build.sh manual     make the manual's pictures anew, from what lies in dist/\n\
         ./build.sh dev        make dist/pmh-csv.html quickly, for trying things out (unoptimised)\n\
         ./build.sh page       make dist/pmh-csv.html and dist/site alone, as clerks get them\n\
         ./build.sh browser    run the browser tests alone, on what lies in dist/ (words: parts of test file names)\n\
         ./build.sh fuzz       break ledgers for 10 minutes on all cores (or as many minutes as said; TARGET NUMBER: one case)\n\
         ./build.sh windows    run the tests of the Windows command alone, on what lies in dist/\n\
         ./build.sh new-rule   begin a rule: name, four-digit code, kind (unread, value, record, table)\n\
         ./build.sh imports    accept the wasm's present imports into web/imports.txt"
    );
}

/// `./build.sh`: everything that is given away, from a machine with rustup, cargo and node.
fn build() -> Outcome<()> {
    setup::for_build()?;
    dist::everything()?;
    dist::tell();
    Ok(())
}

/// `./build.sh bench`: everything as clerks get it, then the race.
fn bench() -> Outcome<()> {
    setup::for_bench()?;
    dist::everything()?;
    let mut node = run::program("node");
    node.arg("tests/bench/bench.mjs");
    node.env("PMH_BENCH", run::target().join("bench"));
    node.envs(setup::browser().map(|path| ("PMH_CHROMIUM", path)));
    run::must(&mut node)
}

/// `./build.sh dev`: the page without optimisation.
fn dev() -> Outcome<()> {
    setup::wasm_target()?;
    let made = page::build(page::Kind::Development)?;
    println!("{}", made.display());
    Ok(())
}

/// `./build.sh manual`: the pictures of `static/manual`.
fn manual() -> Outcome<()> {
    setup::browser_tools()?;
    let mut node = run::program("node");
    node.arg("tests/browser/pictures.mjs");
    node.envs(setup::browser().map(|path| ("PMH_CHROMIUM", path)));
    run::must(&mut node)
}

/// `./build.sh page`: single file and site without command and samples.
fn page_only() -> Outcome<()> {
    setup::for_build()?;
    dist::page()?;
    dist::tell();
    Ok(())
}
