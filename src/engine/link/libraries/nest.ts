import { SERVERS_CORS } from './cors';
import type { LibrarySpec, MemberSpec, TypeSpec } from './spec';
import type { StopSpec } from './stop';

/** NestJS applications, settings and modules. Source: the NestJS documentation. */
export const NEST: readonly LibrarySpec[] = [
  {
    modules: ['@nestjs/core'],
    exports: {
      NestFactory: {
        members: {
          create: { call: { returns: 'nest.App', cors: SERVERS_CORS.creating } },
          createMicroservice: { call: { returns: 'nest.Microservice', effect: { kind: 'marker', name: 'create-microservice' } } },
          createApplicationContext: { call: { returns: 'nest.App' } },
        },
      },
      Reflector: { type: 'nest.Reflector' },
      RouterModule: { members: { register: { call: { effect: { kind: 'module-paths', tree: { argument: 0 } } } } } },
    },
  },
  {
    modules: ['@nestjs/common'],
    exports: { INestApplication: { type: 'nest.App' }, INestMicroservice: { type: 'nest.Microservice' }, MiddlewareConsumer: { type: 'nest.Consumer' }, Logger: { construct: { returns: 'logger' }, type: 'logger' } },
  },
  { modules: ['@nestjs/platform-express'], exports: { NestExpressApplication: { type: 'nest.App' } } },
  { modules: ['@nestjs/platform-fastify'], exports: { NestFastifyApplication: { type: 'nest.App' } } },
  {
    modules: ['@nestjs/config'],
    exports: {
      ConfigService: { type: 'nest.ConfigService', construct: { returns: 'nest.ConfigService' } },
      registerAs: { call: { returns: 'nest.Namespace' } },
      ConfigType: { standsFor: 0 },
    },
  },
];

const hooks: StopSpec = { method: 'enableShutdownHooks', style: 'hooks', of: 'receiver' };
const globalHooks = Object.fromEntries(['useGlobalGuards', 'useGlobalInterceptors', 'useGlobalPipes', 'useGlobalFilters'].map((name): [string, MemberSpec] => [name, { call: { returns: 'self', effect: { kind: 'hooks' } } }]));
const setting = { call: { returns: 'config:0' } };

export const NEST_TYPES: Readonly<Record<string, TypeSpec>> = {
  'nest.App': {
    members: {
      listen: { call: { effect: { kind: 'listen', role: 'http', port: { argument: 0 } }, stop: hooks } },
      startAllMicroservices: { call: { effect: { kind: 'listen', role: 'worker' }, stop: hooks } },
      connectMicroservice: { call: { returns: 'nest.Microservice', effect: { kind: 'marker', name: 'create-microservice' } } },
      enableShutdownHooks: { call: { returns: 'self', effect: { kind: 'marker', name: 'shutdown' } } },
      enableCors: { call: { cors: SERVERS_CORS.enabling } },
      get: { call: { returns: 'instance:0' } },
      setGlobalPrefix: { call: { returns: 'self', effect: { kind: 'controller-prefix', path: { argument: 0 }, except: { argument: 1, path: ['exclude'] } } } },
      enableVersioning: { call: { returns: 'self', effect: { kind: 'controller-versions', options: { argument: 0 } } } },
      use: { call: { returns: 'self', effect: { kind: 'mount' } } },
      ...globalHooks,
      close: { call: { effect: { kind: 'marker', name: 'server-close' } } },
      getHttpAdapter: { call: { returns: 'nest.Adapter' } },
    },
  },
  'nest.Microservice': {
    members: {
      listen: { call: { effect: { kind: 'listen', role: 'worker' }, stop: hooks } },
      enableShutdownHooks: { call: { returns: 'self', effect: { kind: 'marker', name: 'shutdown' } } },
      get: { call: { returns: 'instance:0' } },
      ...globalHooks,
    },
  },
  'nest.Consumer': { members: { apply: { call: { returns: 'nest.Applied' } } } },
  'nest.Applied': { members: { exclude: { call: { returns: 'self' } }, forRoutes: { call: { returns: 'nest.Consumer', effect: { kind: 'hooks', applied: true } } } } },
  'nest.ConfigService': { members: { get: setting, getOrThrow: setting } },
  'nest.Namespace': { members: { KEY: {} }, produced: 1, call: { returns: 'self' } },
  'nest.Reflector': { members: {} },
  logger: { members: {} },
};

/** By what programs of Nest are told that only answer HTTP. Source: the NestJS pages on first steps, microservices and hybrid applications. */
export const NEST_PROGRAMS = {
  modules: new Set(['@nestjs/core', '@nestjs/common', '@nestjs/platform-express', '@nestjs/platform-fastify']),
  applications: new Set(['NestFactory', 'INestApplication', 'NestExpressApplication', 'NestFastifyApplication']),
  creating: 'NestFactory.create',
  type: 'nest.App',
  /** Methods by which a program takes messages. */
  taking: new Set(['createMicroservice', 'connectMicroservice', 'startAllMicroservices', 'startAllMicroservicesAsync']),
};

/** A transport of the project's own: Nest calls `listen` of the one that a microservice is given. Source: its page on custom transporters. */
export const NEST_TRANSPORT = { implements: 'CustomTransportStrategy', method: 'listen' };

/** How Nest puts the path of a route together. Source: its pages on controllers, global prefix, versioning and the router module. */
export const NEST_ROUTES = {
  module: '@nestjs/common',
  controller: 'Controller',
  version: 'Version',
  declaresModule: 'Module',
  /** A version that leaves the path as it is. */
  neutral: 'VERSION_NEUTRAL',
  /** The versioning that the path shows, which is the one without options, too. */
  inPath: 'URI',
  versionPrefix: 'v',
};
