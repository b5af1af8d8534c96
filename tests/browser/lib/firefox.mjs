// The other browser: Debian's Firefox by WebDriver BiDi, which it speaks itself; no driver stands between.
import { mkdir, readdir, stat } from "node:fs/promises";
import path from "node:path";
import puppeteer from "puppeteer-core";
import { scratch, singleFile } from "./browser.mjs";

/** A Firefox with a new profile that saves into a folder of its own; `PMH_FIREFOX` says which. */
export async function launchFirefox() {
  const folder = await scratch();
  const downloads = folder.file("downloads");
  await mkdir(downloads);
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.PMH_FIREFOX || "/usr/bin/firefox-esr",
    headless: true,
    userDataDir: folder.file("profile"),
    extraPrefsFirefox: {
      "browser.download.dir": downloads,
      "browser.download.folderList": 2,
      "browser.download.useDownloadDir": true,
      "browser.download.always_ask_before_handling_new_types": false,
      "intl.accept_languages": "ja",
    },
  });
  const close = async () => {
    await browser.close();
    await folder.remove();
  };
  return { browser, folder, downloads, close };
}

/** Opens the single file from disk and waits until it can be used; gives also what was requested and what went wrong. */
export async function openInFirefox({ browser }) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1366, height: 768 });
  const requests = [];
  const complaints = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(singleFile);
  const frame = await (await page.waitForSelector("#app-frame")).contentFrame();
  await frame.waitForSelector("#start", { visible: true });
  return { page, frame, requests, complaints };
}

/** Waits until the title carries one of these words. */
export async function titled(tool, ...words) {
  await tool.page.waitForFunction((words) => words.some((word) => document.title.includes(word)), { timeout: 120_000 }, words);
  return tool.page.title();
}

/** Gives files to the input behind a button: what the browser's own window would have given. */
export async function give(tool, button, ...files) {
  await (await tool.frame.$(`${button}-input`)).uploadFile(...files);
}

/** Clicks and waits for the one new file in the folder of downloads; gives its path. */
export async function savedBy(firefox, tool, selector) {
  const before = new Set(await readdir(firefox.downloads));
  await tool.frame.click(selector);
  for (let step = 0; step < 300; step += 1) {
    const now = (await readdir(firefox.downloads)).filter((name) => !before.has(name));
    // While it is written there are two: an empty one with the name, and the other with the bytes.
    if (now.length === 1 && !now[0].endsWith(".part") && (await stat(path.join(firefox.downloads, now[0]))).size > 0) {
      return path.join(firefox.downloads, now[0]);
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`nothing was saved by ${selector}`);
}
