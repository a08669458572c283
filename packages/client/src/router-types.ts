import { type AnyOperation, type NamedOperation } from "@baklava/handlers/operation";
import { listOperations, type Operations } from "@baklava/handlers/operations";
import { type Json, OpenApiSchemas } from "@baklava/handlers/rest/openapi-schemas";
import { type Subscriptions, subscriptions } from "@baklava/handlers/trpc/subscriptions";
import { failureKinds } from "@baklava/models/result";
import { pascalCase } from "@baklava/utils/case";
import { compile } from "json-schema-to-typescript";

/** The types beside those of the operations: the errors of the router, as `error-shape.ts` of the handlers has them. */
const errorTypes = `import type {
  TRPCBuiltRouter,
  TRPCDefaultErrorData,
  TRPCErrorShape,
  TRPCMutationProcedure,
  TRPCQueryProcedure,
  TRPCSubscriptionProcedure,
} from "@trpc/server";

/** The kinds of refusals; each tells a program what it can do. */
export type FailureKind = ${failureKinds.map((kind) => JSON.stringify(kind)).join(" | ")};

/** A mistake in a field of the input. */
export interface Issue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** The data of an error. \`kind\` and \`reason\` are \`null\` only for a bug of the server. */
export type ErrorData = Omit<TRPCDefaultErrorData, "stack"> & {
  readonly kind: FailureKind | null;
  readonly reason: string | null;
  readonly issues: readonly Issue[];
};
`;

/**
 * The type of the router as a file of TypeScript that needs nothing of this repository: a named type for each input and
 * output, so that an editor shows them at once.
 */
export async function routerTypes(operations: Operations): Promise<string> {
  const types = new Types();
  const domains = Object.groupBy(listOperations(operations), ({ domain }) => domain);
  const routers = Object.entries(domains).map(([domain, named = []]) => {
    const watches = Object.entries((subscriptions as Subscriptions)[domain] ?? {});
    const procedures = [
      ...named.map((each) => `    ${each.name}: ${procedure(each, types)};`),
      ...watches.map(
        ([name, watch]) => `    ${name}: ${watchProcedure(`${pascalCase(domain)}${pascalCase(name)}`, watch, types)};`,
      ),
    ];
    return `  ${domain}: {\n${procedures.join("\n")}\n  };`;
  });
  return `${errorTypes}
export type AppRouter = TRPCBuiltRouter<
  { ctx: object; meta: object; errorShape: TRPCErrorShape<ErrorData>; transformer: false },
  {
${routers.join("\n")}
  }
>;

${await types.render()}`;
}

function procedure({ domain, name, operation }: NamedOperation, types: Types): string {
  const owner = `${pascalCase(domain)}${pascalCase(name)}`;
  const input = types.input(operation.input, owner);
  const output = types.add(operation.output, "output", `${owner}Output`);
  const kind = operation.kind === "query" ? "TRPCQueryProcedure" : "TRPCMutationProcedure";
  return `${kind}<{ input: ${input}; output: ${output}; meta: object }>`;
}

function watchProcedure(owner: string, { input, output }: Subscriptions[string][string], types: Types): string {
  const taken = types.add(input, "input", `${owner}Input`);
  const change = `{ id: string; data: ${types.add(output, "output", `${owner}Output`)} | null }`;
  return `TRPCSubscriptionProcedure<{ input: ${taken} | undefined; output: AsyncIterable<${change}, void, unknown>; meta: object }>`;
}

/** The types of inputs and outputs, each under its name. */
class Types {
  readonly #schemas = new OpenApiSchemas();
  readonly #names = new Set<string>();

  /** @returns the name of the type. @param name for a schema that has none itself. */
  add(schema: AnyOperation["input"], io: "input" | "output", name: string): string {
    const { $ref } = this.#schemas.reference(schema, io, name);
    const used = String($ref).split("/").at(-1) ?? name;
    this.#names.add(used);
    return used;
  }

  /** An input that may be left out is \`void\`, too. */
  input(schema: AnyOperation["input"], owner: string): string {
    const name = this.add(schema, "input", `${owner}Input`);
    const { properties = {}, required = [] } = this.#schemas.all[name] as { properties?: object; required?: string[] };
    if (Object.keys(properties).length === 0) return "Record<string, never> | void";
    return required.length > 0 ? name : `${name} | void`;
  }

  async render(): Promise<string> {
    const named = Object.entries(this.#schemas.all).map(([name, json]) => [name, { ...(json as Json), title: name }]);
    const schemas = Object.fromEntries(named) as Json;
    const properties = Object.fromEntries(
      [...this.#names].map((name) => [name, { $ref: `#/components/schemas/${name}` }]),
    );
    const root = { title: "Root", type: "object", properties, components: { schemas } };
    const text = await compile(root as never, "Root", {
      additionalProperties: false,
      bannerComment: "",
      // Otherwise a list of at most 100 elements becomes a union of 101 tuples.
      ignoreMinAndMaxItems: true,
    });
    // The interface that holds them all comes first.
    return text.slice(text.indexOf("\n}\n") + 3);
  }
}
