//! Whether what an office says of a scheme and of itself can be meant.

use pmh_layout::{Layout, SchemeChange, find_scheme};
use pmh_text::CellSource;
use pmh_text::number::local_government_code;

use super::Settings;
use crate::privacy::masked;

/// One Japanese sentence for the first thing that means nothing.
pub(super) fn check(settings: &Settings, layout: &Layout) -> Result<(), String> {
    if let Some(code) = &settings.municipality {
        let mut read = String::new();
        if !local_government_code(code, CellSource::Text, &mut read).has_value() || &read != code {
            return Err(format!(
                "設定ファイルの団体コード「{}」は、検査数字の合う6桁ではありません。131016 のように書いてください。",
                masked(code)
            ));
        }
    }
    settings.schemes.iter().try_for_each(|(id, change)| check_change(id, change, layout))
}

fn check_change(id: &str, change: &SchemeChange, layout: &Layout) -> Result<(), String> {
    let Some(scheme) = find_scheme(id) else {
        return Err(format!(
            "設定ファイルの schemes の制度「{}」はこのツールにありません。制度の名前を確かめてください。",
            masked(id)
        ));
    };
    let changed = change.apply(scheme);
    let two_digits = |prefix: &&String| prefix.len() == 2 && prefix.bytes().all(|b| b.is_ascii_digit());
    if let Some(prefix) = changed.prefixes.iter().find(|prefix| !two_digits(prefix)) {
        return Err(format!(
            "設定ファイルの制度「{id}」の法別番号「{}」は2桁の数字ではありません。54 のように書いてください。",
            masked(prefix)
        ));
    }
    if let (Some(min), Some(max)) = (changed.ages.min, changed.ages.max)
        && min > max
    {
        return Err(format!(
            "設定ファイルの制度「{id}」の年齢は、下限{min}歳が上限{max}歳より上です。小さい方を下限に書いてください。"
        ));
    }
    // What the tool itself says may belong to another layout.
    let given = change.needed.iter().flatten().chain(change.defaults.iter().flat_map(|defaults| defaults.keys()));
    for item in given {
        if layout.item(item).is_none_or(|item| item.sensitive) {
            return Err(format!(
                "設定ファイルの制度「{id}」の項目「{}」はこのレイアウトにありません。項目名を確かめてください。",
                masked(item)
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use pmh_layout::{DEFAULT_LAYOUT, find_layout};

    fn said(rest: &str) -> String {
        let settings = Settings::parse(&format!(r#"{{"version":1,{rest}}}"#)).unwrap();
        settings.check(find_layout(DEFAULT_LAYOUT).unwrap()).err().unwrap_or_default()
    }

    #[test]
    fn what_an_office_knows_better_is_taken() {
        assert_eq!(
            said(
                r#""municipality":"131016","schemes":{"kodomo":{"title":"マル子","prefixes":["88"],"ages":{"max":18},
                "needed":["medicalSubsidyInsurerNumber"],"recipient_digits":true,"defaults":{"isAlwaysReimbursement":"0"}}}"#
            ),
            ""
        );
    }

    #[test]
    fn what_means_nothing_is_refused() {
        for (rest, part) in [
            (r#""municipality":"131017""#, "「131017」"),
            (r#""municipality":"13101""#, "6桁ではありません"),
            (r#""schemes":{"kodomoo":{}}"#, "「kodomoo」"),
            (r#""schemes":{"kodomo":{"prefixes":["8"]}}"#, "2桁の数字"),
            (r#""schemes":{"kosei":{"ages":{"min":20,"max":18}}}"#, "下限20歳"),
            (r#""schemes":{"kodomo":{"needed":["noSuchItem"]}}"#, "「noSuchItem」"),
            (r#""schemes":{"kodomo":{"defaults":{"myNumber":"1"}}}"#, "「myNumber」"),
        ] {
            let sentence = said(rest);
            assert!(sentence.contains(part) && sentence.ends_with('。'), "{rest} → {sentence}");
        }
        assert!(Settings::parse(r#"{"version":1,"schemes":{"kodomo":{"age":1}}}"#).is_err());
    }

    #[test]
    fn a_scheme_keeps_what_the_office_does_not_say() {
        let settings = Settings::parse(r#"{"version":1,"schemes":{"shoman":{"ages":{"max":24}}}}"#).unwrap();
        let built_in = find_scheme("shoman").unwrap();
        let changed = settings.scheme(built_in);
        assert_eq!((changed.ages.max, changed.prefixes.as_slice()), (Some(24), built_in.prefixes.as_slice()));
        assert_eq!(&settings.scheme(find_scheme("nanbyo").unwrap()), find_scheme("nanbyo").unwrap());
        assert_eq!(Settings::parse(&settings.to_json()), Ok(settings));
    }
}
