//! From arguments to what a run needs: layout, scheme, settings, today, inputs.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use pmh_core::line::{Failure, Input, Reading, SheetChoice};
use pmh_core::privacy::masked;
use pmh_core::{Env, Notes, Settings};
use pmh_layout::{DEFAULT_LAYOUT, Layout, Scheme, find_layout, find_scheme, parse_layout, schemes};
use pmh_table::refusals::READ_FAILED;
use pmh_table::{Encoding, ReadError};
use pmh_text::date::Date;
use sha2::{Digest, Sha256};

use crate::arguments::{LimitArguments, ReadingArguments};
use crate::trouble::Stop;

/// What a run needs besides its inputs.
pub struct Setup {
    pub layout: Layout,
    pub scheme: Option<&'static Scheme>,
    pub settings: Settings,
    pub env: Env,
    pub reading: Reading,
}

/// Reads the arguments that all runs share.
pub fn setup(arguments: &ReadingArguments) -> Result<Setup, Stop> {
    let mut settings = match &arguments.settings {
        Some(path) => read_settings(path)?,
        None => Settings::default(),
    };
    let layout = match (&arguments.layout, &settings.own_layout, &settings.layout) {
        (Some(named), ..) => layout(named)?,
        (None, Some(own), _) => own.clone(),
        (None, None, named) => layout(named.as_deref().unwrap_or(DEFAULT_LAYOUT))?,
    };
    let scheme = arguments.scheme.as_deref().or(settings.scheme.as_deref()).map(scheme).transpose()?;
    for constant in &arguments.constants {
        let Some((item, value)) = constant.split_once('=') else {
            return Err(Stop::Usage(format!(
                "--set は「項目名=値」の形で指定してください（{item}）。",
                item = item_of(constant)
            )));
        };
        if layout.item(item).is_none() {
            return Err(Stop::Usage(format!(
                "項目「{item}」はこのレイアウトにありません。pmh-csv layout show で確かめてください。"
            )));
        }
        settings.constants.insert(item.to_owned(), value.to_owned());
    }
    settings.check(&layout).map_err(Stop::Usage)?;
    let encoding = match arguments.encoding.as_deref() {
        Some(label) => Some(Encoding::from_label(label).ok_or_else(|| {
            let known: Vec<&str> = Encoding::ALL.iter().map(|encoding| encoding.label()).collect();
            Stop::Usage(format!("文字コード「{label}」は使えません。{}から選んでください。", known.join("・")))
        })?),
        None => None,
    };
    Ok(Setup {
        layout,
        scheme,
        settings,
        env: env(arguments.today.as_deref())?,
        reading: Reading {
            sheets: arguments.sheets.iter().map(|name| SheetChoice::everywhere(name)).collect(),
            header_row: arguments.header_row,
            header_depth: arguments.header_depth,
            encoding,
        },
    })
}

/// The limits named on the command line go before those of the settings.
pub fn set_limits(settings: &mut Settings, limits: &LimitArguments) {
    settings.max_gone = limits.max_gone.or(settings.max_gone);
    settings.max_gone_percent = limits.max_gone_percent.or(settings.max_gone_percent);
}

/// The left side of a constant; its value is never repeated on the terminal.
fn item_of(constant: &str) -> &str {
    if constant.chars().any(|c| c.is_ascii_digit()) { "値" } else { constant }
}

/// The scheme with this id.
pub fn scheme(id: &str) -> Result<&'static Scheme, Stop> {
    find_scheme(id).ok_or_else(|| {
        let known: Vec<&str> = schemes().iter().map(|scheme| scheme.id.as_str()).collect();
        Stop::Usage(format!("制度「{id}」はありません。{}から選んでください。", known.join("・")))
    })
}

/// A layout by its id or its file.
pub fn layout(name: &str) -> Result<Layout, Stop> {
    if let Some(layout) = find_layout(name) {
        return Ok(layout.clone());
    }
    if !Path::new(name).is_file() {
        return Err(Stop::Usage(format!("レイアウト「{name}」がありません。pmh-csv layout list で確かめてください。")));
    }
    let text = read_text("レイアウトファイル", Path::new(name))?;
    parse_layout(&text).map_err(|error| Stop::Usage(format!("レイアウトファイル「{name}」{error}")))
}

/// Reads a file of ours that is text; `what` is what it is called.
///
/// # Errors
/// Wrong use, with what to do: the file is not there, or not UTF-8.
pub fn read_text(what: &str, path: &Path) -> Result<String, Stop> {
    std::fs::read_to_string(path).map_err(|error| {
        let remedy = match error.kind() {
            std::io::ErrorKind::InvalidData => "文字コードがUTF-8ではありません。UTF-8で保存し直してください。",
            _ => "場所と名前を確かめてください。",
        };
        Stop::Usage(format!("{what}「{}」を読み込めません。{remedy}", path.display()))
    })
}

/// Reads 確認・修正台帳.
///
/// # Errors
/// Wrong use, with a sentence for what is wrong in it.
pub fn read_notes(path: &Path, layout: &Layout) -> Result<Notes, Stop> {
    let text = read_text("確認・修正台帳", path)?;
    let notes = Notes::parse(&text).map_err(Stop::Usage)?;
    notes.check(layout).map_err(Stop::Usage)?;
    Ok(notes)
}

/// A settings file.
pub fn read_settings(path: &Path) -> Result<Settings, Stop> {
    let text = read_text("設定ファイル", path)?;
    Settings::parse(&text).map_err(Stop::Usage)
}

/// Today and the program.
pub fn env(today: Option<&str>) -> Result<Env, Stop> {
    let now = chrono::Local::now();
    let today = today.map_or_else(|| now.format("%Y-%m-%d").to_string(), str::to_owned);
    let today = Date::from_iso(&today).ok_or_else(|| {
        Stop::Usage(format!("日付「{today}」は正しくありません。2026-04-01 のように指定してください。"))
    })?;
    Ok(Env { today, clock: now.format("%H%M").to_string(), program_sha256: program_sha256() })
}

fn program_sha256() -> String {
    let program = std::env::current_exe().and_then(File::open);
    program.ok().and_then(|file| sha256(file).ok()).unwrap_or_default()
}

/// The name of a file as it may be shown.
pub fn name(path: &Path) -> String {
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    masked(&name).into_owned()
}

/// Opens an input and takes its SHA-256. An input that cannot be opened is as unreadable as a damaged one.
pub fn input(path: &Path) -> Result<Input, Failure> {
    let name = name(path);
    let refuse = |message: &str, remedy: &str| Failure::Unreadable {
        file: name.clone(),
        error: ReadError { message: message.to_owned(), remedy: remedy.to_owned(), ..ReadError::new(READ_FAILED) },
    };
    if path.is_dir() {
        return Err(refuse("ファイルではなく、フォルダーです。", "台帳のファイルを指定してください。"));
    }
    let closed = |_| refuse("ファイルを開けません。", "場所と名前、ほかのソフトで開いていないかを確かめてください。");
    let sha256 = File::open(path).and_then(sha256).map_err(closed)?;
    let source = File::open(path).map_err(closed)?;
    Ok(Input { name: name.clone(), source: Box::new(source), sha256 })
}

fn sha256(mut file: File) -> std::io::Result<String> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let count = file.read(&mut buffer)?;
        let Some(bytes) = buffer.get(..count).filter(|bytes| !bytes.is_empty()) else { break };
        hash.update(bytes);
    }
    Ok(pmh_core::output::hex(&hash.finalize()))
}
