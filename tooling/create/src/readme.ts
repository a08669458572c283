import type { Answers, Sample } from "./answers.ts";
import type { Names } from "./names.ts";

/** The README of a project. */
export function readme({ sample, transports, store }: Answers, { title, kebab, scope }: Names): string {
  const list = transports.map((name) => transportTitles[name] ?? name).join(", ");
  return `# ${title}

A layered TypeScript backend. Each layer is a package, and uses only those below it; \`layers\` checks that in CI:

\`\`\`
apps            settings, a transport, shutdown
assembly        constructs the objects of all layers from the settings
handlers        operations, and their transports: ${list}
services        rules
repositories    ${storeTexts[store].layer}    |  clients   services elsewhere
adapters        libraries: database, broker, HTTP
models, utils   entities, requests, responses, pure functions: all layers use them
\`\`\`

## Run it

You need git, npm and Node 20 or later. Everything else comes from the npm registry${storeTexts[store].included}.

\`\`\`sh
npm start
npm test
\`\`\`

\`npm start\` installs, ${storeTexts[store].starts}migrates, adds a first team (it prints the passwords once), and runs the worker and
the API on http://localhost:3000${transports.includes("web") ? ", where the back office opens in a browser, too" : ""}. Then, in another terminal:

\`\`\`sh
curl 'http://localhost:3000/trpc/sessions.current'
npm run --silent ${kebab} -- users list --role staff
npm run --silent ${kebab} -- users create --name "Grace Hopper" --email grace@example.com
npm run --silent ${kebab} -- users create --help
\`\`\`
${sampleSection(sample, kebab)}
## Grow it

With Node 24 and pnpm 12 at hand:

| script                                                      | effect                                                        |
| ----------------------------------------------------------- | ------------------------------------------------------------- |
| \`pnpm new domain supplier "name:text" "email:email unique"\` | adds a domain, in all layers, with its tests and documents    |
| \`pnpm new field supplier "vat:text(20)?"\`                   | adds a field to such a domain, with a migration               |
| \`pnpm new operation supplier archive isArchived=true\`        | adds an operation that sets fields, for all transports        |
| \`pnpm new event supplier archive\`                           | publishes an event of that operation                          |
| \`pnpm new job supplier archive "17 4 * * *"\`                | runs the operation on a schedule                              |
| \`pnpm run remove domain supplier\`                           | removes the domain again                                      |
| \`pnpm new transport <name>\`                                 | adds a transport that the project was made without            |
| \`pnpm upgrade-baklava\`                                      | merges the newest version of the template into the project    |
| \`pnpm dev\`                                                  | as \`npm start\`, and restarts the API when a file changes      |
| \`pnpm ok\`                                                   | everything that CI runs; takes unchanged results from a cache |
| \`pnpm unit\`                                                 | the tests without a database, in seconds                      |
| \`pnpm --filter ${scope}/services test\`                      | the tests of one package                                      |

[CONTRIBUTING.md](CONTRIBUTING.md) has a recipe for each change by hand, [ARCHITECTURE.md](ARCHITECTURE.md) the map and the
invariants, [docs/operating.md](docs/operating.md) the settings and how to run it in production, and
[docs/transports.md](docs/transports.md) how programs call it.
`;
}

const storeTexts: Readonly<
  Record<Answers["store"], { readonly layer: string; readonly included: string; readonly starts: string }>
> = {
  postgres: {
    layer: "storage in PostgreSQL and in memory",
    included: ", PostgreSQL included",
    starts: "starts PostgreSQL, ",
  },
  sqlite: { layer: "storage in SQLite, PostgreSQL and in memory", included: "", starts: "" },
};

/** Commands of each sample to try. */
const samples: Readonly<Record<Sample, { readonly title: string; readonly commands: readonly string[] } | undefined>> =
  {
    none: undefined,
    todo: {
      title: "todos",
      commands: [
        'todos create --content "Buy tea" --tag errands --as ada@customer.example',
        "todos list --tag errands",
      ],
    },
    shop: { title: "a small shop", commands: ["products list", "orders list --state paid"] },
  };

/** The sample has a section of its own, which goes when the sample is removed. */
function sampleSection(name: Sample, program: string): string {
  const sample = samples[name];
  if (!sample) return "";
  return `
## The sample: ${sample.title}

\`npm start\` adds rows of it, too. \`pnpm run remove sample ${name} --drop-data\` takes it away.

\`\`\`sh
${sample.commands.map((command) => `npm run --silent ${program} -- ${command}`).join("\n")}
\`\`\`
`;
}

const transportTitles: Readonly<Record<string, string>> = {
  graphql: "GraphQL",
  trpc: "tRPC",
  rest: "REST",
  cli: "command line",
  grpc: "gRPC",
  mcp: "MCP",
  web: "back office in a browser",
};
