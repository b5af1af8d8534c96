//! Packing: templates of `static/`, filled for the single file or for the folder edition.

use std::io::Write;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lzma_rust2::{LzmaOptions, LzmaWriter};

use super::Kind;
use super::policy::Sources;
use super::wasm::Program;
use crate::run::{self, Outcome};

/// Everything that goes into a page, by the names the templates use.
struct Parts {
    guard: String,
    outer: String,
    glue: String,
    unpack_glue: String,
    page: String,
    worker: String,
    outer_style: String,
    app_style: String,
    unpack_wasm: String,
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
            unpack_glue: program.unpacker.glue.clone(),
            page: of("boot/page.js")?,
            outer_style: of("style/outer.css")?,
            app_style,
            unpack_wasm: STANDARD.encode(&program.unpacker.wasm),
            wasm: STANDARD.encode(packed(&program.wasm, program.kind)?),
            sha256: program.sha256(),
        };
        for text in [&parts.worker, &parts.outer, &parts.unpack_glue, &parts.page] {
            fits_between_script_tags(text)?;
        }
        Ok(parts)
    }
}

/// The smallest dictionary that LZMA knows, in bytes.
const LEAST_DICTIONARY: u32 = 4096;

/// LZMA: a third smaller than what browsers can unpack by themselves, so `crates/pmh-unpack` travels along.
fn packed(bytes: &[u8], kind: Kind) -> Outcome<Vec<u8>> {
    let mut options = LzmaOptions::with_preset(if kind == Kind::Release { 9 } else { 1 });
    // Nothing lies farther back than the beginning. The unpacker takes memory for the whole dictionary, and refuses too much.
    options.dict_size = u32::try_from(bytes.len()).unwrap_or(u32::MAX).clamp(LEAST_DICTIONARY, options.dict_size);
    // Wasm is bytes without alignment: what matters is the byte before, never the address.
    (options.lc, options.lp, options.pb) = (4, 0, 0);
    let complaint = |e: std::io::Error| format!("lzma: {e}");
    let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(bytes.len() as u64)).map_err(complaint)?;
    writer.write_all(bytes).map_err(complaint)?;
    writer.finish().map_err(complaint)
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
    for script in [&parts.guard, &parts.outer, &parts.glue, &parts.unpack_glue, &parts.page] {
        sources.script(script);
    }
    for style in [&parts.outer_style, &parts.app_style] {
        sources.style(style);
    }
    let script = |text: &str| format!("<script>{text}</script>");
    let style = |text: &str| format!("<style>{text}</style>");
    let holes = [
        ("policy", sources.meta()),
        ("policy outer", sources.outer_meta()),
        ("script guard", script(&parts.guard)),
        ("script outer", script(&parts.outer)),
        ("script glue", script(&parts.glue)),
        ("script unpack", script(&parts.unpack_glue)),
        ("script page", script(&parts.page)),
        ("style outer", style(&parts.outer_style)),
        ("style app", style(&parts.app_style)),
        ("text pmh-unpack", text_block("pmh-unpack", "", &parts.unpack_wasm)),
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
        ("unpack.js", parts.unpack_glue.clone()),
        ("page.js", parts.page.clone()),
        ("outer.css", parts.outer_style.clone()),
        ("app.css", parts.app_style.clone()),
        ("wasm.js", texts("pmh-unpack", &parts.unpack_wasm)? + &texts("pmh-wasm", &parts.wasm)?),
        ("worker.js", texts("pmh-worker", &parts.worker)?),
    ];
    for (name, content) in &files {
        run::write(&folder.join("files").join(name), content)?;
    }
    let script = |name: &str| format!("<script src=\"files/{name}.js\"></script>");
    let style = |name: &str| format!("<link rel=\"stylesheet\" href=\"files/{name}.css\">");
    let holes = [
        ("policy", sources.meta()),
        ("policy outer", sources.outer_meta()),
        ("script guard", script("guard")),
        ("script outer", script("outer")),
        ("script glue", script("glue")),
        ("script unpack", script("unpack")),
        ("script page", script("page")),
        ("style outer", style("outer")),
        ("style app", style("app")),
        ("text pmh-unpack", String::new()),
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

    #[test]
    fn unpacking_takes_no_more_memory_than_the_program_is_long() {
        let program: Vec<u8> = (0..300_000_u32).flat_map(|n| (n % 1009).to_le_bytes()).collect();
        for (kind, most) in [(Kind::Release, program.len()), (Kind::Development, 1 << 20)] {
            for length in [0, 1, 5000, program.len()] {
                let packed = packed(&program[..length], kind).unwrap();
                let dictionary = u32::from_le_bytes(packed[1..5].try_into().unwrap());
                assert!(dictionary as usize <= most, "{dictionary} bytes");
            }
        }
    }

    #[test]
    fn the_same_program_gives_the_same_file() {
        assert_eq!(single(&Program::default()), single(&Program::default()));
    }

    #[test]
    fn the_single_file_refers_to_nothing_outside() {
        let page = single(&Program::default()).unwrap();
        for word in [" src=", "href=", "http:", "https:", "@import", "url("] {
            assert!(!page.contains(word), "{word}");
        }
    }

    #[test]
    fn the_policy_is_the_first_thing_both_documents_say() {
        let page = single(&Program::default()).unwrap();
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
