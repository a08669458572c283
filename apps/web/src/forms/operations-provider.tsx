import { Loader, Modal } from "@mantine/core";
import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";

import type { Operation } from "../api/catalogue.ts";
import type { Json } from "../schema/json-schema.ts";
import { toTitle } from "../schema/words.ts";
import { useDomains } from "../shell/domains-context.ts";
import { type Operations, OperationsContext } from "./operations-context.ts";

const OperationDialog = lazy(async () => ({ default: (await import("./operation-dialog.tsx")).OperationDialog }));

type Opened = { readonly operation: Operation; readonly entity: Json | undefined; readonly count: number };

/** Shows the dialogs of operations, above all pages. */
export function OperationsProvider({ children }: { readonly children: ReactNode }) {
  const [opened, setOpened] = useState<Opened>();
  const [isOpen, setOpen] = useState(false);
  const operations = useMemo<Operations>(
    () => ({
      open(operation, entity) {
        setOpened((before) => ({ operation, entity, count: (before?.count ?? 0) + 1 }));
        setOpen(true);
      },
    }),
    [],
  );
  const domains = useDomains();
  const titleOf = ({ operation, entity }: Opened) => {
    const domain = domains.find(({ name }) => name === operation.domain);
    return toTitle(operation, entity === undefined ? domain?.entity : undefined);
  };
  const close = () => setOpen(false);
  return (
    <OperationsContext value={operations}>
      {children}
      <Modal
        opened={isOpen}
        onClose={close}
        title={opened && titleOf(opened)}
        styles={{ title: { fontWeight: 650, fontSize: "var(--mantine-font-size-lg)" } }}
        size="lg"
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <Suspense fallback={<Loader />}>
          {opened && <OperationDialog key={opened.count} {...opened} onClose={close} />}
        </Suspense>
      </Modal>
    </OperationsContext>
  );
}
