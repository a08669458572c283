import { allows, type OrderStep, orderState } from "@baklava/models/order";
import { expect, test } from "vitest";

import { orderPages } from "./pages.ts";

const steps: readonly OrderStep[] = ["pay", "ship", "deliver", "cancel", "refund"];

test.each(orderState.options.flatMap((state) => steps.map((step) => ({ state, step }))))(
  "offers $step of an order that is $state as the model allows it",
  ({ state, step }) => {
    expect(orderPages.offers?.(step, { state })).toBe(allows({ state }, step));
  },
);

test("offers what is no step in every state", () => {
  expect(orderPages.offers?.("latest", { state: "cancelled" })).toBe(true);
});
