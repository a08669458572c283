import { listPaymentsRequest, paymentPageResponse, paymentRequest, paymentResponse } from "@baklava/models/payment";

import { mutation, query } from "../operation.ts";

export const paymentOperations = {
  list: query({
    summary: "List charges and refunds, newest first",
    access: "staff",
    route: "GET /payments",
    example: { state: "declined", from: "2026-11-01T00:00:00Z" },
    input: listPaymentsRequest,
    output: paymentPageResponse,
    columns: ["id", "orderId", "kind", "state", "amount", "declineReason", "createdAt"],
    handle: ({ services }, input) => services.payment.list(input),
  }),

  settle: mutation({
    summary: "Ask the gateway for the outcome of a payment",
    access: "staff",
    route: "POST /payments/{id}/settlement",
    refuses: ["declined"],
    example: { id: "019aa5f2-7c00-7000-8000-0000000000d1" },
    input: paymentRequest,
    output: paymentResponse,
    handle: ({ services, caller }, { id }) => services.payment.settle(id, caller),
  }),
};
