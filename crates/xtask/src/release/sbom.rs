//! The list of parts (CycloneDX 1.5): every crate that is linked into the page or the command.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::run::{self, Outcome};

/// What is given away.
const PRODUCTS: [&str; 2] = ["pmh-cli", "pmh-web"];

/// The list as JSON.
pub fn of_what_is_given_away() -> Outcome<String> {
    let text = run::quietly(run::cargo().args(["metadata", "--locked", "--format-version", "1"]))?;
    let metadata: Value = serde_json::from_str(&text).map_err(|e| format!("cargo metadata: {e}"))?;
    let text = serde_json::to_string_pretty(&list(&metadata)).map_err(|e| format!("SBOM: {e}"))?;
    Ok(format!("{text}\n"))
}

/// A text of a JSON object; empty where there is none.
fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// A list in a JSON value; empty where there is none.
fn rows<'a>(value: &'a Value, path: &str) -> &'a [Value] {
    value.pointer(path).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The parts of `cargo metadata` that are linked into a product.
fn list(metadata: &Value) -> Value {
    let packages = rows(metadata, "/packages");
    let nodes: BTreeMap<String, &Value> =
        rows(metadata, "/resolve/nodes").iter().map(|node| (text(node, "id"), node)).collect();
    let product = |package: &&Value| PRODUCTS.contains(&text(package, "name").as_str());
    let mut open: Vec<String> = packages.iter().filter(product).map(|package| text(package, "id")).collect();
    let mut linked = BTreeSet::new();
    while let Some(id) = open.pop() {
        let deps = nodes.get(&id).map_or(&[][..], |node| rows(node, "/deps"));
        if linked.insert(id) {
            // Neither what only builds nor what only tests.
            let kinds = |dep: &Value| rows(dep, "/dep_kinds").iter().any(|kind| kind.get("kind") == Some(&Value::Null));
            open.extend(deps.iter().filter(|dep| kinds(dep)).map(|dep| text(dep, "pkg")));
        }
    }
    let mut parts: Vec<(String, String, Value)> = Vec::new();
    for package in packages.iter().filter(|package| linked.contains(&text(package, "id"))) {
        let (name, version) = (text(package, "name"), text(package, "version"));
        let part = json!({
            "type": "library", "name": name, "version": version, "purl": format!("pkg:cargo/{name}@{version}"),
            "licenses": [{"expression": text(package, "license")}],
        });
        parts.push((name, version, part));
    }
    parts.sort_by(|one, other| (&one.0, &one.1).cmp(&(&other.0, &other.1)));
    let components: Vec<Value> = parts.into_iter().map(|(_, _, part)| part).collect();
    json!({
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "metadata": {"component": {"type": "application", "name": "pmh-csv", "version": env!("CARGO_PKG_VERSION")}},
        "components": components,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_builds_or_tests_is_no_part() {
        let package = |name: &str| json!({"id": name, "name": name, "version": "1.0.0", "license": "MIT"});
        let dep = |name: &str, kind: Value| json!({"pkg": name, "dep_kinds": [{"kind": kind}]});
        let names = ["pmh-cli", "csv", "inner", "proptest", "cc", "elsewhere"];
        let metadata = json!({
            "packages": names.map(package),
            "resolve": {"nodes": [
                {"id": "pmh-cli", "deps": [dep("csv", Value::Null), dep("proptest", json!("dev")), dep("cc", json!("build"))]},
                {"id": "csv", "deps": [dep("inner", Value::Null)]},
            ]},
        });
        let list = list(&metadata);
        let found: Vec<&str> =
            list["components"].as_array().unwrap().iter().map(|c| c["name"].as_str().unwrap()).collect();
        assert_eq!(found, ["csv", "inner", "pmh-cli"]);
        assert_eq!(list["components"][0]["purl"], "pkg:cargo/csv@1.0.0");
    }
}
