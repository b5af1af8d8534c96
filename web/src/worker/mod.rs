//! The worker: takes a request, does the work in one go, answers. Cancelling is the page's business: it ends the worker.

mod book;
mod chunks;
mod compare;
mod design;
mod index;
mod journal;
mod layout;
mod line;
mod marked;
mod page_sink;
pub mod plumbing;
pub mod practice;
mod receive;
mod results;

use pmh_core::output::{LONGER_THAN_A_FILE, is_longer_than_a_file};
use std::cell::RefCell;
use std::io::{self, Write};

use plumbing::{Incoming, Port};

use crate::protocol::{CardFacts, Reply, Request};
use results::Results;

thread_local! {
    /// The lists of the last run: the page asks for parts of them as the clerk scrolls.
    static RESULTS: RefCell<Option<Results>> = const { RefCell::new(None) };
}

/// Entries of a list that are printed; the report holds all of them.
pub const PRINTED: u32 = 5_000;

const NO_RESULTS: &str = "チェックの結果が残っていません。もう一度チェックしてください。";

/// Begins to listen for requests.
pub(crate) fn listen() {
    Port::current().on_request(answer);
}

/// Does one request.
fn answer(incoming: Incoming, port: &Port) {
    let Incoming { request, files } = incoming;
    match request {
        Request::Receive { names, settings } => {
            port.reply(&Reply::Received(Box::new(receive::receive(&names, &files, *settings))));
        }
        Request::Verify { check } => match compare::verify(*check, files) {
            Ok(card) => port.reply(&Reply::Verified(Box::new(card))),
            Err(refusal) => port.reply(&refusal.into()),
        },
        Request::Paper => {
            let read = RESULTS.with_borrow_mut(|kept| kept.as_mut().map(|results| results.paper(PRINTED)));
            match read {
                Some(Ok(paper)) => port.reply(&Reply::Paper(Box::new(paper))),
                Some(Err(error)) => port.reply(&no_room(&error).into()),
                None => port.reply(&Refusal::plain(NO_RESULTS).into()),
            }
        }
        Request::Inspect { order } => match line::inspect(order, files) {
            Ok(inspection) => port.reply(&Reply::Inspected { inspection: Box::new(inspection) }),
            Err(refusal) => port.reply(&refusal.into()),
        },
        Request::Survey { order } => match line::survey(order, files, port) {
            Ok(survey) => port.reply(&Reply::Surveyed { survey: Box::new(survey) }),
            Err(refusal) => port.reply(&refusal.into()),
        },
        Request::Convert { order } => match line::convert(order, files, port) {
            Ok(done) => {
                RESULTS.with_borrow_mut(|kept| *kept = Some(done.results));
                port.reply_with(&Reply::Converted { outcome: Box::new(done.outcome) }, &done.blobs);
            }
            Err(refusal) => port.reply(&refusal.into()),
        },
        Request::MakeJson { order } => match line::make_json(order, files, port) {
            Ok(blob) => port.reply_with(&Reply::MadeJson, &[blob]),
            Err(refusal) => port.reply(&refusal.into()),
        },
        Request::MakeBook { shown } => {
            let made = RESULTS.with_borrow(|kept| match kept {
                Some(results) => book::make(results, shown),
                None => Err(Refusal::plain(NO_RESULTS)),
            });
            match made.and_then(|bytes| blob(&bytes)) {
                Ok(blob) => port.reply_with(&Reply::MadeBook, &[blob]),
                Err(refusal) => port.reply(&refusal.into()),
            }
        }
        Request::MakeMarked { ledger } => {
            let made = RESULTS.with_borrow(|kept| match kept {
                Some(results) => marked::make(results, &ledger, files.first()),
                None => Err(Refusal::plain(NO_RESULTS)),
            });
            match made {
                Ok(blob) => port.reply_with(&Reply::MadeMarked, &[blob]),
                Err(refusal) => port.reply(&refusal.into()),
            }
        }
        Request::Preview { order } => port.reply(&Reply::Previewed { preview: layout::preview(&order, files) }),
        Request::MakeTemplate { settings, scheme, today } => {
            match layout::template(&settings, &scheme, &today).and_then(|bytes| blob(&bytes)) {
                Ok(blob) => port.reply_with(&Reply::MadeTemplate, &[blob]),
                Err(refusal) => port.reply(&refusal.into()),
            }
        }
        Request::ReadDesign { name } => match design::read(&name, files.first()) {
            Ok(design) => port.reply(&Reply::DesignRead { name, design: Box::new(design) }),
            Err(refusal) => port.reply(&refusal.into()),
        },
        Request::Practise { today } => {
            match practice::ledger(&today).and_then(|(ledger, bytes)| Ok((ledger, blob(&bytes)?))) {
                Ok((ledger, blob)) => port.reply_with(&Reply::Practised { ledger }, &[blob]),
                Err(refusal) => port.reply(&refusal.into()),
            }
        }
        Request::Card { order, request } => {
            let found = RESULTS.with_borrow(|kept| kept.as_ref().map(|results| results.of_row(&request)));
            let found = found.and_then(Result::ok).unwrap_or_default();
            let (card, wrong) = match line::card(order, files, &request) {
                Ok(card) => (card.map(Box::new), None),
                Err(refusal) => (None, Some(refusal.sentence)),
            };
            port.reply(&Reply::Card(Box::new(CardFacts { request, card, found, wrong })));
        }
        Request::Alike { alike } => {
            let findings = RESULTS.with_borrow(|kept| kept.as_ref().map(|results| results.alike(&alike)));
            let findings = findings.and_then(Result::ok).unwrap_or_default();
            port.reply(&Reply::Alike { alike, findings });
        }
        Request::List { window } => {
            let read = RESULTS.with_borrow_mut(|kept| kept.as_mut().map(|results| results.window(&window)));
            match read {
                Some(Ok((total, entries))) => port.reply(&Reply::Listed { window, total, entries }),
                Some(Err(error)) => port.reply(&no_room(&error).into()),
                None => port.reply(&Refusal::plain(NO_RESULTS).into()),
            }
        }
    }
}

/// Bytes that the page keeps as a file.
fn blob(bytes: &[u8]) -> Result<web_sys::Blob, Refusal> {
    let mut spool = plumbing::BlobSpool::new();
    spool.write_all(bytes).and_then(|()| spool.finish("application/octet-stream")).map_err(|error| no_room(&error))
}

/// Why something was not done: one sentence for the clerk.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Refusal {
    sentence: String,
    /// The code of an unreadable input; 0 for everything else.
    code: u16,
    /// For a text whose encoding could not be told: those in which it could be read.
    encodings: Vec<String>,
}

impl Refusal {
    fn plain(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), code: 0, encodings: Vec::new() }
    }
}

impl From<Refusal> for Reply {
    fn from(refusal: Refusal) -> Self {
        Self::Failed { sentence: refusal.sentence, code: refusal.code, encodings: refusal.encodings }
    }
}

/// The browser cannot keep what a run makes, or one person alone is longer than the layout lets a file be.
fn no_room(error: &io::Error) -> Refusal {
    if is_longer_than_a_file(error) {
        return Refusal::plain(LONGER_THAN_A_FILE);
    }
    Refusal::plain(
        "結果をブラウザに保持できませんでした。パソコンの空き容量を増やしてから、もう一度チェックしてください。",
    )
}
