import { expect, test } from "vitest";

import { cliDoor, type Door, httpDoor, mcpDoor, mcpHttpDoor, restDoor, trpcDoor } from "./door.ts";
import { startShop } from "./shop-process.ts";

type Event = { readonly id: string; readonly action: string; readonly actor: string; readonly changes: object };

test("the same operations leave the same user and the same audit trail, whatever door they come through", async () => {
  const shop = await startShop();
  const doors = {
    trpc: trpcDoor(shop),
    http: httpDoor(shop),
    cli: cliDoor(shop.baklava),
    "cli elsewhere": cliDoor(shop.remote),
    mcp: await mcpDoor(shop),
    "mcp elsewhere": await mcpHttpDoor(shop),
    rest: await restDoor(shop),
  };
  const outcomes = [];
  for (const [name, door] of Object.entries(doors))
    outcomes.push(await liveThrough(door, `${name.replace(" ", "-")}@example.com`));
  await Promise.all([doors.mcp.close?.(), doors["mcp elsewhere"].close?.()]);
  await shop.close();

  const [first, ...others] = outcomes;
  expect(first).toMatchObject({
    shown: { name: "Ada King", role: "customer", profile: { displayName: "Ada" } },
    trail: [
      { action: "created", changes: { name: { before: null, after: "Ada" } } },
      { action: "renamed", changes: { name: { before: "Ada", after: "Ada King" } } },
    ],
  });
  for (const other of others) expect(other).toEqual(first);
});

/** What became of one user, without what must differ: ids, moments, who did it, and the e-mail address. */
async function liveThrough(door: Door, email: string): Promise<unknown> {
  const { id } = (await door.mutation("users.create", { name: "Ada", email })) as { readonly id: string };
  const renamed = await door.mutation("users.rename", { id, name: "Ada King" });
  const shown = await door.query("users.show", { id });
  const { items } = (await door.query("users.history", { id })) as { readonly items: readonly Event[] };
  const trail = items.map(({ action, changes }) => ({ action, changes }));
  const text = JSON.stringify({ renamed, shown, trail }).replaceAll(email, "e-mail");
  return JSON.parse(text.replace(/"(id|createdAt|updatedAt)":"[^"]+"/g, '"$1":""'));
}
