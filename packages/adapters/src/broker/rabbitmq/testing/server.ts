import { connect } from "amqplib";

import { usualAmqpUrl } from "../../settings.ts";

/** The URL of RabbitMQ in tests. */
export const amqpUrl = process.env["AMQP_URL"] || usualAmqpUrl;

/**
 * Whether RabbitMQ is reachable. Without AMQP_URL it is optional, and tests report that they ran without it. @throws
 * when the server of AMQP_URL is not reachable.
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

/** Removes the queues and exchanges of a prefix: those of `queues`, of dead letters, and of waits of so many seconds. */
export async function removeAll(
  prefix: string,
  queues: readonly string[],
  waitSeconds: readonly number[],
): Promise<void> {
  const connection = await connect(amqpUrl);
  const channel = await connection.createChannel();
  const waits = waitSeconds.map((seconds) => `again-after-${seconds}s`);
  for (const name of [...queues, "dead-letters", ...waits]) await channel.deleteQueue(`${prefix}.${name}`);
  for (const name of ["events", ...waits]) await channel.deleteExchange(`${prefix}.${name}`);
  await connection.close();
}
