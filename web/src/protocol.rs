//! What page and worker say to each other: [`Request`] one way, [`Reply`] the other.
//!
//! The words travel as JSON text; files and blobs travel beside them, in the order in which the message names them, because a browser
//! hands them over without a copy.

use serde::{Deserialize, Serialize};

/// The number of a job: given by the page with every request, repeated by the worker in every reply to it.
pub type Job = u32;

/// One message with the job it belongs to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Envelope<T> {
    /// Replies to a job that the clerk has cancelled are recognised by it.
    pub job: Job,
    /// The words.
    pub message: T,
}

/// What the page asks of the worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Request {
    /// Look at a ledger. Beside it: the file.
    Open {
        /// The file's name as the clerk knows it.
        name: String,
    },
}

/// What the worker answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Reply {
    /// The ledger is open.
    Opened {
        /// The file's name.
        name: String,
        /// Its size in bytes.
        bytes: u64,
    },
    /// Work goes on.
    Progress {
        /// What is being done, in Japanese, as it stands on the screen.
        step: String,
        /// Done so far, in the unit of `total`.
        done: u64,
        /// The whole, where it is known.
        total: Option<u64>,
    },
    /// The input cannot be used; the page stays usable.
    Failed {
        /// One plain Japanese sentence.
        sentence: String,
    },
    /// A fault of ours. The worker is gone; the next request gets a new one.
    Fault {
        /// Where it happened: source file and line, never a value of the data.
        place: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_survive_the_way_as_text() {
        let sent = Envelope {
            job: 7,
            message: Reply::Progress { step: "読み込んでいます".into(), done: 3_000_000_000, total: None },
        };
        let text = serde_json::to_string(&sent).unwrap();
        assert_eq!(serde_json::from_str::<Envelope<Reply>>(&text).unwrap(), sent);
    }
}
