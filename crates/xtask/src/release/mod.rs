//! `./build.sh release`: one folder and one zip for offices. The same tree gives the same bytes.

mod pack;
mod sbom;

use std::fs;
use std::path::Path;

use crate::dist;
use crate::run::{self, Outcome};

/// What lies beside the tool and is read first.
const READ_FIRST: &str = "はじめにお読みください.txt";

/// Makes everything, then `dist/pmh-csv-<version>/` and the zip of it.
pub fn make() -> Outcome<()> {
    dist::everything()?;
    let name = format!("pmh-csv-{}", env!("CARGO_PKG_VERSION"));
    let folder = run::dist().join(&name);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    }
    fill(&run::dist(), &folder)?;
    run::write(&folder.join("SBOM.cdx.json"), sbom::of_what_is_given_away()?)?;
    pack::sums(&folder)?;
    let zip = run::dist().join(format!("{name}.zip"));
    run::write(&zip, pack::zip(&folder, &name)?)?;
    println!("{}", folder.display());
    println!("{}", zip.display());
    Ok(())
}

/// Everything that an office gets of what was made, but for the lists of hashes and parts.
fn fill(dist: &Path, folder: &Path) -> Outcome<()> {
    for file in ["pmh-csv.html", "pmh-csv", "pmh-csv.exe"] {
        // The command for Windows is there only where its linker is.
        if dist.join(file).is_file() {
            run::copy(&dist.join(file), &folder.join(file))?;
        }
    }
    run::copy_folder(&dist.join("site"), &folder.join("site"))?;
    run::copy_folder(&dist.join("sample"), &folder.join("sample"))?;
    run::copy_folder(&run::root().join("static/manual"), &folder.join("manual"))?;
    run::copy(&run::root().join("LICENSE"), &folder.join("LICENSE"))?;
    run::write(&folder.join(READ_FIRST), read_first())
}

/// Plain text with a byte order mark and CRLF, as the editor of an office's terminal wants it.
fn read_first() -> String {
    let version = env!("CARGO_PKG_VERSION");
    let lines = [
        format!("PMH登録CSV作成ツール（pmh-csv）版 {version}"),
        String::new(),
        "pmh-csv.html をダブルクリックで開きます（Microsoft Edge か Google Chrome）。インストールは要りません。"
            .to_owned(),
        "受給者の台帳（Excel・ODS・CSV）を画面に置くと、PMHに登録するCSVを作ります。台帳はパソコンの外に出ません。"
            .to_owned(),
        "初めてのときは、画面の「練習する」で、架空の人の台帳を使って試せます。".to_owned(),
        String::new(),
        "pmh-csv.html　　　　　画面のツール（これ1つで動きます）".to_owned(),
        "manual\\index.html　　 手引き（画面の図つき。印刷できます）".to_owned(),
        "sample　　　　　　　　台帳の見本と、そこから作ったCSV（架空の人）".to_owned(),
        "site　　　　　　　　　庁内のWebサーバーに置くとき".to_owned(),
        "pmh-csv.exe・pmh-csv　RPAのためのコマンド（ないこともあります）".to_owned(),
        "SHA256SUMS.txt　　　　ファイルが配布されたままかを確かめる値".to_owned(),
        "SBOM.cdx.json　　　　 部品の一覧".to_owned(),
        String::new(),
        "レイアウトは公開API仕様からの推定です（公式CSVレイアウト未確認）。".to_owned(),
        "使う前に、お手元のファイル設計書（別紙１）と照らし合わせてください。".to_owned(),
        "出力後のCSVをExcelで開いて保存しないでください。".to_owned(),
    ];
    format!("\u{FEFF}{}\r\n", lines.join("\r\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_gets_tool_command_sample_and_manual() {
        let place = std::env::temp_dir().join(format!("pmh-csv-release-{}-fill", std::process::id()));
        let (dist, folder) = (place.join("dist"), place.join("release"));
        let made = ["pmh-csv.html", "pmh-csv", "site/index.html", "site/manual/index.html", "sample/ledger.xlsx"];
        for file in made {
            run::write(&dist.join(file), file).unwrap();
        }
        fill(&dist, &folder).unwrap();
        for file in made.into_iter().chain(["manual/index.html", "manual/pictures/output.png", "LICENSE", READ_FIRST]) {
            assert!(folder.join(file).is_file(), "{file}");
        }
        // The command for Windows was not made here.
        assert!(!folder.join("pmh-csv.exe").exists());
        let text = run::read_text(&folder.join(READ_FIRST)).unwrap();
        assert!(text.starts_with('\u{FEFF}'));
        assert!(text.contains("公開API仕様からの推定です（公式CSVレイアウト未確認）"));
        fs::remove_dir_all(place).unwrap();
    }
}
