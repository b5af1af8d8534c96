//! The vectors of kana and characters: `kana.tsv`, `chars.tsv`, and names, addresses, headings.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail loudly")]

mod support;

use pmh_text::chars::{self, Class};
use pmh_text::name::{NameSpace, address, free_text, name};
use pmh_text::{Doubt, Fault, Status, Steps, Verdict, fold, kana, token};
use support::{note, rows, word};

#[test]
fn every_kana_vector() {
    let table = rows(include_str!("fixtures/kana.tsv"));
    assert_eq!(table.len(), 38);
    let mut out = String::new();
    for row in table {
        let [input, expect, output, remark] = row.as_slice() else { panic!("{row:?}") };
        let outcome = kana::kana(input, &mut out);
        assert_eq!(word(outcome.status()), expect, "{row:?}: {outcome:?}");
        assert_eq!(&out, output, "{row:?}");
        // "half-width kana; dakuten composed": every remark is a step or the reason.
        for part in remark.split("; ").filter(|part| !part.is_empty()) {
            let step = match part {
                "half-width kana" => Some(Steps::HALF_KANA),
                "dakuten composed" => Some(Steps::DAKUTEN),
                "hyphen -> long vowel" => Some(Steps::LONG_VOWEL),
                "hiragana" => Some(Steps::HIRAGANA),
                "zero-width removed" => Some(Steps::ZERO_WIDTH),
                "line break" => Some(Steps::LINE_BREAK),
                _ => None,
            };
            match step {
                Some(step) => assert!(outcome.steps.contains(step), "{row:?}: {outcome:?}"),
                None => assert!(note(outcome) == part || remark.contains(&note(outcome)), "{row:?}: {outcome:?}"),
            }
        }
        if expect == "OK" {
            assert!(!outcome.steps.is_loud());
        }
    }
}

#[test]
fn every_character_vector() {
    let table = rows(include_str!("fixtures/chars.tsv"));
    assert_eq!(table.len(), 50);
    for row in table {
        let [text, code_point, utf8, cp932, expect, remark, ..] = row.as_slice() else { panic!("{row:?}") };
        let mut all = text.chars();
        let (Some(c), None) = (all.next(), all.next()) else { panic!("{row:?}") };
        assert_eq!(&chars::code_point(c), code_point);
        let bytes: String = text.bytes().map(|b| format!("{b:02X}")).collect();
        assert_eq!(&bytes, utf8, "{row:?}");
        assert_eq!(chars::cp932_encodable(c), cp932 != "-", "{row:?}");
        let class = chars::classify(c);
        assert_eq!(word(class.status(c)), expect, "{row:?}: {class:?}");
        let fits = match remark.as_str() {
            "JIS X 0208 level 1" => class == Class::Level1,
            "JIS X 0208 level 2" => class == Class::Level2,
            // 〜 is JIS X 0208 outside Microsoft's mapping.
            "JIS X 0208 non-kanji" | "JIS X 0208" => matches!(class, Class::NonKanji | Class::OtherMapping),
            "NEC/IBM extension (CP932 only)" => class == Class::IbmExtension,
            "NEC row 13" => class == Class::NecRow13,
            "plane 2 (surrogate pair in UTF-16)" => class == Class::Supplementary,
            // NBSP is a blank first of all.
            "JIS X 0213 (level 3/4), not in CP932" => matches!(class, Class::OutsideCp932 | Class::OddBlank),
            "Unicode only" => class == Class::OtherMapping,
            "zero-width, removed" => class == Class::ZeroWidth,
            r if r.starts_with("private use") => class == Class::PrivateUse,
            r if r.starts_with("combining") => class == Class::CombiningMark,
            r if r.starts_with("IVS") || r.starts_with("standardised") => class == Class::VariationSelector,
            r if r.starts_with("radical") => {
                let suggested = chars::radical_suggestion(c).unwrap();
                class == Class::Radical && r.ends_with(suggested)
            }
            _ => class == Class::Lost,
        };
        assert!(fits, "{row:?}: {class:?}");
    }
}

#[test]
fn a_kanji_is_never_normalised() {
    let mut out = String::new();
    // Every CP932 kanji that NFC would change, byte for byte.
    let fragile: [u32; 23] = [
        0xFA10, 0xFA12, 0xF929, 0xFA15, 0xFA16, 0xFA17, 0xFA18, 0xFA19, 0xFA1A, 0xFA1B, 0xFA1C, 0xFA1D, 0xFA1E, 0xFA20,
        0xFA22, 0xFA25, 0xFA26, 0xF9DC, 0xFA2A, 0xFA2B, 0xFA2C, 0xFA2D, 0x212B,
    ];
    let fragile: String = fragile.iter().map(|c| char::from_u32(*c).unwrap()).collect();
    for text in [fragile.as_str(), "髙﨑𠮷鷗①㈱～〜", "ﾔﾏﾀﾞ", "Ａｂ１"] {
        let outcome = name(text, NameSpace::KeepOneFullWidth, &mut out);
        assert_eq!((outcome.verdict, outcome.steps), (Verdict::Good, Steps::NONE), "{text}");
        assert_eq!(out, text);
    }
    name("\u{FA19}", NameSpace::Remove, &mut out);
    assert_eq!(out.as_bytes(), [0xEF, 0xA8, 0x99]);
}

#[test]
fn names() {
    let mut out = String::new();
    for (input, expected, steps) in [
        ("山田　太郎", "山田　太郎", Steps::NONE),
        ("山田 太郎", "山田　太郎", Steps::SPACE_UNIFIED),
        ("  山田　 太郎　", "山田　太郎", Steps::SPACE_UNIFIED | Steps::TRIM),
        ("山田\n太郎", "山田　太郎", Steps::LINE_BREAK | Steps::SPACE_UNIFIED),
        ("山田\r\n太郎\r\n", "山田　太郎", Steps::LINE_BREAK | Steps::SPACE_UNIFIED | Steps::TRIM),
        ("山\u{200B}田", "山田", Steps::ZERO_WIDTH),
        ("か\u{3099}く", "がく", Steps::DAKUTEN),
        ("NGUYEN VAN A", "NGUYEN　VAN　A", Steps::SPACE_UNIFIED),
    ] {
        let outcome = name(input, NameSpace::KeepOneFullWidth, &mut out);
        assert_eq!((outcome.verdict, outcome.steps, out.as_str()), (Verdict::Good, steps, expected), "{input:?}");
    }
    let outcome = name("山田　太郎", NameSpace::Remove, &mut out);
    assert_eq!((outcome.status(), outcome.steps, out.as_str()), (Status::Warn, Steps::SPACE, "山田太郎"));
    for (input, verdict) in [
        ("山田?", Verdict::Fault(Fault::LostCharacter('?'))),
        ("山田●", Verdict::Fault(Fault::LostCharacter('●'))),
        ("〓田", Verdict::Fault(Fault::LostCharacter('〓'))),
        ("山田　■郎", Verdict::Fault(Fault::LostCharacter('■'))),
        ("&#39641;橋", Verdict::Fault(Fault::LostCharacter('&'))),
        ("山\u{E000}", Verdict::Fault(Fault::PrivateUse('\u{E000}'))),
        ("=山田", Verdict::Fault(Fault::InjectionStart('='))),
        (" ＠山田", Verdict::Fault(Fault::InjectionStart('＠'))),
        ("\t山田", Verdict::Fault(Fault::InjectionStart('\t'))),
        ("山\u{7}田", Verdict::Fault(Fault::Control('\u{7}'))),
        ("⼯藤", Verdict::Doubt(Doubt::Radical { found: '⼯', suggest: Some('工') })),
        ("葛\u{E0100}城", Verdict::Doubt(Doubt::VariationSelector)),
        ("山\u{3099}", Verdict::Doubt(Doubt::LooseMark('\u{3099}'))),
        (" 　\u{200B}\r\n", Verdict::Blank),
    ] {
        assert_eq!(name(input, NameSpace::KeepOneFullWidth, &mut out).verdict, verdict, "{input:?}");
    }
    assert_eq!(out, "");
}

#[test]
fn addresses_stay_as_they_are() {
    let mut out = String::new();
    for (input, expected, steps) in [
        ("愛知県B市B町1-1-1 Bマンション101号室", "愛知県B市B町1-1-1 Bマンション101号室", Steps::NONE),
        ("１－２－３　　ｺｰﾎﾟ", "１－２－３　　ｺｰﾎﾟ", Steps::NONE),
        (" 北区1 ", "北区1", Steps::TRIM),
        ("北区1\r\nコーポ", "北区1 コーポ", Steps::LINE_BREAK),
        ("北区1　\nコーポ", "北区1　コーポ", Steps::LINE_BREAK),
        ("北区1\n　コーポ", "北区1　コーポ", Steps::LINE_BREAK),
        ("北区1\tコーポ", "北区1 コーポ", Steps::CONTROL),
        ("北\u{0}区\u{FEFF}", "北区", Steps::CONTROL | Steps::ZERO_WIDTH),
    ] {
        let outcome = address(input, &mut out);
        assert_eq!((outcome.verdict, outcome.steps, out.as_str()), (Verdict::Good, steps, expected), "{input:?}");
    }
    assert_eq!(address("北区?", &mut out).verdict, Verdict::Fault(Fault::LostCharacter('?')));
    assert_eq!(free_text("●該当?", &mut out).verdict, Verdict::Good);
    assert_eq!(free_text("+cmd", &mut out).verdict, Verdict::Fault(Fault::InjectionStart('+')));
    assert_eq!(free_text("", &mut out).verdict, Verdict::Blank);
}

#[test]
fn kana_beyond_the_vectors() {
    let mut out = String::new();
    let mut read = |input| {
        let outcome = kana::kana(input, &mut out);
        (outcome.verdict, outcome.steps, out.clone())
    };
    assert_eq!(read("か\u{3099}ー"), (Verdict::Good, Steps::HIRAGANA | Steps::DAKUTEN, "ガー".into()));
    assert_eq!(read("ｼﾞｮﾝ･ｽﾐｽ").0, Verdict::Doubt(Doubt::MiddleDot));
    assert_eq!(read("ガ゛").0, Verdict::Fault(Fault::NotAllowed('゛')));
    assert_eq!(read("ッ゛").0, Verdict::Fault(Fault::NotAllowed('゛')));
    for text in ["カ゜", "ウ゜", "ツ゜", "テ゜"] {
        assert_eq!(read(text).0, Verdict::Fault(Fault::NotAllowed('゜')), "{text}");
    }
    assert_eq!(read("ウ゛ィ"), (Verdict::Good, Steps::DAKUTEN, "ヴィ".into()));
    assert_eq!(read("ヤマダ　　タロウ"), (Verdict::Good, Steps::SPACE_UNIFIED, "ヤマダ　タロウ".into()));
    assert_eq!(read("ヤマダ タロウ"), (Verdict::Good, Steps::SPACE_UNIFIED, "ヤマダ　タロウ".into()));
    assert_eq!(read("　ヤマダ"), (Verdict::Good, Steps::TRIM, "ヤマダ".into()));
    assert_eq!(read("ヤマダ\u{E000}").0, Verdict::Fault(Fault::PrivateUse('\u{E000}')));
    assert_eq!(read("Ｓｍｉｔｈ").0, Verdict::Fault(Fault::LatinInKana));
    assert_eq!(read("ヤマ\u{FFFD}").0, Verdict::Fault(Fault::LostCharacter('\u{FFFD}')));
    for (text, mark) in [("ﾔﾏﾀﾞ｡", '｡'), ("ﾔﾏﾀﾞ､", '､'), ("ﾔﾏﾀﾞ｢", '｢'), ("ﾔﾏﾀﾞ｣", '｣')]
    {
        assert_eq!(read(text).0, Verdict::Fault(Fault::NotAllowed(mark)));
    }
    assert_eq!(read("\u{FEFF}\n").0, Verdict::Blank);
    assert_eq!(
        kana::kana_with("ﾔﾏﾀﾞ ﾀﾛｳ", NameSpace::Remove, &mut out).steps,
        Steps::HALF_KANA | Steps::DAKUTEN | Steps::SPACE
    );
    assert_eq!(out, "ヤマダタロウ");
    assert_eq!(kana::kana_with("ヤマダ　タロウ", NameSpace::Remove, &mut out).steps, Steps::SPACE);
    assert_eq!(out, "ヤマダタロウ", "a kana that is right but for its blank");
    assert!(kana::is_kana_like("ﾔﾏﾀﾞ タロウ") && kana::is_kana_like("やまだ") && kana::is_kana_like("ア-サー"));
    assert!(kana::is_kana_like("ジョン・スミス") && kana::is_kana_like("ｼﾞｮﾝ･ｽﾐｽ"));
    assert!(!kana::is_kana_like("ヤマダ太郎") && !kana::is_kana_like("ヤマダA"), "a name with other letters");
    assert!(!kana::is_kana_like("山田") && !kana::is_kana_like("") && !kana::is_kana_like("-"));
}

#[test]
fn every_half_width_character_has_its_full_width_twin() {
    let mut half = String::new();
    for c in '｡'..='ﾟ' {
        let full = kana::full_of_half(c).unwrap();
        assert_eq!(kana::to_half_width(&full.to_string(), &mut half), None, "{full}");
        assert_eq!(half, c.to_string());
        assert_eq!(kana::to_half_width(&c.to_string(), &mut half), None, "half width stays");
        assert_eq!(half, c.to_string());
    }
    for c in ['\u{FF60}', '\u{FFA0}', 'ア', 'A'] {
        assert_eq!(kana::full_of_half(c), None, "{c}");
    }
}

#[test]
fn injection_starts() {
    for text in ["=1", "+1", "-1", "@a", "＝1", "＋1", "－1", "＠a", "\ta", "\ra", "\0a"] {
        assert!(chars::injection_start(text).is_some(), "{text:?}");
    }
    for text in ["", "山田", "1-1", " =1", "ー"] {
        assert_eq!(chars::injection_start(text), None, "{text:?}");
    }
}

#[test]
fn characters_written_as_their_numbers() {
    for (text, mark, c) in [
        ("&#39641;橋", "&#39641;", '髙'),
        ("山田&#x9AD9;&#39641;", "&#x9AD9;", '髙'),
        ("A&#B&#X20bb7;", "&#X20bb7;", '𠮷'),
    ] {
        assert_eq!(chars::numbered(text), Some((mark, c)), "{text}");
    }
    for text in ["A&B", "&#;", "&#x;", "&#39641", "&amp;", "#39641;", "&#1114112;", "& #65;"] {
        assert_eq!(chars::numbered(text), None, "{text}");
    }
    let mut out = String::new();
    assert_eq!(address("A&B荘#1;", &mut out).verdict, Verdict::Good, "an ordinary address");
    assert_eq!(free_text("&#39641;橋病院", &mut out).verdict, Verdict::Fault(Fault::LostCharacter('&')));
}

#[test]
fn the_worst_character_of_a_text() {
    assert_eq!(chars::worst("山田太郎 A"), None);
    let found = |text| chars::worst(text).map(|p| (p.class, p.index));
    assert_eq!(found("髙山?"), Some((Class::Lost, 2)), "lost before merely rare");
    assert_eq!(found("山髙﨑"), Some((Class::IbmExtension, 1)));
    assert_eq!(found("A?"), Some((Class::Lost, 1)));
    assert_eq!(found("???"), Some((Class::Lost, 0)), "question marks alone are no plain text");
}

#[test]
fn radicals_of_japanese_names_have_their_kanji() {
    let radicals = "⺠⻄⻆⻑⻘⻝⻤⻨⻩⻫⻭⻯⻲⻳⺟⼀⾼⿕";
    let kanji = "民西角長青食鬼麦黄斉歯竜亀龟母一高龠";
    let suggested: String = radicals.chars().filter_map(chars::radical_suggestion).collect();
    assert_eq!(suggested, kanji);
    assert!(radicals.chars().all(|c| chars::classify(c) == Class::Radical));
    assert!(kanji.chars().all(|c| chars::classify(c) != Class::Radical), "what is written is a kanji");
    assert_eq!(chars::radical_suggestion('⺀'), None);
}

#[test]
fn blanks_and_line_breaks_have_their_own_classes() {
    for c in ['\n', '\r', '\u{0B}', '\u{85}', '\u{2028}'] {
        assert_eq!(chars::classify(c), Class::LineBreak, "{c:?}");
    }
    for c in ['\u{A0}', '\u{2003}', '\u{202F}'] {
        assert_eq!(chars::classify(c), Class::OddBlank, "{c:?}");
    }
    assert_eq!(chars::classify('\u{3000}'), Class::NonKanji, "the blank of Japanese text");
    assert_eq!(chars::classify('\t'), Class::Control);
}

#[test]
fn headings_fold_to_one_spelling() {
    let mut out = String::new();
    for (heading, folded) in [
        ("公費負担者\n番号", "公費負担者番号"),
        ("※個人番号＊（12桁）", "個人番号12桁"),
        ("ﾌﾘｶﾞﾅ", "フリガナ"),
        ("ＩＤ　Ｎｏ．", "idno."),
        ("【必須】氏　名", "必須氏名"),
        ("\u{FEFF}生年月日", "生年月日"),
        ("カ\u{3099}イシ", "ガイシ"),
        ("髙", "髙"),
    ] {
        fold::fold_heading(heading, &mut out);
        assert_eq!(out, folded, "{heading:?}");
        let once = out.clone();
        fold::fold_heading(&once, &mut out);
        assert_eq!(out, once, "folding twice changes nothing");
    }
}

#[test]
fn words_instead_of_values() {
    for text in [
        "〃",
        " 同上 ",
        "↓",
        "(同左)",
        "（同左）",
        "々",
        "\"",
        "〃〃",
        "〃　〃",
        "同　上",
        "（同 上）",
        "同",
        "上と同じ",
        "''",
        "’’",
    ] {
        assert!(token::is_ditto(text), "{text}");
    }
    for text in ["同上町", "同　上町", "佐々木", "々木", "同志社", "上本町1-1", "右京区", "'", "'〃", "", "-"]
    {
        assert!(!token::is_ditto(text), "{text}");
    }
    for text in ["", "　", "-", "－", "ー", "―", "／", "なし", "該当なし"] {
        assert!(token::is_blank_like(text), "{text}");
    }
    for text in ["無", "0", "なしこ", "同上"] {
        assert!(!token::is_blank_like(text), "{text}");
    }
}
