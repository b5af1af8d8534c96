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

    /// The `<meta>` element, to stand before anything the policy is to hold for.
    pub fn meta(&self) -> String {
        let scripts = self.scripts.join(" ");
        let styles = self.styles.join(" ");
        format!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src {scripts} 'wasm-unsafe-eval'; \
             style-src {styles}; worker-src blob:; connect-src 'none'; img-src data:; form-action 'none'; base-uri 'none'; \
             frame-src 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types default\">"
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
