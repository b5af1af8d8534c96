//! The Content-Security-Policy: hashes of what we packed, nothing else, and no connection at all.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// Where scripts and styles may come from.
#[derive(Default)]
pub struct Sources {
    scripts: Vec<String>,
    styles: Vec<String>,
}

impl Sources {
    /// Allows this very text as an inline script.
    pub fn script(&mut self, text: &str) {
        add(&mut self.scripts, hash_of(text));
    }

    /// Allows this very text as an inline style.
    pub fn style(&mut self, text: &str) {
        add(&mut self.styles, hash_of(text));
    }

    /// Allows the files beside the page (folder edition).
    pub fn own_files(&mut self) {
        add(&mut self.scripts, "'self'".into());
        add(&mut self.styles, "'self'".into());
    }

    /// The `<meta>` element of the tool's frame, to stand before anything the policy is to hold for.
    pub fn meta(&self) -> String {
        self.meta_with("'none'")
    }

    /// The same for the document around it. For Firefox a download out of a frame is a navigation of that frame, which the document around
    /// it must allow: to blobs, which the page itself makes and which inherit its policy.
    pub fn outer_meta(&self) -> String {
        self.meta_with("blob:")
    }

    fn meta_with(&self, frames: &str) -> String {
        let scripts = self.scripts.join(" ");
        let styles = self.styles.join(" ");
        format!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src {scripts} 'wasm-unsafe-eval'; \
             style-src {styles}; worker-src blob:; connect-src 'none'; img-src data:; form-action 'none'; base-uri 'none'; \
             frame-src {frames}; object-src 'none'; require-trusted-types-for 'script'; trusted-types default\">"
        )
    }
}

fn add(list: &mut Vec<String>, source: String) {
    if !list.contains(&source) {
        list.push(source);
    }
}

fn hash_of(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_one_browsers_compute() {
        assert_eq!(hash_of("alert('Hello, world.');"), "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
    }
}
