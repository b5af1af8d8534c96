//! Prints the catalogue of all codes: `cargo run -p pmh-core --example catalogue > RULES.md`.

#![allow(clippy::print_stdout, reason = "this is its purpose")]

fn main() {
    print!("{}", pmh_core::rules::catalogue_markdown());
}
