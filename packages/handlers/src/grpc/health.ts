import { Code, ConnectError, type ConnectRouter } from "@connectrpc/connect";

import { field, readFile, serviceOf } from "./file-descriptor.ts";

/** The health checking protocol of gRPC, without `Watch`, which it allows to be missing. */
const registry = readFile({
  name: "grpc/health/v1/health.proto",
  package: "grpc.health.v1",
  messageType: [
    { name: "HealthCheckRequest", field: [field(1, "service", "string")] },
    {
      name: "HealthCheckResponse",
      field: [field(1, "status", "enum", { typeName: ".grpc.health.v1.HealthCheckResponse.ServingStatus" })],
      enumType: [
        {
          name: "ServingStatus",
          value: [
            { name: "UNKNOWN", number: 0 },
            { name: "SERVING", number: 1 },
            { name: "NOT_SERVING", number: 2 },
            { name: "SERVICE_UNKNOWN", number: 3 },
          ],
        },
      ],
    },
  ],
  service: [
    {
      name: "Health",
      method: [
        {
          name: "Check",
          inputType: ".grpc.health.v1.HealthCheckRequest",
          outputType: ".grpc.health.v1.HealthCheckResponse",
        },
      ],
    },
  ],
});
export const healthService = serviceOf(registry, "grpc.health.v1.Health");

const serving = 1;
const notServing = 2;

/** The health service, which has one status for all services in `names`. */
export function addHealth(router: ConnectRouter, names: readonly string[], checkReady: () => Promise<void>): void {
  router.service(healthService, {
    async check(request: object) {
      const { service } = request as { readonly service: string };
      if (service !== "" && !names.includes(service)) throw new ConnectError("Unknown service", Code.NotFound);
      const isReady = await checkReady().then(
        () => true,
        () => false,
      );
      return { status: isReady ? serving : notServing };
    },
  } as never);
}
