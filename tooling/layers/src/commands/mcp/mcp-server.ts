import { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { GateError } from "../../read/gate-error.ts";
import { reasonOf } from "../../read/reason-of.ts";
import { describeViolation } from "../../report/describe-violation.ts";
import { GateTools } from "./gate-tools.ts";

const file = z.string().describe("Path of a file, absolute or relative to the root of the repository");
const readOnly = { readOnlyHint: true, destructiveHint: false, openWorldHint: false };

type Answer = { readonly text: string; readonly structured?: Record<string, unknown> };

/** The tools by which agents ask before they write. */
export function createMcpServer(folder: string, version: string): McpServer {
  const tools = new GateTools(folder);
  const server = new McpServer({ name: "layers", title: "The dependency rule of the repository", version });
  server.registerTool(
    "may_use",
    {
      title: "Tell whether a file may use something",
      description:
        "Tells whether a file, which need not exist yet, may use a target, how to import it, and if not, why and what to use instead. Ask before writing an import.",
      inputSchema: z.object({
        file,
        target: z
          .string()
          .describe(
            "A module (@acme/db/user, zod, node:fs, ./user.ts), a path of a file, a layer, or a global (fetch)",
          ),
      }),
      outputSchema: z.object({
        answer: z.enum(["yes", "types only", "no"]),
        explanation: z.string(),
        specifier: z.string().optional(),
      }),
      annotations: readOnly,
    },
    (input) =>
      answered(async () => {
        const permission = await tools.mayUse(input.file, input.target);
        return { text: `${permission.answer}: ${permission.explanation}`, structured: permission };
      }),
  );
  server.registerTool(
    "explain",
    {
      title: "Tell what a file may use",
      description: "Tells the layer of a file, what it may use, who may use it, what it uses now, and its violations.",
      inputSchema: z.object({ file }),
      annotations: readOnly,
    },
    (input) => answered(async () => ({ text: await tools.explain(input.file) })),
  );
  server.registerTool(
    "check",
    {
      title: "Judge files",
      description: "Lists the violations in files, or in the whole repository, as they are on the disk.",
      inputSchema: z.object({ files: z.array(file).optional() }),
      outputSchema: z.object({ violations: z.array(z.record(z.string(), z.unknown())) }),
      annotations: readOnly,
    },
    (input) =>
      answered(async () => {
        const violations = await tools.check(input.files);
        const text = violations.length === 0 ? "no violations" : violations.map(describeViolation).join("\n");
        return { text, structured: { violations } };
      }),
  );
  return server;
}

/** What the gate cannot tell is one sentence as well. */
async function answered(ask: () => Promise<Answer>) {
  try {
    const { text, structured } = await ask();
    return {
      content: [{ type: "text" as const, text }],
      ...(structured === undefined ? {} : { structuredContent: structured }),
    };
  } catch (error) {
    const text = error instanceof GateError ? error.message : `cannot go on: ${reasonOf(error)}`;
    return { content: [{ type: "text" as const, text }], isError: true };
  }
}
