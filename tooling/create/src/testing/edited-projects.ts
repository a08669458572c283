import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";

import { addDomain } from "@baklava/scaffold/new-domain";
import { addField } from "@baklava/scaffold/new-field";
import { parts } from "@baklava/scaffold/parts/parts";
import { removePart } from "@baklava/scaffold/parts/remove-part";
import { Project } from "@baklava/scaffold/project";
import { recordRemoval } from "@baklava/scaffold/record";

import type { Answers } from "../answers.ts";
import { edit } from "./next-version.ts";

const base = { name: "acme-billing", scope: "@acme", store: "postgres" } as const;
const small: Answers = { ...base, sample: "none", transports: ["trpc", "rest", "cli"] };
const large: Answers = {
  ...base,
  sample: "none",
  transports: ["trpc", "rest", "cli", "graphql", "grpc", "mcp", "web"],
};
const shop: Answers = { ...large, sample: "shop" };

export type EditedProject = {
  readonly name: string;
  readonly answers: Answers;
  /** The files in which the next version and the project disagree. */
  readonly conflicts: readonly string[];
  change(root: string): Promise<void>;
};

/** Projects as people change theirs between two versions. */
export const editedProjects: readonly EditedProject[] = [
  { name: "no changes", answers: small, conflicts: [], change: () => Promise.resolve() },
  {
    name: "a new domain",
    answers: small,
    conflicts: [],
    change: (root) => withDomain(root, "supplier", ["name:text(100)", "email:email unique", "agent:ref(user)?"]),
  },
  {
    name: "two domains and a field, beside every transport",
    answers: large,
    conflicts: [],
    async change(root) {
      await withDomain(root, "supplier", ["name:text(100)"]);
      await withDomain(root, "invoice", ["title:text(40)", "isPaid:boolean=false"]);
      await saved(root, (project) => addField(project, "supplier", "vat:text(20)?"));
    },
  },
  {
    name: "a domain with a rule of its own beside the shop",
    answers: shop,
    conflicts: [],
    async change(root) {
      await withDomain(root, "supplier", ["name:text(100)", "product:ref(product)"]);
      await append(
        root,
        "packages/services/src/supplier.ts",
        "\n/** Most suppliers. */\nexport const mostSuppliers = 9;\n",
      );
    },
  },
  { name: "a transport of its own", answers: small, conflicts: [], change: withTransport },
  {
    name: "changed services",
    answers: large,
    conflicts: [],
    async change(root) {
      await edit(
        root,
        "packages/services/src/session.ts",
        "Lets users in by their password",
        "Lets staff in by their password",
      );
      await append(root, "packages/services/src/refusals.ts", `\n${ownRefusal}`);
      await edit(
        root,
        "packages/services/src/user.ts",
        "export class UserService {",
        "export class UserService {\n  // Ours.",
      );
    },
  },
  {
    name: "the same lines as the next version, changed otherwise",
    answers: small,
    conflicts: ["packages/services/src/refusals.ts", "packages/services/src/session.ts"],
    async change(root) {
      await edit(root, "packages/services/src/session.ts", "const mostSessions = 20;", "const mostSessions = 3;");
      await edit(root, "packages/services/src/refusals.ts", "`There is no ${", "`Nothing is known of ${");
    },
  },
  { name: "the sample removed", answers: shop, conflicts: [], change: (root) => removeParts(root, ["shop"]) },
  {
    name: "some transports removed",
    answers: large,
    conflicts: [],
    change: (root) => removeParts(root, ["grpc", "mcp"]),
  },
  {
    name: "a README of its own",
    answers: small,
    conflicts: ["README.md"],
    change: (root) =>
      writeFile(path.join(root, "README.md"), "# Billing at Acme\n\nAsk the team on the third floor.\n"),
  },
  {
    name: "own code that uses what moves and what is renamed",
    answers: large,
    conflicts: [],
    async change(root) {
      await write(root, "packages/models/src/team.ts", ownModel);
      await write(root, "packages/handlers/src/team.ts", ownHandler);
    },
  },
  {
    name: "changes in the files that move",
    answers: small,
    conflicts: [],
    async change(root) {
      await append(
        root,
        "packages/models/src/page.ts",
        "\n/** Rows on a page of ours. */\nexport const ourLimit = 7;\n",
      );
      await append(root, ".github/PULL_REQUEST_TEMPLATE.md", "\nTell the third floor.\n");
      await edit(
        root,
        "packages/models/src/user.ts",
        "export const userResponse",
        "/** As our partners see them. */\nexport const userResponse",
      );
    },
  },
  {
    name: "other versions of dependencies, and scripts",
    answers: small,
    conflicts: ["pnpm-workspace.yaml"],
    async change(root) {
      await edit(root, "pnpm-workspace.yaml", '"@types/node": ^24.0.0', '"@types/node": 24.0.3');
      await edit(root, "package.json", '    "start":', '    "deploy": "./deploy.sh",\n    "start":');
      await write(root, "deploy.sh", "#!/bin/sh\nrsync . acme:\n");
    },
  },
  {
    name: "files that are deleted and moved",
    answers: large,
    conflicts: ["docs/operating.md"],
    async change(root) {
      await rm(path.join(root, "docs/operating.md"));
      await rm(path.join(root, ".vscode"), { recursive: true });
      const services = path.join(root, "packages/services/src");
      await rename(path.join(services, "session.ts"), path.join(services, "login.ts"));
      await rm(path.join(root, "packages/models/src/reference.test.ts"));
    },
  },
  {
    name: "other settings of tools",
    answers: large,
    conflicts: [],
    async change(root) {
      await edit(
        root,
        "tsconfig.base.json",
        '"compilerOptions": {',
        '"compilerOptions": {\n    "noEmitOnError": true,',
      );
      await edit(root, ".oxfmtrc.json", '"printWidth": 120,', '"printWidth": 120,\n  "tabWidth": 2,');
      await edit(root, "layers.config.mjs", 'external: ["zod"],', 'external: ["zod", "decimal.js"],');
      await append(root, "CONTRIBUTING.md", "\n## At Acme\n\nTwo people read each change.\n");
    },
  },
];

async function withDomain(root: string, name: string, fields: readonly string[]): Promise<void> {
  await saved(root, (project) => addDomain(project, name, fields));
}

/** Removes a sample or transports, as `pnpm run remove` does. */
export async function removeParts(root: string, names: readonly string[]): Promise<void> {
  for (const part of parts.filter(({ name }) => names.includes(name))) {
    await saved(root, async (project) => {
      const removed = await removePart(project, part, { keepsMigrations: true });
      await recordRemoval(project, part);
      return removed;
    });
  }
}

async function saved(root: string, change: (project: Project) => Promise<{ readonly byHand: readonly string[] }>) {
  const project = new Project(root);
  const { byHand } = await change(project);
  if (byHand.length > 0) throw new Error(byHand.join("\n"));
  await project.save();
}

async function withTransport(root: string): Promise<void> {
  await write(root, "packages/handlers/src/soap/envelope.ts", ownTransport);
  await write(root, "apps/api/src/soap/routes.ts", 'export const soapPath = "/soap";\n');
  await edit(
    root,
    "apps/api/src/app.ts",
    'import type { ApiSettings } from "./settings.ts";',
    'import type { ApiSettings } from "./settings.ts";\nimport { soapPath } from "./soap/routes.ts";',
  );
  await append(root, "apps/api/src/app.ts", "\nexport const ownPaths = [soapPath];\n");
}

async function append(root: string, file: string, text: string): Promise<void> {
  await writeFile(path.join(root, file), `${await readFile(path.join(root, file), "utf8")}${text}`);
}

async function write(root: string, file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await writeFile(path.join(root, file), text);
}

const ownRefusal = `/** Partners see no more than this. */
export function closedToPartners(): Failure<"forbidden"> {
  return refuse("forbidden", "staff_needed", "This is for the staff of Acme");
}
`;

const ownModel = `import { z } from "zod";

import { pageResponse } from "./page.ts";
import { userResponse } from "./user.ts";

/** The people of a team, one page of them. */
export const teamResponse = z.object({ members: pageResponse(userResponse), lead: userResponse });
`;

const ownHandler = `import type { Page } from "@acme/models/page";
import { type User, userResponse as people } from "@acme/models/user";

export const answer = (page: Page<User>) => ({ people, total: page.items.length });
`;

const ownTransport = `import type { Page } from "@acme/models/page";

export function envelope(page: Page<unknown>): string {
  return \`<Envelope count="\${page.items.length}"/>\`;
}
`;
