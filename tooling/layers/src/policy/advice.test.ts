import { describe, expect, it } from "vitest";
import { parseConfig } from "../rules/parse-config.ts";
import { adviceFor } from "./advice.ts";

const { layers } = parseConfig({
  layers: {
    services: {
      packages: ["packages/services"],
      forbids: ["new Date()", "fetch", "process.env", "throw", "new Pool", "alert"],
      reason: "Services decide",
      remedy: "Declare a port",
      advice: { fetch: { reason: "One way out", remedy: "Use the HTTP client" } },
    },
  },
});

describe("adviceFor()", () => {
  it.each([
    ["new Date()", "Services decide", "Take a clock as a parameter, and ask it for the time"],
    [
      "process.env",
      "Services decide",
      "Take the setting as a parameter, and read the environment where the program starts",
    ],
    ["throw", "Services decide", "Return a result that says what went wrong"],
    [
      "new Pool",
      "Services decide",
      "Take the object as a parameter, and let the code that assembles the layers construct it",
    ],
    ["fetch", "One way out", "Use the HTTP client"],
    ["alert", "Services decide", "Declare a port"],
    ["setTimeout", "Services decide", "Declare a port"],
  ])("%s", (target, reason, remedy) => {
    const layer = layers["services"];
    expect(layer && adviceFor(layer, target)).toEqual({ reason, remedy });
  });
});
