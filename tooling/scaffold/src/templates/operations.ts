import { type Domain, filterFields, hasName, searchField } from "../domain.ts";
import { sampleInput } from "../values.ts";

/** `packages/handlers/src/operations/<domain>.ts` */
export function operationsFile(domain: Domain): string {
  const { name, type, types, file, one, pluralWords, path } = domain;
  const search = searchField(domain);
  const required = domain.fields.filter((field) => !field.isOptional && field.default === undefined);
  const example = (required.length > 0 ? required : domain.fields).map(
    (field) => `${field.name}: ${sampleInput(field, 0)}`,
  );
  const edited = domain.fields.find((field) => field.kind !== "ref") ?? domain.fields[0];
  const filter = filterFields(domain).find(({ kind }) => kind !== "ref");
  const listed = [
    ...(search ? [`text: ${sampleInput(search, 0)}`] : []),
    ...(filter ? [`${filter.name}: ${sampleInput(filter, 0)}`] : []),
    "limit: 5",
  ];
  const columns = ["id", ...domain.fields.slice(0, 5).map((field) => field.name)];
  return `
import { auditPageResponse } from "@baklava/models/audit";
import {
  create${type}Request,
  edit${type}Request,
  list${types}Request,
  ${name}HistoryRequest,
  ${name}PageResponse,
  ${name}Request,
  ${name}Response,
} from "@baklava/models/${file}";

import { mutation, query } from "../operation.ts";

const exampleId = "019aa5f2-7c00-7000-8000-0000000001a1";

export const ${name}Operations = {
  create: mutation({
    summary: "Create ${one}",
    access: "staff",
    route: "POST /${path}",
    example: { ${example.join(", ")} },
    input: create${type}Request,
    output: ${name}Response,
    handle: ({ services, caller }, input) => services.${name}.create(input, caller),
  }),

  list: query({
    summary: "List ${pluralWords}${hasName(domain) ? "" : ", oldest first"}",
    access: "staff",
    route: "GET /${path}",
    example: { ${listed.join(", ")} },
    input: list${types}Request,
    output: ${name}PageResponse,
    columns: [${columns.map((column) => JSON.stringify(column)).join(", ")}],
    handle: ({ services }, input) => services.${name}.list(input),
  }),

  show: query({
    summary: "Show ${one}",
    access: "staff",
    route: "GET /${path}/{id}",
    example: { id: exampleId },
    input: ${name}Request,
    output: ${name}Response,
    handle: ({ services }, { id }) => services.${name}.get(id),
  }),

  edit: mutation({
    summary: "Change the given fields of ${one}",
    access: "staff",
    route: "PATCH /${path}/{id}",
    example: { id: exampleId, ${edited ? `${edited.name}: ${sampleInput(edited, 1)}` : ""} },
    input: edit${type}Request,
    output: ${name}Response,
    handle: ({ services, caller }, input) => services.${name}.edit(input, caller),
  }),

  history: query({
    summary: "Show the history of ${one}",
    access: "staff",
    route: "GET /${path}/{id}/history",
    example: { id: exampleId },
    input: ${name}HistoryRequest,
    output: auditPageResponse,
    columns: ["at", "actor", "action", "changes"],
    handle: ({ services }, input) => services.${name}.history(input),
  }),
};
`;
}
