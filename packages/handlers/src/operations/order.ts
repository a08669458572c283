import { orderTotalRequest, orderTotalResponse } from "@baklava/models/exchange-rate";
import {
  cancelOrderRequest,
  latestOrdersRequest,
  latestOrdersResponse,
  listOrdersRequest,
  orderDetailsResponse,
  orderPageResponse,
  orderRequest,
  orderResponse,
  placeOrderRequest,
} from "@baklava/models/order";
import { paymentResponse, payOrderRequest, refundOrderRequest } from "@baklava/models/payment";
import { mapOk } from "@baklava/models/result";

import { mutation, query } from "../operation.ts";

const exampleId = "019aa5f2-7c00-7000-8000-0000000000c1";

export const orderOperations = {
  place: mutation({
    summary: "Place an order for a customer; its pieces are reserved",
    access: "signed-in",
    route: "POST /orders",
    example: {
      customerId: "019aa5f2-7c00-7000-8000-0000000000a1",
      lines: [
        { sku: "TEA-250", quantity: 2 },
        { sku: "CUP-1", quantity: 1 },
      ],
    },
    input: placeOrderRequest,
    output: orderResponse,
    handle: ({ services, caller }, input) => services.order.place(input, caller),
  }),

  list: query({
    summary: "List orders, newest first",
    access: "signed-in",
    route: "GET /orders",
    example: { state: "paid", from: "2026-11-01T00:00:00Z", sort: "total" },
    input: listOrdersRequest,
    output: orderPageResponse,
    columns: ["id", "customerName", "state", "total", "lineCount", "createdAt"],
    handle: ({ services, caller }, input) => services.order.list(input, caller),
  }),

  latest: query({
    summary: "Show a customer's latest orders, with their lines",
    access: "signed-in",
    route: "GET /users/{customerId}/orders",
    example: { customerId: "019aa5f2-7c00-7000-8000-0000000000a1", limit: 5 },
    input: latestOrdersRequest,
    output: latestOrdersResponse,
    async handle({ services, caller }, input) {
      return mapOk(await services.order.latest(input, caller), (items) => ({ items }));
    },
  }),

  show: query({
    summary: "Show an order with its lines, payments and history",
    access: "signed-in",
    route: "GET /orders/{id}",
    example: { id: exampleId },
    input: orderRequest,
    output: orderDetailsResponse,
    handle: ({ services, caller }, { id }) => services.order.get(id, caller),
  }),

  total: query({
    summary: "Show an order's total in another currency; the charged amount stays the same",
    access: "signed-in",
    route: "GET /orders/{id}/total",
    example: { id: exampleId, currency: "USD" },
    input: orderTotalRequest,
    output: orderTotalResponse,
    handle: ({ services, caller }, input) => services.exchangeRate.orderTotal(input, caller),
  }),

  pay: mutation({
    summary: "Charge an order's total",
    access: "signed-in",
    route: "POST /orders/{id}/payment",
    refuses: ["declined"],
    example: { id: exampleId, method: "pm_card_visa" },
    input: payOrderRequest,
    output: paymentResponse,
    handle: ({ services, caller }, input) => services.payment.pay(input, caller),
  }),

  ship: mutation({
    summary: "Mark a paid order as shipped",
    access: "staff",
    route: "POST /orders/{id}/shipment",
    example: { id: exampleId },
    input: orderRequest,
    output: orderResponse,
    handle: ({ services, caller }, { id }) => services.order.ship(id, caller),
  }),

  deliver: mutation({
    summary: "Mark a shipped order as delivered",
    access: "staff",
    route: "POST /orders/{id}/delivery",
    example: { id: exampleId },
    input: orderRequest,
    output: orderResponse,
    handle: ({ services, caller }, { id }) => services.order.deliver(id, caller),
  }),

  cancel: mutation({
    summary: "Cancel an unpaid order; its pieces return to the stock",
    access: "signed-in",
    route: "POST /orders/{id}/cancellation",
    isDestructive: true,
    example: { id: exampleId },
    input: cancelOrderRequest,
    output: orderResponse,
    handle: ({ services, caller }, { id, dryRun }) => services.order.cancel(id, caller, { dryRun }),
  }),

  refund: mutation({
    summary: "Refund a paid order",
    access: "staff",
    route: "POST /orders/{id}/refund",
    refuses: ["declined"],
    isDestructive: true,
    example: { id: exampleId },
    input: refundOrderRequest,
    output: paymentResponse,
    handle: ({ services, caller }, input) => services.payment.refund(input, caller),
  }),
};
