import type { RmqContext } from '@nestjs/microservices';

interface Channel {
  ack(message: unknown): void;
  nack(message: unknown, allUpTo: boolean, requeue: boolean): void;
}

/**
 * Acknowledges a message once it is handled, so that none is lost with its process. One that fails goes
 * to the dead letters: trying it again at once would only burden a provider that is in trouble.
 */
export async function acknowledged<T>(context: RmqContext, handle: () => Promise<T>): Promise<T> {
  const channel = context.getChannelRef() as Channel;
  const message = context.getMessage();
  try {
    const answer = await handle();
    channel.ack(message);
    return answer;
  } catch (error) {
    channel.nack(message, false, false);
    throw error;
  }
}
