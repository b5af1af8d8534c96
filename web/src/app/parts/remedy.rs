//! What to do about a finding, as the page says it: most of it can be done on the card, too.

use pmh_core::entry::Finding;

/// The ledger, as remedies name it.
const LEDGER: &str = "元の台帳";

/// The remedy in the list: the button 開く leads to where it is done.
pub fn in_list(finding: &Finding) -> String {
    both_ways(finding, "「開く」で")
}

/// The remedy on the card, where it is done.
pub fn on_card(finding: &Finding) -> String {
    both_ways(finding, "ここで")
}

/// Names the page before the ledger where either will do. What only the ledger can tell, and what leaves a choice already, stays.
fn both_ways(finding: &Finding, here: &str) -> String {
    let remedy = finding.remedy.as_str();
    let Some(at) = remedy.find(LEDGER).filter(|_| finding.row > 0 && finding.is_open()) else {
        return remedy.to_owned();
    };
    let (before, ledger) = remedy.split_at(at);
    let way = if before.ends_with("か、") || ledger.contains("確かめてください") {
        return remedy.to_owned();
    } else if ledger.contains("入れて") || ledger.contains("正しい値") {
        "値を入れる"
    } else if ledger.contains("直してください") || ledger.contains("消してください") {
        "直す"
    } else {
        return remedy.to_owned();
    };
    format!("{before}{here}{way}か、{ledger}")
}

#[cfg(test)]
mod tests {
    use pmh_core::notes::Decision;

    use super::*;

    fn finding(remedy: &str) -> Finding {
        Finding { remedy: remedy.into(), row: 5, ..Finding::default() }
    }

    #[test]
    fn the_page_comes_before_the_ledger() {
        for (remedy, list, card) in [
            (
                "正しい日付を確かめ、元の台帳を直してください。",
                "正しい日付を確かめ、「開く」で直すか、元の台帳を直してください。",
                "正しい日付を確かめ、ここで直すか、元の台帳を直してください。",
            ),
            (
                "元の台帳のセルに値を入れて、もう一度読み込んでください。",
                "「開く」で値を入れるか、元の台帳のセルに値を入れて、もう一度読み込んでください。",
                "ここで値を入れるか、元の台帳のセルに値を入れて、もう一度読み込んでください。",
            ),
            (
                "受給者証の番号を確かめ、元の台帳に入れてください。",
                "受給者証の番号を確かめ、「開く」で値を入れるか、元の台帳に入れてください。",
                "受給者証の番号を確かめ、ここで値を入れるか、元の台帳に入れてください。",
            ),
        ] {
            assert_eq!([in_list(&finding(remedy)), on_card(&finding(remedy))], [list, card]);
        }
    }

    #[test]
    fn what_only_the_ledger_can_tell_stays_as_it_is() {
        for remedy in [
            "先頭の0を補うか、元の台帳を直してください。",
            "並べ替えや行の挿入で列がずれていないか、元の台帳を確かめてください。",
            "一人ずつ確かめ、理由を書いて確認済みにしてください。",
        ] {
            assert_eq!(in_list(&finding(remedy)), remedy);
        }
        let whole = Finding { row: 0, ..finding("元の台帳を直してください。") };
        assert_eq!(in_list(&whole), whole.remedy, "a finding about the whole file has no card");
        let settled =
            Finding { confirmed: Some(Decision::default()), ..finding("元の台帳を直してください。") };
        assert_eq!(on_card(&settled), settled.remedy);
    }
}
