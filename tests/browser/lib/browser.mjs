// One browser for a test file, and what a person does with it: open, choose, drop, save.
import { chromium } from "playwright-core";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The top of the source tree. */
export const root = fileURLToPath(new URL("../../..", import.meta.url));
/** What is given away. */
export const dist = path.join(root, "dist");
/** The address of the single file. */
export const singleFile = pathToFileURL(path.join(dist, "pmh-csv.html")).href;

/** The screens of clerks: the usual office terminal and a large one. */
export const screens = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
];

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts the browser with a new profile; `PMH_CHROMIUM` says which, `more` are further switches. */
export async function launch(...more) {
  return chromium.launch({
    executablePath: process.env.PMH_CHROMIUM || "/usr/bin/chromium",
    headless: true,
    args: [...quiet, ...more],
  });
}

/** A folder for one test, removed with `await using` or by `remove()`. */
export async function scratch() {
  const folder = await mkdtemp(path.join(tmpdir(), "pmh-csv-test-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  return { folder, remove, file: (name) => path.join(folder, name) };
}

/**
 * Opens the tool and waits until it can be used.
 * Gives the page, the frame in which the tool runs, every request the browser made for it, and everything it complained about.
 */
export async function openTool(browser, address = singleFile, viewport = screens[0]) {
  const context = await browser.newContext({ viewport, acceptDownloads: true, locale: "ja-JP", timezoneId: "Asia/Tokyo" });
  const page = await context.newPage();
  const requests = [];
  const complaints = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(address);
  const frame = await toolFrame(page);
  await frame.waitForSelector("#start", { state: "visible" });
  if (page.workers().length === 0) {
    await page.waitForEvent("worker");
  }
  return { context, page, frame, requests, complaints };
}

/** Keeps a picture of the window in the folder `PMH_SHOTS`, for people who want to look; without the folder nothing happens. */
export async function shoot(tool, name) {
  if (process.env.PMH_SHOTS) {
    const { width } = tool.page.viewportSize();
    await tool.page.screenshot({ path: path.join(process.env.PMH_SHOTS, `${name}-${width}.png`) });
  }
}

/** The sandboxed frame of a page. */
export async function toolFrame(page) {
  const element = await page.waitForSelector("#app-frame");
  return element.contentFrame();
}

/** Chooses files by the browser's own file chooser: a click on `selector`, then the paths. */
export async function choose(page, frame, selector, files) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), frame.click(selector)]);
  await chooser.setFiles(files);
}

/** Drops files from the desktop onto `selector`, by the browser's input events. */
export async function drop(page, frame, selector, files) {
  const box = await frame.locator(selector).boundingBox();
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [files].flat(), dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await session.send("Input.dispatchDragEvent", { type, ...at, data });
  }
  await session.detach();
}

/** Saves what a click on `selector` downloads; gives its path and the name the page proposed. */
export async function download(page, frame, selector, folder) {
  const [saving] = await Promise.all([page.waitForEvent("download"), frame.click(selector)]);
  const name = saving.suggestedFilename();
  const file = path.join(folder, name);
  await saving.saveAs(file);
  return { name, file };
}
