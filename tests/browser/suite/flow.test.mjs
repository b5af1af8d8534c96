// From a ledger to a saved CSV, as a clerk does it: real file chooser, real drag and drop, real download.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { choose, download, screens } from "../lib/browser.mjs";
import { desk } from "../lib/desk.mjs";
import { allRows, assertMasked, assertQuiet, check, command, corpus, dropOn, sentence, state, tabTo, take, today } from "../lib/flow.mjs";

const here = desk();

test("an ordinary ledger, dropped on the page, becomes the CSV that must come out", async () => {
  const tool = await here.open(screens[0]);
  await dropOn(tool, corpus("nanbyo-ordinary.xlsx"));
  await tool.frame.waitForSelector("#intake");
  await assertMasked(tool);
  assert.match(await tool.frame.textContent("#preview"), /＊＊＊＊/);
  await check(tool);
  assert.match(await state(tool, "出力できます"), /^\[出力できます\]/);
  assert.match(await sentence(tool), /^20人分のCSVを作成しました。自動補正は\d+件です。$/);
  await assertMasked(tool);
  await tool.frame.click("#to-output");
  await tool.frame.waitForSelector("#save-csv");
  await assertMasked(tool);
  const text = await tool.frame.textContent("#output");
  assert.match(text, /Excelで開いて保存しないでください/);
  assert.match(text, /平日8:00～20:00/);
  assert.match(text, /公開API仕様からの推定（公式CSVレイアウト未確認）/);
  const csv = await here.saved(tool, "#save-csv");
  assert.equal(csv.name, "PMH_nanbyo_20260401_0930_20件.csv");
  assert.deepEqual(csv.bytes, await readFile(corpus("nanbyo-ordinary.expected.csv")));
  assert.match(await state(tool, "出力済み"), /^\[出力済み\]/);
  assertQuiet(tool);
  await tool.context.close();
});

for (const [file, scheme] of [
  ["format-xls.xls", ""], ["format-ods.ods", ""], ["format-xlsb.xlsb", ""],
  ["text-cp932.csv", ""], ["text-utf16.txt", ""], ["kodomo-ordinary.xlsx", "kodomo"],
]) {
  test(`${file}, chosen by the button, gives the golden CSV`, async () => {
    const tool = await here.open();
    await take(tool, corpus(file));
    await tool.frame.click("#to-mapping");
    if (scheme) {
      await tool.frame.selectOption("#scheme", scheme);
      await tool.frame.waitForSelector("#mapping");
    }
    await tool.frame.click("#check");
    assert.match(await state(tool, "出力できます", "要確認", "エラー"), /出力できます/);
    await tool.frame.click("#to-output");
    const csv = await here.saved(tool, "#save-csv");
    assert.deepEqual(csv.bytes, await readFile(corpus(file.replace(/\.\w+$/, ".expected.csv"))));
    assertQuiet(tool);
    await tool.context.close();
  });
}

test("CSV, JSON and report are those of the command", async () => {
  const tool = await here.open();
  await take(tool, corpus("seishin-ordinary.xlsx"));
  await tool.frame.click("#check-now");
  await state(tool, "出力できます");
  await tool.frame.click("#to-output");
  const csv = await here.saved(tool, "#save-csv");
  const json = await here.saved(tool, "#save-json");
  const report = await here.saved(tool, "#save-report");
  const book = await here.saved(tool, "#save-report-xlsx");
  assert.equal(book.name, csv.name.replace(/\.csv$/, "_report.xlsx"));
  assert.equal(book.bytes.subarray(0, 2).toString(), "PK");
  assert.match(await tool.frame.textContent("#shown-count"), /表示した回数：0回/);
  assert.match(await sentence(tool), /CSVを保存しました/);
  const native = (name) => here.file(`native-${name}`);
  await command("convert", corpus("seishin-ordinary.xlsx"), "--today", today, "--out", native("c.csv"), "--json", native("c.json"),
    "--report", native("r.json"));
  assert.deepEqual(csv.bytes, await readFile(native("c.csv")));
  assert.deepEqual(json.bytes, await readFile(native("c.json")));
  const plain = (text) => text.replace(/"program_sha256":"[0-9a-f]{64}"/, "").replace(/"file":"[^"]*\.csv"/g, "");
  assert.equal(plain(report.bytes.toString()), plain((await readFile(native("r.json"))).toString()));
  await tool.context.close();
});

test("a faulty ledger shows every fault at its cell and offers no CSV", async () => {
  const tool = await here.open();
  await take(tool, corpus("faulty-numbers.xlsx"));
  await check(tool);
  assert.match(await state(tool, "エラー"), /^\[エラー \d+件\]/);
  assert.match(await sentence(tool), /人中\d+人にエラーがあります。CSVはまだ作成していません。/);
  assert.equal(await tool.frame.$("#save-csv"), null);
  assert.equal(await tool.frame.$("#to-output"), null);
  const expected = JSON.parse(await readFile(corpus("faulty-numbers.expected.json"), "utf8"));
  await tool.frame.click("#tab-errors");
  await tool.frame.waitForSelector("#list");
  const errors = await allRows(tool);
  await assertMasked(tool);
  const cells = errors.map((row) => row[3]).sort();
  const wanted = expected.filter((finding) => finding.band === 2000);
  assert.equal(cells.length, wanted.length);
  for (const finding of wanted) {
    assert.ok(cells.includes(finding.cell) || cells.includes(finding.other), `${finding.kind} at ${finding.cell}`);
  }
  await tool.frame.click("#step-output");
  assert.match(await tool.frame.textContent("#no-csv"), /CSVはまだ作成していません/);
  assert.equal(await tool.frame.$("#save-csv"), null);
  assertQuiet(tool);
  await tool.context.close();
});

test("a foreign file gives the command's sentence, and the page goes on", async () => {
  const tool = await here.open();
  for (const name of ["unreadable-html.xls", "unreadable-pdf.xlsx", "unreadable-empty.csv", "unreadable-truncated.xlsx", "unreadable-password.xlsx"]) {
    await choose(tool.page, tool.frame, "#choose-ledger", corpus(name));
    await tool.frame.waitForFunction((name) => document.querySelector("#verdict").textContent.includes(name), name);
    await state(tool, "エラー");
    const native = await command("inspect", corpus(name)).catch((error) => error.stderr.trim());
    assert.ok((await sentence(tool)).endsWith(native), `${await sentence(tool)} ≠ ${native}`);
  }
  await take(tool, corpus("habit-plain.xlsx"));
  await tool.frame.click("#check-now");
  await state(tool, "出力できます");
  assertQuiet(tool);
  await tool.context.close();
});

test("a question is answered once, kept in the settings, and the settings answer it the next day", async () => {
  const tool = await here.open();
  await take(tool, corpus("habit-constants.xlsx"));
  await tool.frame.click("#check-now");
  await state(tool, "要確認");
  await tool.frame.waitForSelector("#questions");
  const index = JSON.parse(await readFile(corpus("index.json"), "utf8"));
  const constants = Object.fromEntries(JSON.stringify(index).match(/[\w.]+=[^"\\,\]]+/g)?.map((text) => text.split("=")) ?? []);
  for (const field of await tool.frame.$$("#questions fieldset")) {
    const id = await field.getAttribute("data-question");
    const item = id.replace("required_item_missing:", "");
    await (await field.$("select")).selectOption("constant-");
    const input = await field.waitForSelector("input");
    await input.fill(constants[item] ?? "A001");
    await input.press("Tab");
  }
  await tool.frame.click("#hand-in");
  await state(tool, "出力できます");
  await tool.frame.click("#to-output");
  const first = await here.saved(tool, "#save-csv");
  const settings = await download(tool.page, tool.frame, "#save-settings", here.folder);
  assert.match(settings.name, /\.pmhset\.json$/);
  await tool.context.close();

  const next = await here.open();
  await dropOn(next, [corpus("habit-constants.xlsx"), settings.file]);
  await state(next, "出力できます");
  await next.frame.click("#to-output");
  const second = await here.saved(next, "#save-csv");
  assert.deepEqual(second.bytes, first.bytes);
  await next.context.close();
});

test("the whole job by keyboard alone", async () => {
  const tool = await here.open();
  const press = (key) => tool.page.keyboard.press(key);
  // A listener that is there early: the chooser opens faster than one can be added.
  const chosen = new Promise((resolve) => tool.page.once("filechooser", resolve));
  await tabTo(tool, "#choose-ledger");
  await press("Enter");
  await (await chosen).setFiles(corpus("shoman-ordinary.xlsx"));
  await tool.frame.waitForSelector("#intake");
  await tabTo(tool, "#to-mapping");
  await press("Enter");
  await tool.frame.waitForSelector("#mapping");
  await tabTo(tool, "#check");
  await press("Enter");
  await state(tool, "出力できます");
  await tabTo(tool, "[role=tab][aria-selected=true]");
  await press("ArrowRight");
  await press("F8");
  await tool.frame.waitForFunction(() => document.activeElement.matches("tr[aria-current]"));
  await press("F8");
  await tool.frame.waitForFunction(() => document.activeElement.getAttribute("aria-rowindex") === "3");
  await tabTo(tool, ".code");
  await press("Enter");
  await tool.frame.waitForSelector("#help[open]");
  await press("Escape");
  await tool.frame.waitForSelector("#help:not([open])", { state: "attached" });
  await tabTo(tool, "#to-output", "Shift+Tab");
  await press("Enter");
  await tool.frame.waitForSelector("#output");
  await tabTo(tool, "#save-csv");
  const [saving] = await Promise.all([tool.page.waitForEvent("download"), press("Enter")]);
  const file = here.file("keyboard.csv");
  await saving.saveAs(file);
  assert.deepEqual(await readFile(file), await readFile(corpus("shoman-ordinary.expected.csv")));
  await tool.context.close();
});

test("several ledgers become one file, and every place names its file", async () => {
  const tool = await here.open();
  await dropOn(tool, [corpus("format-xls.xls"), corpus("seishin-ordinary.xlsx")]);
  await tool.frame.waitForSelector("#ledgers");
  await tool.frame.click("#check-now");
  await state(tool, "出力できます");
  await tool.frame.click("#tab-skipped");
  await tool.frame.waitForSelector("#list tr.grid__row");
  const places = (await allRows(tool)).map((row) => row[0]);
  assert.ok(places.some((place) => place.includes("format-xls.xls")) && places.some((place) => place.includes("seishin-ordinary.xlsx")));
  const heights = await tool.frame.$$eval("#list tr.grid__row", (rows) => rows.map((row) => row.getBoundingClientRect().height));
  assert.ok(heights.every((height) => height === 66), `${heights}`);
  await tool.frame.click("#to-output");
  const csv = await here.saved(tool, "#save-csv");
  const together = here.file("together.csv");
  await command("convert", corpus("format-xls.xls"), corpus("seishin-ordinary.xlsx"), "--today", today, "--out", together);
  assert.deepEqual(csv.bytes, await readFile(together));
  await tool.context.close();
});

test("a heading row moved onto people shows no My Number anywhere", async () => {
  const tool = await here.open();
  await take(tool, corpus("habit-plain.xlsx"));
  await tool.frame.fill("#header-row", "3");
  await tool.frame.press("#header-row", "Enter");
  await tool.frame.waitForFunction(() => document.querySelector("#header-row")?.value === "3");
  await assertMasked(tool);
  await tool.frame.click("#to-mapping");
  await tool.frame.waitForSelector("#mapping");
  await assertMasked(tool);
  await tool.frame.click("#check");
  await tool.frame.waitForSelector("#check-result");
  await assertMasked(tool);
  await tool.frame.click("#tab-notices");
  await tool.frame.waitForSelector("#list tr.grid__row");
  await allRows(tool);
  await assertMasked(tool);
  await tool.context.close();
});

test("a worker that dies is replaced without a word", async () => {
  const tool = await here.open();
  await take(tool, corpus("nanbyo-ordinary.xlsx"));
  const [worker] = tool.page.workers();
  const gone = new Promise((resolve) => worker.once("close", resolve));
  await worker.evaluate(() => void setTimeout(() => { throw new Error("made by the test"); })).catch(() => {});
  await gone;
  await tool.frame.click("#check-now");
  await state(tool, "出力できます");
  await tool.context.close();
});
