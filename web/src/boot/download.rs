//! Saving: parts of a file become one download.

use gloo::file::ObjectUrl;
use gloo::timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement};

/// How long the browser may take to begin copying a download before its address is given back.
const KEEP_ADDRESS_MS: u32 = 60_000;

/// Gives `parts`, one after the other, to the clerk as a file called `name`.
///
/// `kind` is the MIME type, for example `text/csv`.
///
/// # Errors
/// The browser's own refusal, which should not happen.
pub fn save(parts: &[Blob], name: &str, kind: &str) -> Result<(), JsValue> {
    let list: js_sys::Array = parts.iter().collect();
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let whole = Blob::new_with_blob_sequence_and_options(&list, &options)?;
    let address = ObjectUrl::from(gloo::file::Blob::from(whole));

    let document = gloo::utils::document();
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();

    Timeout::new(KEEP_ADDRESS_MS, move || drop(address)).forget();
    Ok(())
}
