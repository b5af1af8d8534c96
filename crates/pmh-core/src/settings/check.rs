//! Whether what an office has decided can be meant: a settings file is never half obeyed in silence.

use pmh_layout::{Item, Kind, Layout};

use super::answers::{is_blank_value, is_date, is_no_end, is_value, values};
use super::{Settings, schemes};
use crate::privacy::masked;
use crate::rules;

impl Settings {
    /// Whether the settings, constants included, can be used with this layout.
    ///
    /// # Errors
    /// One Japanese sentence for the first decision that means nothing.
    pub fn check(&self, layout: &Layout) -> Result<(), String> {
        if self.texts().any(|text| masked(text) != text.as_str()) {
            return Err(
                "設定ファイルに個人番号のような数字があります。設定ファイルには個人の情報を書けません。".to_owned()
            );
        }
        for item in self.constants.keys() {
            check_constant(layout, item)?;
        }
        for source in self.mapping.iter().flat_map(|mapping| &mapping.sources) {
            find(layout, &source.item, "mapping.sources")?;
        }
        for (item, words) in &self.words {
            let item = find(layout, item, "words")?;
            for (word, value) in words {
                check_word(item, word, value)?;
            }
        }
        for (question, value) in &self.answers {
            check_answer(layout, question, value)?;
        }
        schemes::check(self, layout)?;
        for (rule, band) in &self.severity {
            check_severity(rule, *band)?;
        }
        for key in self.dictionary.keys() {
            if key.chars().count() != 1 {
                return Err(format!(
                    "設定ファイルの dictionary の「{}」は1文字ではありません。置き換える文字を1文字で書いてください。",
                    masked(key)
                ));
            }
        }
        Ok(())
    }

    /// Texts of ledgers that settings hold: headings, labels, words.
    fn texts(&self) -> impl Iterator<Item = &String> {
        let mapping = self.mapping.iter();
        let sources = mapping.clone().flat_map(|mapping| &mapping.sources);
        let headings = mapping.flat_map(|mapping| &mapping.headings);
        let sources = sources.flat_map(|source| source.headings.iter().chain([&source.label]));
        headings.chain(sources).chain(self.words.values().flat_map(|words| words.keys())).chain(self.answers.keys())
    }
}

fn find<'a>(layout: &'a Layout, id: &str, place: &str) -> Result<&'a Item, String> {
    layout.item(id).ok_or_else(|| {
        format!(
            "設定ファイルの {place} の項目「{}」はこのレイアウトにありません。項目名を確かめてください。",
            masked(id)
        )
    })
}

fn check_constant(layout: &Layout, id: &str) -> Result<(), String> {
    let Some(item) = layout.item(id) else {
        return Err(format!(
            "全員に同じ値を入れる項目「{}」はこのレイアウトにありません。項目名を確かめてください。",
            masked(id)
        ));
    };
    if item.kind == Kind::Detail {
        return Err(format!("「{}」には全員に同じ値を入れられません。台帳に列を作ってください。", item.title));
    }
    if item.sensitive {
        return Err(format!("「{}」は人ごとに違うため、全員に同じ値を入れられません。", item.title));
    }
    Ok(())
}

fn check_severity(name: &str, band: u16) -> Result<(), String> {
    let Some(rule) = rules::find(name) else {
        return Err(format!(
            "設定ファイルの severity の「{}」という検査はありません。名前を確かめてください。",
            masked(name)
        ));
    };
    let allowed = rules::limits(rule).bands;
    if allowed.iter().any(|allowed| allowed.number() == band) {
        return Ok(());
    }
    let allowed: Vec<String> = allowed.iter().map(|band| band.number().to_string()).collect();
    Err(if allowed.is_empty() {
        format!("検査「{name}」の区分は変えられません。設定ファイルの severity から除いてください。")
    } else {
        format!("検査「{name}」の区分を{band}にはできません。{}から選んでください。", allowed.join("・"))
    })
}

fn check_word(item: &Item, word: &str, value: &str) -> Result<(), String> {
    if word.trim().is_empty() {
        return Err(format!(
            "設定ファイルの words に、「{}」の空の言葉があります。空欄の意味は answers に書いてください。",
            item.title
        ));
    }
    if is_value(item, value) {
        return Ok(());
    }
    Err(not_a_value(item, &format!("「{}」の意味", masked(word)), value))
}

fn check_answer(layout: &Layout, question: &str, value: &str) -> Result<(), String> {
    let Some((rule, rest)) = question.split_once(':') else { return Ok(()) };
    match rule {
        "unknown_word" => {
            let Some((item, word)) = split_item(layout, rest) else {
                return Err(format!(
                    "設定ファイルの answers の「{}」はこのレイアウトの項目ではありません。項目名を確かめてください。",
                    masked(question)
                ));
            };
            check_word(item, word, value)
        }
        "blank_word" => {
            let item = find(layout, rest, "answers")?;
            if is_blank_value(item, value) {
                return Ok(());
            }
            Err(not_a_value(item, "空欄の意味", value))
        }
        "no_end_word" => {
            let item = find(layout, rest, "answers")?;
            if is_no_end(value) {
                return Ok(());
            }
            Err(format!(
                "「{}」に終わりがないときの値「{}」は日付ではありません。9999-12-31 のように書いてください。",
                item.title,
                masked(value)
            ))
        }
        "date_word" => {
            let item = find(layout, rest, "answers")?;
            if is_date(value) {
                return Ok(());
            }
            Err(format!(
                "「{}」の言葉に当たる日付「{}」は日付ではありません。2026-04-01 のように書いてください。",
                item.title,
                masked(value)
            ))
        }
        _ => Ok(()),
    }
}

fn not_a_value(item: &Item, what: &str, value: &str) -> String {
    let allowed = values(item);
    if allowed.is_empty() {
        return format!("「{}」の値は言葉から読み替えられません。台帳に値を入れてください。", item.title);
    }
    format!("「{}」の{what}「{}」は使えません。{}から選んでください。", item.title, masked(value), allowed.join("・"))
}

/// The item and the word of `ITEM:WORD`.
fn split_item<'a, 'b>(layout: &'a Layout, text: &'b str) -> Option<(&'a Item, &'b str)> {
    layout.items.iter().find_map(|item| Some((item, text.strip_prefix(&item.id)?.strip_prefix(':')?)))
}

/// What is wrong with a file of ours that is JSON of version 1: the line and the key, never a value. `name` is what the
/// file is called.
pub(crate) fn misfit(name: &str, error: &serde_json::Error) -> String {
    let text = error.to_string();
    let key = |start: &str| text.strip_prefix(start).and_then(|rest| rest.split('`').next());
    let what = match (key("unknown field `"), key("missing field `"), key("duplicate field `")) {
        (Some(key), ..) => format!("「{}」という項目はありません。", masked(key)),
        (_, Some(key), _) => format!("「{}」がありません。", masked(key)),
        (.., Some(key)) => format!("「{}」が2回書かれています。", masked(key)),
        _ => "値の形が正しくありません。".to_owned(),
    };
    format!("{name}の内容が正しくありません（{}行目）。{what}保存し直した{name}を使ってください。", error.line())
}

#[cfg(test)]
mod tests {
    use super::*;
    use pmh_layout::{DEFAULT_LAYOUT, find_layout};

    fn refusal(rest: &str) -> String {
        let settings = Settings::parse(&format!(r#"{{"version":1,{rest}}}"#)).unwrap();
        settings.check(find_layout(DEFAULT_LAYOUT).unwrap()).err().unwrap_or_default()
    }

    fn misread(text: &str) -> String {
        Settings::parse(text).err().unwrap_or_default()
    }

    #[test]
    fn decisions_that_mean_something_are_taken() {
        for rest in [
            r#""constants":{"certificationName":"マル乳","isAlwaysReimbursement":"0"}"#,
            r#""words":{"isNotDisclosed":{"要:注意":"true"},"basicFiveInfo.sex":{"子":"1"}}"#,
            r#""answers":{"blank_word:isNotDisclosed":"false","no_end_word:validTo":"9999-12-31"}"#,
            r#""answers":{"no_end_word:validTo":"99999999","several_sheets":"accept"}"#,
            r#""answers":{"unknown_word:isNotDisclosed:要:注意":"true"}"#,
            r#""dictionary":{"髙":"高","𠮷":"吉"}"#,
            r#""severity":{"too_long":3000,"age_implausible":5000,"outside_jis_x_0208":2000}"#,
        ] {
            assert_eq!(refusal(rest), "", "{rest}");
        }
    }

    #[test]
    fn decisions_that_mean_nothing_are_refused() {
        for (rest, said) in [
            (r#""constants":{"noSuchItem":"1"}"#, "「noSuchItem」"),
            (r#""constants":{"certificationDetail":"x"}"#, "全員に同じ値を入れられません"),
            (r#""constants":{"myNumber":"123456789018"}"#, "全員に同じ値を入れられません"),
            (r#""words":{"noSuchItem":{"a":"1"}}"#, "「noSuchItem」"),
            (r#""words":{"isNotDisclosed":{"要":"2"}}"#, "true・false"),
            (r#""words":{"isNotDisclosed":{" ":"true"}}"#, "空の言葉"),
            (r#""words":{"certificationName":{"要":"2"}}"#, "読み替えられません"),
            (r#""answers":{"blank_word:isNotDisclosed":""}"#, "空欄の意味"),
            (r#""answers":{"blank_word:isNotDisclosed":"どちらでもない"}"#, "true・false"),
            (r#""answers":{"blank_word:noSuchItem":"true"}"#, "「noSuchItem」"),
            (r#""answers":{"no_end_word:validTo":"2026-02-30"}"#, "日付ではありません"),
            (r#""answers":{"no_end_word:validTo":"無期限"}"#, "日付ではありません"),
            (r#""answers":{"date_word:validFrom":"令和8年4月1日"}"#, "日付ではありません"),
            (r#""answers":{"no_end_word:validTo":""}"#, "日付ではありません"),
            (r#""answers":{"unknown_word:isNotDisclosed:要":"多分"}"#, "true・false"),
            (r#""answers":{"unknown_word:noSuchItem:要":"true"}"#, "noSuchItem"),
            (r#""dictionary":{"髙橋":"高橋"}"#, "「髙橋」は1文字ではありません"),
            (r#""words":{"isNotDisclosed":{"1234 5678 9018":"true"}}"#, "個人番号のような数字"),
            (r#""mapping":{"headings":["123456789018"],"sources":[]}"#, "個人番号のような数字"),
            (r#""dictionary":{"":"高"}"#, "1文字ではありません"),
            (r#""mapping":{"headings":[],"sources":[{"item":"noSuchItem","headings":[]}]}"#, "「noSuchItem」"),
            (r#""severity":{"no_such_rule":3000}"#, "「no_such_rule」という検査はありません"),
            (r#""severity":{"too_long":5000}"#, "2000・3000から選んでください"),
            (r#""severity":{"too_long":4000}"#, "2000・3000から選んでください"),
            (r#""severity":{"mynumber_check_digit":3000}"#, "変えられません"),
            (r#""severity":{"mynumber_in_text":5000}"#, "変えられません"),
            (r#""severity":{"lost_character":3000}"#, "変えられません"),
            (r#""severity":{"same_number_two_people":3000}"#, "変えられません"),
            (r#""severity":{"same_person_two_numbers":3000}"#, "変えられません"),
            (r#""severity":{"certificate_expired":5000}"#, "変えられません"),
            (r#""severity":{"required_blank":5000}"#, "変えられません"),
        ] {
            let sentence = refusal(rest);
            assert!(sentence.contains(said) && sentence.ends_with('。'), "{rest} → {sentence}");
        }
    }

    #[test]
    fn a_wrong_settings_file_is_told_by_line_and_key_in_japanese() {
        let said = misread("{\"version\":1,\n\"foo\":1}");
        assert!(said.contains("2行目") && said.contains("「foo」という項目はありません。"), "{said}");
        assert!(misread("{\"version\":1,\n\n\"words\":[\"secret\"]}").contains("3行目"));
        assert!(misread(r#"{"version":1,"mapping":{"headings":[]}}"#).contains("「sources」がありません。"));
        for text in [
            r#"{"version":1,"foo":1}"#,
            r#"{"version":1,"words":["secret"]}"#,
            r#"{"version":1,"mapping":{"headings":[]}}"#,
            r#"{"version":1,"layout":"a","layout":"b"}"#,
            r#"{"version":1,"123456789018":1}"#,
            "{",
            "[]",
        ] {
            let said = misread(text);
            assert!(said.ends_with('。') && !said.contains("secret") && !said.contains("9018"), "{said}");
            for english in ["expected", "unknown", "missing", "invalid", "field"] {
                assert!(!said.contains(english), "{said}");
            }
        }
    }
}
