//! Packing: templates of `static/`, filled for the single file or for the folder edition.

use std::io::Write;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, GzBuilder};

use super::policy::Sources;
use super::wasm::Program;
use crate::run::{self, Outcome};

/// Everything that goes into a page, by the names the templates use.
struct Parts {
    guard: String,
    outer: String,
    glue: String,
    page: String,
    worker: String,
    outer_style: String,
    app_style: String,
    wasm: String,
    sha256: String,
}

impl Parts {
    fn gather(program: &Program) -> Outcome<Self> {
        let of = |path: &str| run::read_text(&run::root().join("static").join(path));
        let guard = of("boot/guard.js")?;
        let worker = of("boot/worker.js")?;
        let mut app_style = String::new();
        for file in run::files_below(&run::root().join("static/style/app"))? {
            app_style.push_str(&run::read_text(&file)?);
        }
        let parts = Self {
            worker: format!("{guard}\n{}\n{worker}", program.glue),
            guard,
            outer: of("boot/outer.js")?,
            glue: program.glue.clone(),
            page: of("boot/page.js")?,
            outer_style: of("style/outer.css")?,
            app_style,
            wasm: STANDARD.encode(packed(&program.wasm)?),
            sha256: program.sha256(),
        };
        for text in [&parts.worker, &parts.outer, &parts.page] {
            fits_between_script_tags(text)?;
        }
        Ok(parts)
    }
}

/// gzip without a date: what the browser's `DecompressionStream` unpacks, a third of the size.
fn packed(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(|e| format!("gzip: {e}"))
}

/// A script inside HTML must not look like its end or like a comment; its hash forbids to escape it.
fn fits_between_script_tags(text: &str) -> Outcome<()> {
    let lower = text.to_ascii_lowercase();
    for word in ["</script", "<!--", "<script"] {
        if lower.contains(word) {
            return Err(format!("a script contains {word}, which HTML would misread"));
        }
    }
    if text.contains('\r') {
        return Err("a script contains a carriage return: its hash would not match".into());
    }
    Ok(())
}

/// The single file: everything inside, ready for `file://`.
pub fn single(program: &Program) -> Outcome<String> {
    let parts = Parts::gather(program)?;
    let mut sources = Sources::default();
    for script in [&parts.guard, &parts.outer, &parts.glue, &parts.page] {
        sources.script(script);
    }
    for style in [&parts.outer_style, &parts.app_style] {
        sources.style(style);
    }
    let script = |text: &str| format!("<script>{text}</script>");
    let style = |text: &str| format!("<style>{text}</style>");
    let holes = [
        ("policy", sources.meta()),
        ("script guard", script(&parts.guard)),
        ("script outer", script(&parts.outer)),
        ("script glue", script(&parts.glue)),
        ("script page", script(&parts.page)),
        ("style outer", style(&parts.outer_style)),
        ("style app", style(&parts.app_style)),
        ("text pmh-wasm", text_block("pmh-wasm", &parts.sha256, &parts.wasm)),
        ("text pmh-worker", text_block("pmh-worker", "", &parts.worker)),
    ];
    document(&holes)
}

/// The folder edition: the same page, its parts as files beside it, for a web server inside the office.
pub fn folder(program: &Program, folder: &Path) -> Outcome<()> {
    let parts = Parts::gather(program)?;
    let mut sources = Sources::default();
    sources.own_files();
    let texts = |id: &str, text: &str| {
        let text = serde_json::to_string(text).map_err(|e| e.to_string())?;
        Ok::<_, String>(format!("(self.PMH_TEXT ??= {{}})[\"{id}\"] = {text};\n"))
    };
    let files = [
        ("guard.js", parts.guard.clone()),
        ("outer.js", parts.outer.clone()),
        ("glue.js", parts.glue.clone()),
        ("page.js", parts.page.clone()),
        ("outer.css", parts.outer_style.clone()),
        ("app.css", parts.app_style.clone()),
        ("wasm.js", texts("pmh-wasm", &parts.wasm)?),
        ("worker.js", texts("pmh-worker", &parts.worker)?),
    ];
    for (name, content) in &files {
        run::write(&folder.join("files").join(name), content)?;
    }
    let script = |name: &str| format!("<script src=\"files/{name}.js\"></script>");
    let style = |name: &str| format!("<link rel=\"stylesheet\" href=\"files/{name}.css\">");
    let holes = [
        ("policy", sources.meta()),
        ("script guard", script("guard")),
        ("script outer", script("outer")),
        ("script glue", script("glue")),
        ("script page", script("page")),
        ("style outer", style("outer")),
        ("style app", style("app")),
        ("text pmh-wasm", text_block("pmh-wasm", &parts.sha256, "") + &script("wasm")),
        ("text pmh-worker", script("worker")),
    ];
    run::write(&folder.join("pmh-csv.html"), document(&holes)?)
}

fn text_block(id: &str, sha256: &str, text: &str) -> String {
    format!("<script type=\"text/plain\" id=\"{id}\" data-sha256=\"{sha256}\">{text}</script>")
}

/// The outer document with the inner one in its frame.
fn document(holes: &[(&str, String)]) -> Outcome<String> {
    let template = |name: &str| run::read_text(&run::root().join("static").join(name));
    let inner = fill(&template("inner.html")?, holes)?;
    let attribute = inner.replace('&', "&amp;").replace('"', "&quot;");
    let mut holes = holes.to_vec();
    holes.push(("inner", attribute));
    fill(&template("outer.html")?, &holes)
}

/// Puts texts into the `{{holes}}` of a template.
fn fill(template: &str, holes: &[(&str, String)]) -> Outcome<String> {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").ok_or("a template has an open {{ without its end")?;
        let (_, text) = holes
            .iter()
            .find(|(hole, _)| *hole == name)
            .ok_or_else(|| format!("nothing to put into {{{{{name}}}}}"))?;
        out.push_str(before);
        out.push_str(text);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program() -> Program {
        Program { wasm: b"\0asm\x01\0\0\0".to_vec(), glue: "let wasm_bindgen = {};".into() }
    }

    #[test]
    fn the_same_program_gives_the_same_file() {
        assert_eq!(single(&program()), single(&program()));
    }

    #[test]
    fn the_single_file_refers_to_nothing_outside() {
        let page = single(&program()).unwrap();
        for word in [" src=", "href=", "http:", "https:", "@import", "url("] {
            assert!(!page.contains(word), "{word}");
        }
    }

    #[test]
    fn the_policy_is_the_first_thing_both_documents_say() {
        let page = single(&program()).unwrap();
        let (_, inner) = page.split_once("srcdoc=").unwrap();
        let outer_policy = page.find("<meta http-equiv=\"Content-Security-Policy\"").unwrap();
        let inner_policy = inner.find("<meta http-equiv=&quot;Content-Security-Policy&quot;").unwrap();
        assert!(outer_policy < page.find("<script>").unwrap());
        assert!(inner_policy < inner.find("<script>").unwrap());
        assert_eq!(page.matches("connect-src 'none'").count(), 2);
    }

    #[test]
    fn scripts_that_html_would_misread_are_refused() {
        assert!(fits_between_script_tags("a = '</SCRIPT>'").is_err());
        assert!(fits_between_script_tags("a = 1 <!--b").is_err());
        assert!(fits_between_script_tags("a\r\n").is_err());
        assert!(fits_between_script_tags("a < b").is_ok());
    }

    #[test]
    fn an_unknown_hole_is_an_error() {
        assert!(fill("{{nothing}}", &[]).is_err());
        assert_eq!(fill("a{{b}}c", &[("b", "-".into())]).unwrap(), "a-c");
    }
}
