import type { OrderState } from "@baklava/models/order";
import { Alert, Stepper } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";

const way = ["placed", "paid", "shipped", "delivered"] as const satisfies readonly OrderState[];

const descriptions = {
  placed: "The pieces are reserved",
  paid: "The money is here",
  shipped: "On its way",
  delivered: "At the customer",
} as const satisfies Record<(typeof way)[number], string>;

const ends: Partial<Record<OrderState, string>> = {
  cancelled: "This order was cancelled; its pieces are in the stock again.",
  refunded: "This order was refunded; the customer has the money again.",
};

/** How far an order is on its way. */
export function Steps({ state }: { readonly state: OrderState }) {
  const isNarrow = useMediaQuery("(max-width: 48em)");
  const end = ends[state];
  if (end !== undefined) return <Alert color="gray">{end}</Alert>;
  const done = way.indexOf(state as (typeof way)[number]) + 1;
  return (
    <Stepper active={done} size="sm" allowNextStepsSelect={false} orientation={isNarrow ? "vertical" : "horizontal"}>
      {way.map((step) => (
        <Stepper.Step
          key={step}
          label={step.charAt(0).toUpperCase() + step.slice(1)}
          description={descriptions[step]}
          allowStepSelect={false}
          {...(step === state && { "aria-current": "step" as const })}
        />
      ))}
    </Stepper>
  );
}
