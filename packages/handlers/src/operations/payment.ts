import { paymentRequest, paymentResponse } from "@baklava/models/payment";

import { mutation } from "../operation.ts";

export const paymentOperations = {
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
