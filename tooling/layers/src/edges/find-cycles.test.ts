import { expect, it } from "vitest";
import { findCycles, type Graph } from "./find-cycles.ts";

function graph(edges: Readonly<Record<string, string>>): Graph {
  return new Map(Object.entries(edges).map(([from, to]) => [from, new Set(to)]));
}

it.each([
  ["nothing in a graph without cycles", { a: "bc", b: "c", c: "" }, []],
  ["a node that leads to itself", { a: "a" }, [["a"]]],
  ["a cycle from its first node by name", { c: "a", b: "c", a: "b" }, [["a", "b", "c"]]],
  ["the shortest way round", { a: "bc", b: "c", c: "a" }, [["a", "c"]]],
  [
    "one cycle for each group",
    { a: "b", b: "ac", c: "d", d: "c" },
    [
      ["c", "d"],
      ["a", "b"],
    ],
  ],
  ["a cycle through nodes that are no keys of their own", { a: "bx", b: "a" }, [["a", "b"]]],
])("findCycles() finds %s", (_name, edges, cycles) => {
  expect(findCycles(graph(edges))).toEqual(cycles);
});

it("findCycles() does not run out of stack on a long chain", () => {
  const length = 50_000;
  const chain = new Map(Array.from({ length }, (_, at) => [`n${at}`, new Set([`n${(at + 1) % length}`])]));
  expect(findCycles(chain)[0]).toHaveLength(length);
});
