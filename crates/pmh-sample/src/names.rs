//! Invented names: common family and given names, and among them the characters that get lost on the way to a CSV.

use crate::rng::Rng;

/// Which characters the names may contain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NameSet {
    /// JIS X 0208 only.
    Plain,
    /// Also 髙 﨑 濵 德 and U+FA19: characters that CP932 (a Japanese Windows) can write.
    Cp932,
    /// Also 𠮷 and 鷗, which CP932 cannot write.
    #[default]
    Unicode,
}

type Name = (&'static str, &'static str);

const FAMILY: [Name; 48] = [
    ("佐藤", "サトウ"),
    ("鈴木", "スズキ"),
    ("高橋", "タカハシ"),
    ("田中", "タナカ"),
    ("伊藤", "イトウ"),
    ("渡辺", "ワタナベ"),
    ("山本", "ヤマモト"),
    ("中村", "ナカムラ"),
    ("小林", "コバヤシ"),
    ("加藤", "カトウ"),
    ("吉田", "ヨシダ"),
    ("山田", "ヤマダ"),
    ("佐々木", "ササキ"),
    ("山口", "ヤマグチ"),
    ("松本", "マツモト"),
    ("井上", "イノウエ"),
    ("木村", "キムラ"),
    ("林", "ハヤシ"),
    ("斎藤", "サイトウ"),
    ("清水", "シミズ"),
    ("森", "モリ"),
    ("池田", "イケダ"),
    ("阿部", "アベ"),
    ("橋本", "ハシモト"),
    ("石川", "イシカワ"),
    ("前田", "マエダ"),
    ("藤田", "フジタ"),
    ("岡田", "オカダ"),
    ("長谷川", "ハセガワ"),
    ("村上", "ムラカミ"),
    ("近藤", "コンドウ"),
    ("遠藤", "エンドウ"),
    ("坂本", "サカモト"),
    ("青木", "アオキ"),
    ("辻", "ツジ"),
    ("葛西", "カサイ"),
    ("渡邉", "ワタナベ"),
    ("渡邊", "ワタナベ"),
    ("齋藤", "サイトウ"),
    ("久保田", "クボタ"),
    ("二宮", "ニノミヤ"),
    ("八木", "ヤギ"),
    ("千葉", "チバ"),
    ("三瓶", "サンペイ"),
    ("仙波", "センバ"),
    ("服部", "ハットリ"),
    ("京極", "キョウゴク"),
    ("笠原", "カサハラ"),
];

const FAMILY_CP932: [Name; 8] = [
    ("髙橋", "タカハシ"),
    ("﨑山", "サキヤマ"),
    ("\u{FA19}谷", "カミヤ"),
    ("濵田", "ハマダ"),
    ("德永", "トクナガ"),
    ("山﨑", "ヤマサキ"),
    ("栁田", "ヤナギダ"),
    ("大\u{FA10}", "オオツカ"),
];

const FAMILY_UNICODE: [Name; 2] = [("𠮷田", "ヨシダ"), ("𠮷野", "ヨシノ")];

const MALE: [Name; 26] = [
    ("太郎", "タロウ"),
    ("一郎", "イチロウ"),
    ("健", "ケン"),
    ("大輔", "ダイスケ"),
    ("翔太", "ショウタ"),
    ("拓也", "タクヤ"),
    ("直樹", "ナオキ"),
    ("和夫", "カズオ"),
    ("正", "タダシ"),
    ("茂", "シゲル"),
    ("博", "ヒロシ"),
    ("誠", "マコト"),
    ("隆", "タカシ"),
    ("哲平", "テッペイ"),
    ("譲二", "ジョージ"),
    ("蓮", "レン"),
    ("湊", "ミナト"),
    ("悠真", "ユウマ"),
    ("陽翔", "ハルト"),
    ("樹", "イツキ"),
    ("大和", "ヤマト"),
    ("朝陽", "アサヒ"),
    ("蒼", "アオイ"),
    ("颯太", "ソウタ"),
    ("結斗", "ユイト"),
    ("龍之介", "リュウノスケ"),
];

const FEMALE: [Name; 26] = [
    ("花子", "ハナコ"),
    ("陽子", "ヨウコ"),
    ("京子", "キョウコ"),
    ("幸子", "サチコ"),
    ("和子", "カズコ"),
    ("恵子", "ケイコ"),
    ("久美子", "クミコ"),
    ("由美", "ユミ"),
    ("真由美", "マユミ"),
    ("智子", "トモコ"),
    ("裕子", "ユウコ"),
    ("直美", "ナオミ"),
    ("美咲", "ミサキ"),
    ("さくら", "サクラ"),
    ("葵", "アオイ"),
    ("凛", "リン"),
    ("紬", "ツムギ"),
    ("陽葵", "ヒマリ"),
    ("結菜", "ユイナ"),
    ("芽依", "メイ"),
    ("莉子", "リコ"),
    ("詩", "ウタ"),
    ("千尋", "チヒロ"),
    ("春香", "ハルカ"),
    ("ジュン", "ジュン"),
    ("ゑみ", "エミ"),
];

/// Kanji and kana of one person, family name and given name apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonName {
    /// Family name in kanji.
    pub family: &'static str,
    /// Given name in kanji (or kana).
    pub given: &'static str,
    /// Family name in full-width katakana.
    pub family_kana: &'static str,
    /// Given name in full-width katakana.
    pub given_kana: &'static str,
}

impl PersonName {
    /// Draws a name. Every fourth `index` gets one of the rare characters the set allows, in turn, so that a small ledger shows them all.
    pub fn draw(rng: &mut Rng, set: NameSet, male: bool, index: u64) -> Self {
        let rare = match set {
            NameSet::Plain => None,
            NameSet::Cp932 => nth(&FAMILY_CP932, index / 4),
            // Every third rare name is one that CP932 cannot write.
            NameSet::Unicode if index / 4 % 3 == 2 => nth(&FAMILY_UNICODE, index / 12),
            NameSet::Unicode => nth(&FAMILY_CP932, index / 4 - index / 12),
        };
        let (family, family_kana) = match rare {
            Some(name) if index % 4 == 1 => name,
            _ => rng.pick(&FAMILY),
        };
        let (given, given_kana) = if male { rng.pick(&MALE) } else { rng.pick(&FEMALE) };
        let (given, given_kana) = if set == NameSet::Unicode && !male && index % 16 == 11 {
            ("鷗子", "オウコ")
        } else {
            (given, given_kana)
        };
        Self { family, given, family_kana, given_kana }
    }

    /// Family and given name in kanji with `gap` between them.
    pub fn kanji(&self, gap: &str) -> String {
        format!("{}{gap}{}", self.family, self.given)
    }

    /// Family and given name in full-width katakana with `gap` between them.
    pub fn kana(&self, gap: &str) -> String {
        format!("{}{gap}{}", self.family_kana, self.given_kana)
    }
}

fn nth(list: &[Name], n: u64) -> Option<Name> {
    list.get((n % list.len().max(1) as u64) as usize).copied()
}

/// A family name for the unrelated column 担当.
pub fn clerk(rng: &mut Rng) -> &'static str {
    rng.pick(&FAMILY).0
}
