import { wholeFile } from "../read/position.ts";
import { defineRule, type PlacedFinding } from "./rule.ts";

export const unread = defineRule({
  id: "unread",
  title: "a file or a folder that cannot be read",
  why: "What was not read was not judged",
  repository: ({ workspace, facts }) => [
    ...workspace.closed.map((folder) => closed(folder, "cannot be looked into")),
    ...[...workspace.sources.keys()].filter((path) => !facts.has(path)).map((path) => closed(path, "cannot be read")),
  ],
});

function closed(file: string, message: string): PlacedFinding {
  return {
    file,
    at: wholeFile,
    target: file,
    message,
    remedy: "Give the gate the right to read it, or list it under files.output or files.fixtures when it is no code",
  };
}
