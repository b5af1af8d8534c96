use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Parser, Subcommand};

/// PMH登録CSV作成ツール：台帳（.xlsx .xls .xlsb .ods .csv）を検査し、PMH登録用のCSVを作ります。
#[derive(Parser)]
#[command(name = "pmh-csv", version, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// 台帳を検査し、登録用CSVを作ります
    Convert(ConvertArguments),
    /// 台帳を検査するだけで、CSVは作りません
    Check(ConvertArguments),
    /// シート・見出し・文字コード・項目の対応をJSONで表示します
    Inspect(InspectArguments),
    /// 前回のCSVと今回のCSVを比べます
    Compare(CompareArguments),
    /// このツールで作ったCSVか、作った後に変わっていないかを調べます
    Verify(VerifyArguments),
    /// レイアウトの一覧と内容を表示します
    Layout {
        #[command(subcommand)]
        command: LayoutCommand,
    },
    /// 検査の一覧を表示します
    Rules {
        /// JSONで表示します
        #[arg(long)]
        json: bool,
    },
    /// 空のExcelひな形を作ります（入力の決まり・説明・記入例つき）
    Template(TemplateArguments),
    /// 架空の人の台帳を作ります（実在の番号は使いません）
    Sample(SampleArguments),
}

#[derive(Subcommand)]
pub enum LayoutCommand {
    /// レイアウトの一覧
    List,
    /// レイアウトの内容（TOML）
    Show {
        /// レイアウトの名前
        id: String,
    },
    /// 団体のファイル設計書（.xlsx など）からレイアウトファイルを作ります
    Import(ImportArguments),
}

/// `layout import`.
#[derive(Args)]
pub struct ImportArguments {
    /// ファイル設計書
    pub input: PathBuf,
    /// レイアウトファイル（.toml）
    #[arg(short, long, value_name = "FILE.toml")]
    pub out: PathBuf,
    /// 項目の一覧があるシートの名前
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// 内容を確認した人（--document と一緒に指定すると、確認済みになります）
    #[arg(long, value_name = "NAME", requires = "document")]
    pub confirm_by: Option<String>,
    /// 確認に使った文書の名前
    #[arg(long, value_name = "NAME", requires = "confirm_by")]
    pub document: Option<String>,
    /// 確認した日（省略すると今日）
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<String>,
}

/// What `convert`, `check` and `inspect` share.
#[derive(Args)]
pub struct ReadingArguments {
    /// レイアウトの名前、またはレイアウトファイル（.toml）
    #[arg(long, value_name = "ID|FILE")]
    pub layout: Option<String>,
    /// 設定ファイル（.pmhset.json）
    #[arg(long, value_name = "FILE")]
    pub settings: Option<PathBuf>,
    /// 制度（nanbyo shoman seishin kosei ikusei yoiku kekkaku kodomo judo hitorioya other）
    #[arg(long, value_name = "ID")]
    pub scheme: Option<String>,
    /// 読むシートの名前（くり返すと、全部を1つの登録用ファイルにまとめる）
    #[arg(long = "sheet", value_name = "NAME")]
    pub sheets: Vec<String>,
    /// 見出しの行番号
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = clap::value_parser!(u32).range(1..))]
    pub header_row: Option<u32>,
    /// 見出しの行数（1から3）
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=3))]
    pub header_depth: Option<u32>,
    /// 文字コード（UTF-8 CP932 EUC-JP ISO-2022-JP UTF-16LE UTF-16BE）
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// きょうの日付（YYYY-MM-DD）
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<String>,
    /// 全員に同じ値を入れる項目（項目名=値）
    #[arg(long = "set", value_name = "ITEM=VALUE")]
    pub constants: Vec<String>,
}

#[derive(Args)]
pub struct ConvertArguments {
    /// 台帳のファイル
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: ReadingArguments,
    /// 作るCSVのファイル名（- なら作らない）
    #[arg(long, value_name = "FILE.csv")]
    pub out: Option<PathBuf>,
    /// JSONも作る
    #[arg(long, value_name = "FILE.json")]
    pub json: Option<PathBuf>,
    /// 検査結果のファイル名
    #[arg(long, value_name = "FILE.json")]
    pub report: Option<PathBuf>,
    /// 確認・修正台帳（.pmhnote.json）
    #[arg(long, value_name = "FILE")]
    pub accept: Option<PathBuf>,
    /// 終わった記録を除いた、次回の確認・修正台帳のファイル名（--accept と同じ名前でもよい）
    #[arg(long, value_name = "FILE", requires = "accept")]
    pub accept_out: Option<PathBuf>,
    /// 検査結果をExcelで見るためのファイル名
    #[arg(long, value_name = "FILE.xlsx")]
    pub report_xlsx: Option<PathBuf>,
    /// エラーと要確認のセルに色を付けた台帳の写しのファイル名（台帳が.xlsx .xlsm 1つのとき）
    #[arg(long, value_name = "FILE.xlsx")]
    pub marked: Option<PathBuf>,
    /// 前回アップロードしたCSV（複数のときは繰り返します）
    #[arg(long, value_name = "FILE.csv")]
    pub previous: Vec<PathBuf>,
    #[command(flatten)]
    pub limits: LimitArguments,
}

/// When a comparison stops, and what lets it go on.
#[derive(Args)]
pub struct LimitArguments {
    /// 理由の分からないまま消えてよい人数（既定は10）
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub max_gone: Option<u64>,
    /// 理由の分からないまま消えてよい割合（％、既定は5）
    #[arg(long, value_name = "P", allow_negative_numbers = true, value_parser = clap::value_parser!(u64).range(0..=100))]
    pub max_gone_percent: Option<u64>,
    /// 止まったときに、それでも出力する理由
    #[arg(long, value_name = "REASON")]
    pub release_gone: Option<String>,
}

#[derive(Args)]
pub struct CompareArguments {
    /// 前回のCSV
    #[arg(value_name = "OLD.csv")]
    pub old: PathBuf,
    /// 今回のCSV
    #[arg(value_name = "NEW.csv")]
    pub new: PathBuf,
    /// 前回のCSVがいくつかに分かれているときの、ほかのファイル（繰り返します）
    #[arg(long, value_name = "FILE.csv")]
    pub and_old: Vec<PathBuf>,
    /// 今回のCSVがいくつかに分かれているときの、ほかのファイル（繰り返します）
    #[arg(long, value_name = "FILE.csv")]
    pub and_new: Vec<PathBuf>,
    /// レイアウトの名前、またはレイアウトファイル（.toml）
    #[arg(long, value_name = "ID|FILE")]
    pub layout: Option<String>,
    /// 設定ファイル（.pmhset.json）
    #[arg(long, value_name = "FILE")]
    pub settings: Option<PathBuf>,
    /// きょうの日付（YYYY-MM-DD）
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<String>,
    /// 比較の結果のファイル名
    #[arg(long, value_name = "FILE.json")]
    pub report: Option<PathBuf>,
    #[command(flatten)]
    pub limits: LimitArguments,
}

#[derive(Args)]
pub struct VerifyArguments {
    /// 調べるCSV（いくつかに分かれているときは、並べて書きます）
    #[arg(value_name = "FILE.csv", required = true)]
    pub files: Vec<PathBuf>,
    /// そのCSVを作ったときの検査結果
    #[arg(long, value_name = "FILE.json")]
    pub report: Option<PathBuf>,
    /// レイアウトの名前、またはレイアウトファイル（.toml）
    #[arg(long, value_name = "ID|FILE")]
    pub layout: Option<String>,
}

#[derive(Args)]
pub struct InspectArguments {
    /// 台帳のファイル
    #[arg(value_name = "INPUT")]
    pub input: PathBuf,
    #[command(flatten)]
    pub reading: ReadingArguments,
}

#[derive(Args)]
pub struct TemplateArguments {
    /// レイアウトの名前、またはレイアウトファイル（.toml）
    #[arg(long, value_name = "ID|FILE")]
    pub layout: Option<String>,
    /// 制度（nanbyo shoman seishin kosei ikusei yoiku kekkaku kodomo judo hitorioya other）
    #[arg(long, value_name = "ID")]
    pub scheme: String,
    /// きょうの日付（YYYY-MM-DD）
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<String>,
    /// 作るファイル
    #[arg(short, long, value_name = "FILE.xlsx")]
    pub out: PathBuf,
}

#[derive(Args)]
pub struct SampleArguments {
    /// 制度
    #[arg(long, value_name = "ID")]
    pub scheme: String,
    /// 人数
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub rows: usize,
    /// 乱数の種（同じ種なら同じ台帳になります）
    #[arg(long, value_name = "S", allow_negative_numbers = true)]
    pub seed: u64,
    /// 誤りを入れます
    #[arg(long)]
    pub faults: bool,
    /// きょうの日付（YYYY-MM-DD）
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<String>,
    /// 作るファイル
    #[arg(short, long, value_name = "FILE.xlsx")]
    pub out: PathBuf,
}

/// The command that was asked for; `None` when help or version was printed.
///
/// # Errors
/// One Japanese sentence for a wrong use.
pub fn parse() -> Result<Option<Command>, String> {
    parse_from(std::env::args_os())
}

fn parse_from(arguments: impl IntoIterator<Item = OsString>) -> Result<Option<Command>, String> {
    let error = match Cli::try_parse_from(arguments) {
        Ok(cli) => return Ok(Some(cli.command)),
        Err(error) => error,
    };
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        print!("{error}");
        return Ok(None);
    }
    let named = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(" "),
        _ => String::new(),
    };
    let argument = named(ContextKind::InvalidArg);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => format!("「{argument}」というオプションはありません。"),
        ErrorKind::InvalidSubcommand => {
            format!("「{}」というコマンドはありません。", named(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("「{argument}」を指定してください。"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if named(ContextKind::InvalidValue).is_empty() => {
            format!("「{argument}」に値を指定してください。")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if wants_number(&argument).is_some() => {
            let (what, least) = wants_number(&argument).unwrap_or_default();
            let value = named(ContextKind::InvalidValue);
            format!("{what}に「{value}」は指定できません。{least}以上の数で指定してください。")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("「{argument}」に「{}」は指定できません。", named(ContextKind::InvalidValue))
        }
        ErrorKind::ArgumentConflict => format!("「{argument}」は1回だけ指定してください。"),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            "コマンドを指定してください（convert check compare verify inspect layout rules template sample）。"
                .to_owned()
        }
        _ => "コマンドの書き方が正しくありません。".to_owned(),
    };
    Err(format!("{what}使い方は pmh-csv --help で確かめてください。"))
}

/// What an argument that takes a number is called, and its least value.
fn wants_number(argument: &str) -> Option<(&'static str, u8)> {
    match argument.split_whitespace().next() {
        Some("--header-row") => Some(("見出しの行番号（--header-row）", 1)),
        Some("--rows") => Some(("人数（--rows）", 1)),
        Some("--max-gone") => Some(("消えてよい人数（--max-gone）", 0)),
        Some("--seed") => Some(("乱数の種（--seed）", 0)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(arguments: &[&str]) -> String {
        let all = std::iter::once("pmh-csv").chain(arguments.iter().copied()).map(OsString::from);
        parse_from(all).err().unwrap_or_default()
    }

    #[test]
    fn wrong_use_is_said_in_japanese() {
        assert!(sentence(&["convert", "a.xlsx", "--nope"]).starts_with("「--nope」というオプションはありません。"));
        assert!(sentence(&["fly"]).starts_with("「fly」というコマンドはありません。"));
        assert!(sentence(&["convert"]).contains("INPUT"));
        assert!(sentence(&[]).starts_with("コマンドを指定してください"));
        for number in ["x", "-1", "0", "1.5"] {
            let said = sentence(&["convert", "a.xlsx", "--header-row", number]);
            let wanted = format!("見出しの行番号（--header-row）に「{number}」は指定できません。1以上の数で");
            assert!(said.starts_with(&wanted), "{said}");
        }
        assert!(sentence(&["sample", "--rows", "-5"]).contains("人数（--rows）"));
        assert!(sentence(&["convert", "a.xlsx", "--out"]).contains("--out"));
        assert_eq!(sentence(&["convert", "a.xlsx", "--set", "a=b", "--set", "c=d"]), "");
    }
}
