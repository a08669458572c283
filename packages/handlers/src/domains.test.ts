import { domains as domainNames } from "@baklava/models/domain";
import { openBackend } from "@baklava/services/testing/backend";
import { expect, test } from "vitest";

import { loadOperations } from "./load-operations.ts";
import { domains, listOperations } from "./operations.ts";

const { services } = openBackend();
const operations = listOperations(await loadOperations());

test.each(Object.entries(domainNames))("the domain %s has a service, and operations as %s", (name, plural) => {
  expect(Object.keys(services)).toContain(name);
  expect(Object.keys(domains)).toContain(plural);
  expect(operations.filter(({ domain }) => domain === plural)).not.toEqual([]);
});
