//! Running other programs, and the places everybody needs.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// A step's result: the error is one line for the person at the terminal.
pub type Outcome<T> = Result<T, String>;

/// The top of the source tree.
pub fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        // What `cargo run` says, not what the compiler saw: two checkouts may share a target directory.
        let here = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let here = here.or_else(|| env::current_dir().ok()).unwrap_or_default();
        here.ancestors().nth(2).unwrap_or(&here).to_path_buf()
    })
}

/// What is given away.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Cargo's target directory.
pub fn target() -> &'static Path {
    static TARGET: OnceLock<PathBuf> = OnceLock::new();
    TARGET.get_or_init(|| {
        // xtask itself lies in <target>/<profile>/xtask.
        let own = env::current_exe().ok();
        let found = own.as_deref().and_then(|own| own.ancestors().nth(2));
        found.map_or_else(|| root().join("target"), Path::to_path_buf)
    })
}

/// The cargo that runs us.
pub fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command.env("CARGO_TARGET_DIR", target());
    command
}

/// Any other program, started at the top of the tree.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    command
}

/// The command as a person would type it, for messages.
pub fn line_of(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_name().unwrap_or_default();
    std::iter::once(name).chain(command.get_args()).map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Runs a command with our terminal; an error when it fails.
pub fn must(command: &mut Command) -> Outcome<()> {
    let line = line_of(command);
    let status = command.stdin(Stdio::null()).status().map_err(|e| format!("{line}: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("{line}: {status}")) }
}

/// Runs a command silently; what it said only when it fails.
pub fn quietly(command: &mut Command) -> Outcome<String> {
    let line = line_of(command);
    let output = command.stdin(Stdio::null()).output().map_err(|e| format!("{line}: {e}"))?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        Ok(said)
    } else {
        let complaint = String::from_utf8_lossy(&output.stderr);
        Err(format!("{line}: {}\n{said}{complaint}", output.status))
    }
}

/// Is the program there, and what does it say to `argument`?
pub fn answers(name: &str, argument: &str) -> Option<String> {
    quietly(program(name).arg(argument)).ok()
}

/// Reads a text file of the tree.
pub fn read_text(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}

/// Reads a file.
pub fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|e| format!("{}: {e}", path.display()))
}

/// Writes a file, with its folders.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Outcome<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    }
    fs::write(path, bytes).map_err(|e| format!("{}: {e}", path.display()))
}

/// Copies a file, with the folders it needs. Everybody may read the copy; a program stays a program.
pub fn copy(from: &Path, to: &Path) -> Outcome<()> {
    let bytes = read(from)?;
    write(to, bytes)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let runs = fs::metadata(from).is_ok_and(|meta| meta.permissions().mode() & 0o111 != 0);
        let rights = fs::Permissions::from_mode(if runs { 0o755 } else { 0o644 });
        fs::set_permissions(to, rights).map_err(|e| format!("{}: {e}", to.display()))?;
    }
    Ok(())
}

/// Copies a folder with everything in it; nothing happens when it does not exist.
pub fn copy_folder(from: &Path, to: &Path) -> Outcome<()> {
    for file in files_below(from)? {
        let Ok(inside) = file.strip_prefix(from) else {
            continue;
        };
        copy(&file, &to.join(inside))?;
    }
    Ok(())
}

/// All files below a folder, in the order of their names; none when the folder does not exist.
pub fn files_below(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    let entries = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    for entry in entries {
        let path = entry.map_err(|e| e.to_string())?.path();
        if path.is_dir() {
            found.extend(files_below(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Makes the compiler write the same bytes whatever the folders on this machine are called.
pub fn same_everywhere(cargo: &mut Command) -> Outcome<()> {
    // The registry's folder must exist before its name can be taken out.
    quietly(self::cargo().args(["fetch", "--locked"]))?;
    let mut flags = Vec::new();
    let mut rename = |from: &Path, to: &str| {
        flags.push(format!("--remap-path-prefix={}={to}", from.display()));
    };
    rename(root(), "pmh-csv");
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::var_os("HOME").map(|home| Path::new(&home).join(".cargo")));
    if let Some(home) = home {
        for registry in folders_in(&home.join("registry/src")) {
            rename(&registry, "crates");
        }
    }
    let sysroot = quietly(program("rustc").args(["--print", "sysroot"]))?;
    let rustc = quietly(program("rustc").arg("-vV"))?;
    let commit = rustc.lines().find_map(|line| line.strip_prefix("commit-hash: "));
    rename(&Path::new(sysroot.trim()).join("lib/rustlib/src/rust"), &format!("/rustc/{}", commit.unwrap_or_default()));
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    Ok(())
}

fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    found.sort();
    found
}
