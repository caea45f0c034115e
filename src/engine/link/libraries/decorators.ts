import type { Broker } from '../../model/brokers';
import type { EntryPoint } from '../../model/system';

/** What a decorator makes of the class or method that it stands on. Source: the NestJS and type-graphql API references, and those named below. */
export interface DecoratorSpec {
  readonly modules: readonly string[];
  readonly name: string;
  /** `class`: gives a prefix or registers all methods; `method`: an entry point; `guard`: classes whose methods run before; `param`: the same, named where a parameter is; `everywhere`: a class whose methods run for every request. */
  readonly on: 'class' | 'method' | 'guard' | 'param' | 'everywhere';
  /** From which argument on it names what runs before. */
  readonly guardsFrom?: number;
  readonly kind: EntryPoint['kind'];
  readonly method?: string;
  readonly broker?: Broker;
  /** Where its queue or topic is named: by an exchange and routing keys of its own options, or by the decorator of the class. */
  readonly named?: 'bound' | 'class';
  /** Its first argument may be a list of patterns, each of which counts. */
  readonly listed?: true;
  /** What a program has to start for it. */
  readonly over?: 'nest-microservice';
  /** Every process starts the job, by a clock of its own. */
  readonly byClock?: true;
  /** A class answers with the decorated methods of its bases, too. Source: `PathsExplorer` of Nest, the README of routing-controllers, the code of both of Inversify's packages. */
  readonly inherits?: true;
}

const COMMON = ['@nestjs/common'];
/** Controllers whose routes a generator or a function registers. Source: the documentation of tsoa and routing-controllers. */
const TSOA = ['tsoa', '@tsoa/runtime'];
const ROUTING_CONTROLLERS = ['routing-controllers'];
/** Sources: the README of inversify-express-utils, and the pages on controllers, guards and middleware of InversifyJS' HTTP framework. */
const INVERSIFY_UTILS = ['inversify-express-utils'];
const INVERSIFY = ['@inversifyjs/http-core'];
/** Whose programs put a prefix of their own before the routes of controllers. */
export const BELOW_PREFIX: readonly (readonly string[])[] = [ROUTING_CONTROLLERS, INVERSIFY_UTILS];
const MICROSERVICES = ['@nestjs/microservices'];
const GRAPHQL = ['@nestjs/graphql', 'type-graphql'];
/** Source: the README of moleculer-decorators. */
export const MOLECULER = 'moleculer-decorators';
const SCHEDULE = ['@nestjs/schedule'];
const QUEUES = ['@nestjs/bull', '@nestjs/bullmq'];

const inversifyVerbs: readonly [string, string][] = [...['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head', 'Options'].map((name): [string, string] => [`http${name}`, name.toUpperCase()]), ['all', '*']];

function verb(name: string): DecoratorSpec {
  return { modules: [...COMMON, ...TSOA, ...ROUTING_CONTROLLERS, ...INVERSIFY], name, on: 'method', kind: 'http', method: name === 'All' ? '*' : name.toUpperCase() };
}

export const DECORATORS: readonly DecoratorSpec[] = [
  { modules: COMMON, name: 'Controller', on: 'class', kind: 'http', inherits: true },
  { modules: TSOA, name: 'Route', on: 'class', kind: 'http' },
  ...['Controller', 'JsonController'].map((name): DecoratorSpec => ({ modules: ROUTING_CONTROLLERS, name, on: 'class', kind: 'http', inherits: true })),
  { modules: INVERSIFY_UTILS, name: 'controller', on: 'class', kind: 'http', guardsFrom: 1, inherits: true },
  { modules: INVERSIFY, name: 'Controller', on: 'class', kind: 'http', inherits: true },
  ...['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head', 'Options', 'All', 'Sse'].map(verb),
  ...inversifyVerbs.map(([name, method]): DecoratorSpec => ({ modules: INVERSIFY_UTILS, name, on: 'method', kind: 'http', method, guardsFrom: 1 })),
  { modules: INVERSIFY_UTILS, name: 'withMiddleware', on: 'guard', kind: 'http' },
  ...['ApplyMiddleware', 'UseGuard', 'UseInterceptor'].map((name): DecoratorSpec => ({ modules: INVERSIFY, name, on: 'guard', kind: 'http' })),
  ...['UseGuards', 'UseInterceptors', 'UsePipes', 'UseFilters'].map((name): DecoratorSpec => ({ modules: COMMON, name, on: 'guard', kind: 'http' })),
  ...['Body', 'Param', 'Query', 'Headers', 'UploadedFile', 'UploadedFiles'].map((name): DecoratorSpec => ({ modules: COMMON, name, on: 'param', kind: 'http' })),
  { modules: ['@nestjs/graphql'], name: 'Args', on: 'param', kind: 'graphql' },
  { modules: MICROSERVICES, name: 'Payload', on: 'param', kind: 'message' },
  { modules: ['@nestjs/websockets'], name: 'MessageBody', on: 'param', kind: 'socket' },
  ...['UseBefore', 'UseAfter', 'UseInterceptor'].map((name): DecoratorSpec => ({ modules: ROUTING_CONTROLLERS, name, on: 'guard', kind: 'http' })),
  ...['Middleware', 'Interceptor'].map((name): DecoratorSpec => ({ modules: ROUTING_CONTROLLERS, name, on: 'everywhere', kind: 'http' })),
  { modules: TSOA, name: 'Middlewares', on: 'guard', kind: 'http' },
  { modules: ['type-graphql'], name: 'UseMiddleware', on: 'guard', kind: 'graphql' },
  { modules: [MOLECULER], name: 'Service', on: 'class', kind: 'rpc' },
  { modules: [MOLECULER], name: 'Action', on: 'method', kind: 'rpc' },
  { modules: [MOLECULER], name: 'Event', on: 'method', kind: 'message', method: 'emit', broker: 'Moleculer' },
  ...['MessagePattern', 'EventPattern'].map((name): DecoratorSpec => ({ modules: MICROSERVICES, name, on: 'method', kind: 'message', method: name === 'MessagePattern' ? 'send' : 'emit', listed: true, over: 'nest-microservice' })),
  ...['GrpcMethod', 'GrpcStreamMethod', 'GrpcStreamCall'].map((name): DecoratorSpec => ({ modules: MICROSERVICES, name, on: 'method', kind: 'rpc', over: 'nest-microservice' })),
  { modules: GRAPHQL, name: 'Resolver', on: 'class', kind: 'graphql' },
  ...['Query', 'Mutation', 'Subscription'].map((name): DecoratorSpec => ({ modules: GRAPHQL, name, on: 'method', kind: 'graphql' })),
  ...['ResolveField', 'FieldResolver', 'ResolveReference'].map((name): DecoratorSpec => ({ modules: GRAPHQL, name, on: 'method', kind: 'graphql', method: 'field' })),
  { modules: ['@nestjs/websockets'], name: 'WebSocketGateway', on: 'class', kind: 'socket' },
  { modules: ['@nestjs/websockets'], name: 'SubscribeMessage', on: 'method', kind: 'socket' },
  ...['Cron', 'Interval'].map((name): DecoratorSpec => ({ modules: SCHEDULE, name, on: 'method', kind: 'job', byClock: true })),
  { modules: SCHEDULE, name: 'Timeout', on: 'method', kind: 'job' },
  { modules: QUEUES, name: 'Processor', on: 'class', kind: 'queue', broker: 'BullMQ' },
  { modules: QUEUES, name: 'Process', on: 'method', kind: 'queue', broker: 'BullMQ', named: 'class' },
  { modules: ['@nestjs/event-emitter'], name: 'OnEvent', on: 'method', kind: 'message', method: 'event', broker: 'process' },
  ...['RabbitSubscribe', 'RabbitRPC'].map((name): DecoratorSpec => ({ modules: ['@golevelup/nestjs-rabbitmq'], name, on: 'method', kind: 'message', method: name === 'RabbitRPC' ? 'send' : 'emit', broker: 'RabbitMQ', named: 'bound' })),
];

/** Methods by which a guard, interceptor, pipe, filter, middleware or queue processor is called. */
export const HOOK_METHODS: readonly string[] = ['canActivate', 'intercept', 'transform', 'catch', 'use', 'process', 'validate', 'handleRequest', 'handler', 'activate', 'execute'];

/** Tokens by which a module provides hooks for all routes. Source: the NestJS pages on guards, interceptors, pipes and exception filters. */
export const HOOK_TOKENS = { module: '@nestjs/core', names: ['APP_GUARD', 'APP_INTERCEPTOR', 'APP_PIPE', 'APP_FILTER'] };

/** Methods by which a gateway is told of connections. Source: the NestJS page on gateways. */
export const GATEWAY_HOOKS: readonly string[] = ['handleConnection', 'handleDisconnect'];

/** What a class extends that checks who sends a request. Source: the NestJS page on Passport. */
export const STRATEGY = { module: '@nestjs/passport', name: 'PassportStrategy' };

/** Methods of TypeORM entity listeners, which run on the writes that requests make. Source: the TypeORM page on listeners. */
export const ENTITY_HOOKS: readonly string[] = ['AfterLoad', 'BeforeInsert', 'AfterInsert', 'BeforeUpdate', 'AfterUpdate', 'BeforeRemove', 'AfterRemove'];
