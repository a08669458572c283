import { advance, type Order, type OrderStep, orderResponse } from "@baklava/models/order";
import { toResponse } from "@baklava/models/response";

import type { Expect } from "../domain-pages.ts";

function expecting(step: OrderStep): Expect {
  return (entity, _input, at) => {
    const { lines: _lines, ...changed } = toResponse(orderResponse, advance(toOrder(entity), step, at));
    return { ...entity, ...changed };
  };
}

/** Rows of a list have no lines. */
function toOrder(entity: object): Order {
  return orderResponse.parse({ lines: [], ...entity }) as unknown as Order;
}

/** The results of the steps of an order that move no money, by the function with which the API computes them. */
export const expected: Readonly<Record<string, Expect>> = {
  ship: expecting("ship"),
  deliver: expecting("deliver"),
  cancel: expecting("cancel"),
};
