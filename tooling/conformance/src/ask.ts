import type { Case } from "./case.ts";
import type { Outcome, Transport } from "./outcome.ts";
import type { World } from "./world.ts";

/** The outcome of a transport without the parts that must differ: ids, times, secrets, addresses and actors. */
export async function ask(each: Case, transport: Transport, world: World): Promise<Outcome> {
  const outcome = await transport.call(each.operation, await each.input(world));
  if (outcome.value === undefined) return outcome;
  const text = JSON.stringify(outcome.value)
    .replaceAll(new RegExp(world.mark, "gi"), "mark")
    .replace(/operator:[^ "]+ for /g, "")
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "id")
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "moment")
    .replace(/bk[st]_[\w-]+/g, "secret")
    .replace(/"nextCursor":"[^"]+"/g, '"nextCursor":"cursor"')
    .replace(/"address":(null|"[^"]*")/g, '"address":""');
  return { ...outcome, value: JSON.parse(text) as unknown };
}
