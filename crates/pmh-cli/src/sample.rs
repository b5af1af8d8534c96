//! `sample`: a ledger of synthetic people.

use pmh_layout::schemes;
use pmh_sample::{Day, FaultKind, Scheme, Style, ledger, write_xlsx};

use crate::arguments::SampleArguments;
use crate::pending::Pending;
use crate::trouble::{Stop, cannot_write, internal};
use crate::{jobs, targets};

/// Writes the ledger.
pub fn sample(arguments: &SampleArguments) -> Result<u8, Stop> {
    targets::check(&[], &[&arguments.out])?;
    let scheme = Scheme::from_id(&arguments.scheme).ok_or_else(|| {
        let known: Vec<&str> = schemes().iter().map(|scheme| scheme.id.as_str()).collect();
        Stop::Usage(format!("制度「{}」はありません。{}から選んでください。", arguments.scheme, known.join("・")))
    })?;
    let most = usize::try_from(scheme.most_people()).unwrap_or(usize::MAX);
    if !(1..=most).contains(&arguments.rows) {
        let sentence = format!(
            "人数（--rows）は1から{},{:03}までで指定してください。この制度では、それより多いと同じ人が2度出てきます。",
            most / 1000,
            most % 1000
        );
        return Err(Stop::Usage(sentence));
    }
    let today = jobs::env(arguments.today.as_deref())?.today;
    let day = Day::new(i32::from(today.year()), u32::from(today.month()), u32::from(today.day()))
        .ok_or_else(|| Stop::Usage("日付（--today）が正しくありません。".to_owned()))?;
    let mut book = ledger(scheme, arguments.rows, arguments.seed, day, &Style::ordinary());
    if arguments.faults {
        book.plant_all(&FaultKind::ALL);
    }
    let bytes = write_xlsx(&book).map_err(|_| internal())?;
    let there = arguments.out.exists();
    Pending::whole(&arguments.out, &bytes).map_err(cannot_write)?;
    if there {
        targets::say_replaced(&arguments.out);
    }
    let planted = book.faults.len();
    say!("架空の{}人分の台帳を作りました（誤り{planted}件）：{}", arguments.rows, targets::shown(&arguments.out));
    Ok(0)
}
