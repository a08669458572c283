import { round } from "./format.ts";
import type { Measurement } from "./measure.ts";
import { operations } from "./operation.ts";
import type { Results } from "./results.ts";
import { peerNames, type TargetName, targetNames } from "./target.ts";

/** All of it as Markdown. */
export function toMarkdown(results: Results): string {
  const { machine, startMs, commands, pages, scale } = results;
  const memory = targetNames.map((name) => [name, ofTarget(results, name)] as const);
  return [
    machine,
    table(
      [
        "operation",
        "server",
        "requests/s",
        "CPU µs/request",
        "p50 ms",
        "p99 ms",
        "speed of flat",
        "speed of limit",
        "CPU of limit",
        "CPU of the best peer",
      ],
      results.measurements.map((row) => cells(row, results)),
    ),
    table(
      ["server", "start ms", "memory MB"],
      memory.map(([name, bytes]) => [name, round(startMs[name]), round(bytes / 1e6)]),
    ),
    table(
      ["command", "ms"],
      commands.map(({ command, medianMs }) => [command, round(medianMs)]),
    ),
    ...(pages
      ? [
          table(
            ["page", "first paint ms", "largest paint ms", "interaction ms", "layout shift", "script kB"],
            pages.map((row) => [
              row.page,
              round(row.firstPaintMs),
              round(row.largestPaintMs),
              round(row.interactionMs),
              row.layoutShift.toFixed(3),
              round(row.scriptKb),
            ]),
          ),
        ]
      : []),
    ...(scale ? scale.tables.map(({ head, rows }) => table(head, rows)) : []),
  ].join("\n\n");
}

function cells(row: Measurement, results: Results): readonly string[] {
  const { title = "" } = operations.find(({ id }) => id === row.operation) ?? {};
  const others = results.measurements.filter(({ operation }) => operation === row.operation);
  const of = (name: TargetName) => others.find(({ target }) => target === name);
  const [best] = others
    .filter(({ target }) => peerNames.includes(target))
    .toSorted((left, right) => left.cpuMicrosPerRequest - right.cpuMicrosPerRequest);
  const ratio = (other: Measurement | undefined, value: "requestsPerSecond" | "cpuMicrosPerRequest") =>
    other && other !== row ? `${(row[value] / other[value]).toFixed(2)} ×` : "";
  return [
    row.target === targetNames[0] && row.transport === "trpc" ? `${row.operation} ${title}` : "",
    row.target === targetNames[0] && row.transport === "rest" ? `${row.target} (REST)` : row.target,
    round(row.requestsPerSecond),
    round(row.cpuMicrosPerRequest),
    row.p50Ms.toFixed(1),
    row.p99Ms.toFixed(1),
    ratio(of("flat"), "requestsPerSecond"),
    ratio(of("limit"), "requestsPerSecond"),
    ratio(of("limit"), "cpuMicrosPerRequest"),
    best && row.target === targetNames[0] ? `${ratio(best, "cpuMicrosPerRequest")} (${best.target})` : "",
  ];
}

function ofTarget({ measurements }: Results, name: TargetName): number {
  return Math.max(...measurements.filter(({ target }) => target === name).map(({ residentBytes }) => residentBytes));
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (row: readonly string[]) => `| ${row.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
