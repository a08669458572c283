import type { TracingSettings } from "./settings.ts";
import { noTracing, type Tracing, type TracingOptions } from "./tracing.ts";

/** Loads OpenTelemetry only when the settings name a collector. */
export async function openTracing(settings: TracingSettings, options: TracingOptions): Promise<Tracing> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = settings;
  if (endpoint === undefined) return noTracing;
  const { OtlpTracing } = await import("./otlp-tracing.ts");
  return new OtlpTracing(endpoint, settings, options);
}
