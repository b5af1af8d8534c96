//! What is wrong with a layout file is said in plain Japanese, with the line where it stands.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use pmh_layout::{builtin_source, find_layout, parse_layout};

/// A layout file with everything that a check may look at, one key a line.
fn whole() -> String {
    let full = builtin_source("medical-subsidy-full").unwrap();
    let detail = full.find("id = \"certificationDetail\"").unwrap();
    let (items, rest) = full.split_at(full[..detail].rfind("[[item]]").unwrap());
    let dialect_end = "list_separator = \";\"";
    let head = items
        .replace(
            dialect_end,
            "list_separator = \";\"\nno_end = \"9999-12-31\"\nfile_name = \"PMH_{日付}.csv\"\nmax_rows = 100\nmax_bytes = 20000\n\
             [dialect.codes]\nsex = { 1 = \"男\", 2 = \"女\" }",
        )
        .replace("title = \"区分\"", "title = \"区分\"\nwhen = { item = \"certificationName\" }")
        .replace("title = \"所得区分\"", "title = \"所得区分\"\nbeyond_limits = \"confirm\"");
    // The condition needs its word.
    let at = head.find("when = {").unwrap();
    let (before, after) = head.split_at(at);
    let head = format!("{before}{}", after.replacen("required = \"no\"", "required = \"when\"", 1));
    let codes = "[item.codes]\nspelling = { 1 = \"一般\" }\n[[item.codes.code]]\nvalue = \"1\"\nlabel = \"一般所得\"\nwords = [\"一\"]\n\
                 [[item.codes.code]]\nvalue = \"2\"\nlabel = \"低所得\"\nwords = [\"二\"]\n";
    let own = format!(
        "[[item]]\nid = \"own\"\ntitle = \"独自の区分\"\nkind = \"text\"\nrequired = \"no\"\nevidence = \"unknown\"\nsource = \"別紙１\"\n{codes}\n"
    );
    let repeat = "\n[item.repeat]\ncolumns = \"pairs\"\ncount = 2\nmax = 5\nlabels = [\"病名\", \"備考\"]\nlabel_heading = \"名前{n}\"\n\
                  value_heading = \"値{n}\"\nlabel_id = \"label\"\nvalue_id = \"value\"\n[item.repeat.schemes]\nkodomo = [\"区分\"]\n";
    let text = format!("{head}{own}{}{repeat}", rest.trim_end());
    parse_layout(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    text
}

/// What is changed in the file, the line that must be told (by its text after the change), a part of the sentence.
const FAULTS: &[(&str, &str, &str, &str)] = &[
    ("id = \"medical-subsidy-full\"", "id = \"a b\"", "id = \"a b\"", "レイアウトの名前（id）"),
    ("evidence = \"inferred\"\n", "evidence = \"confirmed\"\n", "evidence = \"confirmed\"", "誰がいつ何で確認したか"),
    (
        "evidence = \"inferred\"\n",
        "evidence = \"inferred\"\nconfirmation = { by = \"係長\", on = \"2026-04-01\", document = \"別紙１\" }\n",
        "evidence = \"inferred\"",
        "確認済み",
    ),
    (
        "evidence = \"inferred\"\n",
        "evidence = \"confirmed\"\nconfirmation = { by = \"係長\", on = \"4月1日\", document = \"別紙１\" }\n",
        "confirmation = ",
        "確認した日",
    ),
    ("delimiter = \",\"", "delimiter = \"字\"", "delimiter", "区切り文字"),
    ("false_word = \"false\"", "false_word = \"true\"", "false_word", "「いいえ」の書き方"),
    ("true_word = \"true\"", "true_word = \"は\\nい\"", "true_word", "改行"),
    ("no_end = \"9999-12-31\"", "no_end = \"\\u0007\"", "no_end", "目に見えない文字"),
    ("list_separator = \";\"", "list_separator = \"\"", "list_separator", "複数の値の区切り"),
    (
        "delimiter = \",\"\nquote = \"needed\"",
        "delimiter = \";\"\nquote = \"never\"",
        "list_separator",
        "引用符を使わない",
    ),
    ("max_rows = 100", "max_rows = 0", "max_rows", "1ファイルの人数"),
    ("max_bytes = 20000", "max_bytes = 20", "max_bytes", "1ファイルのバイト数"),
    ("PMH_{日付}", "PMH_{月}", "file_name", "ファイル名"),
    ("PMH_{日付}", "PMH/{日付}", "file_name", "ファイル名"),
    ("sex = { 1 = \"男\", 2 = \"女\" }", "sexes = { 1 = \"男\" }", "[dialect.codes]", "コード表「sexes」"),
    ("sex = { 1 = \"男\", 2 = \"女\" }", "sex = { 7 = \"男\" }", "[dialect.codes]", "値「7」"),
    ("sex = { 1 = \"男\", 2 = \"女\" }", "sex = { 1 = \"男\", 2 = \"男\" }", "[dialect.codes]", "同じ書き方"),
    ("id = \"validFrom\"", "id = \"myNumber\"", "id = \"myNumber\"", "2回"),
    ("id = \"validFrom\"", "id = \"\"", "id = \"\"", "英字の名前"),
    ("id = \"validFrom\"", "id = \"maxCopaymentAmount.from\"", "id = \"maxCopaymentAmount\"", "1つの値になりません"),
    ("title = \"所得区分\"", "title = \"個人番号\"", "title = \"個人番号\"", "見出し「個人番号」"),
    ("title = \"所得区分\"", "title = \" \"", "title = \" \"", "名前（title）"),
    ("when = { item = \"certificationName\" }\n", "", "required = \"when\"", "条件（when）がありません"),
    ("item = \"certificationName\"", "item = \"nothing\"", "when", "条件の項目「nothing」"),
    ("required = \"when\"", "required = \"no\"", "when", "条件つき"),
    ("length = { max = 50 }", "length = { max = 0 }", "length = { max = 0 }", "長さ"),
    ("length = { max = 50 }", "length = { max = 5, exact = 5 }", "length = { max = 5, exact", "長さ"),
    ("length = { max = 50 }", "length = { max = 5, min = 6 }", "length = { max = 5, min", "長さ"),
    ("title = \"区分\"", "title = \"区分\"\nformat = \"iso\"", "format", "日付ではない"),
    ("title = \"区分\"", "title = \"区分\"\nseparator = \";\"", "separator", "1つの値"),
    ("title = \"追加条件\"", "title = \"追加条件\"\nseparator = \"\"", "separator = \"\"", "区切り（separator）"),
    ("title = \"区分\"", "title = \"区分\"\ncopayment = { care = \"inpatient\" }", "copayment", "上限額の種類"),
    ("sensitive = true", "sensitive = false", "sensitive = false", "個人番号の決まり"),
    (
        "sensitive = true",
        "sensitive = true\nbeyond_limits = \"confirm\"",
        "beyond_limits = \"confirm\"",
        "個人番号の決まり",
    ),
    (
        "title = \"区分\"",
        "title = \"区分\"\nconfirmation = { by = \"\", on = \"2026-04-01\", document = \"別紙１\" }",
        "confirmation",
        "確認した人",
    ),
    ("[item.codes]\n", "[item.codes]\ntable = \"colours\"\n", "table = \"colours\"", "コード表「colours」"),
    (
        "title = \"独自の区分\"\nkind = \"text\"",
        "title = \"独自の区分\"\nkind = \"sex\"",
        "[[item.codes.code]]",
        "決まった読み方",
    ),
    ("words = [\"二\"]", "words = [\"一\"]", "[[item.codes.code]]", "言葉「一」"),
    ("spelling = { 1 = \"一般\" }", "spelling = { 3 = \"一般\" }", "spelling", "値「3」"),
    ("spelling = { 1 = \"一般\" }", "spelling = { 1 = \"甲\", 2 = \"甲\" }", "spelling", "同じ書き方"),
    ("kind = \"detail\"", "kind = \"text\"", "[item.repeat]", "繰り返し"),
    ("value_heading = \"値{n}\"", "value_heading = \"値\"", "value_heading", "値の見出し"),
    ("label_heading = \"名前{n}\"", "label_heading = \"名前\"", "label_heading", "名前の見出し"),
    ("label_heading = \"名前{n}\"", "label_heading = \"値{n}\"", "label_heading", "同じ"),
    ("label_id = \"label\"", "label_id = \"value\"", "label_id", "違う言葉"),
    ("max = 5\n", "max = 1001\n", "max = 1001", "1000以下"),
    ("count = 2", "count = 6", "count", "上限（max）より多く"),
    (
        "columns = \"pairs\"\ncount = 2\nmax = 5\nlabels = [\"病名\", \"備考\"]",
        "count = 2\nmax = 1",
        "count = 2",
        "いつも書く数（count）",
    ),
    (
        "max = 5\nlabels = [\"病名\", \"備考\"]",
        "max = 2\nlabels = [\"病名\", \"備考\", \"他\"]",
        "labels",
        "上限（max）より多く",
    ),
    ("labels = [\"病名\", \"備考\"]", "labels = [\"病名\", \"病名\"]", "labels", "同じもの"),
    ("kodomo = [\"区分\"]", "kodomo = [\"\"]", "[item.repeat.schemes]", "空のもの"),
    // What the reader of TOML finds.
    ("kind = \"name\"", "kind = \"nobody\"", "kind = \"nobody\"", "「nobody」は使えない言葉です"),
    ("length = { max = 50 }", "length = { max = 50, unit = \"metres\" }", "length = { max = 50, unit", "「metres」"),
    ("columns = \"pairs\"", "columns = \"triples\"", "columns", "「triples」"),
    ("title = \"区分\"", "title = \"区分\"\ncopayment = { care = \"bath\" }", "copayment", "「bath」"),
    ("title = \"区分\"", "title = \"区分\"\ncolour = \"red\"", "colour", "「colour」という項目はありません"),
    ("max_rows = 100", "max_rows = \"百\"", "max_rows", "値の種類"),
    ("max = 5\n", "max = -1\n", "max = -1", "値の種類"),
];

/// What stays of a sentence when names of keys and quoted words are taken out.
fn bare(sentence: &str) -> String {
    let mut depth = 0;
    let outside = |c: &char| {
        depth += match c {
            '（' | '「' => 1,
            '）' | '」' => -1,
            _ => 0,
        };
        depth == 0
    };
    sentence.chars().filter(outside).collect()
}

#[test]
fn every_fault_is_one_japanese_sentence_with_its_line() {
    let good = whole();
    for (from, to, line, part) in FAULTS {
        let text = good.replacen(from, to, 1);
        assert_ne!(text, good, "{from} is not in the file");
        let error = parse_layout(&text).expect_err(to);
        let told = error.line.and_then(|number| text.lines().nth(number - 1)).unwrap_or_default();
        assert!(told.starts_with(line), "{to}: told {:?} 「{told}」 instead of 「{line}」: {error}", error.line);
        assert!(error.message.contains(part), "{to}: {error}");
        assert!(error.message.ends_with('。') && !error.message.contains('\n'), "{error}");
        // A key stands in brackets behind what it means, never alone.
        let bare = bare(&error.message).replace("CSV", "");
        assert!(!bare.contains(|c: char| c.is_ascii_alphabetic()), "{error}");
    }
}

#[test]
fn a_missing_key_is_told_at_its_item() {
    let good = whole();
    let at = good.find("id = \"validTo\"").unwrap();
    let text = format!("{}{}", &good[..at], good[at..].replacen("required = \"always\"\n", "", 1));
    let error = parse_layout(&text).unwrap_err();
    let head = text[..at].lines().count();
    assert!(error.message.contains("「required」がありません"), "{error}");
    assert_eq!(error.line, Some(head), "{error}");
}

#[test]
fn the_sides_of_a_comparison_are_said_in_japanese() {
    let ours = find_layout("medical-subsidy-full").unwrap();
    let mut theirs = parse_layout(&whole()).unwrap();
    theirs.generation = pmh_layout::Generation::Differential;
    for item in &mut theirs.items {
        if item.id == "segment" {
            item.kind = pmh_layout::Kind::Code;
        }
        if item.id == "incomeSegment" {
            item.codes = Some(pmh_layout::Codes { table: Some("not-disclosed".to_owned()), ..Default::default() });
        }
    }
    let found = pmh_layout::compare(ours, &theirs);
    let items = found.items.iter().flat_map(|pair| &pair.differences);
    let all: Vec<_> = found.head.iter().chain(&found.dialect).chain(items).collect();
    let sides = |property: &str| {
        let found = all.iter().find(|difference| difference.property == property);
        found.map(|found| (found.ours.as_str(), found.theirs.as_str())).unwrap_or_else(|| panic!("{property}"))
    };
    assert_eq!(sides("種類"), ("全件連携", "差分連携"));
    assert_eq!(sides("必須"), ("任意", "「受給者証名」があるとき必須"));
    assert_eq!(sides("コードの書き方"), ("なし", "性別 1→男・2→女"));
    assert_eq!(sides("コード"), ("なし", "不開示フラグ"));
    assert_eq!(sides("決まりに合わないとき"), ("エラー", "要確認"));
    for difference in all {
        for side in [&difference.ours, &difference.theirs] {
            // No word of the program: only those of files and codes stay Latin.
            let english = ["Some", "None", "Text", "Code", "Full", "Diff", "{", "\""];
            let file_name = difference.property == "ファイル名";
            assert!(file_name || !english.iter().any(|word| side.contains(word)), "{difference:?}");
        }
    }
}
