import { expect, test } from "vitest";

import { renderRecord, renderRows } from "./table.ts";

const id = "019aa5f2-7c00-7000-8000-0000000000a1";
const users = [
  { id, name: "Ada Lovelace, Countess of Lovelace", email: "ada@example.com", createdAt: "2026-11-27T09:30:00.000Z" },
  { id, name: "木村拓哉", email: "kimura@example.com", createdAt: "2026-11-27T09:30:00.000Z" },
];
const columns = ["id", "name", "email"];

function rows(width: number | undefined, shown: readonly string[] = columns): string {
  return renderRows(users, shown, { color: false, width });
}

/** Wide characters take two columns. */
function widest(text: string): number {
  return Math.max(...text.split("\n").map((line) => line.length + (line.match(/[\u4e00-\u9fff]/g)?.length ?? 0)));
}

test("a table is as wide as it needs to be where it goes to a file", () => {
  expect(rows(undefined)).toContain("Ada Lovelace, Countess of Lovelace");
});

test("a free text is cut where the terminal has no room for it", () => {
  expect(rows(80)).toBe(
    [
      `Id${" ".repeat(36)}Name                    Email`,
      `${id}  Ada Lovelace, Countes…  ada@example.com`,
      `${id}  木村拓哉                kimura@example.com`,
      "",
    ].join("\n"),
  );
});

test("a list of words is written with commas", () => {
  expect(renderRows([{ tags: ["home", "this week"] }], ["tags"], { color: false, width: 80 })).toContain(
    "home, this week\n",
  );
});

test("the id is left out beside an e-mail address, which stands for it everywhere", () => {
  expect(rows(60)).not.toContain(id);
  expect(rows(60)).toContain("ada@example.com");
});

test("rows are shown as records where no table has room", () => {
  expect(rows(60, ["id", "name", "createdAt"])).toBe(
    [
      `Id          ${id}`,
      "Name        Ada Lovelace, Countess of Lovelace",
      "Created at  2026-11-27T09:30:00.000Z",
      "",
      `Id          ${id}`,
      "Name        木村拓哉",
      "Created at  2026-11-27T09:30:00.000Z",
      "",
    ].join("\n"),
  );
});

test.each([40, 45, 50, 60, 79, 80, 100, 200])(
  "nothing is wider than a terminal of %i columns, and no id is cut",
  (width) => {
    for (const shown of [columns, ["id", "createdAt", "name"], ["id", "name", "email", "createdAt"]]) {
      const text = rows(width, shown);
      expect(widest(text)).toBeLessThanOrEqual(width);
      for (const word of text.match(/[0-9a-f-]{10,}/g) ?? []) expect([id, "2026-11-27"]).toContain(word);
    }
    const record = {
      id,
      ownerName: "Ada",
      parts: [{ code: "A-250", name: "The second one from the left", size: { width: 5, height: 9 } }],
    };
    expect(widest(renderRecord(record, { color: false, width }))).toBeLessThanOrEqual(width);
  },
);

test("a long value of a record is broken between words", () => {
  const text = renderRecord(
    { id, reason: "the customer did not want it any more, and sent it back" },
    { color: false, width: 49 },
  );
  expect(text).toBe(
    [`Id      ${id}`, "Reason  the customer did not want it any more,", "        and sent it back", ""].join("\n"),
  );
});
