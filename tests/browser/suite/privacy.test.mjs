// What nobody may find again: in the clipboard, the browser's stores, its history and console, the window that is closed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertNoNumber, checkedTool, decided, doubtful, openCard, recheck, sign } from "../lib/decide.mjs";
import { singleFile, toolFrame } from "../lib/browser.mjs";
import { desk } from "../lib/desk.mjs";
import { assertMasked, assertQuiet, corpus, dropOn, state, take } from "../lib/flow.mjs";

const it = desk();

/** No digit group of these numbers stands in a text. */
function assertHolds(text, numbers, what) {
  for (const number of numbers) {
    assert.ok(!text.includes(number.slice(0, 8)) && !text.includes(number.slice(4)), `${what} holds digits of a My Number`);
  }
}

/** Copies what is selected and pastes it where a clerk would: as text and with its markup. */
async function pasted(tool) {
  await tool.page.keyboard.press("Control+c");
  const other = await tool.context.newPage();
  await other.setContent('<textarea id="plain"></textarea><div id="rich" contenteditable="true">.</div>');
  await other.bringToFront();
  await other.focus("#plain");
  await other.keyboard.press("Control+v");
  await other.focus("#rich");
  await other.keyboard.press("Control+v");
  const copied = { text: await other.inputValue("#plain"), markup: await other.innerHTML("#rich") };
  await other.close();
  await tool.page.bringToFront();
  return copied;
}

test("what is copied from a table, a preview and a card is masked", async () => {
  const ledger = await doubtful(it);
  const tool = await it.open();
  await take(tool, ledger.file);
  const select = (selector) =>
    tool.frame.evaluate((selector) => getSelection().selectAllChildren(document.querySelector(selector)), selector);
  await select("#preview");
  await tool.frame.focus("#main");
  let copied = await pasted(tool);
  assert.match(copied.text, /＊＊＊＊/);
  assert.match(copied.text, /個人番号/);
  assertHolds(copied.text + copied.markup, ledger.numbers, "the copied preview");

  await tool.frame.click("#check-now");
  await state(tool, "エラー");
  await tool.frame.click("#tab-errors");
  await tool.frame.waitForSelector("#list tr.grid__row");
  await select("#list");
  copied = await pasted(tool);
  assert.match(copied.text, /生年月日/, "the list was copied");
  assertHolds(copied.text + copied.markup, ledger.numbers, "the copied list");

  await openCard(tool, "errors", "F2");
  await select("#card-neighbours");
  copied = await pasted(tool);
  assert.match(copied.text, /1943-13-20/);
  assertHolds(copied.text + copied.markup, ledger.numbers, "the copied card");
  await tool.context.close();
});

test("a whole day leaves nothing in the stores, the history and the console; another window knows nothing of it", async () => {
  const ledger = await doubtful(it);
  const tool = await checkedTool(it.browser, ledger.file);
  const said = [];
  tool.page.on("console", (message) => said.push(message.text()));
  const history = await tool.page.evaluate(() => window.history.length);

  await openCard(tool, "errors", "F2");
  await sign(tool);
  await tool.frame.fill("#card-value", "S18.5.20");
  await tool.frame.click("#card-correct");
  await decided(tool, 1);
  // Shown to one person at a time: the next card shows nothing, and the paper counts.
  const box = await (await openCard(tool, "errors", "F8"), tool.frame.locator("#card-reveal").boundingBox());
  await tool.page.mouse.move(box.x + 20, box.y + 10);
  await tool.page.mouse.down();
  await tool.frame.waitForFunction(() => /^\d{12}$/.test(document.querySelector("#card-my-number").textContent));
  const shown = await tool.frame.textContent("#card-my-number");
  assert.equal(shown, ledger.numbers[6], "of the person on the card");
  assert.equal((await tool.frame.content()).split(shown).length, 2, "once on the whole page");
  assertHolds(await tool.frame.content(), ledger.numbers.filter((number) => number !== shown), "the page");
  await tool.page.mouse.up();
  await tool.frame.waitForFunction(() => /^＊+$/.test(document.querySelector("#card-my-number").textContent));
  await tool.frame.click("#card-leave-out");
  await decided(tool, 2);
  await tool.frame.fill("#gaiji-0", "高");
  await tool.frame.press("#gaiji-0", "Tab");
  await decided(tool, 3);
  await openCard(tool, "confirms", "S3");
  await tool.frame.click("#card-alike-0");
  await decided(tool, 4);
  await openCard(tool, "confirms", "S6");
  await tool.frame.click("#card-confirm-0");
  await decided(tool, 5);
  await recheck(tool, "出力できます");
  await tool.frame.evaluate(() => { window.print = () => { window.printed = true; }; });
  await tool.page.keyboard.press("Control+p");
  await tool.frame.waitForFunction(() => window.printed);
  assert.match((await tool.frame.$eval("#paper", (paper) => paper.textContent)).replace(/\s/g, ""), /個人番号の表示1回/);
  await assertNoNumber(tool, ledger.numbers);
  await tool.frame.click("#to-output");
  for (const product of ["#save-csv", "#save-json", "#save-report", "#save-settings"]) {
    const { name, bytes } = await it.saved(tool, product);
    assertHolds(name, ledger.numbers, "a file name");
    if (product === "#save-report" || product === "#save-settings") {
      assertHolds(bytes.toString().replace(/[0-9a-f]{64}/g, ""), ledger.numbers, name);
    }
  }

  // The browser's memory of it, seen from the page itself and from a page beside it.
  const beside = await tool.context.newPage();
  await beside.goto(singleFile);
  for (const page of [tool.page, beside]) {
    const kept = await page.evaluate(async () => ({
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      cookies: document.cookie,
      name: window.name,
    }));
    assert.deepEqual(kept, { local: 0, session: 0, databases: 0, cookies: "", name: "" });
  }
  assert.deepEqual(await tool.context.cookies(), []);
  assert.equal(await tool.page.evaluate(() => window.history.length), history);
  assert.equal(tool.page.url(), singleFile);
  assert.deepEqual(said, [], "the console stays empty");
  const frame = await toolFrame(beside);
  await frame.waitForSelector("#start");
  assert.equal(await frame.$eval("#step-check", (step) => step.disabled), true, "a new window begins anew");
  assertQuiet(tool);
  await tool.context.close();
});

/** Closes the window as a clerk does; gives whether the browser asked first. Nobody answers: the window stays when it asks. */
async function asksWhenClosed(tool) {
  const asked = new Promise((resolve) => {
    tool.page.once("dialog", async (dialog) => {
      assert.equal(dialog.type(), "beforeunload");
      await dialog.dismiss();
      resolve(true);
    });
    tool.page.once("close", () => resolve(false));
  });
  await tool.page.close({ runBeforeUnload: true });
  return asked;
}

test("closing asks while a result or a decision is unsaved, and only then", async () => {
  const fresh = await it.open();
  await fresh.frame.click("#open-layout");
  assert.equal(await asksWhenClosed(fresh), false, "nothing has been done yet");
  await fresh.context.close();

  const tool = await it.open();
  await take(tool, corpus("nanbyo-ordinary.xlsx"));
  await tool.frame.click("#check-now");
  await state(tool, "出力できます");
  assert.equal(await asksWhenClosed(tool), true, "the CSV is not saved");
  await tool.frame.click("#to-output");
  await it.saved(tool, "#save-csv");
  await state(tool, "出力済み");
  assert.equal(await asksWhenClosed(tool), false, "the CSV is saved");
  await tool.context.close();

  const deciding = await checkedTool(it.browser, (await doubtful(it)).file);
  await openCard(deciding, "confirms", "S6");
  await sign(deciding);
  await deciding.frame.click("#card-confirm-0");
  await decided(deciding, 1);
  assert.equal(await asksWhenClosed(deciding), true, "a decision is not saved");
  await deciding.context.close();
});

test("closing forgets: loaded again, the page shows nobody; another ledger leaves nobody of the first", async () => {
  const tool = await it.open();
  await dropOn(tool, corpus("nanbyo-ordinary.xlsx"));
  await tool.frame.waitForSelector("#intake");
  // Where somebody lives is nobody else's.
  const homes = await tool.frame.$$eval("#preview td", (cells) =>
    cells.map((cell) => cell.textContent.trim()).filter((text) => /[都道府県市区町村].*[0-9０-９]/u.test(text)));
  assert.ok(homes.length > 2, "the ledger is on the screen");
  const somebody = async (frame) => {
    const text = await frame.content();
    return homes.some((home) => text.includes(home));
  };
  assert.ok(await somebody(tool.frame));
  await tool.frame.click("#check-now");
  await state(tool, "出力できます");
  await tool.frame.click("#tab-changes");
  await tool.frame.waitForSelector("#list tr.grid__row");
  await tool.frame.click("#step-start");
  await take(tool, corpus("seishin-ordinary.xlsx"));
  assert.ok(!(await somebody(tool.frame)), "nobody of the first ledger is left");
  await assertMasked(tool);
  // Nothing is unsaved, so nothing is asked.
  await tool.page.reload();
  const frame = await toolFrame(tool.page);
  await frame.waitForSelector("#start");
  assert.ok(!(await somebody(frame)));
  assert.match(await tool.page.title(), /^\[待機\]/);
  await tool.context.close();
});
