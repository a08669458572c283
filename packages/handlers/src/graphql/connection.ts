import {
  GraphQLBoolean,
  GraphQLList,
  type GraphQLNamedOutputType,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
} from "graphql";

import type { Field, MessageShape } from "../schema/shape.ts";

/** A page as an operation returns it. */
export type Page = { readonly items: readonly unknown[]; readonly nextCursor: string | null };

const pageInfo = new GraphQLObjectType({
  name: "PageInfo",
  description: "Whether there is a next page, and how to get it.",
  fields: {
    hasNextPage: { type: new GraphQLNonNull(GraphQLBoolean) },
    hasPreviousPage: { type: new GraphQLNonNull(GraphQLBoolean), description: "Whether this is not the first page." },
    startCursor: { type: GraphQLString, description: "Always null: pages are read forwards." },
    endCursor: { type: GraphQLString, description: "The argument `after` of the next page." },
  },
});

/** The shape of the items, if the output is a page. */
export function pageItem({ fields }: MessageShape): MessageShape | undefined {
  const [items, next, ...others] = fields;
  if (items?.name !== "items" || next?.name !== "nextCursor" || others.length > 0) return undefined;
  return items.shape.kind === "list" && items.shape.of.kind === "message" ? items.shape.of : undefined;
}

/** The type of a page, as the Relay specification of cursor connections says. */
export function connectionType(node: GraphQLNamedOutputType): GraphQLObjectType {
  const edge = new GraphQLObjectType({
    name: `${node.name}Edge`,
    fields: {
      node: { type: new GraphQLNonNull(node) },
      cursor: { type: GraphQLString, description: "Of the last edge of a page alone, and null of the others." },
    },
  });
  return new GraphQLObjectType({
    name: `${node.name}Connection`,
    fields: {
      nodes: { type: manyOf(node) },
      edges: { type: manyOf(edge) },
      pageInfo: { type: new GraphQLNonNull(pageInfo) },
    },
  });
}

/** An argument of a page, as that specification calls it. */
export function pageArgument(field: Field): Field {
  if (field.name === "limit") return { ...field, name: "first" };
  return field.name === "cursor"
    ? { ...field, name: "after", description: "The `endCursor` of the page before" }
    : field;
}

/** The input of the operation, from the arguments of a page. */
export function toPageInput({ first, after, ...others }: PageArguments): object {
  return { ...others, ...(first !== undefined && { limit: first }), ...(after !== undefined && { cursor: after }) };
}

type PageArguments = { readonly first?: unknown; readonly after?: unknown };

export function toConnection({ items, nextCursor }: Page, { after }: PageArguments): object {
  return {
    nodes: items,
    edges: items.map((node, index) => ({ node, cursor: index === items.length - 1 ? nextCursor : null })),
    pageInfo: {
      hasNextPage: nextCursor !== null,
      hasPreviousPage: after !== undefined,
      startCursor: null,
      endCursor: nextCursor,
    },
  };
}

function manyOf(type: GraphQLNamedOutputType) {
  return new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type)));
}
