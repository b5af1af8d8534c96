// What a test file has before its first test: a browser, an empty folder, and hands that open, save and look.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before } from "node:test";
import { download, drop, launch, root, scratch } from "./browser.mjs";
import { openToolThen } from "./flow.mjs";

/** One browser and one folder for all tests of the calling file; both are gone after the last of them. */
export function desk(...switches) {
  const it = {
    /** The tool, newly opened at 09:30 of the corpus' day. */
    open: (screen) => openToolThen(it.browser, screen),
    /** What a click saves: its proposed name, its path, its bytes. */
    saved: async (tool, selector) => {
      const { name, file } = await download(tool.page, tool.frame, selector, it.folder);
      return { name, file, bytes: await readFile(file) };
    },
  };
  before(async () => {
    it.browser = await launch(...switches);
    Object.assign(it, await scratch());
  });
  after(async () => {
    await it.browser.close();
    await it.remove();
  });
  return it;
}

/** Ledgers that were made without sight of the reader. */
export const blind = (name) => path.join(root, "tests/blind", name);

/** Waits until the ledger was read to the end in the background. */
export const surveyed = (tool) => tool.frame.waitForSelector('#survey[data-done="true"]', { timeout: 60_000 });

/** The selector of an id that holds a dot. */
export const item = (id) => `[id="${id}"]`;

/** The texts of all elements that match. */
export const texts = (tool, selector) => tool.frame.$$eval(selector, (all) => all.map((one) => one.innerText.trim()));

/** Drops a file on the sentence on top: the middle of a long screen is out of sight. */
export async function dropOnTop(tool, file) {
  await tool.frame.evaluate(() => window.scrollTo(0, 0));
  await drop(tool.page, tool.frame, "#verdict", file);
}
