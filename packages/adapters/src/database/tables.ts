export { tables } from "./generated/tables.ts";
