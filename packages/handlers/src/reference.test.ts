import { expect, test } from "vitest";

import { loadOperations } from "./load-operations.ts";
import { listOperations } from "./operations.ts";
import { reference } from "./testing/reference.ts";

test("docs/operations.md tells of every operation what it is and how it is reached", async () => {
  const page = reference(listOperations(await loadOperations()));
  await expect(page).toMatchFileSnapshot("../../../docs/operations.md");
});
