import { parseArgs } from "node:util";

import { type OperationId, operations } from "./operation.ts";

export type Options = {
  readonly only: readonly OperationId[];
  readonly rounds: number;
  /** Duration of one measurement. */
  readonly seconds: number;
  readonly isScale: boolean;
  /** Whether a browser opens the pages of the back office. */
  readonly hasPages: boolean;
  /** The file for the results. */
  readonly folder: string;
};

const usage = `Usage: pnpm bench [--quick] [--only R1,W2] [--pages] [--scale] [--folder <folder>]

  --quick    shorter measurements: four minutes instead of ten
  --only     these operations alone: ${operations.map(({ id }) => id).join(", ")}
  --pages    also the pages of the back office in a browser, as pnpm --filter @baklava/web build has built them
  --scale    also two processes, lists of up to five million orders, and events; takes long, and 3 GB of disk
  --folder   where results.json and chart.svg go; .baklava/bench unless given
`;

/** @throws {Error} when an argument is none of these, and says which there are. */
export function readOptions(args: readonly string[]): Options {
  try {
    return parse(args);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`, { cause: error });
  }
}

function parse(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: "boolean", default: false },
      only: { type: "string", default: operations.map(({ id }) => id).join() },
      pages: { type: "boolean", default: false },
      scale: { type: "boolean", default: false },
      folder: { type: "string", default: ".baklava/bench" },
    },
  });
  return {
    only: values.only.split(",").map(toOperationId),
    rounds: 3,
    seconds: values.quick ? 1 : 4,
    isScale: values.scale,
    hasPages: values.pages,
    folder: values.folder,
  };
}

function toOperationId(text: string): OperationId {
  const operation = operations.find(({ id }) => id === text);
  if (!operation) throw new Error(`There is no operation ${text}`);
  return operation.id;
}
