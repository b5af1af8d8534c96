// axe-core finds nothing in any state a clerk can meet on the way from the ledger to the CSV. The refusals stand in axe-refusals.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { assertAccessible } from "../lib/axe.mjs";
import { choose, root } from "../lib/browser.mjs";
import { checkedTool, decided, doubtful, openCard, recheck, sign } from "../lib/decide.mjs";
import { blind, desk, dropOnTop, item, surveyed } from "../lib/desk.mjs";
import { corpus, dropOn, state, take } from "../lib/flow.mjs";
import { copy, ledger, people, sent, set, without } from "../lib/office.mjs";

const it = desk();

/** One test: the steps that lead into the state, then axe. The steps may look at further moments on their way. */
const accessible = (name, steps) =>
  test(`axe finds nothing: ${name}`, async () => {
    const tool = await it.open();
    await steps(tool);
    await assertAccessible(tool);
    await tool.context.close();
  });

async function mapping(tool, file) {
  await take(tool, file);
  await surveyed(tool);
  await tool.frame.click("#to-mapping");
  await tool.frame.waitForSelector("#mapping");
  await surveyed(tool);
}

async function checked(tool, file, ...words) {
  await take(tool, file);
  await tool.frame.click("#check-now");
  await state(tool, ...words);
  await tool.frame.waitForSelector("#check-result");
}

const clean = (tool) => checked(tool, corpus("nanbyo-ordinary.xlsx"), "出力できます");

/** Fifty people last time, `now` of them today. */
async function compared(tool, change, ...words) {
  const old = await people(it.folder, 50);
  const now = change(copy(old));
  await dropOn(tool, [await sent(it.file("前回.csv"), old), await ledger(it.file("台帳.csv"), now)]);
  await tool.frame.waitForSelector("#intake");
  await tool.frame.click("#check-now");
  await state(tool, ...words);
}

/** Keeps the worker busy for longer than the test takes; what is asked of it then does not end. */
async function holdWorker(tool) {
  const [worker] = tool.page.workers();
  // Never awaited: it ends with the worker.
  worker.evaluate(() => {
    const end = performance.now() + 120_000;
    while (performance.now() < end);
  }).catch(() => {});
}

accessible("start", async () => {});

accessible("drag-over", async (tool) => {
  const session = await tool.page.context().newCDPSession(tool.page);
  const data = { items: [], files: [corpus("nanbyo-ordinary.xlsx")], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver"]) {
    await session.send("Input.dispatchDragEvent", { type, x: 500, y: 400, data });
  }
  await tool.frame.waitForSelector("#drop-hint", { state: "visible" });
});

accessible("reading", async (tool) => {
  await holdWorker(tool);
  await choose(tool.page, tool.frame, "#choose-ledger", corpus("nanbyo-ordinary.xlsx"));
  await tool.frame.waitForSelector("#progress");
});

accessible("checking, with its progress", async (tool) => {
  await take(tool, corpus("nanbyo-ordinary.xlsx"));
  await surveyed(tool);
  await holdWorker(tool);
  await tool.frame.click("#check-now");
  await tool.frame.waitForSelector("#progress");
  await assertAccessible(tool);
  await tool.frame.click("#cancel");
  await tool.frame.waitForSelector("#mapping, #intake");
});

accessible("取込, with odd rows and several sheets", async (tool) => {
  await take(tool, blind("08-kodomo-hand-formulas.xlsx"));
  await surveyed(tool);
  await assertAccessible(tool);
  await tool.frame.click("#step-start");
  await take(tool, blind("18-koukousei-two-districts.ods"));
  await surveyed(tool);
  await tool.frame.click("#sheets");
});

accessible("取込 of a text, with the encoding and the first names", async (tool) => {
  await take(tool, blind("06-kekkaku-cp932.csv"));
  await surveyed(tool);
});

accessible("mapping", (tool) => mapping(tool, corpus("nanbyo-ordinary.xlsx")));

accessible("mapping, with joined columns, a constant and a question in place", async (tool) => {
  await mapping(tool, blind("10-hitorioya-households.xls"));
  await tool.frame.selectOption(item("source-basicFiveInfo.name"), "joined");
  await tool.frame.waitForSelector(item("join-basicFiveInfo.name-0"));
  await tool.frame.selectOption(item("source-segment"), "constant");
  await tool.frame.waitForSelector(item("constant-segment"));
});

accessible("columns that changed", async (tool) => {
  const known = { headings: ["名前"], sources: [{ item: "basicFiveInfo.name", headings: ["名前"] }] };
  await writeFile(it.file("old.pmhset.json"), JSON.stringify({ version: 1, mapping: known }));
  await dropOn(tool, [corpus("nanbyo-ordinary.xlsx"), it.file("old.pmhset.json")]);
  await tool.frame.waitForSelector("#columns-changed");
});

accessible("question", async (tool) => {
  await checked(tool, corpus("habit-constants.xlsx"), "要確認");
  await tool.frame.waitForSelector("#questions");
  await tool.frame.selectOption("#question-0-source", "constant-");
  await tool.frame.waitForSelector("#question-0-value");
});

accessible("verdict with errors", async (tool) => {
  await checked(tool, corpus("faulty-everything.xlsx"), "エラー");
  await tool.frame.click("#tab-errors");
  await tool.frame.waitForSelector("#list tr.grid__row");
  await assertAccessible(tool);
  await tool.frame.click("#step-output");
  await tool.frame.waitForSelector("#no-csv");
});

accessible("verdict clean", async (tool) => {
  await clean(tool);
  await assertAccessible(tool);
  await tool.frame.click("#tab-changes");
  await tool.frame.waitForSelector("#list tr.grid__row");
  await assertAccessible(tool);
  await tool.frame.fill("#filter", "どこにもない言葉");
  await tool.frame.press("#filter", "Enter");
  await tool.frame.waitForSelector("#list-empty");
});

test("axe finds nothing: row card open, decisions, 確認済み, 除いた人", async () => {
  const tool = await checkedTool(it.browser, (await doubtful(it)).file);
  await openCard(tool, "errors", "F2");
  await assertAccessible(tool);
  await tool.frame.click("#card-correct");
  await tool.frame.click("#card-tab-clinic");
  await tool.frame.waitForSelector("#card-wrong");
  await assertAccessible(tool);
  await sign(tool);
  await tool.frame.fill("#card-value", "S18.5.20");
  await tool.frame.click("#card-correct");
  await decided(tool, 1);
  await openCard(tool, "confirms", "S3");
  await assertAccessible(tool);
  await tool.frame.click("#card-alike-0");
  await decided(tool, 2);
  await openCard(tool, "errors", "F8");
  await tool.frame.click("#card-leave-out");
  await decided(tool, 3);
  await assertAccessible(tool);
  await recheck(tool, "エラー", "要確認");
  await openCard(tool, "confirmed", "S3");
  await assertAccessible(tool);
  await tool.frame.click("#card-close");
  await openCard(tool, "left-out", "8行目");
  await assertAccessible(tool);
  await tool.context.close();
});

accessible("help drawer", async (tool) => {
  await clean(tool);
  await tool.frame.click("#tab-changes");
  await tool.frame.click("#list .code");
  await tool.frame.waitForSelector("#help[open]");
});

test("axe finds nothing: 外字", async () => {
  const tool = await checkedTool(it.browser, (await doubtful(it, "gaiji.csv", ["7"])).file);
  await tool.frame.fill("#gaiji-0", "\u{E001}");
  await tool.frame.press("#gaiji-0", "Tab");
  await tool.frame.waitForSelector("#gaiji .error-text");
  await assertAccessible(tool);
  await tool.context.close();
});

accessible("comparison", async (tool) => {
  await compared(tool, (now) => {
    set(now, 10, "医療費助成資格有効期間終了日", "2027-03-31");
    return without(now, (at) => at === 3);
  }, "要確認");
  await tool.frame.click("#to-compare");
  await tool.frame.waitForSelector("#compare-counts");
  await assertAccessible(tool);
  await tool.frame.click("#tab-changed");
  await tool.frame.waitForSelector("#list tr.grid__row");
});

accessible("comparison without a last CSV", async (tool) => {
  await clean(tool);
  await tool.frame.click("#to-compare");
  await tool.frame.waitForSelector("#no-previous");
});

accessible("comparison without a difference", async (tool) => {
  await compared(tool, (now) => now, "出力できます");
  await tool.frame.waitForSelector("#mail-yes");
  await assertAccessible(tool);
  await tool.frame.click("#mail-yes");
  await tool.frame.waitForSelector("#mail-answer");
});

accessible("stopped", async (tool) => {
  await compared(tool, (now) => without(now, (at) => at > 20), "エラー");
  await tool.frame.waitForSelector("#stopped");
  await assertAccessible(tool);
  await tool.frame.click("#release");
  await tool.frame.waitForSelector("#release-refused");
  await assertAccessible(tool);
  await tool.frame.fill("#release-who", "係長");
  await tool.frame.fill("#release-reason", "転出");
  await tool.frame.click("#release");
  await tool.frame.waitForSelector("#released");
});

accessible("output", async (tool) => {
  await clean(tool);
  await tool.frame.click("#to-output");
  await tool.frame.waitForSelector("#save-csv");
  await assertAccessible(tool);
  await it.saved(tool, "#save-csv");
  await state(tool, "出力済み");
});

accessible("practice", async (tool) => {
  await tool.frame.click("#practice");
  await tool.frame.waitForSelector("#practice-mark");
  await assertAccessible(tool);
  await tool.frame.click("#check-now");
  await state(tool, "要確認", "エラー");
});

test("axe finds nothing: print view", async () => {
  const tool = await it.open();
  await compared(tool, (now) => without(now, (at) => at === 3), "要確認");
  await tool.frame.evaluate(() => { window.print = () => {}; });
  await tool.page.keyboard.press("Control+p");
  await tool.frame.waitForSelector("#paper", { state: "attached" });
  // The outer page hides the frame on paper and says why; the tool's own paper is what its frame prints.
  await tool.page.emulateMedia({ media: "print" });
  await tool.page.evaluate(() => document.querySelector("iframe").style.setProperty("display", "block", "important"));
  await assertAccessible(tool, { paper: true });
  await tool.context.close();
});

accessible("layout form", async (tool) => {
  await tool.frame.click("#open-layout");
  await tool.frame.waitForSelector("ol#layout-preview li");
  await tool.frame.click("#confirm-layout");
  await tool.frame.waitForSelector("#confirm-error");
  await assertAccessible(tool);
  await dropOnTop(tool, path.join(root, "tests/design/ministry.xlsx"));
  await tool.frame.waitForSelector("#design-title");
});

accessible("design offer", async (tool) => {
  await dropOn(tool, path.join(root, "tests/design/ministry.xlsx"));
  await tool.frame.waitForSelector("#design-offer");
});

accessible("settings-diff offer", async (tool) => {
  await take(tool, corpus("nanbyo-ordinary.xlsx"));
  await tool.frame.click("#to-mapping");
  await tool.frame.selectOption("#scheme", "nanbyo");
  await tool.frame.waitForSelector("#mapping");
  await tool.frame.click("#open-layout");
  await tool.frame.waitForSelector("ol#layout-preview li");
  await tool.frame.selectOption("#dialect-encoding", "cp932");
  await tool.frame.waitForFunction(() => document.querySelector("#layout-preview-title")?.innerText.includes("シフトJIS"));
  const other = { version: 1, scheme: "kodomo", constants: { certificationName: "マル乳" } };
  await writeFile(it.file("other.pmhset.json"), JSON.stringify(other));
  await dropOnTop(tool, it.file("other.pmhset.json"));
  await tool.frame.waitForSelector("#settings-layout");
});

accessible("the question what a CSV of ours is", async (tool) => {
  await dropOn(tool, await sent(it.file("sent.csv"), await people(it.folder, 50)));
  await tool.frame.waitForSelector("#what-is-it, #verified");
});

accessible("verify: a CSV changed since", async (tool) => {
  const spoiled = copy(await people(it.folder, 50));
  set(spoiled, 1, "生年月日", "1980/1/1");
  await dropOn(tool, await sent(it.file("excel.csv"), spoiled));
  await tool.frame.waitForSelector("#damages");
});
