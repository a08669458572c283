import {
  deadLetterPageResponse,
  deadLetterRequest,
  deadLetterResponse,
  listDeadLettersRequest,
} from "@baklava/models/dead-letter";

import { mutation, query } from "../operation.ts";

const exampleId = "019aa5f2-7c00-7000-8000-0000000000f1";

export const deadLetterOperations = {
  list: query({
    summary: "List events that a consumer could not handle, newest first",
    access: "admin",
    route: "GET /dead-letters",
    example: { queue: "security-mail" },
    input: listDeadLettersRequest,
    output: deadLetterPageResponse,
    columns: ["id", "queue", "type", "entityId", "reason", "diedAt"],
    handle: ({ services }, input) => services.deadLetter.list(input),
  }),

  show: query({
    summary: "Show an event that a consumer could not handle, with the reason",
    access: "admin",
    route: "GET /dead-letters/{id}",
    example: { id: exampleId },
    input: deadLetterRequest,
    output: deadLetterResponse,
    handle: ({ services }, { id }) => services.deadLetter.get(id),
  }),

  replay: mutation({
    summary: "Deliver an event again to the consumer that could not handle it",
    access: "admin",
    route: "POST /dead-letters/{id}/replay",
    example: { id: exampleId },
    input: deadLetterRequest,
    output: deadLetterResponse,
    handle: ({ services, caller }, { id }) => services.deadLetter.replay(id, caller),
  }),
};
