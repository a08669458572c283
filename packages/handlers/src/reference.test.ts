import { expect, test } from "vitest";

import { listOperations, loadOperations } from "./operations.ts";
import { reference } from "./testing/reference.ts";

test("docs/operations.md tells of every operation what it is and how it is reached", async () => {
  const page = reference(listOperations(await loadOperations()));
  await expect(page).toMatchFileSnapshot("../../../docs/operations.md");
});
