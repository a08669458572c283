import { expect, test } from "vitest";

import { stepsOf, wholeHistory } from "./testing/history.ts";
import { servicesOfFile } from "./testing/services.ts";
import { tester, valueOf } from "./testing/writer.ts";
import { createUsers, userWriters } from "./testing/writers.ts";

const services = servicesOfFile();

test("under load, each event of a user continues where the one before ended", async () => {
  const users = await createUsers(services());
  const writers = userWriters(services(), users);
  const rounds = Array.from({ length: 10 }, (_, round) => round);
  const loads = ["rename users", "change e-mails", "give and take roles", "set passwords"];
  await Promise.all(loads.flatMap((name) => rounds.map(async (round) => writers[name]?.(round % 2 === 0))));
  for (const { id } of users) {
    const [events, user] = [
      await wholeHistory(id, (request) => services().user.history(request, tester)),
      valueOf(await services().user.get(id, tester)),
    ];
    for (const field of ["name", "email"] as const) {
      const steps = stepsOf(events, field);
      const [, ...later] = steps;
      expect(later.map(({ before }) => before)).toEqual(steps.slice(0, -1).map(({ after }) => after));
      expect(steps.at(-1)?.after).toBe(user[field]);
      expect(later).toHaveLength(rounds.length);
    }
  }
});
