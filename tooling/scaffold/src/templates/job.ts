import { type Domain, uniqueFields } from "../domain.ts";
import { type Job, jobSummary } from "../job.ts";
import { sampleInput } from "../values.ts";

/** `packages/handlers/src/job/<job>.ts` */
export function jobFile(domain: Domain, job: Job): string {
  return `import type { Job } from "./job.ts";

export const ${job.variable}: Job = {
  summary: ${JSON.stringify(jobSummary(domain, job))},
  schedule: ${JSON.stringify(job.schedule)},
  handle: ({ services, caller }) => services.${domain.name}.${job.method}(caller),
};
`;
}

/** The method of the service. */
export function jobMethod({ name, types, plural, pluralWords }: Domain, { verb, method, filters }: Job): string {
  const query = [...filters.map(({ field, value }) => `${field.name}: ${value}`), "limit: 100"].join(", ");
  const which = filters.map(({ field, value }) => `\`${field.name}\` ${value}`);
  return `/**
   * Runs \`${verb}\` on all ${pluralWords}${which.length > 0 ? ` with ${new Intl.ListFormat("en-GB").format(which)}` : ""}.
   * Each for itself: one that fails is left for the next time.
   */
  async ${method}(caller: Caller): Promise<Ok<BatchOutcome>> {
    let [done, postponed] = [0, 0];
    const failures: BatchFailure[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await this.#${plural}.list(list${types}Request.parse({ ${query}, cursor }));
      for (const { id } of page.items) {
        try {
          const ${name} = await this.${verb}({ id }, caller);
          if (${name}.kind === "ok") done += 1;
          else postponed += 1;
        } catch (error) {
          failures.push({ id, error });
        }
      }
      cursor = page.nextCursor;
    }
    return ok({ done, postponed, failures });
  }`;
}

/** The tests of the method. */
export function jobTest(domain: Domain, { method, filters }: Job): string {
  const { name, plural } = domain;
  const found = filters.map(({ field, value }) => `${field.name}: ${value}`).join(", ");
  const other = [
    ...uniqueFields(domain).map((field) => `${field.name}: ${sampleInput(field, 1)}`),
    ...filters.slice(0, 1).map(({ field, value }) => {
      const others =
        field.kind === "choice" ? field.choices.map((choice) => JSON.stringify(choice)) : ["true", "false"];
      return `${field.name}: ${others.find((each) => each !== value) ?? value}`;
    }),
  ].join(", ");
  return `describe("${method}()", () => {
  test("works on what its query finds, and on nothing else", async () => {
    await create({ ${found} });
    ${
      filters.length > 0
        ? `const other = await create({ ${[
            ...(filters.length > 1
              ? [
                  filters
                    .slice(1)
                    .map(({ field, value }) => `${field.name}: ${value}`)
                    .join(", "),
                ]
              : []),
            other,
          ].join(", ")} });`
        : ""
    }
    const outcome = valueOf(await backend.services.${name}.${method}(founder));
    expect(outcome).toEqual({ done: 1, postponed: 0, failures: [] });
    ${filters.length > 0 ? "expect(stored(other.id)).toEqual(other);" : ""}
  });

  test("says which failed, and which made no progress", async () => {
    const { id } = await create({ ${found} });
    makeAnswer(backend, "${plural}", "lock", diskFull);
    expect(valueOf(await backend.services.${name}.${method}(founder)).failures).toEqual([{ id, error: diskFull }]);
    makeAnswer(backend, "${plural}", "lock", undefined);
    expect(valueOf(await backend.services.${name}.${method}(founder))).toEqual({ done: 0, postponed: 1, failures: [] });
  });
});`;
}
