//! A book of sheets becomes proposals.

use pmh_layout::{CharacterClass, DateSpelling, Length, Unit};

use crate::codes::{self, CodeList};
use crate::design::{Found, Property, Role as Side, Stated, Unread};
use crate::grid::Grid;
use crate::item::{self, Identity};
use crate::need::{self, Marks};
use crate::prose;
use crate::rows::ItemRow;
use crate::table::{Counts, ItemTable};
use crate::text::key;
use crate::value;
use crate::words::{Role, TypeKind, words};

/// A row with what only the layout needs.
pub struct Draft {
    /// What the row says.
    pub found: Found,
    /// Its type.
    pub kind: Option<TypeKind>,
    /// The spelling of its dates.
    pub date: Option<DateSpelling>,
    /// What joins its values.
    pub separator: Option<String>,
    /// Where its condition stands.
    pub condition_cell: String,
    /// Where its codes stand.
    pub codes_cell: String,
    /// Where its length stands.
    pub length_cell: String,
    /// Where its characters stand.
    pub characters_cell: String,
    /// Where its 物理名 stands.
    pub name_cell: String,
    /// Its remark.
    pub notes: String,
}

/// What the rows of one table are read against.
pub struct Context<'a> {
    /// The sheet.
    pub grid: &'a Grid,
    /// Its table.
    pub table: &'a ItemTable,
    /// What the marks of its 必須 column mean.
    pub marks: &'a Marks,
    /// Codes on sheets of their own.
    pub lists: &'a [CodeList],
}

/// Reads rows into drafts; adds to what is stated and to what could not be read.
pub fn rows(context: &Context<'_>, rows: &[ItemRow], stated: &mut Vec<Stated>, unread: &mut Vec<Unread>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for row in rows {
        let named = |draft: &&Draft| {
            draft.found.repeat.is_some_and(|place| place.role == Side::Value && place.from == place.to.unwrap_or(0))
        };
        let entry = u32::try_from(drafts.iter().filter(named).count()).unwrap_or(0);
        let reader = Reader { context, row, stated, unread };
        drafts.push(reader.draft(entry));
    }
    // The number of pairs may stand beside the name alone.
    let many = drafts.iter().filter_map(|draft| draft.found.repeat.filter(|place| place.from == 1)?.to).max();
    for place in drafts.iter_mut().filter_map(|draft| draft.found.repeat.as_mut()) {
        place.to = place.to.or(many.filter(|many| *many > 1));
    }
    drafts
}

struct Reader<'a, 'b> {
    context: &'a Context<'a>,
    row: &'a ItemRow,
    stated: &'b mut Vec<Stated>,
    unread: &'b mut Vec<Unread>,
}

impl Reader<'_, '_> {
    fn cell(&self, role: Role) -> String {
        self.context.grid.address(self.row.place(role))
    }

    fn lost(&mut self, role: Role, against: Option<Role>, property: Property, why: &str) {
        let (title, text) = (&self.row.title, self.row.text(role));
        let what = format!("「{title}」の{}「{}」{why}", property.title(), crate::text::title(text));
        let against = against.map(|role| self.cell(role));
        self.unread.push(Unread {
            cell: self.cell(role),
            against,
            property,
            item: Some(title.clone()),
            text: text.to_owned(),
            what,
        });
    }

    fn draft(mut self, entry: u32) -> Draft {
        let Identity { api, contradiction, repeat } = item::identify(self.row, entry);
        if let Some((name, title)) = contradiction {
            let what = format!(
                "「{}」は、項目名では {title}、項目IDでは {name} にあたり、どちらか分かりません。正しい方を選んでください。",
                self.row.title
            );
            self.unread.push(Unread {
                cell: self.context.grid.address(self.row.at),
                against: Some(self.cell(Role::Name)),
                property: Property::Item,
                item: Some(self.row.title.clone()),
                text: self.row.title.clone(),
                what,
            });
        }
        let kind = self.kind();
        let need::Required { required, condition, cell: condition_cell, lost } = need::required(self.context, self.row);
        if let Some(why) = lost {
            self.lost(Role::Required, None, Property::Required, why);
        }
        let (characters, class_role) = self.characters();
        let mut length = self.length(api.as_deref(), kind);
        let date = self.date(api.as_deref(), kind, &mut length);
        let (codes, codes_cell) = self.codes(api.as_deref());
        let boolean = kind == Some(TypeKind::Boolean) || matches!(api.as_deref(), Some("isNotDisclosed" | "isDeleted"));
        if boolean && codes.is_empty() {
            self.boolean(&mut length);
        }
        let characters_cell = self.cell(class_role);
        self.say(api.as_deref(), characters, class_role, &codes, &codes_cell);
        let separator = self.separator(api.as_deref(), kind);
        let notes = self.row.text(Role::Notes).to_owned();
        let found = Found {
            cell: self.context.grid.address(self.row.at),
            title: self.row.title.clone(),
            groups: self.row.groups.clone(),
            name: self.row.text(Role::Name).trim().to_owned(),
            api,
            id: String::new(),
            required,
            condition,
            length,
            characters,
            constant: value::constant(&notes),
            codes,
            repeat,
        };
        let (length_cell, name_cell) = (self.cell(Role::Length), self.cell(Role::Name));
        Draft {
            found,
            kind,
            date,
            separator,
            condition_cell,
            codes_cell,
            length_cell,
            characters_cell,
            name_cell,
            notes,
        }
    }

    fn kind(&mut self) -> Option<TypeKind> {
        let text = key(self.row.text(Role::Type));
        let kind = words().kind(&text).or_else(|| words().kind(value::picture(&text)?.0));
        if kind.is_none() && !value::is_nothing(&text) {
            self.lost(Role::Type, None, Property::Type, "は知らない言葉です。どんな値か確かめてください。");
        }
        kind
    }

    fn characters(&mut self) -> (Option<CharacterClass>, Role) {
        match value::class(self.row.text(Role::Characters)) {
            Ok(Some(class)) => return (Some(class), Role::Characters),
            Ok(None) => {}
            Err(()) => {
                self.lost(Role::Characters, None, Property::Characters, "を読めません。文字の種類を選んでください。")
            }
        }
        let how = self.row.text(Role::How);
        if value::length(how, true).is_ok()
            && let Some((class, _)) = words().class(&key(how))
        {
            return (Some(class), Role::How);
        }
        let cell = self.row.text(Role::Length);
        if value::length(cell, false).is_ok()
            && let Some((class, _)) = words().class(&key(cell))
        {
            return (Some(class), Role::Length);
        }
        (value::remarked_class(self.row.text(Role::Notes)), Role::Notes)
    }

    fn length(&mut self, api: Option<&str>, kind: Option<TypeKind>) -> Option<Length> {
        let why = "を、1つの桁数として読めません。桁数を確かめて入れてください。";
        let mut sides = Vec::new();
        for (role, how) in [(Role::Least, false), (Role::Length, false), (Role::How, true)] {
            match value::length(self.row.text(role), how) {
                Ok(length) => sides.push(length),
                Err(()) => {
                    self.lost(role, None, Property::Length, why);
                    return None;
                }
            }
        }
        let number = |length: Option<Length>| length.and_then(|length| length.exact.or(length.max).or(length.min));
        let side = |at: usize| sides.get(at).copied().flatten();
        let (least, most, how) = (side(0), side(1), side(2));
        if let (Some(a), Some(b)) = (most, how)
            && number(Some(a)) != number(Some(b))
        {
            self.lost(
                Role::Length,
                Some(Role::How),
                Property::Length,
                "が、入力のしかたの桁数と違います。正しい方を入れてください。",
            );
            return None;
        }
        let role = if most.is_some() { Role::Length } else { Role::How };
        let mut length = how.filter(|how| how.exact.is_some()).or(most).or(how);
        if let Some(least) = number(least) {
            let mut both = length.unwrap_or_default();
            match both.max.or(both.exact) {
                Some(most) if least > most => {
                    self.lost(
                        Role::Least,
                        Some(Role::Length),
                        Property::Length,
                        "が、最大の桁数より大きいです。正しい桁数を入れてください。",
                    );
                    return None;
                }
                Some(most) if least == most => {
                    both = Length { exact: Some(most), min: None, max: None, unit: both.unit }
                }
                _ => both.min = Some(least),
            }
            length = Some(both);
        }
        let list = kind == Some(TypeKind::List)
            || matches!(api, Some("additionalConditions" | "designatedMedicalInstitutions"));
        let remark = if list { Ok(None) } else { value::remarked_length(self.row.text(Role::Notes)) };
        let remarked = match remark {
            Ok(remarked) => remarked,
            Err(()) => {
                self.lost(Role::Notes, Some(role), Property::Length, "に桁数が2つあります。正しい方を入れてください。");
                return None;
            }
        };
        if let Some(remarked) = remarked {
            match length {
                Some(own) if number(Some(own)) != number(Some(remarked)) => {
                    self.lost(
                        role,
                        Some(Role::Notes),
                        Property::Length,
                        "が、備考の桁数と違います。正しい方を入れてください。",
                    );
                    return None;
                }
                Some(own) if remarked.exact.is_some() => {
                    length = Some(Length { exact: remarked.exact, min: None, max: None, unit: own.unit })
                }
                Some(_) => {}
                None => length = Some(remarked),
            }
        }
        let shape = key(self.row.text(Role::Type));
        if let Some((word, count)) = value::picture(&shape).filter(|(word, _)| words().kind(word).is_some()) {
            let bytes = self.context.table.counts != Counts::Characters && word == "n";
            match number(length) {
                None => length = Some(Length { max: Some(count), ..Length::default() }),
                Some(own) if own == count || (bytes && count.checked_mul(2) == Some(own)) => {}
                Some(_) => {
                    let why = "が、型の桁数と違います。正しい方を入れてください。";
                    self.lost(role, Some(Role::Type), Property::Length, why);
                    return None;
                }
            }
        }
        if self.context.table.counts == Counts::Bytes
            && let Some(length) = &mut length
        {
            length.unit = Unit::HalfWidth;
        }
        length
    }

    fn date(&mut self, api: Option<&str>, kind: Option<TypeKind>, length: &mut Option<Length>) -> Option<DateSpelling> {
        let known = matches!(api, Some("basicFiveInfo.dateOfBirth" | "validFrom" | "validTo"));
        if !known && kind != Some(TypeKind::Date) {
            return None;
        }
        let mut shown: Vec<(DateSpelling, Role)> = Vec::new();
        for role in [Role::How, Role::Type, Role::Notes] {
            for date in value::dates(self.row.text(role)) {
                if !shown.iter().any(|(other, _)| *other == date) {
                    shown.push((date, role));
                }
            }
        }
        let (date, role) = match shown.as_slice() {
            [] => return None,
            [one] => *one,
            _ => {
                self.lost(Role::Notes, None, Property::Date, "に日付の書き方が2つあります。正しい方を選んでください。");
                return None;
            }
        };
        let limit = length.and_then(|length| length.exact.or(length.max));
        if let (Some(limit), Some(width)) = (limit, value::width(date))
            && (width > limit || length.is_some_and(|length| length.exact.is_some_and(|exact| exact != width)))
        {
            self.lost(
                role,
                Some(Role::Length),
                Property::Length,
                "の日付の書き方と桁数が合いません。正しい桁数と書き方を入れてください。",
            );
            *length = None;
            return None;
        }
        let cell = self.cell(role);
        prose::add(self.stated, Property::Date, Some(prose::date_word(date).to_owned()), cell);
        Some(date)
    }

    fn codes(&mut self, api: Option<&str>) -> (Vec<(String, String)>, String) {
        let own = value::codes(self.row.text(Role::Codes));
        if !own.is_empty() {
            return (own, self.cell(Role::Codes));
        }
        let remarked = value::codes(self.row.text(Role::Notes));
        if remarked.len() > 1 {
            return (remarked, self.cell(Role::Notes));
        }
        if let Some(list) = codes::of(self.context.lists, self.row, api) {
            return (list.codes.clone(), list.cell.clone());
        }
        if api == Some("basicFiveInfo.sex")
            && let Some(said) = self.stated.iter().find(|said| said.property == Property::Sex)
        {
            return (value::codes(&said.value), said.cell.clone());
        }
        if !value::is_nothing(&key(self.row.text(Role::Codes))) {
            self.lost(Role::Codes, None, Property::Codes, "からコードを読めません。コードと意味を入れてください。");
        }
        (Vec::new(), String::new())
    }

    /// A truth value without codes: its own two words, and whether the general ones fit in its length.
    fn boolean(&mut self, length: &mut Option<Length>) {
        let general =
            self.stated.iter().find(|s| s.property == Property::Boolean).map(|s| (s.value.clone(), s.cell.clone()));
        if let Some((yes, no)) = prose::two_words(self.row.text(Role::Notes)) {
            let own = format!("{yes}/{no}");
            match &general {
                Some((value, cell)) if *value != own => {
                    let what = format!(
                        "「{}」の書き方が、ほかの場所の書き方（{value}）と違います。正しい方を選んでください。",
                        self.row.title
                    );
                    self.unread.push(Unread {
                        cell: self.cell(Role::Notes),
                        against: Some(cell.clone()),
                        property: Property::Boolean,
                        item: Some(self.row.title.clone()),
                        text: self.row.text(Role::Notes).to_owned(),
                        what,
                    });
                }
                Some(_) => {}
                None => prose::add(self.stated, Property::Boolean, Some(own), self.cell(Role::Notes)),
            }
        }
        let limit = length.and_then(|length| length.exact.or(length.max)).and_then(|limit| usize::try_from(limit).ok());
        if let (Some(limit), Some((value, cell))) = (limit, general)
            && value.split('/').any(|word| word.chars().count() > limit)
        {
            self.lost(
                Role::Length,
                None,
                Property::Length,
                "には、はい・いいえの書き方が入りません。正しい桁数を入れてください。",
            );
            if let Some(last) = self.unread.last_mut() {
                last.against = Some(cell);
            }
            *length = None;
        }
    }

    /// What an item says of the whole file.
    fn say(
        &mut self,
        api: Option<&str>,
        class: Option<CharacterClass>,
        role: Role,
        codes: &[(String, String)],
        cell: &str,
    ) {
        let notes = self.row.text(Role::Notes).to_owned();
        let here = self.cell(Role::Notes);
        let space = prose::space(&notes).map(str::to_owned);
        match api {
            Some("basicFiveInfo.nameKana") => {
                let width = match class {
                    Some(CharacterClass::Katakana) => Some("full"),
                    Some(CharacterClass::HalfKatakana | CharacterClass::HalfWidth) => Some("half"),
                    _ => None,
                };
                let place = self.cell(role);
                prose::add(self.stated, Property::Kana, width.map(str::to_owned), place);
                prose::add(self.stated, Property::KanaSpace, space, here);
            }
            Some("basicFiveInfo.name") => prose::add(self.stated, Property::NameSpace, space, here),
            Some("basicFiveInfo.sex") if codes.len() > 1 => {
                let pairs: Vec<String> = codes.iter().map(|(code, meaning)| format!("{code}:{meaning}")).collect();
                prose::add(self.stated, Property::Sex, Some(pairs.join(" ")), cell.to_owned());
            }
            Some("isNotDisclosed") => {
                let of = |yes: bool| {
                    let fits = |meaning: &str| meaning.contains("不開示") || meaning.contains("非開示");
                    codes
                        .iter()
                        .filter(|(_, meaning)| meaning.contains("開示") && fits(meaning) == yes)
                        .map(|(code, _)| code.clone())
                        .next()
                };
                if let (Some(yes), Some(no), 2) = (of(true), of(false), codes.len()) {
                    prose::add(self.stated, Property::Boolean, Some(format!("{yes}/{no}")), cell.to_owned());
                }
            }
            Some("validTo") => {
                let ends = prose::no_end(&notes, false);
                prose::add(self.stated, Property::NoEnd, ends, here);
            }
            _ => {}
        }
    }

    fn separator(&mut self, api: Option<&str>, kind: Option<TypeKind>) -> Option<String> {
        let list = matches!(api, Some("additionalConditions" | "designatedMedicalInstitutions"));
        if !list && kind != Some(TypeKind::List) {
            return None;
        }
        let found = value::separator(self.row.text(Role::Notes));
        let cell = self.cell(Role::Notes);
        prose::add(self.stated, Property::ListSeparator, found.clone(), cell);
        found
    }
}
