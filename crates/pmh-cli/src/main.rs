//! `pmh-csv`: the straight line for RPA. Reads and writes files only.
//!
//! Standard output carries one sentence, standard error the faults, the exit code the verdict.

#![allow(clippy::disallowed_methods, reason = "this is the door to files, clock and arguments")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is the door to the terminal")]

mod arguments;
mod compare;
mod convert;
mod inspect;
mod jobs;
mod layout_import;
mod layouts;
mod rules;
mod sample;
mod spool;
mod targets;
mod template;
mod trouble;
mod verify;

use std::process::ExitCode;

use arguments::{Command, LayoutCommand};
use pmh_core::privacy::masked;

/// A fault of ours.
const EXIT_FAULT: u8 = 70;
/// Wrong use of the command.
const EXIT_USAGE: u8 = 2;

/// What ends a command early.
enum Stop {
    /// Wrong use: exit 2, with a sentence.
    Usage(String),
    /// The input cannot be read: exit 3, with a sentence.
    Unreadable(String),
    /// A file of ours cannot be written: exit 70, with a sentence.
    Fault(String),
}

impl Stop {
    fn code(&self) -> u8 {
        match self {
            Self::Usage(_) => EXIT_USAGE,
            Self::Unreadable(_) => 3,
            Self::Fault(_) => EXIT_FAULT,
        }
    }

    fn sentence(&self) -> &str {
        match self {
            Self::Usage(text) | Self::Unreadable(text) | Self::Fault(text) => text,
        }
    }
}

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(|_| {
        eprintln!(
            "ツールの内部で問題が起きました。CSVは作成していません。操作の内容を添えて、作成元へ知らせてください。"
        );
        std::process::exit(i32::from(EXIT_FAULT));
    }));
    let command = match arguments::parse() {
        Ok(Some(command)) => command,
        Ok(None) => return ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{}", masked(&sentence));
            return ExitCode::from(EXIT_USAGE);
        }
    };
    let done = match command {
        Command::Convert(arguments) => convert::convert(&arguments, true),
        Command::Check(arguments) => convert::convert(&arguments, false),
        Command::Compare(arguments) => compare::compare(&arguments),
        Command::Verify(arguments) => verify::verify(&arguments),
        Command::Inspect(arguments) => inspect::inspect(&arguments),
        Command::Layout { command: LayoutCommand::List } => layouts::list(),
        Command::Layout { command: LayoutCommand::Show { id } } => layouts::show(&id),
        Command::Layout { command: LayoutCommand::Import(arguments) } => layout_import::import(&arguments),
        Command::Rules { json } => rules::rules(json),
        Command::Template(arguments) => template::template(&arguments),
        Command::Sample(arguments) => sample::sample(&arguments),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(stop) => {
            // Arguments and names of files may hold a My Number too.
            eprintln!("{}", masked(stop.sentence()));
            ExitCode::from(stop.code())
        }
    }
}
