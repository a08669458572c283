export { defaults, tables } from "./generated/tables.ts";
