import { pascalCase } from "@baklava/utils/case";
import { type GraphQLFieldConfig, GraphQLObjectType, GraphQLSchema } from "graphql";
import type { ComplexityEstimatorArgs } from "graphql-query-complexity";

import type { Call, NamedOperation } from "../operation.ts";
import { listOperations, type Operations } from "../operations.ts";
import { runOperation } from "../run-operation.ts";
import { type Field, messageShape } from "../schema/shape.ts";
import { type Page, pageArgument, pageItem, toConnection, toPageInput } from "./connection.ts";
import { toGraphqlError } from "./failure.ts";
import { toInput } from "./input.ts";
import { rootFieldName } from "./names.ts";
import { GraphqlTypes } from "./types.ts";

/** The context of every field. */
export type GraphqlContext = { readonly call: Call };

type RootField = GraphQLFieldConfig<unknown, GraphqlContext>;

/** A schema with a field for each operation. No type leads back to itself, so that no query is deep. */
export function createSchema(operations: Operations): GraphQLSchema {
  const all = listOperations(operations);
  const types = new GraphqlTypes(all.map(({ operation }) => messageShape(operation.output, "output")));
  const rootType = (name: string, kind: NamedOperation["operation"]["kind"]) => {
    const own = all.filter(({ operation }) => operation.kind === kind);
    const fields = Object.fromEntries(own.map((named) => [rootFieldName(named), rootField(named, types)]));
    return own.length === 0 ? undefined : new GraphQLObjectType<unknown, GraphqlContext>({ name, fields });
  };
  return new GraphQLSchema({ query: rootType("Query", "query"), mutation: rootType("Mutation", "mutation") });
}

/** The field is null when its operation is refused, so that the others of the same request keep their values. */
function rootField(named: NamedOperation, types: GraphqlTypes): RootField {
  const { operation } = named;
  const owner = pascalCase(rootFieldName(named));
  const output = messageShape(operation.output, "output");
  const item = pageItem(output);
  const declared = messageShape(operation.input, "input").fields;
  const fields = item ? declared.map(pageArgument) : declared;
  const type = item ? types.connection(item, owner) : types.result(output, owner);
  return {
    type,
    description: `${operation.summary}.`,
    args: types.arguments(fields, owner),
    extensions: { complexity: costOf(fields) },
    async resolve(_root, given, { call }) {
      const input = toInput(fields, given);
      const result = await runOperation(named, item ? toPageInput(input) : input, call);
      if (result.kind !== "ok") throw toGraphqlError(result);
      return item ? toConnection(result.value as Page, input) : result.value;
    },
  };
}

/**
 * One for the call, and one for each value that can be in its response, as far as the arguments tell. A limit beyond the
 * largest one costs no more: the operation refuses it.
 */
function costOf(fields: readonly Field[]) {
  const limit = fields.find(({ name }) => name === "first" || name === "limit");
  const most = limit?.shape.kind === "integer" ? limit.shape.maximum : undefined;
  return ({ args, childComplexity }: ComplexityEstimatorArgs): number => {
    const rows = limit ? Number(args[limit.name] ?? limit.default ?? 1) : 1;
    return 1 + childComplexity * Math.min(Math.max(rows, 0), most ?? rows);
  };
}
