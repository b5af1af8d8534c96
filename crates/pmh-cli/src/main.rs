//! `pmh-csv`: the straight line for RPA. Reads and writes files only.
//!
//! Standard output carries one sentence, standard error the faults, the exit code the verdict.

#![allow(clippy::disallowed_methods, reason = "this is the door to files, clock and arguments")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is the door to the terminal")]

/// A line to standard output, see [`trouble::say`].
macro_rules! say {
    ($($line:tt)*) => {
        crate::trouble::say(format_args!($($line)*))
    };
}

mod arguments;
mod compare;
mod convert;
mod inspect;
mod jobs;
mod layout_import;
mod layouts;
mod pending;
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
use trouble::{EXIT_FAULT, EXIT_USAGE};

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
