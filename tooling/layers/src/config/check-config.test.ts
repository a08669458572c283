import { describe, expect, it } from "vitest";
import { parseConfig } from "../rules/parse-config.ts";

const domain = { files: ["src/domain/**"] };

/** The sentences with which a configuration is refused. */
function refusal(config: object): string {
  try {
    parseConfig({ layers: { domain }, ...config });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "accepted";
}

const layer = (rest: object) => ({ layers: { domain, services: { files: ["src/services/**"], ...rest } } });

describe("parseConfig() refuses what names nothing, and says the nearest name", () => {
  it.each([
    ["an unknown key", { exeptions: [] }, 'default export: Unrecognized key: "exeptions"; did you mean exceptions?'],
    [
      "a key of a layer",
      layer({ extrenal: [] }),
      'layers.services: Unrecognized key: "extrenal"; did you mean external?',
    ],
    ["a key of a role", { files: { test: [] } }, 'files: Unrecognized key: "test"; did you mean tests?'],
    [
      "a key of slices",
      { slices: { each: "src/*", entries: "a.ts" } },
      'slices: Unrecognized key: "entries"; did you mean entry?',
    ],
    [
      "a key of one of several slices",
      { slices: [{ eech: "src/*" }] },
      'slices.0: Unrecognized key: "eech"; did you mean each?',
    ],
    [
      "a key of tests of a layer",
      layer({ tests: { module: [] } }),
      'layers.services.tests: Unrecognized key: "module"; did you mean modules?',
    ],
    [
      "a layer in uses",
      layer({ uses: { domian: "values" } }),
      "layers.services.uses.domian: no layer is named domian; did you mean domain?",
    ],
    [
      "a layer in uses that is like no other",
      layer({ uses: { x: "values" } }),
      "layers.services.uses.x: no layer is named x; there are domain, services",
    ],
    [
      "a layer in advice",
      layer({ advice: { domian: { reason: "a", remedy: "b" } } }),
      "layers.services.advice.domian: services has neither a layer nor an entry of forbids named domian; did you mean domain?",
    ],
    [
      "an entry of forbids in advice",
      layer({ forbids: ["Date.now"], advice: { "Date.nwo": { reason: "a", remedy: "b" } } }),
      "named Date.nwo; did you mean Date.now?",
    ],
    [
      "a built-in in advice",
      layer({ advice: { "node:fss": { reason: "a", remedy: "b" } } }),
      "no built-in module is named node:fss; did you mean node:fs?",
    ],
    [
      "a global",
      layer({ forbids: ["fecth"] }),
      "layers.services.forbids.0: there is no global fecth; did you mean fetch?",
    ],
    ["a member of a global", layer({ forbids: ["Date.nwo"] }), "Date has no member nwo; did you mean now?"],
    ["a member of a call", layer({ forbids: ["Math.radnom()"] }), "Math has no member radnom; did you mean random?"],
    ["a member of process", layer({ forbids: ["proces.env"] }), "there is no global proces; did you mean process?"],
    [
      "a global behind globalThis",
      layer({ forbids: ["globalThis.fecth"] }),
      "there is no global fecth; did you mean fetch?",
    ],
    [
      "a global like no other",
      layer({ forbids: ["frobnicateAll"] }),
      'when a script declares it, add it to globals: ["frobnicateAll"]',
    ],
    ["a keyword", layer({ forbids: ["thrwo"] }), "there is no global thrwo; did you mean throw?"],
    [
      "what is no name",
      layer({ forbids: ["node:fs"] }),
      "expected a global (fetch, Date.now), a call (Date()), a construction (new Date(), new Pool) or throw",
    ],
    [
      "a built-in",
      layer({ builtins: ["node:sream"] }),
      "layers.services.builtins.0: no built-in module is named node:sream; did you mean node:stream?",
    ],
    [
      "a rule that is off",
      { rules: { "self-imports": { off: "a" } } },
      "rules.self-imports: no rule is named self-imports; did you mean self-import?",
    ],
    [
      "a rule that is off without a reason",
      { rules: { "self-import": "off" } },
      'rules.self-import: expected { off: "the reason" }',
    ],
    [
      "a rule of an exception",
      { exceptions: [{ rule: "layers", file: "a.ts", reason: "b" }] },
      "exceptions.0.rule: no rule is named layers; did you mean layer?",
    ],
    [
      "a layer of nothing",
      layer({ files: [] }),
      'layers.services: name what belongs to the layer: packages: ["packages/a"], or files: ["src/a/**"]',
    ],
    ["slices by a number", { slices: { each: 1 } }, "slices.each: expected a pattern, or a list of patterns"],
    [
      "slices with a use that is none",
      { slices: { each: "a/*", uses: "any" } },
      'slices.uses: expected "none", "entry", or a table',
    ],
    ["an order that is no list", { order: { src: "a" } }, "order.src: Invalid input: expected array, received string"],
  ])("%s", (_name, config, sentence) => {
    expect(refusal(config)).toContain(sentence);
  });
});

describe("parseConfig() accepts", () => {
  it.each([
    [
      "globals of browsers, Bun and Deno",
      layer({
        forbids: ["localStorage", "navigator.geolocation", "Bun", "Deno.env", "Temporal.Now", "import.meta.env"],
      }),
    ],
    [
      "classes, wherever they are declared",
      layer({ forbids: ["new PrismaClient", "new Dat()", "new Intl.DateTimeFormat"] }),
    ],
    ["members of members", layer({ forbids: ["process.env.HOME", "crypto.subtle.digest", "Array.prototype.at"] })],
    [
      "globals that it declares itself",
      { globals: ["gtag", "process.browser"], ...layer({ forbids: ["gtag", "gtag.push", "process.browser"] }) },
    ],
    [
      "advice about packages that are not installed",
      layer({ advice: { moment: { reason: "a", remedy: "b" }, "@aws-sdk/*": { reason: "a", remedy: "b" } } }),
    ],
    ["layers without words of their own", layer({ uses: { domain: "types" } })],
    [
      "slices in every form",
      {
        slices: [
          { each: "src/*" },
          { each: ["a/*", "b/*"], entry: ["index.ts", "api/**"], uses: { a: { b: "types" } } },
          { each: "c/*", uses: "none" },
        ],
      },
    ],
  ])("%s", (_name, config) => {
    expect(refusal(config)).toBe("accepted");
  });
});

it("parseConfig() gives layers without a reason and a remedy those of the table", () => {
  const { layers } = parseConfig({
    layers: { domain, ports: domain, web: { files: ["web/**"], uses: { domain: "values", ports: "types" } } },
  });
  expect(layers["domain"]).toMatchObject({
    reason: "What layers.config.mjs does not list for domain is denied",
    remedy: "Keep to what domain may use: no other layer",
  });
  expect(layers["web"]?.remedy).toBe("Keep to what web may use: domain, ports (types only)");
});
