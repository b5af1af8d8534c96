//! Installs what a fresh machine lacks, from its package registries; says in one line what it cannot install.
//!
//! Everything here is quick when nothing is missing, and may be run again and again.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::run::{self, Outcome};

/// The names under which browsers of the Chromium family are installed, best first.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "microsoft-edge"];
/// The same for Firefox, in which the main flow is tried, too.
const FIREFOXES: [&str; 2] = ["firefox-esr", "firefox"];
/// The wasm that node runs with a terminal: for tests.
pub const WASI: &str = "wasm32-wasip1";
/// The linker for the Windows command.
pub const MINGW: &str = "x86_64-w64-mingw32-gcc";

/// For `./build.sh`.
pub fn for_build() -> Outcome<()> {
    wasm_target()?;
    node_packages("crates/xtask/node")?;
    if let Err(reason) = windows_tools() {
        println!("build.sh: without the Windows command: {reason}");
    }
    Ok(())
}

/// For `./build.sh test`: the same and what drives the tests.
pub fn for_test() -> Outcome<()> {
    for_build()?;
    wasi_target()?;
    browser_tools()
}

/// For `./build.sh bench`: the same and the peers.
pub fn for_bench() -> Outcome<()> {
    for_test()?;
    node_packages("tests/bench")
}

/// What the browser tests need.
pub fn browser_tools() -> Outcome<()> {
    node_packages("tests/browser")?;
    if browser().is_none() {
        apt(&["chromium"], "a Chromium browser")?;
    }
    if firefox().is_none() {
        apt(&["firefox-esr"], "a Firefox")?;
    }
    if run::quietly(run::program("pdftotext").arg("-v")).is_err() {
        apt(&["poppler-utils"], "pdftotext, which reads the printed pages")?;
    }
    if !has_japanese_fonts() {
        apt(&["fontconfig", "fonts-noto-cjk"], "a Japanese font")?;
    }
    Ok(())
}

/// Rust's standard library for the page.
pub fn wasm_target() -> Outcome<()> {
    rust_target("wasm32-unknown-unknown")
}

/// Rust's standard library for tests in wasm.
pub fn wasi_target() -> Outcome<()> {
    rust_target(WASI)
}

/// Can the Windows command be linked here?
pub fn can_build_windows() -> bool {
    run::answers(MINGW, "--version").is_some() && has_target("x86_64-pc-windows-gnu")
}

/// The browser for the tests.
pub fn browser() -> Option<PathBuf> {
    BROWSERS.iter().find_map(|name| on_path(name))
}

/// The other browser for the tests.
pub fn firefox() -> Option<PathBuf> {
    FIREFOXES.iter().find_map(|name| on_path(name))
}

/// What runs the Windows command on this machine; installed when that is possible.
pub fn wine() -> Option<PathBuf> {
    let found = || {
        let usual = Path::new("/usr/lib/wine/wine64");
        ["wine64", "wine"]
            .iter()
            .find_map(|name| on_path(name))
            .or_else(|| usual.is_file().then(|| usual.to_path_buf()))
    };
    found().or_else(|| {
        if let Err(reason) = apt(&["wine64"], "wine") {
            println!("build.sh: {reason}");
        }
        found()
    })
}

/// cargo-deny of the version that `deny.toml` is written for, compiled once per target directory.
pub fn cargo_deny() -> Outcome<PathBuf> {
    let version = "0.20.2";
    let folder = run::target().join("tools").join(format!("cargo-deny-{version}"));
    let tool = folder.join("bin/cargo-deny");
    if !tool.is_file() {
        println!("build.sh: installing cargo-deny");
        let build = folder.join("build");
        let mut install = run::cargo();
        // Unoptimised and without what only its advisories need: a minute instead of three.
        install.args(["install", "--quiet", "--locked", "--debug", "--no-default-features"]);
        install.args(["cargo-deny", "--version", version, "--root"]).arg(&folder);
        install.arg("--target-dir").arg(&build);
        run::quietly(&mut install).map_err(|e| format!("cargo-deny is missing and cargo cannot install it: {e}"))?;
        // Half a gigabyte that nobody needs again; left behind it does no harm.
        let _ = std::fs::remove_dir_all(build);
    }
    Ok(tool)
}

fn windows_tools() -> Outcome<()> {
    if run::answers(MINGW, "--version").is_none() {
        apt(&["gcc-mingw-w64-x86-64"], "the linker of mingw-w64")?;
    }
    rust_target("x86_64-pc-windows-gnu")
}

fn has_target(name: &str) -> bool {
    let sysroot = run::quietly(run::program("rustc").args(["--print", "sysroot"]));
    sysroot.is_ok_and(|sysroot| Path::new(sysroot.trim()).join("lib/rustlib").join(name).join("lib").is_dir())
}

fn rust_target(name: &str) -> Outcome<()> {
    if has_target(name) {
        return Ok(());
    }
    run::quietly(run::program("rustup").args(["target", "add", name]))
        .map(drop)
        .map_err(|e| format!("Rust's {name} is missing and rustup cannot add it: {e}"))
}

/// Installs the packages a folder's lock file names, unless exactly these are there.
fn node_packages(folder: &str) -> Outcome<()> {
    let folder = run::root().join(folder);
    let lock = run::read(&folder.join("package-lock.json"))?;
    let wanted: String = Sha256::digest(&lock).iter().map(|b| format!("{b:02x}")).collect();
    let mark = folder.join("node_modules/.installed-for");
    if run::read_text(&mark).is_ok_and(|have| have == wanted) {
        return Ok(());
    }
    run::quietly(run::program("npm").args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(&folder))
        .map_err(|e| format!("npm cannot install what {} names: {e}", folder.display()))?;
    run::write(&mark, wanted)
}

fn has_japanese_fonts() -> bool {
    run::quietly(run::program("fc-list").arg(":lang=ja")).is_ok_and(|list| !list.trim().is_empty())
}

/// Installs Debian packages: as root, or where sudo asks nothing.
fn apt(packages: &[&str], what: &str) -> Outcome<()> {
    let missing = || format!("{what} is missing; install it (Debian: {})", packages.join(" "));
    on_path("apt-get").ok_or_else(missing)?;
    let root = run::answers("id", "-u").is_some_and(|id| id.trim() == "0");
    let prefix: &[&str] = if root {
        &["env"]
    } else if run::quietly(run::program("sudo").args(["-n", "true"])).is_ok() {
        &["sudo", "-n", "env"]
    } else {
        return Err(missing());
    };
    println!("build.sh: installing {}", packages.join(" "));
    let apt_get = |arguments: &[&str]| {
        let mut words = prefix.iter();
        let mut command = run::program(words.next().unwrap_or(&"env"));
        command.args(words).arg("DEBIAN_FRONTEND=noninteractive");
        command.args(["apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=300"]);
        command.args(arguments);
        run::quietly(&mut command)
    };
    apt_get(&["update"]).map_err(|e| format!("{}: {e}", missing()))?;
    let install = [&["install", "--no-install-recommends"], packages].concat();
    apt_get(&install).map(drop).map_err(|e| format!("{}: {e}", missing()))
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}
