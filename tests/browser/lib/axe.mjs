// axe-core over the whole page: the outer document and the tool's frame as one.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Puts axe into a document, past the policy that refuses script elements, and lets it speak with the frame around or inside. */
async function inject(place) {
  if (!(await place.evaluate(() => "axe" in window))) {
    await place.evaluate(source);
    await place.evaluate(() => window.axe.configure({ allowedOrigins: ["<unsafe_all_origins>"] }));
  }
}

/**
 * Fails with the rule and the elements when axe finds anything; every rule counts, those of WCAG 2.2 and the good practice.
 * On `paper` nobody goes from landmark to landmark.
 */
export async function assertAccessible(tool, { paper = false } = {}) {
  await inject(tool.frame);
  await inject(tool.page);
  // Behind an open card the page is out of reach. axe knows that of one document, not of the one around its frame.
  const modal = await tool.frame.evaluate(() => document.querySelector("dialog[open]") !== null);
  const { violations, passes } = await tool.page.evaluate(async ({ modal, paper }) => {
    const { violations, passes } = await window.axe.run(document, {
      rules: {
        "target-size": { enabled: true },
        "landmark-one-main": { enabled: !modal && !paper },
        "page-has-heading-one": { enabled: !modal },
        region: { enabled: !paper },
      },
      // A busy machine answers late; silence is no answer.
      pingWaitTime: 120_000,
      frameWaitTime: 120_000,
    });
    const short = (results) =>
      results.map(({ id, help, nodes }) => ({
        id,
        help,
        places: nodes.map((node) => `${node.target.join(" in ")} ${node.failureSummary ?? ""}\n      ${node.html.slice(0, 200)}`),
        inFrame: nodes.some((node) => node.target.length > 1),
      }));
    // What the bar at the bottom covers comes out from under it by scrolling.
    for (const found of violations.filter(({ id }) => id === "target-size")) {
      found.nodes = found.nodes.filter((node) => !node.failureSummary.includes("obscured"));
    }
    return { violations: short(violations.filter(({ nodes }) => nodes.length > 0)), passes: short(passes) };
  }, { modal, paper });
  assert.ok(passes.some((pass) => pass.inFrame), "axe did not look into the frame");
  const told = violations.map(({ id, help, places }) => `${id}: ${help}\n    ${places.slice(0, 8).join("\n    ")}`);
  assert.equal(violations.length, 0, `\n${told.join("\n")}`);
}
