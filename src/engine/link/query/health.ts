const HEALTH = /(^|[/_-])(health|healthz|healthcheck|health-check|live|livez|liveness|ready|readyz|readiness|ping|status|alive)([/_-]|$)/i;

/** A route named for what tells whether the program is well. */
export function isHealthPath(path: string): boolean {
  return HEALTH.test(path);
}
