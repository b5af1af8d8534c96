//! Addresses: real prefectures and cities (their code stands in the 公費負担者番号), invented blocks and buildings.

use crate::rng::Rng;

/// A municipality that keeps the ledger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Prefecture code of JIS X 0401, 1–47.
    pub prefecture: u8,
    /// Prefecture and city, `広島県福山市`.
    pub city: &'static str,
}

const PLACES: [Place; 10] = [
    Place { prefecture: 34, city: "広島県福山市" },
    Place { prefecture: 1, city: "北海道苫小牧市" },
    Place { prefecture: 4, city: "宮城県石巻市" },
    Place { prefecture: 13, city: "東京都八王子市" },
    Place { prefecture: 14, city: "神奈川県藤沢市" },
    Place { prefecture: 23, city: "愛知県岡崎市" },
    Place { prefecture: 27, city: "大阪府堺市" },
    Place { prefecture: 40, city: "福岡県久留米市" },
    Place { prefecture: 46, city: "鹿児島県霧島市" },
    Place { prefecture: 15, city: "新潟県長岡市" },
];

const TOWNS: [&str; 12] = [
    "本町",
    "栄町",
    "緑ケ丘",
    "東雲町",
    "若葉台",
    "大字中野字沢田",
    "桜木町",
    "港町",
    "旭町",
    "字西浜",
    "みどり台",
    "神明町",
];
const BUILDINGS: [&str; 6] =
    ["Bマンション", "コーポさくら", "市営みどり住宅", "メゾン・ド・ミナミ", "第2青葉荘", "ｸﾞﾘｰﾝﾊｲﾂ"];

impl Place {
    /// The municipality of a seed.
    pub fn draw(rng: &mut Rng) -> Self {
        rng.pick(&PLACES)
    }

    /// One address from 都道府県 to 方書, spelled as unevenly as people do: half and full width, hyphens of several kinds.
    pub fn address(&self, rng: &mut Rng) -> String {
        let (a, b, c) = (rng.between(1, 9), rng.between(1, 30), rng.between(1, 20));
        let block = match rng.below(4) {
            0 => format!("{a}-{b}-{c}"),
            1 => format!("{a}丁目{b}番{c}号"),
            2 => crate::kana::full_width_ascii(&format!("{a}-{b}-{c}")),
            _ => format!("{b}番地{c}"),
        };
        let town = rng.pick(&TOWNS);
        let building = match rng.below(3) {
            0 => {
                let room = rng.between(1, 9) * 100 + rng.between(1, 9);
                let gap = if rng.one_in(2) { "\u{3000}" } else { " " };
                format!("{gap}{}{room}号室", rng.pick(&BUILDINGS))
            }
            _ => String::new(),
        };
        format!("{}{town}{block}{building}", self.city)
    }
}
