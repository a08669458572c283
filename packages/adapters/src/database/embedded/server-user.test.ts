import { chmod, stat } from "node:fs/promises";

import { expect, test } from "vitest";

import { canReach } from "./server-user.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

test("canReach() looks at the permissions of every folder on the way", async () => {
  const folder = await temporaryFolder();
  const { uid, gid } = await stat(folder);
  const stranger = { uid: uid + 12_345, gid: gid + 12_345 };
  await chmod(folder, 0o700);
  expect(await canReach({ uid, gid }, folder)).toBe(true);
  expect(await canReach(stranger, folder)).toBe(false);
  await chmod(folder, 0o710);
  expect(await canReach({ ...stranger, gid }, folder)).toBe(await canReach({ uid, gid }, folder));
});
