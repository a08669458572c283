import { graphql } from "./graphql.ts";
import { grpc } from "./grpc.ts";
import { mcp } from "./mcp.ts";
import type { Part } from "./part.ts";
import { shop } from "./shop.ts";
import { sqlite } from "./sqlite.ts";
import { todo } from "./todo.ts";
import { web } from "./web.ts";

/** The parts that a project can do without. */
export const parts: readonly Part[] = [shop, todo, graphql, grpc, mcp, web, sqlite];
