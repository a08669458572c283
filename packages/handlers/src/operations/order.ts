import { orderTotalRequest, orderTotalResponse } from "@baklava/models/exchange-rate";
import {
  listOrdersRequest,
  orderDetailsResponse,
  orderPageResponse,
  orderRequest,
  orderResponse,
  placeOrderRequest,
  toOrderDetailsResponse,
  toOrderPageResponse,
  toOrderResponse,
} from "@baklava/models/order";
import { paymentResponse, payOrderRequest, refundOrderRequest, toPaymentResponse } from "@baklava/models/payment";
import { mapOk } from "@baklava/models/result";

import { mutation, query } from "../operation.ts";

const exampleId = "019aa5f2-7c00-7000-8000-0000000000c1";

export const orderOperations = {
  place: mutation({
    summary: "Place an order for a customer; its pieces are reserved",
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
    async handle({ services, actor }, input) {
      return mapOk(await services.order.place(input, actor), toOrderResponse);
    },
  }),

  list: query({
    summary: "List orders, the newest first",
    route: "GET /orders",
    example: { state: "paid", from: "2026-11-01T00:00:00Z", sort: "total" },
    input: listOrdersRequest,
    output: orderPageResponse,
    columns: ["id", "customerName", "state", "total", "lineCount", "createdAt"],
    async handle({ services }, input) {
      return mapOk(await services.order.list(input), toOrderPageResponse);
    },
  }),

  show: query({
    summary: "Show an order with its lines, payments and history",
    route: "GET /orders/{id}",
    example: { id: exampleId },
    input: orderRequest,
    output: orderDetailsResponse,
    async handle({ services }, { id }) {
      return mapOk(await services.order.get(id), toOrderDetailsResponse);
    },
  }),

  total: query({
    summary: "Show an order's total in another currency; what is charged stays the same",
    route: "GET /orders/{id}/total",
    example: { id: exampleId, currency: "USD" },
    input: orderTotalRequest,
    output: orderTotalResponse,
    handle: ({ services }, input) => services.exchangeRate.orderTotal(input),
  }),

  pay: mutation({
    summary: "Charge an order's total",
    route: "POST /orders/{id}/payment",
    example: { id: exampleId, method: "pm_card_visa" },
    input: payOrderRequest,
    output: paymentResponse,
    async handle({ services, actor }, input) {
      return mapOk(await services.payment.pay(input, actor), toPaymentResponse);
    },
  }),

  ship: mutation({
    summary: "Tell that a paid order has left the shop",
    route: "POST /orders/{id}/shipment",
    example: { id: exampleId },
    input: orderRequest,
    output: orderResponse,
    async handle({ services, actor }, { id }) {
      return mapOk(await services.order.ship(id, actor), toOrderResponse);
    },
  }),

  deliver: mutation({
    summary: "Tell that a shipped order has arrived",
    route: "POST /orders/{id}/delivery",
    example: { id: exampleId },
    input: orderRequest,
    output: orderResponse,
    async handle({ services, actor }, { id }) {
      return mapOk(await services.order.deliver(id, actor), toOrderResponse);
    },
  }),

  cancel: mutation({
    summary: "Cancel an order that is not paid; its pieces go back on sale",
    route: "POST /orders/{id}/cancellation",
    isDestructive: true,
    example: { id: exampleId },
    input: orderRequest,
    output: orderResponse,
    async handle({ services, actor }, { id }) {
      return mapOk(await services.order.cancel(id, actor), toOrderResponse);
    },
  }),

  refund: mutation({
    summary: "Give a paid order's money back",
    route: "POST /orders/{id}/refund",
    isDestructive: true,
    example: { id: exampleId },
    input: refundOrderRequest,
    output: paymentResponse,
    async handle({ services, actor }, input) {
      return mapOk(await services.payment.refund(input, actor), toPaymentResponse);
    },
  }),
};
