import { type GraphQLError, NoSchemaIntrospectionCustomRule, parse } from "graphql";
import { fieldExtensionsEstimator, getComplexity, simpleEstimator } from "graphql-query-complexity";
import { createYoga, type Plugin } from "graphql-yoga";

import type { Operations } from "../operations.ts";
import { countRootFields, maxCalls, maxTokens } from "./call-count.ts";
import { toGraphqlError, toResponseError } from "./failure.ts";
import { createSchema, type GraphqlContext } from "./schema.ts";

export type GraphqlOptions = {
  /** The path of the server, such as `/graphql`. */
  readonly path: string;
  /** Whether clients may read the schema. Otherwise errors do not suggest names of it either. */
  readonly isSchemaPublic: boolean;
  /** Called with unexpected errors, whose cause callers do not see. */
  readonly onError: (error: unknown) => void;
};

/** Most values in the response of one request: a page of 100 rows with 100 values each. */
export const maxCost = 10_000;

/** A handler of requests over HTTP, as the GraphQL-over-HTTP specification says. */
export function createGraphqlServer(operations: Operations, options: GraphqlOptions) {
  const { path, isSchemaPublic } = options;
  const toError = (error: unknown) => toResponseError(error, options);
  return createYoga<GraphqlContext>({
    schema: createSchema(operations),
    graphqlEndpoint: path,
    batching: { limit: maxCalls },
    plugins: [limitDocuments(), limitCost(), ...(isSchemaPublic ? [] : [hideSchema()]), describeErrors(toError)],
    maskedErrors: { maskError: toError },
    // The API has its own pages, log, CORS headers, limit of the body and health check.
    graphiql: false,
    landingPage: false,
    logging: false,
    cors: false,
    multipart: false,
    maxRequestBodySize: false,
  });
}

function limitDocuments(): Plugin {
  return {
    onParse: ({ setParseFn }) => setParseFn((source, options) => parse(source, { ...options, maxTokens })),
  };
}

function limitCost(): Plugin {
  const estimators = [fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })];
  return {
    onExecute({ args, setResultAndStopExecution: answer }) {
      const { schema, document: query, variableValues, operationName } = args;
      const calls = countRootFields(query, operationName);
      if (calls > maxCalls) return answer(refused(`The request calls ${calls} operations; call at most ${maxCalls}`));
      const names = typeof operationName === "string" ? { operationName } : {};
      const cost = getComplexity({ schema, query, variables: { ...variableValues }, estimators, ...names });
      if (cost <= maxCost) return undefined;
      return answer(
        refused(
          `The response can have ${cost} values; ask for smaller pages, fewer fields, or at most ${maxCost} values`,
        ),
      );
    },
  };
}

function refused(message: string): { errors: GraphQLError[] } {
  return { errors: [toGraphqlError({ kind: "invalid", reason: "request_too_large", message })] };
}

function hideSchema(): Plugin {
  return { onValidate: ({ addValidationRule }) => addValidationRule(NoSchemaIntrospectionCustomRule) };
}

/** Errors of the document and of its variables do not pass the function that masks errors. */
function describeErrors(toError: (error: unknown) => GraphQLError): Plugin {
  return {
    onExecutionResult({ result, setResult }) {
      if (result && "errors" in result && result.errors) setResult({ ...result, errors: result.errors.map(toError) });
    },
  };
}
