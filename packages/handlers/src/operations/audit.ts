import { auditPageResponse, listAuditRequest } from "@baklava/models/audit";

import { query } from "../operation.ts";

export const auditOperations = {
  list: query({
    summary: "Show everything that was done, or what one actor did, the newest first",
    access: "admin",
    route: "GET /audit-events",
    example: { actor: "operator:root" },
    input: listAuditRequest,
    output: auditPageResponse,
    columns: ["at", "actor", "entity", "entityId", "action", "changes"],
    handle: ({ services }, input) => services.audit.list(input),
  }),
};
