//! The catalogue as a document: `RULES.md`.

use std::fmt::Write as _;

use pmh_table::{Refusal, refusals};

use super::REGISTRY;
use super::framework::Rule;
use super::limits::{limits, may_be_confirmed};
use crate::band::Band;
use crate::repairs::{OWN, REPAIRS, Repair};
use crate::{compare, line};

/// What a band means for the clerk.
const fn effect(band: Band) -> &'static str {
    match band {
        Band::File => "台帳を読み込めません。登録用ファイルは作成しません。",
        Band::Row => "直すまで、登録用ファイルは作成しません。",
        Band::Confirm => "質問に答えるか確認するまで、登録用ファイルは作成しません。",
        Band::Repair => "自動で直し、直す前と後を一覧に残します。",
        Band::Notice => "お知らせするだけで、登録用ファイルは作成します。",
    }
}

/// Every code of the tool with its help, as Markdown in Japanese. The same bytes on every machine.
#[must_use]
pub fn catalogue_markdown() -> String {
    let mut out = String::with_capacity(64 * 1024);
    out.push_str("# 指摘と補正の一覧\n\n");
    out.push_str("この文書は、ツールの規則から自動で作ったものです。番号は変わらず、使わなくなった番号をほかの規則に使うこともありません。\n");
    for band in Band::ALL {
        // Writing to a String cannot fail.
        let _ = write!(out, "\n## {} {}\n\n{}\n", band.number(), band.title(), effect(band));
        match band {
            Band::File => list_refusals(&mut out),
            Band::Repair => list_repairs(&mut out),
            Band::Row | Band::Confirm | Band::Notice => {
                for rule in REGISTRY.iter().filter(|rule| rule.band() == band) {
                    entry(rule, &mut out);
                }
            }
        }
    }
    out
}

fn entry(rule: &Rule, out: &mut String) {
    let _ = write!(out, "\n### {} `{}`\n\n", rule.code, rule.name);
    for line in rule.doc.lines() {
        out.push_str(line.strip_prefix(' ').unwrap_or(line).trim_end());
        out.push('\n');
    }
    let bands: Vec<String> = limits(rule).bands.iter().map(|band| band.number().to_string()).collect();
    if !bands.is_empty() {
        let _ = write!(out, "\n設定で変えられる区分：{}\n", bands.join("・"));
    }
    if may_be_confirmed(rule) {
        out.push_str("\n1件ずつ、理由を書いて確認済みにできます。\n");
    }
}

fn list_refusals(out: &mut String) {
    out.push_str("\n| コード | 名前 | 内容 | 対処 |\n|---|---|---|---|\n");
    let mut all: Vec<&Refusal> = refusals::REFUSALS.iter().chain(line::REFUSALS).chain(compare::REFUSALS).collect();
    all.sort_by_key(|refusal| refusal.code);
    for refusal in all {
        let _ = writeln!(out, "| {} | `{}` | {} | {} |", refusal.code, refusal.rule, refusal.message, refusal.remedy);
    }
}

fn list_repairs(out: &mut String) {
    let mut all: Vec<&Repair> = REPAIRS.iter().chain(OWN).collect();
    all.sort_by_key(|repair| repair.code);
    out.push_str("\n| コード | 名前 | 補正 |\n|---|---|---|\n");
    for repair in all {
        let _ = writeln!(out, "| {} | `{}` | {} |", repair.code, repair.name, repair.basis);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_and_repair_has_its_entry() {
        let text = catalogue_markdown();
        for rule in REGISTRY {
            assert_eq!(text.matches(&format!("### {} `{}`\n", rule.code, rule.name)).count(), 1, "{}", rule.name);
            assert!(text.contains(rule.title()), "{}", rule.name);
        }
        for repair in REPAIRS {
            assert!(text.contains(&format!("| {} | `{}` |", repair.code, repair.name)), "{}", repair.name);
        }
        for refusal in refusals::REFUSALS.iter().chain(line::REFUSALS).chain(compare::REFUSALS) {
            assert_eq!(
                text.matches(&format!("| {} | `{}` |", refusal.code, refusal.rule)).count(),
                1,
                "{}",
                refusal.rule
            );
        }
        assert_eq!(Band::ALL.iter().filter(|band| text.contains(&format!("\n## {} ", band.number()))).count(), 5);
        assert!(!text.contains("\n\n\n"));
    }
}
