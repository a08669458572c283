import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rmdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { describe, expect, test } from "vitest";

import { fileNameOf } from "./document.ts";
import { DocumentFolder } from "./document-folder.ts";
import { openTeas, storedTeas, temporaryFolder } from "./testing/tea-folder.ts";
import { exchange, tea, TeaReplica } from "./testing/teas.ts";

describe("DocumentFolder", () => {
  test("stores a document in a file that people can read and others cannot", async () => {
    const place = await temporaryFolder();
    const { folder } = await openTeas(place);
    await folder.exclusively((commit) => commit([tea("assam", 1)]));
    const file = path.join(place, "documents/teas/assam.json");
    expect(JSON.parse(await readFile(file, "utf8"))).toEqual({ key: "assam", order: 1, value: { grams: 1 } });
    const modeOf = async (name: string) => ((await stat(name)).mode & 0o777).toString(8);
    const folders = ["commits", "documents", "documents/teas"].map((name) => path.join(place, name));
    const files = ["lock", "format.json", "generation.json", "commits/1.json", "documents/teas/assam.json"];
    expect(await Promise.all(folders.map(modeOf))).toEqual(["700", "700", "700"]);
    expect(await Promise.all(files.map((name) => modeOf(path.join(place, name))))).toEqual(files.map(() => "600"));
  });

  test("shows what others commit, to units, to readers and to those that follow", async () => {
    const place = await temporaryFolder();
    const [one, two] = [await openTeas(place), await openTeas(place)];
    await one.folder.exclusively((commit) => commit([tea("assam", 1)]));
    await two.folder.exclusively(async () => expect(two.replica.state).toEqual({ assam: { grams: 1 } }));
    await two.folder.exclusively((commit) => commit(exchange));
    await one.folder.refresh();
    expect(one.replica.state).toEqual(two.replica.state);
    await one.folder.follow(async () => {
      await two.folder.exclusively((commit) => commit([tea("assam", 9)]));
      await expect.poll(() => one.replica.state).toEqual(two.replica.state);
    });
  });

  test("reads everything again when it is behind by more commits than are kept", async () => {
    const place = await temporaryFolder();
    const [one, two] = [await openTeas(place), await openTeas(place)];
    for (let grams = 1; grams <= 120; grams += 1) {
      await one.folder.exclusively((commit) => commit([tea(`tea-${grams}`, grams, grams)]));
    }
    expect((await readdir(path.join(place, "commits"))).length).toBe(100);
    await two.folder.refresh();
    expect(two.replica.state).toEqual(one.replica.state);
    expect(Object.keys(await storedTeas(place))).toEqual(Object.keys(one.replica.state));
  });

  test("loses nothing of processes that count up at the same time", async () => {
    const place = await temporaryFolder();
    const program = fileURLToPath(new URL("testing/counting-program.ts", import.meta.url));
    const run = promisify(execFile);
    await Promise.all([1, 2, 3].map(() => run(process.execPath, [program, place, "25"])));
    expect(await storedTeas(place)).toEqual({ assam: { grams: 75 } });
  });

  test("gives up waiting for another process, with its name and the time", async () => {
    const place = await temporaryFolder();
    const { folder } = await openTeas(place);
    await folder.exclusively(async () => {
      const opening = DocumentFolder.open(place, new TeaReplica(), { timeoutMs: 20, durable: false });
      await expect(opening).rejects.toThrow(`Another process has worked on ${place} for 20 ms`);
    });
  });

  test("names a folder that cannot be made", async () => {
    const place = `${import.meta.filename}/data`;
    await expect(storedTeas(place)).rejects.toThrow(`The folder ${place} cannot be made (ENOTDIR): make it writable`);
  });

  test("names a damaged document", async () => {
    const place = await temporaryFolder();
    const { folder } = await openTeas(place);
    await folder.exclusively((commit) => commit([tea("assam", 1)]));
    const file = path.join(place, "documents/teas/assam.json");
    for (const [text, reason] of [
      ['{ "key": "assam", "ord', "Unterminated string"],
      ["", "Unexpected end"],
      ['{ "key": "assam" }', "it has other fields"],
    ]) {
      await writeFile(file, text ?? "");
      await expect(storedTeas(place)).rejects.toThrow(`The file ${file} is damaged (${reason}`);
    }
  });

  test("refuses a folder with other files, a document in another's place, and the folder of another release", async () => {
    const place = await temporaryFolder();
    await writeFile(path.join(place, "letter.txt"), "Dear Sir");
    await expect(storedTeas(place)).rejects.toThrow(`The folder ${place} has other files, such as letter.txt`);
    expect(await readdir(place)).toEqual(["letter.txt"]);

    const own = await temporaryFolder();
    const { folder } = await openTeas(own);
    await folder.exclusively((commit) => commit([tea("assam", 1)]));
    const teas = path.join(own, "documents/teas");
    await writeFile(path.join(teas, "copy.json"), await readFile(path.join(teas, "assam.json")));
    await expect(storedTeas(own)).rejects.toThrow(`The file ${path.join(teas, "copy.json")} is not where`);

    const newer = await temporaryFolder();
    await openTeas(newer);
    await writeFile(path.join(newer, "format.json"), '{ "format": "baklava-documents", "version": 2 }');
    await expect(storedTeas(newer)).rejects.toThrow(`The folder ${newer} has format 2 of another release`);
  });

  test("reports a folder that cannot be written before anything is changed", async () => {
    const place = await temporaryFolder();
    const { folder, replica } = await openTeas(place);
    await mkdir(path.join(place, "commits/1.json.tmp"));
    await expect(folder.exclusively((commit) => commit([tea("assam", 1)]))).rejects.toThrow("EISDIR");
    expect(replica.state).toEqual({});
    expect(await storedTeas(place)).toEqual({});
  });

  test("keeps a commit whose documents could not be written, and completes it later", async () => {
    const place = await temporaryFolder();
    const { folder, replica } = await openTeas(place);
    const obstacle = path.join(place, "documents/teas/assam.json.tmp");
    await mkdir(obstacle);
    await folder.exclusively((commit) => commit([tea("assam", 1)]));
    expect(replica.state).toEqual({ assam: { grams: 1 } });
    await expect(storedTeas(place)).rejects.toThrow("EISDIR");
    await rmdir(obstacle);
    expect(await storedTeas(place)).toEqual({ assam: { grams: 1 } });
  });
});

test.each([
  ["01900000-0000-7000-8000-000000000001", "01900000-0000-7000-8000-000000000001.json"],
  ["con", /^_[\da-f]{64}\.json$/],
  ["../../etc/passwd", /^_[\da-f]{64}\.json$/],
  ["Assam", /^_[\da-f]{64}\.json$/],
  ["x".repeat(5000), /^_[\da-f]{64}\.json$/],
  ["", /^_[\da-f]{64}\.json$/],
  ["_0", /^_[\da-f]{64}\.json$/],
])("fileNameOf(%j) is safe", (key, name) => {
  expect(fileNameOf(key)).toMatch(name);
});
