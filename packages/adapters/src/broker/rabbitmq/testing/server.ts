import { connect } from "amqplib";

import { usualAmqpUrl } from "../../settings.ts";

/** Where the tests look for RabbitMQ. */
export const amqpUrl = process.env["AMQP_URL"] || usualAmqpUrl;

/**
 * Whether RabbitMQ is there. Where AMQP_URL says that it is, it must be; elsewhere tests go on without, and say so.
 * @throws when it is not where AMQP_URL says.
 */
export async function hasRabbit(): Promise<boolean> {
  try {
    const connection = await connect(amqpUrl, { timeout: 5000 });
    await connection.close();
    return true;
  } catch (error) {
    if (process.env["AMQP_URL"]) throw error;
    return false;
  }
}

/** Removes everything at the server whose name starts with `prefix`, which these queues and waits have. */
export async function removeAll(prefix: string, names: readonly string[], waits: readonly string[]): Promise<void> {
  const connection = await connect(amqpUrl);
  const channel = await connection.createChannel();
  for (const name of names) await channel.deleteQueue(`${prefix}.${name}`);
  for (const name of ["events", ...waits]) await channel.deleteExchange(`${prefix}.${name}`);
  await connection.close();
}
