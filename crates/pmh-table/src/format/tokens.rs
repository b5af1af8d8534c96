//! Format codes split into sections and tokens.

use crate::row::DateShows;

/// A comparison in brackets that chooses a section: `[<=999]`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Condition {
    operator: Operator,
    limit: f64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Operator {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
}

impl Condition {
    pub(crate) fn holds(self, number: f64) -> bool {
        match self.operator {
            Operator::Less => number < self.limit,
            Operator::LessOrEqual => number <= self.limit,
            Operator::Greater => number > self.limit,
            Operator::GreaterOrEqual => number >= self.limit,
            Operator::Equal => number == self.limit,
            Operator::NotEqual => number != self.limit,
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let operators = [
            ("<=", Operator::LessOrEqual),
            (">=", Operator::GreaterOrEqual),
            ("<>", Operator::NotEqual),
            ("<", Operator::Less),
            (">", Operator::Greater),
            ("=", Operator::Equal),
        ];
        let (rest, operator) =
            operators.into_iter().find_map(|(sign, operator)| Some((text.strip_prefix(sign)?, operator)))?;
        Some(Self { operator, limit: rest.trim().parse().ok()? })
    }
}

/// A piece of a format code. Counts are how often the letter stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token {
    Literal(String),
    /// `0`, `#` or `?`.
    Digit(char),
    Point,
    Thousands,
    Percent,
    Exponent,
    /// `@`: the text itself.
    Text,
    General,
    Year(usize),
    Month(usize),
    Day(usize),
    Hour(usize),
    Minute(usize),
    Second(usize),
    /// Digits after the second.
    Fraction(usize),
    /// `g`, `gg`, `ggg`.
    Era(usize),
    /// `e`, `ee`.
    EraYear(usize),
    /// `aaa`, `aaaa`.
    Weekday(usize),
    AmPm,
    /// `[h]`, `[m]`, `[s]`.
    Elapsed(char),
}

/// One section of a format code.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Section {
    pub(crate) condition: Option<Condition>,
    pub(crate) tokens: Vec<Token>,
    /// `x-gannen`: the first year of an era is written 元.
    pub(crate) gannen: bool,
    /// A Japanese locale stands before it: weekdays are Japanese.
    pub(crate) japanese: bool,
    /// Something whose look is not reproduced here: Chinese numerals, fractions.
    pub(crate) foreign: bool,
    pub(crate) look: Look,
}

/// What a section does to a number, decided once for all cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Look {
    /// As the number is: General, thousands, decimals, percent.
    #[default]
    Plain,
    /// Zeros only, so many.
    Zeros(usize),
    /// Digits with literals between them, with at least one zero.
    Digits,
    Date(DateLook),
}

/// What a date format shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DateLook {
    pub(crate) shows: DateShows,
    /// Some part of the time of day is shown.
    pub(crate) timed: bool,
    /// Parts of a second are shown.
    pub(crate) fraction: bool,
    pub(crate) clock12: bool,
}

impl Section {
    fn look(&self) -> Look {
        let has = |wanted: fn(&Token) -> bool| self.tokens.iter().any(wanted);
        let other = |token: &Token| matches!(token, Token::Exponent | Token::General | Token::Percent);
        let neutral =
            |token: &Token| matches!(token, Token::Literal(_) | Token::Point | Token::Thousands | Token::Text);
        let digit = |token: &Token| matches!(token, Token::Digit(_));
        if !has(|token| matches!(token, Token::Digit(_))) && !self.tokens.iter().any(other) {
            return if self.tokens.iter().all(neutral) { Look::Plain } else { Look::Date(self.date_look()) };
        }
        let whole = self.tokens.iter().all(|token| digit(token) || matches!(token, Token::Literal(_)));
        if self.foreign || !whole || !has(|token| matches!(token, Token::Digit('0'))) {
            return Look::Plain;
        }
        let zeros = self.tokens.iter().filter(|token| matches!(token, Token::Digit('0'))).count();
        let only = self.tokens.iter().all(|token| match token {
            Token::Literal(text) => text.is_empty(),
            token => *token == Token::Digit('0'),
        });
        if only { Look::Zeros(zeros) } else { Look::Digits }
    }

    fn date_look(&self) -> DateLook {
        let has = |wanted: fn(&Token) -> bool| self.tokens.iter().any(wanted);
        let year = has(|token| matches!(token, Token::Year(_) | Token::EraYear(_)));
        let month = has(|token| matches!(token, Token::Month(_)));
        let day = has(|token| matches!(token, Token::Day(1 | 2)));
        let timed = has(|token| {
            matches!(
                token,
                Token::Hour(_) | Token::Minute(_) | Token::Second(_) | Token::Fraction(_) | Token::Elapsed(_)
            )
        });
        let shows = match (year, month, day) {
            (true, true, true) => DateShows::Full,
            (true, true, false) => DateShows::YearMonth,
            (true, false, _) => DateShows::YearOnly,
            (false, false, false) if timed => DateShows::Time,
            (false, _, _) => DateShows::MonthDay,
        };
        let fraction = has(|token| matches!(token, Token::Fraction(_)));
        DateLook { shows, timed, fraction, clock12: self.tokens.contains(&Token::AmPm) }
    }
}

/// No format of a workbook is longer (Excel allows 255 characters).
const MAX_LENGTH: usize = 1024;

/// Splits a code into at most four sections.
pub(crate) fn sections(code: &str) -> Vec<Section> {
    if code.len() > MAX_LENGTH || code.eq_ignore_ascii_case("general") {
        return Vec::new();
    }
    let mut sections = Vec::new();
    let mut section = Section::default();
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        rest = match c {
            ';' => {
                sections.push(finish(std::mem::take(&mut section)));
                after
            }
            '"' => {
                let end = after.find('"').unwrap_or(after.len());
                literal(&mut section, after.get(..end).unwrap_or_default());
                after.get(end + 1..).unwrap_or_default()
            }
            '[' => {
                let end = after.find(']').unwrap_or(after.len());
                bracket(&mut section, after.get(..end).unwrap_or_default());
                after.get(end + 1..).unwrap_or_default()
            }
            '\\' | '!' => {
                let escaped = after.chars().next();
                if let Some(escaped) = escaped {
                    literal(&mut section, escaped.encode_utf8(&mut [0; 4]));
                }
                after.get(escaped.map_or(0, char::len_utf8)..).unwrap_or_default()
            }
            // Room as wide as a character, or a character that fills the cell: nothing to read.
            '_' | '*' => after.get(after.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default(),
            _ => letter(&mut section, rest, c),
        };
    }
    sections.push(finish(section));
    sections.truncate(4);
    sections
}

fn literal(section: &mut Section, text: &str) {
    match section.tokens.last_mut() {
        Some(Token::Literal(last)) => last.push_str(text),
        _ => section.tokens.push(Token::Literal(text.to_owned())),
    }
}

fn bracket(section: &mut Section, inside: &str) {
    let lower = inside.to_ascii_lowercase();
    if let Some(locale) = lower.strip_prefix('$') {
        let (symbol, locale) = locale.split_once('-').unwrap_or((locale, ""));
        literal(section, symbol);
        section.gannen |= locale.contains("x-gannen");
        section.japanese |= locale.ends_with("411") || locale.starts_with("ja");
        match locale {
            // The long date and the time of the system, in Japanese.
            "f800" => section.tokens.push(Token::Elapsed('D')),
            "f400" => section.tokens.push(Token::Elapsed('T')),
            _ => {}
        }
        return;
    }
    if lower.starts_with("dbnum") {
        section.foreign = true;
        return;
    }
    if let Some(unit) = ['h', 'm', 's'].into_iter().find(|unit| !lower.is_empty() && lower.chars().all(|c| c == *unit))
    {
        section.tokens.push(Token::Elapsed(unit));
        return;
    }
    // Anything else in brackets is a colour or a condition.
    section.condition = section.condition.or(Condition::parse(inside));
}

/// Takes one letter, run of letters or sign; returns what follows.
fn letter<'a>(section: &mut Section, rest: &'a str, c: char) -> &'a str {
    for (word, token) in [("am/pm", Token::AmPm), ("a/p", Token::AmPm), ("general", Token::General)] {
        if rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)) {
            section.tokens.push(token);
            return rest.get(word.len()..).unwrap_or_default();
        }
    }
    if let Some(after) = rest.strip_prefix("G/標準") {
        section.tokens.push(Token::General);
        return after;
    }
    let lower = c.to_ascii_lowercase();
    let run = rest.chars().take_while(|next| next.to_ascii_lowercase() == lower).count();
    let after_run = rest.get(run * c.len_utf8()..).unwrap_or_default();
    let after_one = rest.get(c.len_utf8()..).unwrap_or_default();
    let digits_before = section.tokens.iter().any(|token| matches!(token, Token::Digit(_)));
    let (token, after) = match lower {
        '0' | '#' | '?' => (Token::Digit(lower), after_one),
        '.' => (Token::Point, after_one),
        ',' => (Token::Thousands, after_one),
        '%' => (Token::Percent, after_one),
        '@' => (Token::Text, after_one),
        'e' if digits_before && after_one.starts_with(['+', '-']) => {
            (Token::Exponent, after_one.get(1..).unwrap_or_default())
        }
        'y' => (Token::Year(run), after_run),
        'm' => (Token::Month(run), after_run),
        'd' => (Token::Day(run), after_run),
        'h' => (Token::Hour(run), after_run),
        's' => (Token::Second(run), after_run),
        'g' => (Token::Era(run), after_run),
        'e' => (Token::EraYear(run), after_run),
        'a' if run >= 3 => (Token::Weekday(run), after_run),
        'r' => {
            if run > 1 {
                section.tokens.push(Token::Era(3));
            }
            (Token::EraYear(2), after_run)
        }
        _ => {
            section.foreign |= c == '/' && digits_before;
            literal(section, c.encode_utf8(&mut [0; 4]));
            return after_one;
        }
    };
    section.tokens.push(token);
    after
}

/// Tells minutes from months, and puts a system date or time in place.
fn finish(mut section: Section) -> Section {
    for (sign, code) in [('D', "yyyy\"年\"m\"月\"d\"日\""), ('T', "h:mm:ss")] {
        if section.tokens.contains(&Token::Elapsed(sign)) {
            let tokens = sections(code).into_iter().next().map(|section| section.tokens).unwrap_or_default();
            section.tokens = tokens;
            section.look = section.look();
            return section;
        }
    }
    let is_time =
        |token: &Token| matches!(token, Token::Hour(_) | Token::Elapsed(_) | Token::Second(_) | Token::Minute(_));
    let is_part = |token: &Token| !matches!(token, Token::Literal(_) | Token::Point | Token::Thousands | Token::AmPm);
    let mut tokens: Vec<Token> = Vec::with_capacity(section.tokens.len());
    for (at, token) in section.tokens.iter().enumerate() {
        let token = match token {
            Token::Month(count) if *count <= 2 => {
                let before = tokens.iter().rev().find(|token| is_part(token));
                let after = section.tokens.iter().skip(at + 1).find(|token| is_part(token));
                let after_hour = matches!(before, Some(Token::Hour(_) | Token::Elapsed(_)));
                if after_hour || matches!(after, Some(Token::Second(_))) {
                    Token::Minute(*count)
                } else {
                    token.clone()
                }
            }
            // The zeros after `ss.` are a fraction, not digits of a number.
            Token::Digit('0') if matches!(tokens.last(), Some(Token::Point)) && tokens.iter().any(is_time) => {
                Token::Fraction(1)
            }
            Token::Digit('0') if matches!(tokens.last(), Some(Token::Fraction(_))) => {
                if let Some(Token::Fraction(count)) = tokens.last_mut() {
                    *count += 1;
                }
                continue;
            }
            other => other.clone(),
        };
        tokens.push(token);
    }
    section.tokens = tokens;
    section.look = section.look();
    section
}
