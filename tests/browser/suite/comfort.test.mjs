// What eyes and hands need: the focus in forced colours, no sideways scrolling at 200 %, nothing that moves where motion is unwanted.
import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, screens } from "../lib/browser.mjs";
import { checkedTool, decided, doubtful, openCard, sign } from "../lib/decide.mjs";
import { desk } from "../lib/desk.mjs";
import { corpus, state, tabTo, take } from "../lib/flow.mjs";

const it = desk();

/** How the element that has the focus is drawn. */
const focusOf = (tool) =>
  tool.frame.evaluate(() => {
    const style = getComputedStyle(document.activeElement);
    const canvas = getComputedStyle(document.body).backgroundColor;
    return { id: document.activeElement.id, kind: style.outlineStyle, width: parseFloat(style.outlineWidth), colour: style.outlineColor, canvas };
  });

test("forced colours: the focus, the open tab and the current step can be seen", async () => {
  const ledger = await doubtful(it);
  const tool = await it.open();
  await tool.page.emulateMedia({ forcedColors: "active" });
  for (const control of ["#choose-ledger", "#practice", "#scheme", "#open-layout"]) {
    await tabTo(tool, control);
    const focus = await focusOf(tool);
    assert.ok(focus.kind === "solid" && focus.width >= 2, JSON.stringify(focus));
    assert.notEqual(focus.colour, focus.canvas, JSON.stringify(focus));
  }
  await tool.context.close();
  const checked = await checkedTool(it.browser, ledger.file);
  await checked.page.emulateMedia({ forcedColors: "active" });
  const line = (selector) => checked.frame.$eval(selector, (element) => getComputedStyle(element).borderBottomColor);
  assert.notEqual(await line("#tab-errors"), await line("#tab-confirms"), "the open tab differs from the others");
  assert.notEqual(await line("#step-check"), await line("#step-mapping"), "the current step differs from the others");
  await checked.frame.click("#tab-confirms");
  await checked.frame.waitForFunction(() => document.querySelector("#tab-confirms").getAttribute("aria-selected") === "true");
  await checked.page.keyboard.press("F8");
  await checked.frame.waitForFunction(() => document.activeElement.matches("tr[aria-current]"));
  const row = await focusOf(checked);
  assert.ok(row.kind === "solid" && row.width >= 2 && row.colour !== row.canvas, JSON.stringify(row));
  await checked.context.close();
});

test("200 %: no screen scrolls sideways, and the next step is in reach", async () => {
  // A window of 1366 pixels at 200 % has room for 683.
  const half = { width: Math.floor(screens[0].width / 2), height: Math.floor(screens[0].height / 2) };
  const tool = await it.open(half);
  const fits = async (where) => {
    const { wide, room } = await tool.frame.evaluate(() => ({ wide: document.documentElement.scrollWidth, room: innerWidth }));
    assert.ok(wide <= room, `${where}: ${wide} wide, room for ${room}`);
  };
  const reach = async (selector) => {
    await tool.frame.locator(selector).scrollIntoViewIfNeeded();
    const box = await tool.frame.locator(selector).boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= half.width && box.y >= 0 && box.y + box.height <= half.height, `${selector} ${JSON.stringify(box)}`);
  };
  await fits("はじめに");
  await tool.frame.click("#open-layout");
  await tool.frame.waitForSelector("ol#layout-preview li");
  await fits("レイアウト");
  await tool.frame.click("#layout-back");
  await tool.frame.waitForSelector("#start");
  await take(tool, corpus("nanbyo-ordinary.xlsx"));
  await fits("取込");
  await tool.frame.click("#to-mapping");
  await tool.frame.waitForSelector("#mapping");
  await fits("項目の対応");
  await reach("#check");
  await tool.frame.click("#check");
  await state(tool, "出力できます");
  await tool.frame.click("#tab-changes");
  await tool.frame.waitForSelector("#list tr.grid__row");
  await fits("チェック");
  await tool.frame.click("#list .open");
  await tool.frame.waitForSelector("#card[open] #card-neighbours");
  await fits("カード");
  await reach("#card-correct");
  await tool.frame.click("#card-close");
  await tool.frame.click("#to-compare");
  await tool.frame.waitForSelector("#no-previous");
  await fits("前回との比較");
  await reach("#to-output");
  await tool.frame.click("#to-output");
  await tool.frame.waitForSelector("#save-csv");
  await fits("出力");
  await reach("#save-csv");
  await tool.context.close();
});

test("200 %: a fault is mended without sideways scrolling", async () => {
  const ledger = await doubtful(it);
  const tool = await checkedTool(it.browser, ledger.file, { width: 683, height: 384 });
  await openCard(tool, "errors", "F2");
  await sign(tool);
  await tool.frame.fill("#card-value", "S18.5.20");
  await tool.frame.click("#card-correct");
  await decided(tool, 1);
  const { wide, room } = await tool.frame.evaluate(() => ({ wide: document.documentElement.scrollWidth, room: innerWidth }));
  assert.ok(wide <= room, `${wide} wide, room for ${room}`);
  await tool.context.close();
});

test("reduced motion: nothing moves, neither while work is shown nor when a card opens", async () => {
  const tool = await it.open();
  await tool.page.emulateMedia({ reducedMotion: "reduce" });
  const still = async (where) => {
    const moving = await tool.frame.evaluate(() => document.getAnimations().map((one) => one.effect?.target?.className ?? ""));
    assert.deepEqual(moving, [], where);
  };
  // Also what a later style sheet might bring.
  await tool.frame.evaluate(() => {
    const sheet = document.styleSheets[0];
    sheet.insertRule("@keyframes turning { to { rotate: 360deg; } }", 0);
    sheet.insertRule(".verdict .icon, .progress, .card { animation: turning 1s infinite; transition: all 1s; }", 0);
    sheet.insertRule("html { scroll-behavior: smooth; }", 0);
  });
  await still("はじめに");
  assert.equal(await tool.frame.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), "auto");
  const [worker] = tool.page.workers();
  worker.evaluate(() => {
    const end = performance.now() + 120_000;
    while (performance.now() < end);
  }).catch(() => {});
  await choose(tool.page, tool.frame, "#choose-ledger", corpus("nanbyo-ordinary.xlsx"));
  await tool.frame.waitForSelector("#progress");
  await still("読んでいる間");
  await tool.frame.click("#cancel");
  await tool.frame.waitForSelector("#start");
  await take(tool, corpus("nanbyo-ordinary.xlsx"));
  await tool.frame.click("#check-now");
  await state(tool, "出力できます");
  await tool.frame.click("#tab-changes");
  await tool.frame.click("#list .open");
  await tool.frame.waitForSelector("#card[open]");
  await still("カード");
  await tool.context.close();
});
