//! The one component with a life of its own: it holds the clerk's files, the worker and what was made, and carries out the effects of
//! [`State::update`].

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, DragEvent, File, FileList, HtmlElement, KeyboardEvent};
use yew::prelude::*;

use super::clock;
use super::parts::{banner, card, help, progress, steps, verdict};
use super::screens::{check, compare, intake, layout, mapping, offer, output, print, start, verify};
use super::state::{CompareEvent, Effect, Event, Product, Purpose, State, Step};
use crate::boot::{Answer, Engine, save};
use crate::protocol::{Order, Reply, Request};

/// The page.
pub struct Page {
    state: State,
    engine: Engine,
    /// The files given last.
    given: Vec<File>,
    /// The ledgers in use.
    ledgers: Vec<Blob>,
    /// The files of last time.
    previous: Vec<Blob>,
    report: Option<Blob>,
    /// The report as a workbook.
    book: Option<Blob>,
    /// The ledger with marks.
    marked: Option<Blob>,
    /// The files of the CSV: one unless the layout parts them.
    csv: Vec<Blob>,
    json: Option<Blob>,
    template: Option<Blob>,
    /// The element that gets the focus.
    focus: Option<String>,
    /// The day and the hour of the last run: the JSON output is made for the same.
    ran: (String, String),
    dragging: bool,
    /// The screen has changed: its top gets the focus.
    arrived: bool,
    /// What stands on the paper now is to be printed as soon as it is drawn.
    printing: bool,
    _listeners: [EventListener; 2],
}

/// What reaches the page.
pub enum Message {
    /// Something happened.
    Event(Event),
    /// Files were dropped or chosen.
    Files(Vec<File>),
    /// Files were chosen for a purpose.
    FilesFor(Purpose, Vec<File>),
    /// A file hovers over the page, or no longer.
    Dragging(bool),
    /// The worker answered.
    Answered(Answer),
    /// The page is being closed.
    Leaving(web_sys::Event),
}

impl From<Event> for Message {
    fn from(event: Event) -> Self {
        Self::Event(event)
    }
}

impl Component for Page {
    type Message = Message;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link().clone();
        let engine = Engine::start(move |answer| link.send_message(Message::Answered(answer)));
        let window = gloo::utils::window();
        let link = ctx.link().clone();
        let keys = EventListener::new_with_options(
            &window,
            "keydown",
            EventListenerOptions::enable_prevent_default(),
            move |event| {
                let event: &KeyboardEvent = event.unchecked_ref();
                if event.key() == "F8" {
                    event.prevent_default();
                    link.send_message(Event::Next(if event.shift_key() { -1 } else { 1 }));
                }
                // The browser would print the frame's visible part only.
                if (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("p") {
                    event.prevent_default();
                    link.send_message(Event::Print);
                }
            },
        );
        let link = ctx.link().clone();
        let leave = EventListener::new_with_options(
            &window,
            "beforeunload",
            EventListenerOptions::enable_prevent_default(),
            move |event| link.send_message(Message::Leaving(event.clone())),
        );
        Self {
            state: State::default(),
            engine,
            given: Vec::new(),
            ledgers: Vec::new(),
            previous: Vec::new(),
            report: None,
            book: None,
            marked: None,
            csv: Vec::new(),
            json: None,
            template: None,
            focus: None,
            ran: Default::default(),
            dragging: false,
            arrived: false,
            printing: false,
            _listeners: [keys, leave],
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Event(event) => self.happen(ctx, event),
            Message::Files(files) => {
                self.dragging = false;
                self.give(ctx, Purpose::Any, files);
            }
            Message::FilesFor(purpose, files) => self.give(ctx, purpose, files),
            Message::Dragging(dragging) => {
                let changed = self.dragging != dragging;
                self.dragging = dragging;
                return changed;
            }
            Message::Answered(answer) => {
                self.take(&answer);
                self.happen(ctx, Event::Answered(answer.reply));
            }
            Message::Leaving(event) => {
                // The browser asks in its own words.
                if (self.state.outcome.is_some() && !self.state.saved) || self.state.decisions.unsaved {
                    event.prevent_default();
                }
                return false;
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let state = &self.state;
        let send = ctx.link().callback(Message::Event);
        let files = ctx.link().callback(Message::Files);
        let files_for = ctx.link().callback(|(purpose, files)| Message::FilesFor(purpose, files));
        let link = ctx.link();
        let ondrop = link.callback(|event: DragEvent| {
            event.prevent_default();
            Message::Files(list(event.data_transfer().and_then(|data| data.files())))
        });
        let ondragover = link.callback(|event: DragEvent| {
            event.prevent_default();
            Message::Dragging(true)
        });
        let ondragleave = link.batch_callback(|event: DragEvent| {
            // Leaving for an element inside is no leaving.
            event.related_target().is_none().then_some(Message::Dragging(false))
        });
        let busy = state.work.is_some();
        html! {
            <div id="drop-area" class={classes!("page", self.dragging.then_some("page--dragging"), state.paper.is_some().then_some("page--paper"))}
                {ondrop} {ondragover} {ondragleave}>
                { banner::view(state.practice) }
                { steps::view(state, &send) }
                <main id="main" tabindex="-1" aria-busy={busy.to_string()}>
                    { verdict::view(state) }
                    if busy {
                        { progress::view(state, &send) }
                    } else if let Some(offer) = &state.offer {
                        { offer::view(offer, &send) }
                    } else if state.form.is_some() {
                        { layout::view(state, &send, &files) }
                    } else {
                        { match state.step {
                            Step::Start => html! {
                                <>{ verify::found(state, &send) }{ start::view(state, &send, &files, &files_for) }</>
                            },
                            Step::Intake => intake::view(state, &send, &files),
                            Step::Mapping => mapping::view(state, &send),
                            Step::Check => check::view(state, &send, &files),
                            Step::Compare => compare::view(state, &send, &files_for),
                            Step::Output => output::view(state, &send),
                        } }
                    }
                </main>
                <card::Card card={state.decisions.card.clone()} known={card::known(state)} send={send.clone()} />
                <help::Help topic={state.help.clone()} on_close={send.reform(|()| Event::Help(None))} />
                { print::view(state, &self.ran) }
                <div id="drop-hint" class="drop-hint" aria-hidden="true">{ "ここに置くと読み込みます" }</div>
            </div>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        let document = gloo::utils::document();
        let title = self.state.title();
        if document.title() != title {
            document.set_title(&title);
        }
        if let Some(id) = self.focus.take() {
            let element = document.get_element_by_id(&id).and_then(|found| found.dyn_into::<HtmlElement>().ok());
            // An element that is gone or closed cannot take it.
            let _ = element.map(|element| element.focus());
        }
        if std::mem::take(&mut self.printing) {
            // After this: the dialog waits for the clerk, and the page must not wait inside its own drawing.
            Timeout::new(0, || drop(gloo::utils::window().print())).forget();
        }
        if std::mem::take(&mut self.arrived) {
            gloo::utils::window().scroll_to_with_x_and_y(0.0, 0.0);
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let top = document.get_element_by_id("main").and_then(|main| main.dyn_into::<HtmlElement>().ok());
            // An element that cannot take the focus leaves it where it is.
            let _ = top.map(|top| top.focus_with_options(&options));
        }
    }
}

/// The files of a drop or of a file input.
pub fn list(files: Option<FileList>) -> Vec<File> {
    let files = files.iter();
    files.flat_map(|files| (0..files.length()).filter_map(|at| files.get(at))).collect()
}

/// A text as a file.
fn text(text: &str) -> Result<Blob, JsValue> {
    let text = js_sys::Array::of1(&JsValue::from_str(text));
    Blob::new_with_str_sequence_and_options(&text, &BlobPropertyBag::new())
}

/// The report, with how often a My Number was on the screen since: only the page knows. It ends with a brace and a line break.
fn with_shown(report: &Blob, shown: u64) -> Result<Blob, JsValue> {
    if shown == 0 {
        return Ok(report.clone());
    }
    let parts = js_sys::Array::of2(
        report.slice_with_f64_and_f64(0.0, report.size() - 2.0)?.as_ref(),
        &JsValue::from_str(&format!(",\n\"my_number_shown\":{shown}}}\n")),
    );
    Blob::new_with_blob_sequence(&parts)
}

impl Page {
    fn happen(&mut self, ctx: &Context<Self>, event: Event) {
        self.state.today = clock::now().0;
        for effect in self.state.update(event) {
            self.perform(ctx, effect);
        }
    }

    fn perform(&mut self, ctx: &Context<Self>, effect: Effect) {
        match effect {
            Effect::Receive(names) => {
                let files: Vec<Blob> = self.given.iter().map(|file| Blob::from(file.clone())).collect();
                let settings = Box::new(self.state.settings.clone());
                self.engine.send(Request::Receive { names, settings }, &files);
            }
            Effect::Keep(places) => {
                self.ledgers = places.iter().filter_map(|at| self.given_file(*at)).collect();
            }
            Effect::KeepPrevious(places) => {
                self.previous = places.iter().filter_map(|at| self.given_file(*at)).collect();
            }
            Effect::Verify(csv, report) => {
                let name = usize::try_from(csv).ok().and_then(|at| self.given.get(at)).map(File::name);
                let files: Vec<Blob> =
                    [Some(csv), report].into_iter().flatten().filter_map(|at| self.given_file(at)).collect();
                let check = self.state.verification(name.unwrap_or_default(), report.is_some(), self.ran.0.clone());
                self.engine.send(Request::Verify { check: Box::new(check) }, &files);
            }
            Effect::ReadPaper => {
                self.engine.send(Request::Paper, &[]);
            }
            Effect::Print => {
                print::head(&self.state, &self.ran);
                self.printing = true;
            }
            Effect::Practise => {
                self.engine.send(Request::Practise { today: clock::now().0 }, &[]);
            }
            Effect::Inspect => self.run(clock::now(), |order| Request::Inspect { order }),
            Effect::Survey => self.run(clock::now(), |order| Request::Survey { order }),
            Effect::Convert => {
                (self.report, self.csv, self.json) = (None, Vec::new(), None);
                self.ran = clock::now();
                self.run(self.ran.clone(), |order| Request::Convert { order });
            }
            Effect::MakeJson => self.run(self.ran.clone(), |order| Request::MakeJson { order }),
            Effect::MakeBook => {
                self.engine.send(Request::MakeBook { shown: self.state.decisions.shown }, &[]);
            }
            Effect::MakeMarked => {
                if let (Some(ledger), Some(file)) = (self.state.ledgers.first(), self.ledgers.first()) {
                    self.engine.send(Request::MakeMarked { ledger: ledger.name.clone() }, std::slice::from_ref(file));
                }
            }
            Effect::Preview => self.run(clock::now(), |order| Request::Preview { order }),
            Effect::MakeTemplate => {
                let (settings, scheme) = (self.state.settings.clone(), self.state.template_scheme());
                self.engine.send(Request::MakeTemplate { settings, scheme, today: clock::now().0 }, &[]);
            }
            Effect::ReadDesign(place, name) => {
                let file = usize::try_from(place).ok().and_then(|at| self.given.get(at)).cloned();
                let file: Vec<Blob> = file.into_iter().map(Blob::from).collect();
                self.engine.send(Request::ReadDesign { name }, &file);
            }
            Effect::Card(request) => self.run(clock::now(), |order| Request::Card { order, request }),
            Effect::Alike(alike) => {
                self.engine.send(Request::Alike { alike }, &[]);
            }
            Effect::List(window) => {
                self.engine.send(Request::List { window }, &[]);
            }
            Effect::Cancel => self.engine.cancel(),
            Effect::Save(product) => {
                if self.save(product).is_ok() {
                    self.happen(ctx, Event::Saved(product));
                }
            }
            Effect::Arrive => self.arrived = true,
            Effect::Focus(id) => self.focus = Some(id),
        }
    }

    fn run(&self, (today, clock): (String, String), request: impl FnOnce(Order) -> Request) {
        let order = self.state.order(today, clock);
        let mut files = self.ledgers.clone();
        if !order.previous.is_empty() {
            files.extend(self.previous.iter().cloned());
        }
        self.engine.send(request(order), &files);
    }

    /// Files were dropped or chosen.
    fn give(&mut self, ctx: &Context<Self>, purpose: Purpose, files: Vec<File>) {
        if self.state.work.is_some() || files.is_empty() {
            return;
        }
        let names = files.iter().map(File::name).collect();
        self.given = files;
        self.happen(
            ctx,
            match purpose {
                Purpose::Any => Event::Given(names),
                purpose => Event::Compare(CompareEvent::Given(purpose, names)),
            },
        );
    }

    fn given_file(&self, at: u32) -> Option<Blob> {
        usize::try_from(at).ok().and_then(|at| self.given.get(at)).cloned().map(Blob::from)
    }

    /// What came beside an answer.
    fn take(&mut self, answer: &Answer) {
        let mut blobs = answer.blobs.iter().cloned();
        match answer.reply {
            Reply::Converted { .. } => {
                self.report = blobs.next();
                self.csv = blobs.collect();
            }
            Reply::MadeJson => self.json = blobs.next(),
            Reply::MadeBook => self.book = blobs.next(),
            Reply::MadeMarked => self.marked = blobs.next(),
            Reply::MadeTemplate => self.template = blobs.next(),
            Reply::Practised { .. } => self.ledgers = blobs.collect(),
            _ => {}
        }
    }

    /// Gives a file to the clerk.
    fn save(&self, product: Product) -> Result<(), JsValue> {
        let names = self.state.file_names();
        let (blob, name, kind) = match product {
            Product::Csv => {
                if self.csv.is_empty() || self.csv.len() != names.csv.len() {
                    return Err(JsValue::NULL);
                }
                return self
                    .csv
                    .iter()
                    .zip(&names.csv)
                    .try_for_each(|(file, name)| save(std::slice::from_ref(file), name, "text/csv"));
            }
            Product::Json => (self.json.clone(), names.json, "application/json"),
            Product::Report => {
                let report = self.report.as_ref().map(|report| with_shown(report, self.state.decisions.shown));
                (report.transpose()?, names.report, "application/json")
            }
            Product::Book => (self.book.clone(), names.book, "application/octet-stream"),
            Product::Marked => (self.marked.clone(), names.marked, "application/octet-stream"),
            Product::Template => (self.template.clone(), names.template, "application/octet-stream"),
            Product::PracticeLedger => {
                let blob = self.ledgers.first().filter(|_| self.state.practice).cloned();
                (blob, names.ledger, "application/octet-stream")
            }
            Product::Settings => {
                (Some(text(&self.state.settings_to_save().to_json())?), names.settings, "application/json")
            }
            Product::Notes => (Some(text(&self.state.decisions.notes.to_json())?), names.notes, "application/json"),
        };
        let blob = blob.ok_or(JsValue::NULL)?;
        save(&[blob], &name, kind)
    }
}
