// One core, two doors: for every ledger of the corpora the page saves the bytes that the command writes: CSV, JSON and report.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { choose, dist, download, root } from "../lib/browser.mjs";
import { desk } from "../lib/desk.mjs";
import { sentence, state, today } from "../lib/flow.mjs";

const folderOf = (name) => path.join(root, "tests", name);
/** File → options of the command, for the ledgers that say which they need. */
const options = new Map(
  JSON.parse(readFileSync(path.join(folderOf("corpus"), "index.json"), "utf8")).map(({ file, args }) => [path.join(folderOf("corpus"), file), args]),
);
// Of the cases met in practice one file each, in changing formats: what differs between formats is read before the page and
// the command part ways. Its last run that any door can make (a sheet is chosen on the page by hand) has the most answers.
const byCase = new Map();
for (const line of JSON.parse(readFileSync(path.join(folderOf("corpus"), "cases/cases.json"), "utf8"))) {
  byCase.set(line.case, [...(byCase.get(line.case) ?? []), line]);
}
const answered = new Map(
  [...byCase].map(([number, files]) => {
    const { file, runs } = files[number % files.length];
    const run = runs.findLast(({ args }) => args.length === 2);
    return [path.join(folderOf("corpus/cases"), file), run.settings ?? { version: 1 }];
  }),
);
const foreign = readdirSync(folderOf("corpus/foreign")).filter((name) => name !== "expected.csv");
const blind = readdirSync(folderOf("blind")).filter((name) => /^\d.*\.(xlsx?|xlsb|ods|csv|txt)$/.test(name));
const ledgers = [
  ...options.keys(),
  ...answered.keys(),
  ...foreign.map((name) => path.join(folderOf("corpus/foreign"), name)),
  ...blind.map((name) => path.join(folderOf("blind"), name)),
];

const here = desk();

/** The options as a settings file, which both doors read. */
function settingsOf(args, at, settings = { version: 1 }) {
  for (let i = 0; i < args.length; i += 2) {
    const [option, value] = args.slice(i);
    if (option === "--scheme") settings.scheme = value;
    else if (option === "--layout") settings.layout = value;
    else if (option === "--set") (settings.constants ??= {})[value.split("=", 1)[0]] = value.slice(value.indexOf("=") + 1);
    else assert.equal(option, "--today", `an option this test does not know: ${option}`);
  }
  writeFileSync(at, JSON.stringify(settings));
  return at;
}

/** The report without the hash of the program that made it: the one thing in which two programs may differ. */
const withoutProgram = (bytes) => bytes.toString().replace(/"program_sha256":"[0-9a-f]*"/, "");

for (const [number, ledger] of ledgers.entries()) {
  test(`${path.basename(ledger)}: the page saves what the command writes`, async () => {
    const place = here.file(String(number));
    const saved = path.join(place, "page");
    mkdirSync(saved, { recursive: true });
    const settings = settingsOf(options.get(ledger) ?? [], path.join(place, "test.pmhset.json"), answered.get(ledger));
    const native = (csv) => {
      const out = { csv: path.join(place, csv), json: path.join(place, "native.json"), report: path.join(place, "report.json") };
      const words = ["convert", ledger, "--settings", settings, "--today", today, "--out", out.csv, "--json", out.json, "--report", out.report];
      const { status, stderr } = spawnSync(path.join(dist, "pmh-csv"), words, { encoding: "utf8" });
      return { ...out, status, stderr };
    };

    const tool = await here.open();
    await choose(tool.page, tool.frame, "#choose-ledger", [ledger, settings]);
    await Promise.race([tool.frame.waitForSelector("#intake"), state(tool, "[エラー")]);
    if (/^\[エラー/.test(await tool.page.title())) {
      const { status, stderr } = native("unused.csv");
      assert.equal(status, 3);
      assert.ok((await sentence(tool)).includes(stderr.trim().split("\n").at(-1)), `${await sentence(tool)} / ${stderr}`);
      await tool.context.close();
      return;
    }
    await tool.frame.click("#check-now");
    await state(tool, "[出力できます]", "[要確認", "[エラー");
    await tool.frame.click("#step-output");
    await tool.frame.waitForSelector("#output");
    const made = (await tool.frame.$("#save-csv")) !== null;
    const csv = made && (await download(tool.page, tool.frame, "#save-csv", saved));
    const json = made && (await download(tool.page, tool.frame, "#save-json", saved));
    const report = await download(tool.page, tool.frame, "#save-report", saved);

    const command = native(made ? csv.name : "unused.csv");
    assert.equal(command.status, made ? 0 : 1);
    assert.equal(withoutProgram(readFileSync(report.file)), withoutProgram(readFileSync(command.report)));
    if (made) {
      assert.ok(readFileSync(csv.file).equals(readFileSync(command.csv)), "CSV");
      assert.ok(readFileSync(json.file).equals(readFileSync(command.json)), "JSON");
    }
    assert.deepEqual(tool.complaints, []);
    await tool.context.close();
  });
}
