import { shopCommands, shopParts } from "./shop-welcome.ts";
import { isSet } from "./workspace.ts";

/** The line that the API prints when it listens. */
export type Listening = { readonly listening: string; readonly grpc?: string };

/** The addresses of the running system, and commands to try. @param pages where the pages are, if not at the API. */
export function welcome(
  { listening, grpc }: Listening,
  { storage, pages }: { readonly storage: string; readonly pages?: string | undefined },
): string {
  // Browsers share cookies between the ports of localhost; 127.0.0.1 is another site to them.
  const url = listening.replace("//127.0.0.1", "//localhost");
  const database = storage === "postgres" ? server() : databases[storage];
  const mail = isSet("MAIL_URL") ? "" : " (into .baklava/mail)";
  const parts = [
    `Pages     ${pages ?? url}`,
    `API       ${url}/trpc`,
    `REST      ${url}/api (to try it: ${url}/api/docs/)`,
    `GraphQL   ${url}/graphql`,
    ...(grpc === undefined ? [] : [`gRPC      ${new URL(grpc).host} (reflection is on, no TLS)`]),
    `Health    ${url}/readyz`,
    `Database  ${database ?? storage}`,
    ...shopParts(),
    `Worker    relays events, sends mail${mail}, runs jobs`,
  ];
  const commands = [
    `curl '${url}/trpc/sessions.current'`,
    "npm run --silent baklava -- users list --role staff",
    'npm run --silent baklava -- users create --name "Grace Hopper" --email grace@example.com',
    ...shopCommands(url),
  ];
  return `
Baklava runs.
${indented(parts)}

Try in another terminal, in this folder:
${indented(commands)}
Ctrl-C ends it.
`;
}

const databases: Readonly<Record<string, string>> = {
  sqlite: process.env["SQLITE_PATH"] || ".baklava/data.sqlite",
  files: process.env["FILES_DIRECTORY"] || ".baklava/files",
};

function server(): string {
  return isSet("DATABASE_URL") ? "the server of DATABASE_URL" : "a PostgreSQL of its own";
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join("\n");
}
