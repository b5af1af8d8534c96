// Makes the manual's pictures anew: `./build.sh manual`. Only synthetic people: the practice mode, and a ledger of the corpus for the end.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { choose, launch, openTool, root, scratch } from "./lib/browser.mjs";
import { corpus, dropOn, state, today } from "./lib/flow.mjs";

/** Small enough to lie in the repository, large enough to be read on paper. */
const window = { width: 1366, height: 768 };
const scale = 0.65;
const folder = path.join(root, "static/manual/pictures");
await mkdir(folder, { recursive: true });
const browser = await launch();
const files = await scratch();

/** The tool in the window of the pictures, on the day of the corpus. */
async function open() {
  const newContext = async (options) => {
    const context = await browser.newContext({ ...options, deviceScaleFactor: scale });
    await context.clock.setFixedTime(new Date(`${today}T09:30:00+09:00`));
    return context;
  };
  return openTool({ newContext }, undefined, window);
}

async function picture(tool, name) {
  // The focus has its place in the tool, not in the picture.
  await tool.page.mouse.move(window.width - 2, window.height - 2);
  await tool.frame.evaluate(() => document.activeElement?.blur());
  await tool.frame.waitForTimeout(300);
  await tool.page.screenshot({ path: path.join(folder, `${name}.png`), timeout: 60_000 });
}

try {
  const tool = await open();
  await picture(tool, "start");
  await tool.frame.click("#practice");
  await tool.frame.waitForSelector('#survey[data-done="true"]');
  await picture(tool, "intake");
  await tool.frame.click("#to-mapping");
  await tool.frame.waitForSelector('#mapping #survey[data-done="true"]');
  await picture(tool, "mapping");
  await tool.frame.click("#check");
  await tool.frame.waitForSelector("#questions");
  await picture(tool, "questions");
  await tool.frame.click("#tab-errors");
  await tool.frame.waitForSelector("#list .open");
  await picture(tool, "check");
  await tool.frame.locator("#list .open").first().click();
  await tool.frame.waitForSelector("#card[open] #card-neighbours");
  await picture(tool, "card");
  await tool.context.close();

  // The second day: one person of the last file is gone, one has moved.
  const sent = await readFile(corpus("nanbyo-ordinary.expected.csv"), "utf8");
  const lines = sent.trimEnd().split("\r\n");
  lines[3] = lines[3].replace(/県[^,]*/, "県見本市旧町1-1");
  lines.splice(5, 1);
  const previous = files.file("前回送ったCSV.csv");
  await writeFile(previous, `${lines.join("\r\n")}\r\n`);
  const daily = await open();
  await dropOn(daily, [corpus("nanbyo-ordinary.xlsx"), previous]);
  await daily.frame.waitForSelector("#intake");
  await daily.frame.click("#check-now");
  await state(daily, "出力できます");
  await daily.frame.waitForSelector("#compare");
  await picture(daily, "compare");
  await daily.frame.click("#to-output");
  await daily.frame.waitForSelector("#output");
  await picture(daily, "output");
  await daily.context.close();

  const verify = await open();
  await choose(verify.page, verify.frame, "#choose-csv", [previous]);
  await verify.frame.waitForSelector("#verified");
  await picture(verify, "verify");
  await verify.context.close();
} finally {
  await browser.close();
  await files.remove();
}
