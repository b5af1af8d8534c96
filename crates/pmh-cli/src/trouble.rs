//! What ends a command early, and what the system says in English, said so that a clerk can act on it.

use std::fmt::Arguments;
use std::io::{self, Error, ErrorKind, Write as _};

/// A fault of ours.
pub const EXIT_FAULT: u8 = 70;
/// Wrong use of the command.
pub const EXIT_USAGE: u8 = 2;

/// What ends a command early.
pub enum Stop {
    /// Wrong use: exit 2, with a sentence.
    Usage(String),
    /// The input cannot be read: exit 3, with a sentence.
    Unreadable(String),
    /// A file of ours cannot be written: exit 70, with a sentence.
    Fault(String),
}

impl Stop {
    /// The exit code.
    pub fn code(&self) -> u8 {
        match self {
            Self::Usage(_) => EXIT_USAGE,
            Self::Unreadable(_) => 3,
            Self::Fault(_) => EXIT_FAULT,
        }
    }

    /// What is shown.
    pub fn sentence(&self) -> &str {
        match self {
            Self::Usage(text) | Self::Unreadable(text) | Self::Fault(text) => text,
        }
    }
}

/// A file that cannot be written: exit 70. One person alone longer than the layout lets a file be: exit 2.
pub fn cannot_write(error: Error) -> Stop {
    if pmh_core::output::is_longer_than_a_file(&error) {
        return Stop::Usage(pmh_core::output::LONGER_THAN_A_FILE.to_owned());
    }
    Stop::Fault(format!(
        "ファイルを書き込めません（{}）。保存先の場所、空き容量、ほかのソフトで開いていないかを確かめてください。",
        reason(error.kind())
    ))
}

/// One line to standard output. A reader that has gone away (`| head -1`) is no trouble: what was asked for is done.
/// Where the line cannot be written for any other reason, the command ends: exit 70.
pub fn say(line: Arguments<'_>) {
    match writeln!(io::stdout().lock(), "{line}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let stop = cannot_write(error);
            eprintln!("{}", stop.sentence());
            std::process::exit(i32::from(stop.code()));
        }
        _ => {}
    }
}

/// What must never happen: exit 70.
pub fn internal() -> Stop {
    Stop::Fault("ツールの内部で問題が起きました。操作の内容を添えて、作成元へ知らせてください。".to_owned())
}

/// The kind of trouble.
fn reason(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::NotFound => "保存先が見つかりません",
        ErrorKind::PermissionDenied => "書き込みが許されていません",
        ErrorKind::AlreadyExists => "同じ名前のものがあります",
        ErrorKind::IsADirectory | ErrorKind::NotADirectory => "フォルダーとファイルの名前が重なっています",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => "空き容量が足りません",
        ErrorKind::ReadOnlyFilesystem => "書き込みのできない場所です",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::WouldBlock => "ほかのソフトが使っています",
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => "使えない名前です",
        ErrorKind::TimedOut | ErrorKind::NetworkDown | ErrorKind::StaleNetworkFileHandle => "保存先につながりません",
        _ => "保存先が応じません",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_english_reaches_the_clerk() {
        for kind in [ErrorKind::NotFound, ErrorKind::IsADirectory, ErrorKind::StorageFull, ErrorKind::Other] {
            let sentence = cannot_write(Error::from(kind)).sentence().to_owned();
            assert!(!sentence.chars().any(|c| c.is_ascii_alphabetic()) && sentence.ends_with('。'), "{sentence}");
        }
    }
}
