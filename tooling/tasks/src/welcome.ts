/** What runs where, and what to try next. */
export function welcome(url: string): string {
  const database = process.env["DATABASE_URL"] ? "the server of DATABASE_URL" : "a PostgreSQL of its own";
  return `
Baklava runs.
  API       ${url}/trpc (health: ${url}/readyz)
  Database  ${database}

Try in another terminal, in this folder:
  curl '${url}/trpc/users.list'
  npm run --silent baklava -- users list --role staff
  npm run --silent baklava -- users create --name "Grace Hopper" --email grace@example.com
Ctrl-C ends it.
`;
}
