import { auditPageResponse, listAuditRequest, toAuditPageResponse } from "@baklava/models/audit";
import { mapOk } from "@baklava/models/result";

import { query } from "../operation.ts";

export const auditOperations = {
  list: query({
    summary: "Show what somebody did, to whatever, the oldest first",
    access: "admin",
    route: "GET /audit-events",
    example: { actor: "operator:root" },
    input: listAuditRequest,
    output: auditPageResponse,
    columns: ["at", "entity", "entityId", "action", "changes"],
    async handle({ services }, input) {
      return mapOk(await services.audit.list(input), toAuditPageResponse);
    },
  }),
};
