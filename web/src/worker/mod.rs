//! The worker: takes a request, does the work in one go, answers. Cancelling is the page's business: it ends the worker.

pub mod plumbing;

use plumbing::{Incoming, Port};

use crate::protocol::{Reply, Request};

/// Begins to listen for requests.
pub(crate) fn listen() {
    Port::current().on_request(answer);
}

/// Does one request.
fn answer(incoming: Incoming, port: &Port) {
    match incoming.request {
        Request::Open { name } => match incoming.files.first() {
            Some(file) => port.reply(&Reply::Opened { name, bytes: plumbing::size_of(file) }),
            None => port.reply(&Reply::Failed {
                sentence: "ファイルを受け取れませんでした。もう一度選んでください。".into(),
            }),
        },
    }
}
