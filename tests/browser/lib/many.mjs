// A ledger in which 200,000 things are wrong.
import { readFile, writeFile } from "node:fs/promises";
import { command, today } from "./flow.mjs";

/** How many people the ledger has; two things are wrong with each. */
export const crowd = 100_000;
/** With how many of them a character is lost, and how many have an end date of an era that had ended. */
export const some = 10_000;

/**
 * Writes the ledger: everybody's My Number has a wrong check digit; 10,000 have one and the same character that has no code, 10,000 others
 * an end date that has to be confirmed, the rest no kana. Gives its path and the right number of the first person.
 */
export async function crowded(folder) {
  await command("sample", "--scheme", "nanbyo", "--rows", String(crowd), "--seed", "7", "--today", today, "-o", folder.file("people.xlsx"));
  await command("convert", folder.file("people.xlsx"), "--today", today, "--out", folder.file("people.csv"));
  const [heading, ...lines] = (await readFile(folder.file("people.csv"), "utf8")).trimEnd().split("\r\n");
  const titles = heading.split(",");
  const place = (title) => titles.indexOf(title);
  const [number, name, kana, end] = ["個人番号", "氏名", "氏名カナ", "医療費助成資格有効期間終了日"].map(place);
  const spoiled = lines.map((line, at) => {
    const row = line.split(",");
    row[number] = row[number].slice(0, 11) + ((Number(row[number][11]) + 1) % 10);
    if (at < some) {
      row[name] = ["\u{E000}", ...[...row[name]].slice(1)].join("");
    } else if (at < 2 * some) {
      row[end] = "平成39年3月31日";
    } else {
      row[kana] = "";
    }
    return `${at + 1},${row.join(",")}`;
  });
  const file = folder.file("大勢.csv");
  await writeFile(file, `${["№", heading].join(",")}\r\n${spoiled.join("\r\n")}\r\n`);
  return { file, right: lines[0].split(",")[number] };
}
