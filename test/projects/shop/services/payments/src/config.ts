import { z } from 'zod';

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3003),
  RABBITMQ_URL: z.url(),
  REDIS_URL: z.url(),
  PSP_URL: z.url(),
  PSP_API_KEY: z.string().min(20),
  CREDIT_LIMIT_CENTS: z.coerce.number().int().positive().default(200_000),
});

const parsed = schema.safeParse(process.env);
if (!parsed.success) {
  throw new Error(`The environment of payments is not usable.\n${z.prettifyError(parsed.error)}`);
}

/** Settings of the payments service; it does not start without all of them. */
export const config = parsed.data;
