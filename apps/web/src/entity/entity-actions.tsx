import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";

import { type Domain, findOperation, isList, type Operation, takesId } from "../api/catalogue.ts";
import { refusalOf } from "../api/refusal.ts";
import { pagesOf } from "../domain-pages.ts";
import { askedFields } from "../forms/input-schema.ts";
import { useOperations } from "../forms/operations-context.ts";
import { UndoButton } from "../forms/undo-button.tsx";
import { useOperation } from "../forms/use-operation.ts";
import { type Json, properties } from "../schema/json-schema.ts";
import { toWords } from "../schema/words.ts";
import { MoreMenu } from "../shell/more-menu.tsx";

type ActionsProps = {
  readonly domain: Domain;
  readonly entity: Json;
  /** In a row, there is no room for several buttons. */
  readonly isBrief?: boolean;
};

/** How many actions of a page are buttons; the others are in a menu. */
const mostButtons = 2;

/** The operations on an entity that the signed-in person may call. */
export function EntityActions({ domain, entity, isBrief = false }: ActionsProps) {
  const { open } = useOperations();
  const actions = actionsFor(domain, entity);
  const count = isBrief ? 1 : mostButtons + (actions.length === mostButtons + 1 ? 1 : 0);
  const [shown, others] = [actions.slice(0, count), actions.slice(count)];
  if (actions.length === 0) return null;
  return (
    <Group gap="xs" wrap="nowrap">
      {shown.map((operation) => (
        <Action key={operation.name} domain={domain} operation={operation} entity={entity} isBrief={isBrief} />
      ))}
      <MoreMenu
        operations={others}
        titleOf={({ name }) => toWords(name)}
        onChoose={(operation) => open(operation, entity)}
      />
    </Group>
  );
}

/** The operations of use for the entity. Destructive ones come last. */
export function actionsFor(domain: Domain, entity: Json): readonly Operation[] {
  const { offers = () => true, hidden = [] } = pagesOf(domain.name);
  return domain.operations
    .filter((operation) => takesId(operation) && operation.name !== "show" && !isList(operation))
    .filter(({ name }) => !hidden.includes(name) && offers(name, entity))
    .toSorted((left, right) => weight(left) - weight(right));
}

function weight({ kind, isDestructive, inverse }: Operation): number {
  if (isDestructive) return 3;
  if (kind === "query") return 2;
  return inverse === undefined ? 0 : 1;
}

type ActionProps = {
  readonly domain: Domain;
  readonly operation: Operation;
  readonly entity: Json;
  readonly isBrief: boolean;
};

/** A button that calls the operation, or opens its dialog where a person has to say more. */
function Action({ domain, operation, entity, isBrief }: ActionProps) {
  const { open } = useOperations();
  const call = useOperation(operation, entity);
  const asksNothing = Object.keys(properties(askedFields(operation.input))).length === 0;
  const inverse = operation.inverse === undefined ? undefined : findOperation(domain, operation.inverse);
  const takesVersion = properties(operation.input)["ifVersion"] !== undefined;
  // The expected result may take this button away, and with it the callbacks of `mutate`; a promise stays.
  const run = async () => {
    const title = toWords(operation.name);
    try {
      const input = { id: entity["id"], ...(takesVersion && { ifVersion: entity["version"] }) };
      const result = await call.mutateAsync(input);
      const message = inverse ? <UndoButton operation={inverse} entity={result} /> : "Done";
      notifications.show({ color: "teal", title, message, autoClose: inverse ? 10_000 : 4000 });
    } catch (error) {
      notifications.show({ color: "red", title, message: refusalOf(error).message });
    }
  };
  return (
    <Button
      {...(isBrief && { size: "compact-sm" })}
      variant="default"
      {...(operation.isDestructive && { variant: "light", color: "red" })}
      loading={call.isPending}
      onClick={() => (asksNothing && !operation.isDestructive ? void run() : open(operation, entity))}
      title={operation.summary}
    >
      {toWords(operation.name)}
    </Button>
  );
}
