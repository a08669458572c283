import { createLogger } from "@baklava/adapters/logger";
import { expect, test } from "vitest";

import { Outages } from "./outages.ts";

test("an outage is logged once for each work, however often it is tried, and so is its end", () => {
  const lines: string[] = [];
  const outages = new Outages(createLogger({ LOG_LEVEL: "info" }, { write: (line) => void lines.push(line) }));
  const polls = Array.from({ length: 5 });
  for (const _ of polls) outages.begin("job purge", "The database cannot be reached now");
  outages.begin("consumer security-mail", "The mail server cannot be reached now");
  for (const _ of polls) outages.end("job purge");
  outages.begin("job purge", "The database cannot be reached now");
  const told = lines.map((line) => JSON.parse(line) as { level: string; work: string });
  expect(told.map(({ work }) => work)).toEqual(["job purge", "consumer security-mail", "job purge", "job purge"]);
});
