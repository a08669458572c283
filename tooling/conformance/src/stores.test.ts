import { afterAll, beforeAll, expect, test } from "vitest";

import { ask } from "./ask.ts";
import type { Case } from "./case.ts";
import { cases } from "./cases.ts";
import { type Outcome, valueOf } from "./outcome.ts";
import { type RunningSystem, startSystem } from "./system.ts";
import { restTransport } from "./transports/rest.ts";
import { createWorld } from "./world.ts";

/** The conformance suite runs on PostgreSQL; here one transport shows that nothing above the storage notices another. */
const storages = ["sqlite", "files"];

type Client = { readonly system: RunningSystem; call(each: Case): Promise<Outcome> };

let clients: readonly Client[];
beforeAll(async () => {
  clients = await Promise.all(storages.map(openClient));
});
afterAll(() => Promise.all(clients.map(({ system }) => system.close())));

async function openClient(storage: string): Promise<Client> {
  const system = await startSystem({ storage });
  const [admin, customer, anonymous] = await Promise.all(
    [system.admin.token, system.customer.token, undefined].map((token) => restTransport(system.url, token)),
  );
  if (!admin || !customer || !anonymous) throw new Error("A transport did not open");
  const { user } = (await valueOf(customer.call("sessions.current", {}))) as { readonly user: { readonly id: string } };
  const transports = { admin, customer, anonymous };
  return {
    system,
    call: (each) => ask(each, transports[each.as ?? "admin"], createWorld({ admin, anonymous }, user.id)),
  };
}

test.each(cases.map((each) => [`${each.operation}, ${each.as ?? "admin"}: ${each.outcome}`, each] as const))(
  `%s, in ${storages.join(" and ")}`,
  async (_name, each) => {
    const answers = await Promise.all(clients.map((client) => client.call(each)));
    const outcomes = answers.map(({ kind, reason }) => (reason === null ? kind : `${kind} ${reason}`));
    expect(outcomes).toEqual(storages.map(() => each.outcome));
    expect(answers.map(({ value }) => value)).toEqual(answers.map(() => answers[0]?.value));
  },
);
