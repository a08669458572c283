import { z } from "zod";

import { integerSetting, pathSetting, usualDirectory } from "../settings.ts";

/** Parameters of a URL that the driver follows and that are safe here. */
const urlParameters: readonly string[] = ["sslmode", "sslrootcert", "sslcert", "sslkey", "host"];

/** As the driver understands them: `require` checks the certificate and the name of the server, like `verify-full`. */
const sslModes: readonly string[] = ["disable", "no-verify", "require", "verify-full"];

/** Never quotes the URL: it holds a password. */
const databaseUrl = z
  .string()
  .trim()
  .refine((value) => URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol), {
    error: "is not a PostgreSQL URL: write postgres://user:password@host:5432/database, or leave it unset",
    abort: true,
  })
  .refine(isDecodable, {
    error: "has a percent sign that begins no escape: write it as %25",
    abort: true,
  })
  .refine((value) => new URL(value).pathname.length > 1, {
    error: "names no database: add it at the end, as in postgres://user:password@host:5432/database",
  })
  .superRefine((value, context) => {
    const message = parameterProblem(new URL(value).searchParams);
    if (message !== undefined) context.addIssue({ code: "custom", message });
  })
  .transform(withQuietSslMode);

export const databaseSettings = z.object({
  DATABASE_URL: databaseUrl
    .optional()
    .describe("URL of a PostgreSQL server. Without it, an embedded server is started"),
  DATABASE_POOL_SIZE: integerSetting(1, 100)
    .default(10)
    .describe("Largest number of database connections of one process. Raise it when requests wait for connections"),
  DATABASE_CONNECT_TIMEOUT_MS: integerSetting(1, 600_000)
    .default(5000)
    .describe("Time-out for opening a connection, in milliseconds"),
  DATABASE_STATEMENT_TIMEOUT_MS: integerSetting(1, 3_600_000)
    .default(30_000)
    .describe("Time-out for one SQL statement and for one transaction, in milliseconds"),
  BAKLAVA_DIRECTORY: pathSetting()
    .default(usualDirectory)
    .describe("Folder of the embedded PostgreSQL and of other local data. Relative to the repository"),
});
export type DatabaseSettings = z.output<typeof databaseSettings>;

function isDecodable(value: string): boolean {
  try {
    decodeURIComponent(value);
    return true;
  } catch {
    return false;
  }
}

/** What is wrong with the part of a URL behind `?`. Names a parameter but no value: it may be a secret. */
function parameterProblem(parameters: URLSearchParams): string | undefined {
  const unknown = [...parameters.keys()].find((name) => !urlParameters.includes(name));
  if (unknown !== undefined) {
    return `has the parameter "${unknown}", which is not supported: remove it, known are ${urlParameters.join(", ")}`;
  }
  const mode = parameters.get("sslmode");
  if (mode === null || sslModes.includes(mode)) return undefined;
  return `has the sslmode "${mode}": give one of ${sslModes.join(", ")}`;
}

/** `pg` takes the one for the other as well, but prints a warning with it. */
function withQuietSslMode(value: string): string {
  const url = new URL(value);
  if (url.searchParams.get("sslmode") !== "require") return value;
  url.searchParams.set("sslmode", "verify-full");
  return url.href;
}
