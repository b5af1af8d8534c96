//! `template`: an empty workbook to fill in, for one layout and one scheme.

use pmh_book::Template;
use pmh_layout::DEFAULT_LAYOUT;

use crate::arguments::TemplateArguments;
use crate::pending::Pending;
use crate::trouble::{Stop, cannot_write, internal};
use crate::{jobs, targets};

/// Writes the template.
pub fn template(arguments: &TemplateArguments) -> Result<u8, Stop> {
    let layout_file = arguments.layout.as_deref().map(std::path::Path::new).filter(|path| path.is_file());
    targets::check(layout_file.as_slice(), &[&arguments.out])?;
    let layout = jobs::layout(arguments.layout.as_deref().unwrap_or(DEFAULT_LAYOUT))?;
    let scheme = jobs::scheme(&arguments.scheme)?;
    let today = jobs::env(arguments.today.as_deref())?.today;
    let bytes = Template { layout: &layout, scheme, today }.to_xlsx().map_err(|_| internal())?;
    let there = arguments.out.exists();
    Pending::whole(&arguments.out, &bytes).map_err(cannot_write)?;
    if there {
        targets::say_replaced(&arguments.out);
    }
    say!("「{}」の空のひな形を作りました：{}", scheme.title, targets::shown(&arguments.out));
    Ok(0)
}
