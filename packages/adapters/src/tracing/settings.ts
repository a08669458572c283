import { z } from "zod";

/** Never quotes the values, which are credentials of a collector. */
const headers = z
  .string()
  .refine((text) => text.split(",").every((pair) => /^\s*[\w-]+=.+$/.test(pair)), {
    error: "must be name=value, with commas between several",
  })
  .transform((text) => Object.fromEntries(text.split(",").map(toHeader)));

/** The names are those that programs with OpenTelemetry share. */
export const tracingSettings = z.object({
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .refine((text) => URL.canParse(text) && /^https?:/.test(text), {
      error: "is no URL of a collector: write http://host:4318, or leave it unset",
    })
    .optional()
    .describe(
      "URL of the OpenTelemetry collector, which gets traces as JSON over HTTP. Without it, no traces are made",
    ),
  OTEL_EXPORTER_OTLP_HEADERS: headers
    .optional()
    .describe("HTTP headers for the collector, such as an API key, in the form name=value,name=value"),
  OTEL_SERVICE_NAME: z.string().optional().describe("Service name in traces. Without it, the name of the app"),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .refine((text) => /^\d*\.?\d+$/.test(text) && Number(text) <= 1, {
      error: ({ input }) => `is ${JSON.stringify(input)}: give a number from 0 to 1`,
    })
    .transform(Number)
    .default(1)
    .describe("Sampling ratio of traces, 0 to 1. A caller that sends a trace context decides for its own requests"),
});
export type TracingSettings = z.output<typeof tracingSettings>;

/** Values are percent-encoded, as in the specification of the exporter. */
function toHeader(pair: string): readonly [string, string] {
  const [name = "", ...value] = pair.split("=");
  return [name.trim(), decodeURIComponent(value.join("=").trim())];
}
