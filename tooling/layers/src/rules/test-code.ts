import { defineRule } from "./rule.ts";

export const testCode = defineRule({
  id: "test-code",
  title: "production code that uses tests, or the configuration of tools",
  why: "What serves tests has other dependencies and other promises",
  edge(workspace, { from, path }) {
    const target = path === undefined ? undefined : workspace.sources.get(path);
    if (target === undefined || from.role === "test" || from.role === "config") return undefined;
    if (target.role !== "test" && target.role !== "config") return undefined;
    return {
      target: target.path,
      message: `${from.role} code uses ${target.role} code`,
      remedy: "Move what both need into a file of its own that is not named as a test",
    };
  },
});
