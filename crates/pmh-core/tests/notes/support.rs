//! A small ledger, a run with decisions, and what came of it.

use pmh_core::entry::Finding;
use pmh_core::line::{Job, Summary, Verdict, run};
use pmh_core::notes::{Decision, Person, PreviousNumbers};
use pmh_core::{MemorySink, Notes, Session, Settings};
use pmh_layout::{Item, Layout};
use pmh_text::date::Date;

use crate::line_support::{env, env_on, input, layout};

pub const HEADING: [&str; 12] = [
    "証種別ID",
    "個人番号",
    "氏名",
    "フリガナ",
    "住所",
    "生年月日",
    "性別",
    "不開示",
    "公費負担者番号",
    "受給者番号",
    "有効期間開始",
    "有効期間終了",
];

/// One line of the ledger.
pub type Line = [&'static str; 12];

pub const TARO: Line = [
    "A",
    "123456789018",
    "山田　太郎",
    "ヤマダ　タロウ",
    "東京都港区1-1",
    "1975-04-01",
    "1",
    "false",
    "54136015",
    "1234566",
    "2026-04-01",
    "2027-03-31",
];
pub const HANAKO: Line = [
    "A",
    "621498320257",
    "佐藤　花子",
    "サトウ　ハナコ",
    "東京都港区2-2",
    "1977-04-01",
    "2",
    "false",
    "54136015",
    "0123455",
    "2026-04-01",
    "2027-03-31",
];

/// Columns of a line.
pub const CERTIFICATE: usize = 0;
pub const NUMBER: usize = 1;
pub const NAME: usize = 2;
pub const KANA: usize = 3;
pub const ADDRESS: usize = 4;
pub const BIRTH: usize = 5;
pub const INSURER: usize = 8;
pub const RECIPIENT: usize = 9;
pub const FROM: usize = 10;
pub const TO: usize = 11;

/// The line with another value.
pub fn with(mut line: Line, column: usize, value: &'static str) -> Line {
    line[column] = value;
    line
}

/// What a run is given besides the ledger.
#[derive(Default, Clone)]
pub struct Given<'a> {
    pub notes: Notes,
    pub session: Session,
    pub settings: Settings,
    pub numbers: Option<&'a dyn PreviousNumbers>,
    pub today: Option<&'static str>,
    pub layout: Option<&'a Layout>,
}

impl Given<'_> {
    pub fn notes(notes: &Notes) -> Self {
        Self { notes: notes.clone(), ..Self::default() }
    }
}

pub struct Ran {
    pub summary: Summary,
    pub sink: MemorySink,
}

impl Ran {
    /// Rules of what is open, in order.
    pub fn open(&self) -> Vec<&str> {
        self.sink.findings.iter().filter(|finding| finding.is_open()).map(|finding| finding.rule.as_str()).collect()
    }

    /// The one finding of this rule about a row.
    pub fn finding(&self, rule: &str) -> &Finding {
        let mut all = self.sink.findings.iter().filter(|finding| finding.rule == rule && finding.row > 0);
        let found = all.next().unwrap_or_else(|| panic!("no {rule} among {:?}", self.sink.findings));
        assert!(all.next().is_none(), "{rule} twice");
        found
    }

    /// The CSV; empty when none was made.
    pub fn csv(&self) -> String {
        match self.summary.output {
            Some(_) => String::from_utf8(self.sink.csv.clone()).unwrap(),
            None => String::new(),
        }
    }

    /// Rows of the ledger: none may be lost on the way.
    pub fn conserved(&self) -> bool {
        let rows = self.summary.rows;
        rows.read == rows.ready + rows.skipped + rows.left_out + rows.blocked
            && rows.left_out == self.sink.left_out.len() as u64
    }
}

pub fn go(lines: &[Line], given: &Given<'_>) -> Ran {
    let env = given.today.map_or_else(env, env_on);
    let layout = given.layout.unwrap_or_else(|| layout());
    let job = Job {
        write_csv: true,
        notes: Some(&given.notes),
        session: Some(&given.session),
        numbers: given.numbers,
        ..Job::new(layout, &given.settings, &env)
    };
    let lines: Vec<String> = std::iter::once(&HEADING).chain(lines).map(|line| line.join(",")).collect();
    let mut sink = MemorySink::default();
    let summary = run(vec![input("台帳.csv", lines.join("\r\n"))], &job, &mut sink, &mut |_| {}).expect("readable");
    let ran = Ran { summary, sink };
    assert!(ran.conserved(), "{:?}", ran.summary.rows);
    ran
}

/// The ledger alone.
pub fn plain(lines: &[Line]) -> Ran {
    go(lines, &Given::default())
}

pub fn decision() -> Decision {
    Decision::new("健康課 山田", Date::from_iso("2026-04-01").unwrap(), "申請書で確認した").unwrap()
}

pub fn item(id: &str) -> &'static Item {
    layout().item(id).unwrap()
}

/// The person of the first row, as a finding would name it.
pub fn person_of(line: &Line) -> Person {
    // A date that nobody can mean makes a finding, whose handle is the row's.
    let ran = plain(&[with(*line, TO, "R5.2.29")]);
    let mut person = ran.finding("no_such_date").person.clone().unwrap();
    person.until = line[TO].to_owned();
    person
}

pub fn is_ok(ran: &Ran) -> bool {
    ran.summary.verdict == Verdict::Ok
}
