import type { NamedOperation } from "../operation.ts";
import { servicesOf } from "./contract.ts";

/** Why an operation cannot be in the contract: a sentence, or none. */
export function checkContract(named: NamedOperation): readonly string[] {
  try {
    servicesOf([named]);
    return [];
  } catch (error) {
    if (error instanceof TypeError) return [error.message];
    throw error;
  }
}
