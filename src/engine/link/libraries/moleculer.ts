import type { LibrarySpec, MemberSpec, SendEffect, TypeSpec } from './spec';

/** Moleculer: brokers, contexts and services that a schema describes. Sources: the pages "Broker", "Actions", "Events" and "Services" of moleculer.services; `requestTimeout` is off by default. */

const REQUEST: SendEffect = {
  kind: 'send', protocol: 'request-reply', client: 'Moleculer', method: 'call', url: [{ argument: 0 }], prefersLocal: true,
  timeout: { call: [{ argument: 2, path: ['timeout'] }], instance: [{ argument: 0, path: ['requestTimeout'] }], fix: { style: 'timeout-option', argument: 2, option: 'timeout' } },
};
const publish: MemberSpec = { call: { effect: { kind: 'publish', topic: { argument: 0 }, client: 'Moleculer', broker: 'Moleculer' } } };
const events: Readonly<Record<string, MemberSpec>> = { emit: publish, broadcast: publish, broadcastLocal: publish };
/** Which broker it is, and what it was made with, is not told where the service is written. */
const calls: Readonly<Record<string, MemberSpec>> = { call: { call: { effect: { ...REQUEST, timeout: { ...REQUEST.timeout, untold: true } } } }, ...events };
const schema: MemberSpec = { call: { effect: { kind: 'service-schema', schema: { argument: 0 } } } };

const load: MemberSpec = { call: { effect: { kind: 'marker', name: 'load-services' } } };

export const MOLECULER: readonly LibrarySpec[] = [
  {
    modules: ['moleculer'],
    exports: {
      ServiceBroker: { construct: { returns: 'moleculer.Broker', effect: { kind: 'marker', name: 'node-broker' } }, type: 'moleculer.Broker' },
      Context: { type: 'moleculer.Context' },
      Service: { type: 'moleculer.Service' },
    },
  },
];

export const MOLECULER_TYPES: Readonly<Record<string, TypeSpec>> = {
  'moleculer.Broker': {
    members: {
      call: { call: { effect: REQUEST } }, ...events,
      createService: schema,
      loadService: load, loadServices: load,
      start: { call: { effect: { kind: 'listen', role: 'worker' }, stop: { method: 'stop', style: 'promise', of: 'receiver' } } },
      stop: { call: { effect: { kind: 'marker', name: 'server-close' } } },
    },
  },
  'moleculer.NodeBroker': { members: calls },
  'moleculer.Context': { members: { ...calls, broker: { type: 'moleculer.NodeBroker' } } },
  'moleculer.Service': { members: { broker: { type: 'moleculer.NodeBroker' }, settings: { type: 'moleculer.Settings' }, parseServiceSchema: schema }, schema: 'methods' },
  'moleculer.Settings': { members: {}, schema: 'settings' },
};

/** How a service is described: the module, names of files that its runner loads, and the keys of a schema. Source: the pages "Services" and "Runner". */
export const SERVICE_SCHEMA = {
  /** What carries its events. */
  carrier: 'Moleculer' as const,
  broker: 'moleculer.Broker',
  module: 'moleculer',
  files: /\.(?:service|svc)\.[cm]?[jt]s$/,
  /** Files of schemas that others mix in, as the project's template calls them. */
  mixinFiles: /\.mixin\.[cm]?[jt]s$/,
  /** Method by which a class describes itself in its constructor. */
  parses: 'parseServiceSchema',
  service: 'moleculer.Service',
  context: 'moleculer.Context',
  /** Handlers below these take a context. */
  handled: ['actions', 'events'],
  methods: ['methods'],
  lifecycle: ['created', 'started', 'stopped'],
  /** Methods by which moleculer-web asks who sends a request; they take a context. Source: its page "Authorization". */
  hooks: ['authorize', 'authenticate'],
  /** Actions that mixins of libraries bring along. Sources: the pages "Database Adapters" and "API Gateway". */
  mixins: new Map<string, readonly string[]>([
    ['moleculer-db', ['find', 'count', 'list', 'create', 'insert', 'get', 'update', 'remove']],
    ['moleculer-web', ['listAliases', 'rest']],
  ]),
  /** Variable that tells the runner which schemas to load. */
  selection: 'SERVICES',
};

/** Files from which the runner has the options of its broker, such as its `namespace`. Source: the page "Runner". */
export const RUNNER_CONFIGS: readonly string[] = ['moleculer.config.ts', 'moleculer.config.js', 'moleculer.config.cjs', 'moleculer.config.mjs'];

/** What decides whom a broker meets. A runner takes `NAMESPACE` or `MOL_NAMESPACE` of its environment over its file. Sources: the pages "Broker" and "Runner", and `runner.js` of moleculer 0.14. */
export const BROKER_OPTIONS = { marker: 'node-broker', namespace: 'namespace', transporter: 'transporter', prefix: 'MOL_' };

/** A gateway that leads HTTP requests to actions. Sources: the page "API Gateway" of moleculer.services and the source of moleculer-web 0.10. */
export const WEB_GATEWAY = {
  module: 'moleculer-web',
  decorator: { module: 'moleculer-decorators', name: 'Service' },
  /** Options of an action's route. */
  route: { method: 'method', base: 'basePath', path: 'path' },
  /** `REST users` stands for these, with what is behind the path. */
  rest: [['list', 'GET', ''], ['get', 'GET', '/:id'], ['create', 'POST', ''], ['update', 'PUT', '/:id'], ['patch', 'PATCH', '/:id'], ['remove', 'DELETE', '/:id']] as const,
};
