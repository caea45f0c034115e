/**
 * How a server of a framework gets a route for health checks right where it is made, before any middleware that could keep a
 * check out. `{app}` is the server. Sources: each framework's page on routing; Koa has no router of its own.
 */
export interface HealthRouteSpec {
  readonly modules: readonly string[];
  /** Exports that make the server when they are called or constructed; `default` is also the module itself. */
  readonly makers: readonly string[];
  readonly code: string;
}

export const HEALTH_ROUTES: readonly HealthRouteSpec[] = [
  { modules: ['express'], makers: ['default'], code: "{app}.get('/health', (_req, res) => {\n  res.json({ status: 'ok' });\n});" },
  { modules: ['fastify'], makers: ['default', 'fastify', 'Fastify'], code: "{app}.get('/health', () => ({ status: 'ok' }));" },
  { modules: ['koa'], makers: ['default'], code: "{app}.use(async (ctx, next) => {\n  if (ctx.path !== '/health') return next();\n  ctx.body = { status: 'ok' };\n});" },
  { modules: ['hono', '@hono/zod-openapi'], makers: ['Hono', 'OpenAPIHono'], code: "{app}.get('/health', (c) => c.json({ status: 'ok' }));" },
  { modules: ['elysia'], makers: ['Elysia', 'default'], code: "{app}.get('/health', () => ({ status: 'ok' }));" },
  { modules: ['@hapi/hapi', 'hapi'], makers: ['server', 'Server'], code: "{app}.route({ method: 'GET', path: '/health', handler: () => ({ status: 'ok' }) });" },
];

/** Where Nest's modules list their controllers, and what such a controller looks like. Source: the pages on controllers and modules of its documentation. */
export const HEALTH_CONTROLLER = {
  factory: 'NestFactory',
  create: 'create',
  module: '@nestjs/common',
  decorator: 'Module',
  list: 'controllers',
  name: 'HealthController',
  file: 'health.controller.ts',
  code: "import { Controller, Get } from '@nestjs/common';\n\n@Controller('health')\nexport class HealthController {\n  @Get()\n  check() {\n    return { status: 'ok' };\n  }\n}\n",
} as const;
