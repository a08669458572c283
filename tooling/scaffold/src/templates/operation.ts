import type { Domain } from "../domain.ts";
import type { Operation } from "../operation.ts";
import { sampleInput } from "../values.ts";
import { capital } from "../words.ts";

/** The pieces of an operation's source, each for a place of its own. */
export type OperationSource = {
  readonly request: string;
  readonly requestType: string;
  readonly transition: string;
  readonly method: string;
  readonly test: string;
  readonly operation: string;
};

export function operationSource(domain: Domain, operation: Operation): OperationSource {
  const { name, type, words, snake, path } = domain;
  const { verb, changes, past, summary } = operation;
  const [request, transition] = [`${verb}${type}Request`, `${verb}${type}`];
  const list = listOf(
    changes.map(({ field, value }) => `\`${field.name}\` to ${value === "now" ? "the time" : value}`),
  );
  return {
    request: `export const ${request} = z.strictObject({ id: ${name}Id, ifVersion });`,
    requestType: `export type ${capital(request)} = z.output<typeof ${request}>;`,
    transition: `/** Sets ${list}. */
export function ${transition}(${name}: ${type}, at: Date): ${type} {
  return { ...${name}, ${changes.map((change) => assigned(name, change)).join(", ")}, updatedAt: at, version: ${name}.version + 1 };
}`,
    method: `/**
   * Sets ${list}.
   * \`not_found\` (\`${snake}_not_found\`), \`conflict\` (\`changed_meanwhile\`, \`version_mismatch\`).
   */
  ${verb}(request: ${capital(request)}, { actor }: Caller): Promise<Edit${type}Result> {
    return this.#change(request, { action: "${past}", actor }, (before) => ${transition}(before, this.#clock.now()));
  }`,
    test: `describe("${verb}()", () => {
  test("sets ${listOf(changes.map(({ field }) => field.name))}, and records it", async () => {
    const { id } = await create({ ${changes.map(initial).join(", ")} });
    const changed = valueOf(await backend.services.${name}.${verb}({ id }, founder));
    expect(changed).toMatchObject({ ${changes.map(expected).join(", ")}, version: 2 });
    expect(stored(id)).toEqual(changed);
    expect(auditTrail(backend, id).at(-1)).toMatchObject({ action: "${past}", actor: founder.actor });
    ${
      isRepeatable(operation)
        ? `expect(valueOf(await backend.services.${name}.${verb}({ id }, founder))).toEqual(changed);
    expect(auditTrail(backend, id)).toHaveLength(2);`
        : ""
    }
  });

  test("refuses an unknown ${words}, and an old version", async () => {
    const { id } = await create();
    const refused = (request: { id: string; ifVersion?: number }) => backend.services.${name}.${verb}(request, founder);
    expect(await refused({ id: unknown })).toMatchObject({ reason: "${snake}_not_found" });
    expect(await refused({ id, ifVersion: 7 })).toMatchObject({ reason: "version_mismatch" });
  });
});`,
    operation: `${verb}: mutation({
    summary: ${JSON.stringify(summary)},
    access: "staff",
    route: "POST /${path}/{id}/${verb.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}",
    example: { id: exampleId },
    input: ${request},
    output: ${name}Response,
    handle: ({ services, caller }, input) => services.${name}.${verb}(input, caller),
  })`,
  };
}

/** `a, b and c` */
function listOf(parts: readonly string[]): string {
  return new Intl.ListFormat("en-GB").format(parts);
}

type Change = Operation["changes"][number];

/** A time that is set already stays, so that a repeated call changes nothing. */
function assigned(entity: string, { field, value }: Change): string {
  if (value !== "now") return `${field.name}: ${value}`;
  return `${field.name}: ${field.isOptional ? `${entity}.${field.name} ?? at` : "at"}`;
}

/** Whether a second call changes nothing. */
function isRepeatable({ changes }: Operation): boolean {
  return changes.every(({ field, value }) => value !== "now" || field.isOptional);
}

/** A value of the request that creates an entity, which the operation changes. */
function initial({ field, value }: Change): string {
  if (field.isOptional && value !== "null") return `${field.name}: undefined`;
  const samples = [sampleInput(field, 0), sampleInput(field, 1)];
  return `${field.name}: ${samples.find((sample) => sample !== value) ?? "undefined"}`;
}

function expected({ field, value }: Change): string {
  return `${field.name}: ${value === "now" ? "expect.any(Date)" : value}`;
}
