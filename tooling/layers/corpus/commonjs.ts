import type { CorpusCase } from "./corpus-case.ts";

const bad = "packages/handlers/src/bad.cjs";
const module = "@acme/repositories/pg/user";
const repository = "packages/repositories/src/open.cjs";
const load = 'require("@acme/adapters/database")';

/** CommonJS: every way to call `require`, and to hand on what it gives. */
export const commonjs: readonly CorpusCase[] = [
  ...Object.entries({
    "(0, require)": `const users = (0, require)("${module}");\nusers;\n`,
    "require.call": `require.call(undefined, "${module}");\n`,
    "require.apply": `require.apply(undefined, ["${module}"]);\n`,
    "require.bind": `const load = require.bind(undefined);\nload("${module}");\n`,
    "require.bind in place": `require.bind(undefined)("${module}");\n`,
    "a variable": `var load = require;\nload("${module}");\n`,
    "a choice": `const load = typeof require === "function" ? require : undefined;\nload("${module}");\n`,
    "require of a pattern": `const { require: load } = module;\nload("${module}");\n`,
    "a member of module": `const load = module.require;\nload("${module}");\n`,
    "module.exports": `module.exports = require("${module}");\n`,
  }).map(([name, text]) => ({
    name: `violation: ${name} of CommonJS`,
    because: "It loads the module however it is called",
    files: { [bad]: text },
    expected: [{ rule: "layer", file: bad }],
  })),
  ...Object.entries({
    "assigned in place": 'let load;\n(load = require)("./database.ts");\n',
    "assigned to a variable": "let load;\nload = require;\nexports.load = load;\n",
    "given to a function": "exports.run = (use) => use(require);\n",
    "in an object": "exports.tools = { require };\n",
    "a member that is handed on": "exports.load = module.require;\n",
    "of createRequire": 'const { createRequire: make } = require("node:module");\nexports.load = make(__filename);\n',
  }).map(([name, text]) => ({
    name: `violation: require ${name} of CommonJS in adapters`,
    because: "From then on it could load anything",
    files: { "packages/adapters/src/bad.cjs": text },
    expected: [{ rule: "computed-import", file: "packages/adapters/src/bad.cjs" }],
  })),
  ...Object.entries({
    "module.exports": `module.exports = ${load};\n`,
    "a member of exports": `exports.open = ${load}.open;\n`,
    "an object": `const { open } = ${load};\nmodule.exports = { open };\n`,
    "Object.defineProperty with a value": `const database = ${load};\nObject.defineProperty(exports, "open", { value: database.open });\n`,
    "Object.defineProperty with a getter": `const database = ${load};\nObject.defineProperty(exports, "open", { enumerable: true, get: function () { return database.open; } });\n`,
    "Object.assign": `Object.assign(module.exports, ${load});\n`,
    "a function of a compiler": `var __importDefault = (module) => module;\nconst database = __importDefault(${load});\nexports.open = database.open;\n`,
    this: `this.open = ${load}.open;\n`,
    "another name of exports": `const own = exports;\nown.open = ${load}.open;\n`,
    "a chain of assignments": `exports.a = exports.b = ${load}.open;\n`,
    "a loop": `const database = ${load};\nfor (const key in database) exports[key] = database[key];\n`,
    "a class with a static block": `const { open } = ${load};\nclass Own { static { this.open = open; } }\nmodule.exports = Own;\n`,
    "a function that copies": `const copy = (from, to) => Object.keys(from).forEach((key) => (to[key] = from[key]));\ncopy(${load}, exports);\n`,
  }).map(([name, text]) => ({
    name: `violation: re-export of CommonJS by ${name}`,
    because: "Repositories would give services what they may not have",
    files: { [repository]: text },
    expected: [{ rule: "re-export", file: repository }],
  })),
  ...Object.entries({
    "an own function": `const { open } = ${load};\nexports.read = () => open();\n`,
    "a test for require": 'if (typeof require !== "undefined" && require.main === module) void 0;\n',
    "the cache of require": "exports.loaded = Object.keys(require.cache);\n",
    "require of a local function": "function require(name) { return name; }\nexports.name = require('x');\n",
    "an object that is called exports": `const { open } = ${load};\nfunction own(exports) { exports.open = open; }\nown({});\n`,
  }).map(([name, text]) => ({
    name: `legal: ${name} of CommonJS`,
    because: "It hands on nothing, or loads nothing",
    files: { [repository]: text },
    expected: [],
  })),
];
