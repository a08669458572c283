import { auditPageResponse, listAuditRequest } from "@baklava/models/audit";

import { query } from "../operation.ts";

export const auditOperations = {
  list: query({
    summary: "List the audit events of all actors or of one, newest first",
    access: "admin",
    route: "GET /audit-events",
    example: { actor: "operator:root" },
    input: listAuditRequest,
    output: auditPageResponse,
    columns: ["at", "actor", "entity", "entityId", "action", "changes"],
    handle: ({ services }, input) => services.audit.list(input),
  }),
};
