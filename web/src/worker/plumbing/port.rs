//! The worker's end of the bridge.

use std::cell::Cell;

use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

use crate::protocol::{Envelope, Job, Reply, Request};

thread_local! {
    /// The job being done: every reply carries its number, a panic's too.
    static JOB: Cell<Job> = const { Cell::new(0) };
}

/// A request as it arrives.
#[derive(Debug)]
pub struct Incoming {
    /// The words.
    pub request: Request,
    /// Files and blobs beside them, in the order in which the words name them. A file is a blob with a name.
    pub files: Vec<Blob>,
}

/// Where replies go.
pub struct Port(DedicatedWorkerGlobalScope);

impl Port {
    /// The port of the worker this code runs in.
    pub fn current() -> Self {
        Self(js_sys::global().unchecked_into())
    }

    /// Answers the job being done.
    pub fn reply(&self, reply: &Reply) {
        self.reply_with(reply, &[]);
    }

    /// Answers the job being done, with blobs beside the words.
    pub fn reply_with(&self, reply: &Reply, beside: &[Blob]) {
        let envelope = Envelope { job: JOB.get(), message: reply };
        let words = serde_json::to_string(&envelope).unwrap_or_default();
        let list = js_sys::Array::of1(&JsValue::from_str(&words));
        for blob in beside {
            list.push(blob);
        }
        // Refused only when the page is gone, and then nobody waits.
        let _ = self.0.post_message(&list);
    }

    /// Calls `answer` for every request, for the worker's whole life.
    pub(crate) fn on_request(&self, answer: impl Fn(Incoming, &Self) + 'static) {
        EventListener::new(&self.0, "message", move |event| {
            let event: &MessageEvent = event.unchecked_ref();
            let data = event.data();
            let list: &js_sys::Array = data.unchecked_ref();
            let words = list.get(0).as_string().unwrap_or_default();
            let port = Self::current();
            match serde_json::from_str::<Envelope<Request>>(&words) {
                Ok(Envelope { job, message }) => {
                    JOB.set(job);
                    let incoming = Incoming {
                        request: message,
                        files: list.iter().skip(1).filter_map(|value| value.dyn_into().ok()).collect(),
                    };
                    answer(incoming, &port);
                    JOB.set(0);
                }
                Err(_) => port.reply(&Reply::Fault { place: "request".into() }),
            }
        })
        .forget();
    }
}
