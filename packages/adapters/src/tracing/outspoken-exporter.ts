import { ExportResultCode } from "@opentelemetry/core";
import type { SpanExporter } from "@opentelemetry/sdk-trace";

import type { Logger } from "../logger.ts";

/** Tells the log when the collector cannot be reached: once an outage, which may last for hours. */
export function outspoken(exporter: SpanExporter, logger: Logger): SpanExporter {
  let isFailing = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const hasFailed = result.code !== ExportResultCode.SUCCESS;
        if (hasFailed && !isFailing) logger.warn({ err: result.error }, "Traces cannot be sent, and are lost");
        if (!hasFailed && isFailing) logger.info("Traces are sent again");
        isFailing = hasFailed;
        done(result);
      }),
    forceFlush: async () => exporter.forceFlush?.(),
    shutdown: () => exporter.shutdown(),
  };
}
