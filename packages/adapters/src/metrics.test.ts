import { expect, test } from "vitest";

import { Metrics } from "./metrics.ts";

test("text() has what was served and asked, and the process itself", async () => {
  const metrics = new Metrics();
  metrics.observeServed({ method: "GET", route: "/api/users/:id", status: 200, durationMs: 30 });
  metrics.observeAsked({ service: "app", method: "POST", path: "/v1/secret", status: "timeout", durationMs: 5000 });
  const text = await metrics.text();
  expect(metrics.contentType).toContain("text/plain");
  expect(text).toContain(
    'http_server_request_duration_seconds_sum{method="GET",route="/api/users/:id",status="200"} 0.03\n',
  );
  expect(text).toContain(
    'http_client_request_duration_seconds_count{service="app",method="POST",status="timeout"} 1\n',
  );
  expect(text).toContain("process_cpu_seconds_total");
  expect(text).not.toContain("/v1/secret");
});
