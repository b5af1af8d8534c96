//! The layout form: what the office changes, what cannot be meant, and the confirmation.

mod adopt;
mod codes;
mod dialect;
mod import;
mod item;

pub use dialect::{DialectField, FIELDS, Input};
pub use import::Import;
pub use item::ItemField;

use pmh_core::Settings;
use pmh_layout::{Confirmation, Evidence, Item, Kind, Layout, find_layout};

use super::{Effect, State, Tone, Work};
use crate::protocol::Preview;

/// The form while it is open.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Form {
    /// The settings as they were when it was opened.
    before: Settings,
    /// Something was changed since it was opened.
    pub touched: bool,
    /// Texts that cannot be meant, with a sentence each; they are tried again with the next change.
    pub wrong: Vec<Wrong>,
    /// The first lines with the layout as it is.
    pub preview: Option<Preview>,
    /// The confirmation being written.
    pub confirmation: Confirmation,
    /// Why the confirmation was not taken.
    pub unconfirmed: Option<String>,
    /// The item being added.
    pub new: NewItem,
    /// Why the item was not added.
    pub not_added: Option<String>,
    /// The scheme of the template, once it was chosen.
    pub scheme: Option<String>,
    /// A ファイル設計書 that was read.
    pub import: Option<Import>,
}

/// A change that cannot be meant yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Wrong {
    /// The field.
    pub field: Field,
    /// What was typed.
    pub text: String,
    /// Why it does not go, for the clerk.
    pub sentence: String,
}

/// A field of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// A property of the dialect.
    Dialect(&'static str),
    /// A property of the item with this API name.
    Item(String, ItemField),
}

/// An item being added.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewItem {
    /// The API name.
    pub id: String,
    /// The title.
    pub title: String,
    /// The kind's word in layout files; text where empty.
    pub kind: String,
}

/// A field of an item being added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewField {
    /// The API name.
    Id,
    /// The title.
    Title,
    /// The kind's word in layout files.
    Kind,
}

/// A field of the confirmation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfirmField {
    /// Who.
    By,
    /// When.
    On,
    /// Against what.
    Document,
}

/// What happens on the form.
#[derive(Debug, Clone, PartialEq)]
pub enum FormEvent {
    /// It is opened.
    Open,
    /// Back to where the clerk came from.
    Close,
    /// Everything as it was when the form was opened.
    Revert,
    /// The layout that comes with the tool.
    BuiltIn,
    /// A field holds another text.
    Edit(Field, String),
    /// An item goes one place up (true) or down.
    Move(String, bool),
    /// An item is taken away.
    Remove(String),
    /// A field of the item being added.
    New(NewField, String),
    /// It is added.
    Add,
    /// A field of the confirmation being written.
    Confirming(ConfirmField, String),
    /// It is given.
    Confirm,
    /// The scheme of the template.
    Scheme(String),
    /// The empty template is wanted.
    Template,
    /// Another table of the ファイル設計書 is looked at.
    Proposal(usize),
    /// Its layout comes into use.
    UseProposal,
    /// The ファイル設計書 is put away.
    DropImport,
}

impl State {
    pub(super) fn form(&mut self, event: FormEvent) -> Vec<Effect> {
        if event == FormEvent::Open {
            return self.open_form();
        }
        let Some(form) = &mut self.form else { return Vec::new() };
        match event {
            FormEvent::Open => Vec::new(),
            FormEvent::Close => self.close_form(),
            FormEvent::Revert => {
                let before = form.before.clone();
                self.settings = before;
                self.form_begins_again("レイアウトを、この画面を開いたときに戻しました。")
            }
            FormEvent::BuiltIn => {
                let Some(layout) = self.layout().and_then(|layout| find_layout(&layout.id)).cloned() else {
                    return Vec::new();
                };
                self.use_layout(layout);
                self.form_begins_again("レイアウトを、ツールのものに戻しました。")
            }
            FormEvent::Edit(field, text) => self.edit(field, text),
            FormEvent::Move(id, up) => self.move_item(&id, up),
            FormEvent::Remove(id) => self.change(|layout| {
                layout.items.retain(|item| item.id != id);
                Ok(())
            }),
            FormEvent::New(field, text) => {
                let place = match field {
                    NewField::Id => &mut form.new.id,
                    NewField::Title => &mut form.new.title,
                    NewField::Kind => &mut form.new.kind,
                };
                *place = text;
                Vec::new()
            }
            FormEvent::Add => self.add_item(),
            FormEvent::Confirming(field, text) => {
                let place = match field {
                    ConfirmField::By => &mut form.confirmation.by,
                    ConfirmField::On => &mut form.confirmation.on,
                    ConfirmField::Document => &mut form.confirmation.document,
                };
                *place = text;
                Vec::new()
            }
            FormEvent::Confirm => self.confirm_layout(),
            FormEvent::Scheme(id) => {
                form.scheme = Some(id);
                Vec::new()
            }
            FormEvent::Proposal(at) => self.choose_proposal(at),
            FormEvent::UseProposal => self.use_proposal(),
            FormEvent::DropImport => self.drop_import(),
            FormEvent::Template => {
                self.begin(Work::MakingTemplate, "空のExcelひな形を作っています。");
                vec![Effect::MakeTemplate]
            }
        }
    }

    fn open_form(&mut self) -> Vec<Effect> {
        if self.form.is_some() {
            return Vec::new();
        }
        self.form = Some(Form { before: self.settings.clone(), ..Form::default() });
        self.refused = None;
        self.say_form();
        vec![Effect::Arrive, Effect::Preview]
    }

    /// The sentence on top of the form.
    pub(super) fn say_form(&mut self) {
        self.say(Tone::Plain, "登録用ファイルの書き方を、お手元のファイル設計書（別紙１）と同じにしてください。");
    }

    /// Back to the screen below. A ledger in hand is looked into again when the layout has changed.
    pub(super) fn close_form(&mut self) -> Vec<Effect> {
        let Some(form) = self.form.take() else { return Vec::new() };
        self.say_step();
        if form.touched && self.inspection.is_some() {
            return self.look_again();
        }
        vec![Effect::Arrive]
    }

    fn form_begins_again(&mut self, sentence: &str) -> Vec<Effect> {
        self.realign();
        self.changed();
        if let Some(form) = &mut self.form {
            form.touched = true;
            form.wrong.clear();
            (form.unconfirmed, form.not_added) = (None, None);
        }
        self.say(Tone::Good, sentence);
        vec![Effect::Preview]
    }

    /// A field holds another text: with those that could not be meant before, or alone.
    fn edit(&mut self, field: Field, text: String) -> Vec<Effect> {
        let (Some(form), Some(layout)) = (&self.form, self.settings.layout().ok()) else { return Vec::new() };
        let mut pending: Vec<(Field, String)> =
            form.wrong.iter().filter(|wrong| wrong.field != field).map(|w| (w.field.clone(), w.text.clone())).collect();
        let alone = apply(layout, std::iter::once(&(field.clone(), text.clone())));
        pending.push((field.clone(), text.clone()));
        let all = apply(layout, pending.iter());
        let (layout, rest) = match (all, alone) {
            (Ok(layout), _) => (layout, false),
            (Err(_), Ok(layout)) => (layout, true),
            (Err(_), Err(sentence)) => {
                if let Some(form) = &mut self.form {
                    form.wrong.retain(|wrong| wrong.field != field);
                    form.wrong.push(Wrong { field, text, sentence });
                }
                return Vec::new();
            }
        };
        if let Some(form) = &mut self.form {
            form.wrong.retain(|wrong| rest && wrong.field != field);
        }
        self.use_layout(layout);
        vec![Effect::Preview]
    }

    /// Changes the layout as a whole.
    fn change(&mut self, change: impl FnOnce(&mut Layout) -> Result<(), String>) -> Vec<Effect> {
        let Some(mut layout) = self.layout().cloned() else { return Vec::new() };
        match change(&mut layout).and_then(|()| layout.check().map_err(|error| error.message)) {
            Ok(()) => {
                loosen(&mut layout);
                self.use_layout(layout);
                if let Some(form) = &mut self.form {
                    let items = &self.settings;
                    form.wrong.retain(|wrong| match &wrong.field {
                        Field::Dialect(_) => true,
                        Field::Item(id, _) => items.layout().is_ok_and(|layout| layout.item(id).is_some()),
                    });
                }
                vec![Effect::Preview]
            }
            Err(sentence) => {
                self.say(Tone::Bad, &sentence);
                Vec::new()
            }
        }
    }

    fn move_item(&mut self, id: &str, up: bool) -> Vec<Effect> {
        let Some(layout) = self.layout() else { return Vec::new() };
        let Some(at) = layout.items.iter().position(|item| item.id == id) else { return Vec::new() };
        let to = if up { at.checked_sub(1) } else { Some(at + 1).filter(|to| *to < layout.items.len()) };
        let Some(to) = to else { return Vec::new() };
        let mut effects = self.change(|layout| {
            layout.items.swap(at, to);
            Ok(())
        });
        // The row moves away under the finger: the focus goes with it.
        let way = if up { "up" } else { "down" };
        effects.push(Effect::Focus(format!("item-{way}-{id}")));
        effects
    }

    fn add_item(&mut self) -> Vec<Effect> {
        let Some(form) = &mut self.form else { return Vec::new() };
        form.not_added = None;
        let new = form.new.clone();
        let (id, title) = (new.id.trim().to_owned(), new.title.trim().to_owned());
        let said = if id.is_empty() || title.is_empty() {
            Some("英字の名前と項目名を書いてください。".to_owned())
        } else {
            None
        };
        let kind = if new.kind.is_empty() { Ok(Kind::Text) } else { item::parsed(&new.kind) };
        let made = said.map_or(Ok(()), Err).and(kind).and_then(|kind| {
            let mut layout = self.layout().cloned().ok_or_else(String::new)?;
            // 券面項目 stay at the end: their columns grow to the right.
            let at = layout.detail().and_then(|_| layout.position(Kind::Detail)).unwrap_or(layout.items.len());
            let source = "この画面で追加".to_owned();
            layout.items.insert(at, Item { source, ..Item::new(&id, title, kind) });
            layout.check().map_err(|error| error.message).map(|()| layout)
        });
        match made {
            Ok(mut layout) => {
                loosen(&mut layout);
                self.use_layout(layout);
                if let Some(form) = &mut self.form {
                    form.new = NewItem::default();
                }
                vec![Effect::Preview, Effect::Focus(format!("item-title-{id}"))]
            }
            Err(sentence) => {
                if let Some(form) = &mut self.form {
                    form.not_added = Some(sentence);
                }
                Vec::new()
            }
        }
    }

    fn confirm_layout(&mut self) -> Vec<Effect> {
        let (Some(form), Some(mut layout)) = (&mut self.form, self.settings.layout().ok().cloned()) else {
            return Vec::new();
        };
        form.unconfirmed = None;
        let given = Confirmation {
            by: form.confirmation.by.trim().to_owned(),
            on: form.confirmation.on.trim().to_owned(),
            document: form.confirmation.document.trim().to_owned(),
        };
        if !form.wrong.is_empty() {
            form.unconfirmed =
                Some("直していない欄があります。＊の付いた欄を直してから、確認してください。".to_owned());
            return Vec::new();
        }
        match layout.confirm(given) {
            Ok(()) => {
                self.use_layout(layout);
                self.say(
                    Tone::Good,
                    "レイアウトを、お手元の資料で確認済みにしました。設定を保存すると、次回も使えます。",
                );
                vec![Effect::Arrive]
            }
            Err(error) => {
                form.unconfirmed = Some(error.message);
                Vec::new()
            }
        }
    }

    /// The template is made.
    pub(super) fn made_template(&mut self) -> Vec<Effect> {
        self.work = None;
        self.say(Tone::Good, "空のExcelひな形を作りました。");
        vec![Effect::Save(super::Product::Template)]
    }

    /// The scheme of the template: chosen, named, found, or any.
    pub fn template_scheme(&self) -> String {
        let chosen = self.form.as_ref().and_then(|form| form.scheme.clone()).or_else(|| self.settings.scheme.clone());
        let found = || self.inspection.as_ref().map(|inspection| inspection.scheme.clone());
        chosen.or_else(found).unwrap_or_else(|| pmh_layout::OTHER_SCHEME.to_owned())
    }
}

/// The layout with these changes; the first that cannot be meant is told.
fn apply<'a>(layout: &Layout, changes: impl Iterator<Item = &'a (Field, String)>) -> Result<Layout, String> {
    let mut layout = layout.clone();
    for (field, text) in changes {
        match field {
            Field::Dialect(key) => {
                let Some(field) = dialect::find(key) else { continue };
                if field.get(&layout.dialect) == *text {
                    continue;
                }
                field.set(&mut layout.dialect, text)?;
                layout.dialect.evidence = Evidence::Unknown;
            }
            Field::Item(id, property) => {
                let Some(at) = layout.items.iter().position(|item| &item.id == id) else { continue };
                property.set(&mut layout, at, text)?;
                if let Some(item) = layout.items.get_mut(at) {
                    item.evidence = Evidence::Unknown;
                    item.confirmation = None;
                }
            }
        }
        loosen(&mut layout);
    }
    layout.check().map_err(|error| error.message)?;
    Ok(layout)
}

/// What was confirmed was the layout as it stood before.
fn loosen(layout: &mut Layout) {
    if layout.evidence == Evidence::Confirmed {
        layout.evidence = Evidence::Inferred;
        layout.confirmation = None;
    }
}
