import { createContext, useContext } from "react";

import type { Operation } from "../api/catalogue.ts";
import type { Json } from "../schema/json-schema.ts";

export type Operations = {
  /** Opens the dialog of an operation: for an entity, or for one that the person names. */
  open(operation: Operation, entity?: Json): void;
};

export const OperationsContext = createContext<Operations>({ open: () => undefined });

export function useOperations(): Operations {
  return useContext(OperationsContext);
}
