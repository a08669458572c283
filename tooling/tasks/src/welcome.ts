/** What runs where, and what to try next. */
export function welcome(url: string): string {
  const database = process.env["DATABASE_URL"] ? "the server of DATABASE_URL" : "a PostgreSQL of its own";
  const payments = process.env["PAYMENT_GATEWAY_KEY"] ? "Stripe" : "a simulator that takes pm_card_visa";
  const mail = process.env["MAIL_URL"] ? "" : " (into .baklava/mail)";
  return `
Baklava runs.
  API       ${url}/trpc and ${url}/api (to try it: ${url}/api/docs/, health: ${url}/readyz)
  Database  ${database}
  Payments  ${payments}
  Worker    relays events, sends mail${mail}, runs jobs

Try in another terminal, in this folder:
  curl '${url}/trpc/products.list'
  npm run --silent baklava -- users list --role staff
  npm run --silent baklava -- users create --name "Grace Hopper" --email grace@example.com
  npm run --silent baklava -- orders list
Ctrl-C ends it.
`;
}
