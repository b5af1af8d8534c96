//! A run of the line over a small ledger in memory.

#![allow(dead_code, reason = "each test file takes what it needs")]

use std::io::Cursor;

use pmh_core::Env;
use pmh_core::line::Input;
use pmh_layout::{Layout, find_layout};
use pmh_text::date::Date;

/// Two people whose certificates are in order on the day of [`env`].
pub const HEADING: &str = "証種別ID,個人番号,氏名,フリガナ,住所,生年月日,性別,不開示,公費負担者番号,受給者番号,有効期間開始,有効期間終了,備考";
pub const TARO: &str =
    "A,123456789018,山田太郎,ヤマダタロウ,東京都港区1-1,S50.4.1,男,無,54136015,1234566,R8.4.1,R9.3.31,";
pub const HANAKO: &str =
    "A,621498320257,佐藤花子,サトウハナコ,東京都港区2-2,S52.4.1,女,無,54136015,0123455,R8.4.1,R9.3.31,";

/// A morning of this day, like `2026-04-01`.
pub fn env_on(today: &str) -> Env {
    Env { today: Date::from_iso(today).unwrap(), clock: "0900".into(), program_sha256: String::new() }
}

/// The morning of 2026-04-01.
pub fn env() -> Env {
    env_on("2026-04-01")
}

pub fn layout() -> &'static Layout {
    find_layout("medical-subsidy-full").unwrap()
}

/// A dropped file.
pub fn input(name: &str, bytes: impl Into<Vec<u8>>) -> Input {
    Input { name: name.into(), source: Box::new(Cursor::new(bytes.into())), sha256: String::new() }
}
