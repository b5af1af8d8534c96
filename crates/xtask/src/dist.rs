//! Everything that is given away: `dist/`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::page;
use crate::run::{self, Outcome};
use crate::setup;

/// Makes all of it.
pub fn everything() -> Outcome<()> {
    command()?;
    windows_command()?;
    sample()?;
    page()
}

/// `dist/pmh-csv.html` and `dist/site`, with the samples that are there.
pub fn page() -> Outcome<()> {
    let site = run::dist().join("site");
    if site.exists() {
        fs::remove_dir_all(&site).map_err(|e| format!("{}: {e}", site.display()))?;
    }
    page::build(page::Kind::Release)?;
    start_page(&site)
}

/// `dist/pmh-csv`.
fn command() -> Outcome<()> {
    let mut cargo = run::cargo();
    cargo.args(["build", "--locked", "--release", "--package", "pmh-cli"]);
    run::same_everywhere(&mut cargo)?;
    run::must(&mut cargo)?;
    run::copy(&run::target().join("release/pmh-csv"), &native_command())
}

/// Where the command lies.
pub fn native_command() -> PathBuf {
    run::dist().join("pmh-csv")
}

/// `dist/pmh-csv.exe`, where its linker is.
fn windows_command() -> Outcome<()> {
    if !setup::can_build_windows() {
        return Ok(());
    }
    let target = "x86_64-pc-windows-gnu";
    let mut cargo = run::cargo();
    cargo.args(["build", "--locked", "--release", "--package", "pmh-cli", "--target", target]);
    run::same_everywhere(&mut cargo)?;
    run::must(&mut cargo)?;
    let made = run::target().join(target).join("release/pmh-csv.exe");
    run::copy(&made, &run::dist().join("pmh-csv.exe"))
}

/// `dist/sample`: a ledger of synthetic people and what the command makes of it.
fn sample() -> Outcome<()> {
    let folder = run::dist().join("sample");
    fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let ledger = folder.join("ledger.xlsx");
    let csv = folder.join("ledger.csv");
    let report = folder.join("ledger-report.json");
    run::quietly(
        run::program(native_command())
            .args(["sample", "--scheme", "nanbyo", "--rows", "200", "--seed", "1", "-o"])
            .arg(&ledger),
    )?;
    let convert = run::quietly(
        run::program(native_command())
            .args(["convert", "--today", "2026-04-01", "--out"])
            .arg(&csv)
            .arg("--report")
            .arg(&report)
            .arg(&ledger),
    )?;
    for made in [&ledger, &csv, &report] {
        if !made.is_file() {
            return Err(format!("the sample was not made: {}", made.display()));
        }
    }
    println!("{}", convert.trim());
    Ok(())
}

/// The static site's first page, samples and manual around the folder edition.
fn start_page(site: &Path) -> Outcome<()> {
    run::copy_folder(&run::root().join("static/site"), site)?;
    run::copy_folder(&run::root().join("static/manual"), &site.join("manual"))?;
    run::copy_folder(&run::dist().join("sample"), &site.join("sample"))
}

/// Says what lies where and how to open it.
pub fn tell() {
    let made = [
        ("pmh-csv.html", "the tool in one file: double-click it, or open it in Edge or Chrome; it needs no network"),
        ("site", "the same as a static site for an intranet server; start page index.html, with samples and manual"),
        ("pmh-csv", "the command for RPA: dist/pmh-csv convert LEDGER.xlsx"),
        ("pmh-csv.exe", "the same for Windows"),
        ("sample", "a ledger of synthetic people, the CSV made of it and its report"),
    ];
    println!();
    for (name, what) in made {
        let path = run::dist().join(name);
        if path.exists() {
            println!("{:<20} {:>8}  {what}", format!("dist/{name}"), size_of(&path));
        }
    }
}

fn size_of(path: &Path) -> String {
    let bytes: u64 = if path.is_dir() {
        let files = run::files_below(path).unwrap_or_default();
        files.iter().filter_map(|file| fs::metadata(file).ok()).map(|meta| meta.len()).sum()
    } else {
        fs::metadata(path).map_or(0, |meta| meta.len())
    };
    format!("{} KB", bytes.div_ceil(1024))
}
