//! The page's handle on its worker.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use wasm_bindgen::prelude::*;
use web_sys::{Blob, Event, MessageEvent, Worker};

use crate::protocol::{Envelope, Job, Reply, Request};

/// What arrives from the worker.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The job it answers.
    pub job: Job,
    /// The words.
    pub reply: Reply,
    /// What came beside the words, in the order in which they name it.
    pub blobs: Vec<Blob>,
}

/// A worker that is always there: cancelled or broken, the next request finds a new one.
///
/// Cheap to clone; all clones are the same engine.
#[derive(Clone)]
pub struct Engine(Rc<Inner>);

impl PartialEq for Engine {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

struct Inner {
    worker: RefCell<Option<Worker>>,
    last: Cell<Job>,
    /// The job that has not ended yet, 0 for none.
    open: Cell<Job>,
    tell: Box<dyn Fn(Answer)>,
    on_message: Closure<dyn Fn(MessageEvent)>,
    on_error: Closure<dyn Fn(Event)>,
}

impl Engine {
    /// Makes a worker ready; `tell` gets every answer of the job that is running.
    pub fn start(tell: impl Fn(Answer) + 'static) -> Self {
        let inner = Rc::new_cyclic(|weak: &Weak<Inner>| {
            let (hears, mourns) = (weak.clone(), weak.clone());
            Inner {
                worker: RefCell::new(None),
                last: Cell::new(0),
                open: Cell::new(0),
                tell: Box::new(tell),
                on_message: Closure::new(move |event: MessageEvent| {
                    if let Some(inner) = hears.upgrade() {
                        inner.arrived(&event.data());
                    }
                }),
                on_error: Closure::new(move |event: Event| {
                    event.prevent_default();
                    if let Some(inner) = mourns.upgrade() {
                        inner.broke("worker");
                    }
                }),
            }
        });
        inner.warm_up();
        Self(inner)
    }

    /// Begins a job. Its answers come to `tell` with the number returned; a job still running is forgotten, its answers are dropped.
    ///
    /// `beside` are the files and blobs that the request names.
    pub fn send(&self, request: Request, beside: &[Blob]) -> Job {
        let inner = &self.0;
        let job = inner.last.get().wrapping_add(1).max(1);
        inner.last.set(job);
        inner.open.set(job);
        let posted = inner.pack(job, request, beside).and_then(|message| inner.post(&message));
        if posted.is_err() {
            inner.broke("send");
        }
        job
    }

    /// Stops whatever is running, at once and for good; a fresh worker waits for the next request.
    pub fn cancel(&self) {
        self.0.open.set(0);
        self.0.stop();
        self.0.warm_up();
    }

    /// Is a job running?
    pub fn is_busy(&self) -> bool {
        self.0.open.get() != 0
    }
}

impl Inner {
    fn pack(&self, job: Job, message: Request, beside: &[Blob]) -> Result<JsValue, JsValue> {
        let words = serde_json::to_string(&Envelope { job, message }).map_err(|_| JsValue::from_str("json"))?;
        let list = js_sys::Array::of1(&JsValue::from_str(&words));
        for blob in beside {
            list.push(blob);
        }
        Ok(list.into())
    }

    fn post(&self, message: &JsValue) -> Result<(), JsValue> {
        self.warm_up();
        match self.worker.borrow().as_ref() {
            Some(worker) => worker.post_message(message),
            None => Err(JsValue::from_str("no worker")),
        }
    }

    /// Makes a worker if there is none. A browser that refuses shows at the first request.
    fn warm_up(&self) {
        if self.worker.borrow().is_some() {
            return;
        }
        let made = super::spawn_function()
            .and_then(|spawn| spawn.call0(&JsValue::NULL).ok())
            .and_then(|worker| worker.dyn_into::<Worker>().ok());
        if let Some(worker) = &made {
            worker.set_onmessage(Some(self.on_message.as_ref().unchecked_ref()));
            worker.set_onerror(Some(self.on_error.as_ref().unchecked_ref()));
        }
        *self.worker.borrow_mut() = made;
    }

    fn stop(&self) {
        if let Some(worker) = self.worker.borrow_mut().take() {
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.terminate();
        }
    }

    fn arrived(&self, data: &JsValue) {
        let list: &js_sys::Array = data.unchecked_ref();
        let words = list.get(0).as_string().unwrap_or_default();
        let Ok(Envelope { job, message }) = serde_json::from_str::<Envelope<Reply>>(&words) else {
            return self.broke("reply");
        };
        // A panic outside any job carries the number 0.
        if let Reply::Fault { place } = &message {
            return self.broke(place);
        }
        if job != self.open.get() {
            return;
        }
        if !matches!(message, Reply::Progress { .. }) {
            self.open.set(0);
        }
        let blobs = list.iter().skip(1).filter_map(|value| value.dyn_into().ok()).collect();
        (self.tell)(Answer { job, reply: message, blobs });
    }

    /// The worker died of a fault of ours: its job ends with [`Reply::Fault`], told once.
    fn broke(&self, place: &str) {
        self.stop();
        let job = self.open.replace(0);
        if job != 0 {
            (self.tell)(Answer { job, reply: Reply::Fault { place: place.to_owned() }, blobs: Vec::new() });
        }
    }
}
