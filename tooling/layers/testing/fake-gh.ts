import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

/** Stands for `gh api` where the action is tested: the comments of one pull request, in a file. */
type Comment = { readonly id: number; readonly user: { readonly login: string }; body: string };

const store = process.env["FAKE_GH_STORE"] ?? "";
const comments: Comment[] = existsSync(store) ? JSON.parse(readFileSync(store, "utf8")) : [];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    paginate: { type: "boolean" },
    slurp: { type: "boolean" },
    method: { type: "string", default: "GET" },
    field: { type: "string" },
  },
});
const [api, path = ""] = positionals;
if (api !== "api" || process.env["GH_TOKEN"] !== "token") throw new Error("gh is called in another way");

const all = /^repos\/acme\/shop\/issues\/7\/comments$/.test(path);
const one = Number(/^repos\/acme\/shop\/issues\/comments\/(\d+)$/.exec(path)?.[1]);
if (values.method === "GET" && all) {
  // One page holds one comment here.
  process.stdout.write(JSON.stringify(values.slurp === true ? comments.map((each) => [each]) : comments));
} else if (process.env["FAKE_GH_MAY_WRITE"] !== "yes") {
  process.stderr.write("gh: Resource not accessible by integration (HTTP 403)\n");
  process.exitCode = 1;
} else {
  const body = readFileSync((values.field ?? "").replace(/^body=@/, ""), "utf8");
  const known = comments.find(({ id }) => id === one);
  if (values.method === "PATCH" && known !== undefined) known.body = body;
  else if (values.method === "POST" && all)
    comments.push({ id: comments.length + 1, user: { login: "github-actions[bot]" }, body });
  else throw new Error(`no comment is at ${path}`);
  writeFileSync(store, JSON.stringify(comments));
}
