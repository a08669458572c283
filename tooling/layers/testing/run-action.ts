import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { z } from "zod";

/** The folder of the action. */
export const actionFolder = fileURLToPath(new URL("../action/", import.meta.url));

const actionSchema = z.object({
  inputs: z.record(z.string(), z.object({ default: z.string() })),
  runs: z.object({
    steps: z.array(
      z.object({
        name: z.string(),
        if: z.string().optional(),
        shell: z.literal("bash"),
        "working-directory": z.string().optional(),
        env: z.record(z.string(), z.string()),
        run: z.string(),
      }),
    ),
  }),
});

/** What one step gave; `undefined` for one whose condition kept it from running. */
export type Step = { readonly status: number | null; readonly output: string } | undefined;

/** What a run of the action gave, and what it left behind. */
export type ActionRun = { readonly steps: ReadonlyMap<string, Step>; readonly summary: string };

/** Runs the steps of the action in a repository as a runner of GitHub does, with the variables that it sets. */
export function runAction(
  root: string,
  options: {
    readonly temporary: string;
    readonly event: object;
    readonly inputs?: Readonly<Record<string, string>>;
    readonly variables?: Readonly<Record<string, string>>;
  },
): ActionRun {
  const { temporary, event, variables = {} } = options;
  const action = actionSchema.parse(parse(readFileSync(join(actionFolder, "action.yml"), "utf8")));
  const defaults = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default]));
  const inputs = { ...defaults, ...options.inputs };
  const files = { event: join(temporary, "event.json"), summary: join(temporary, "summary.md") };
  mkdirSync(temporary, { recursive: true });
  writeFileSync(files.event, JSON.stringify(event));
  writeFileSync(files.summary, "");
  const steps = new Map<string, Step>();
  for (const step of action.runs.steps) {
    if (!isRun(step.if, inputs, steps)) {
      steps.set(step.name, undefined);
      continue;
    }
    const script = join(temporary, "step.sh");
    writeFileSync(script, step.run);
    const environment = {
      ...process.env,
      GITHUB_ACTION_PATH: actionFolder.replace(/\/$/, ""),
      GITHUB_EVENT_PATH: files.event,
      GITHUB_REPOSITORY: "acme/shop",
      GITHUB_STEP_SUMMARY: files.summary,
      RUNNER_TEMP: temporary,
      ...variables,
      ...Object.fromEntries(Object.entries(step.env).map(([name, text]) => [name, valueOf(text, inputs)])),
    };
    const { status, stdout, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], {
      cwd: join(root, valueOf(step["working-directory"] ?? ".", inputs)),
      encoding: "utf8",
      env: environment,
    });
    steps.set(step.name, { status, output: stdout + stderr });
  }
  return { steps, summary: readFileSync(files.summary, "utf8") };
}

type Inputs = Readonly<Record<string, string>>;

function valueOf(text: string, inputs: Inputs): string {
  return text
    .replaceAll(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => inputs[name] ?? "")
    .replaceAll("${{ github.token }}", "token");
}

/** The conditions that the action uses: after a failure only a step with a condition runs. */
function isRun(condition: string | undefined, inputs: Inputs, done: ActionRun["steps"]): boolean {
  if (condition === undefined) return [...done.values()].every((step) => step?.status === 0);
  const [isAlways, name, value] =
    /^\$\{\{ !cancelled\(\)(?: && inputs\.([\w-]+) == '(\w+)')? \}\}$/.exec(condition) ?? [];
  if (isAlways === undefined) throw new Error(`the condition ${condition} is not one that is understood here`);
  return name === undefined || inputs[name] === value;
}

/** Puts a `gh` that keeps comments in a file before all others, and gives the variables that it needs. */
export function fakeGh(folder: string, mayWrite = true): { variables: Inputs; comments(): readonly unknown[] } {
  const program = join(folder, "gh");
  const store = join(folder, "comments.json");
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    program,
    `#!/usr/bin/env bash\nexec "${process.execPath}" "${fileURLToPath(new URL("fake-gh.ts", import.meta.url))}" "$@"\n`,
  );
  chmodSync(program, 0o755);
  return {
    variables: {
      PATH: `${folder}${delimiter}${process.env["PATH"] ?? ""}`,
      FAKE_GH_STORE: store,
      FAKE_GH_MAY_WRITE: mayWrite ? "yes" : "no",
    },
    comments: () => (existsSync(store) ? JSON.parse(readFileSync(store, "utf8")) : []),
  };
}
