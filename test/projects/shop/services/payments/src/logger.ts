import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';

export const logger = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: { service: 'payments' },
  redact: ['apiKey', '*.apiKey', 'authorization', '*.authorization', '*.cardToken'],
});

/** Has Nest itself log through pino. */
export const nestLogger: LoggerService = {
  log: (message: unknown, context?: string) => logger.info({ context }, String(message)),
  warn: (message: unknown, context?: string) => logger.warn({ context }, String(message)),
  error: (message: unknown, stack?: string, context?: string) => logger.error({ context, stack }, String(message)),
};
