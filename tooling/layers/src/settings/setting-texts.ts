import { posix } from "node:path";
import { type ParseError, parseTree, type Node as JsonNode } from "jsonc-parser";
import { isScalar, parseDocument, visit } from "yaml";
import { isForTests } from "../workspace/is-for-tests.ts";
import { isHarmlessKey } from "../workspace/harmless-keys.ts";

/** A text of a setting that could name what is to be loaded. */
export type SettingText = {
  readonly text: string;
  /** Offsets within the file. */
  readonly start: number;
  readonly end: number;
  /** The word before it in a command: `--import`, `--filter`, `node`. */
  readonly before: string;
  /** Whether it is a value of its own, and not a word of a command. */
  readonly isValue: boolean;
  /** Whether a key above it names a tool for tests. */
  readonly isForTests: boolean;
};

/** A value, the keys that lead to it, and where its text begins. */
type Value = {
  readonly text: string;
  readonly start: number;
  readonly keys: readonly string[];
  /** Whether it is a key itself: some tools list plugins and files as keys. */
  readonly isKey?: true;
};

/**
 * The texts of a file of settings: of JSON and YAML the values, without those that a key says are words or left out; of
 * any other file, such as TOML, a script of a shell or a Dockerfile, the words.
 */
export function settingTexts(path: string, text: string): SettingText[] {
  const isJson = /\.(?:jsonc?|json5|webmanifest)$/.test(path) || /^\s*\{/.test(text);
  const json = isJson ? jsonValues(text) : undefined;
  if (json !== undefined) return json.flatMap((value) => ofValue(path, value));
  const values = /\.ya?ml$|(?:^|\/)\.\w+rc$/.test(path) ? yamlValues(text) : undefined;
  return values === undefined ? lines(text) : values.flatMap((value) => ofValue(path, value));
}

/** Fields of a manifest that rules of their own judge. */
const manifestFields =
  /^(?:pnpm|overrides|resolutions|packageExtensions|workspaces|publishConfig|engines|packageManager|files|exports|imports|typesVersions|sideEffects|main|module|types|typings|browser|bin)$/;

function ofValue(path: string, { text, start, keys, isKey }: Value): SettingText[] {
  if (isKey === true && !isModuleKey(path, text)) return [];
  const isManifest = posix.basename(path) === "package.json";
  if (isManifest && manifestFields.test(keys[0] ?? "")) return [];
  // A script may be called as it likes.
  const telling = isManifest && keys[0] === "scripts" ? [] : keys;
  return telling.some(isHarmlessKey) ? [] : wordsOf(text, start, keys.some(isForTests));
}

/** A key that looks like a module. Those of manifests, tsconfigs and maps of imports are names of their own. */
function isModuleKey(path: string, key: string): boolean {
  if (/(?:^|\/)(?:package|[jt]sconfig[^/]*|deno|importmap|import_map)\.jsonc?$/.test(path)) return false;
  return /^(?:\.{0,2}\/|@[\w-]+\/)[^\s*]+$/.test(key) || /\.[cm]?[jt]sx?$/.test(key);
}

/** A value without blanks is one text; any other could be a command. */
function wordsOf(text: string, start: number, isTest: boolean): SettingText[] {
  if (!/[\s=]/.test(text.trim()))
    return [{ text, start, end: start + text.length, before: "", isValue: true, isForTests: isTest }];
  return commandWords(text, start, isTest);
}

const separators = /[^\s"'`;|&<>()[\],=]+/g;

/** The words of commands. Braces belong to patterns and variables. */
function commandWords(text: string, start: number, isTest: boolean): SettingText[] {
  let before = "";
  return [...text.matchAll(separators)].map(({ 0: word, index }) => {
    const at = start + index;
    const found = { text: word, start: at, end: at + word.length, before, isValue: false, isForTests: isTest };
    before = word;
    return found;
  });
}

/** `undefined` when it is no JSON, such as JSON5 or Nix. */
function jsonValues(text: string): Value[] | undefined {
  const found: Value[] = [];
  const walk = (node: JsonNode, keys: readonly string[]): void => {
    if (node.type === "string") found.push({ text: String(node.value), start: node.offset + 1, keys });
    if (node.type === "property") {
      const [key, value] = node.children ?? [];
      if (key !== undefined) found.push({ text: String(key.value), start: key.offset + 1, keys, isKey: true });
      if (value !== undefined) walk(value, [...keys, String(key?.value)]);
    } else for (const child of node.children ?? []) walk(child, keys);
  };
  const mistakes: ParseError[] = [];
  const tree = parseTree(text, mistakes, { allowTrailingComma: true, disallowComments: false });
  if (tree === undefined || mistakes.length > 0) return undefined;
  walk(tree, []);
  return found;
}

/** `undefined` when it is no YAML: a file of settings may be anything. */
function yamlValues(text: string): Value[] | undefined {
  const document = parseDocument(text, { logLevel: "silent" });
  if (document.errors.length > 0) return undefined;
  const found: Value[] = [];
  visit(document, {
    Scalar(key, node, path) {
      if (typeof node.value !== "string") return;
      const keys = path.flatMap((each) => ("key" in each && isScalar(each.key) ? [String(each.key.value)] : []));
      const value = { text: node.value, start: node.range?.[0] ?? 0 };
      found.push(key === "key" ? { ...value, keys: keys.slice(0, -1), isKey: true } : { ...value, keys });
    },
  });
  return found;
}

/** Lines of settings and commands without comments; what a key refuses is left out. */
function lines(text: string): SettingText[] {
  let start = 0;
  return text.split("\n").flatMap((line) => {
    const at = start;
    start += line.length + 1;
    // `#import "./a.graphql"` is no comment.
    const code = line.replace(/(?:^|\s)(?:#(?!\s*import\s.*["'])|\/\/)(?!!).*$/, "");
    const key = /^\s*"?([\w.-]+)"?\s*[=:]/.exec(code)?.[1];
    if (key !== undefined && isHarmlessKey(key)) return [];
    const words = commandWords(code, at, key !== undefined && isForTests(key));
    return key === undefined ? words : words.map((word) => Object.assign(word, { isValue: true }));
  });
}
