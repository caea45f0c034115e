import type { Broker } from '../../model/brokers';
import type { CorsSpec } from './cors-dialects';
import type { ProvidesSpec } from './provides';
import type { StopSpec } from './stop';
import type { TimeoutFix } from '../../model/bound';
import type { Purpose } from '../../model/target';

/**
 * What Headroom knows of libraries, as data: which export makes what, which call does what.
 * One file per kind of library; `table.ts` puts them together.
 */
export interface LibrarySpec {
  /** Package names, with sub-paths where they matter: `axios`, `fs/promises`. */
  readonly modules: readonly string[];
  /** Its code is also generated into projects, to files that are not kept: how a path that leads nowhere names these. */
  readonly generated?: RegExp;
  /** Exports by name. `default` also stands for the module itself as CommonJS callers see it. */
  readonly exports: Readonly<Record<string, MemberSpec>>;
}

export interface MemberSpec {
  /** The export (or member) is itself an object of this type. */
  readonly type?: string;
  readonly call?: CallSpec;
  readonly construct?: CallSpec;
  readonly members?: Readonly<Record<string, MemberSpec>>;
  /** A type that stands for the value of its type argument: `ConfigType<typeof x>`. */
  readonly standsFor?: number;
  /** A function type: the types of its parameters (`FastifyPluginAsync`). */
  readonly params?: readonly string[];
  /** The member is what the call that made the object was given: amqplib's `assertQueue(name)` answers `{ queue: name }`. -1 is its first argument or the name that it is injected by: `queue.name`. */
  readonly given?: ArgumentPath;
  /** What handing it to a framework's `register` does; arguments count in that call: `register(session, { store })`. */
  readonly plugin?: Effect & { readonly kind: 'marker' | 'resolvers' | 'proxy' };
}

/** An object type that a library makes. */
export interface TypeSpec {
  readonly members: Readonly<Record<string, MemberSpec>>;
  /** The object itself can be called: `axios(config)`. */
  readonly call?: CallSpec;
  /** `new x.y.Service()`: a class found under the object. */
  readonly construct?: CallSpec;
  /** Every method that is not listed: stubs made at run time. */
  readonly anyMethod?: CallSpec;
  /** Nested members at any depth lead to the same type: tRPC's `client.user.get.query()`. */
  readonly nested?: boolean;
  /** Every member is a setting from the environment, described by a schema where there is one: envalid's `cleanEnv(process.env, schema)`. */
  readonly settings?: { readonly schema?: ArgumentPath };
  /** Every member is an option of the command line that the chain of calls declares which made it. */
  readonly options?: true;
  /** What a call with `parses` made of its input. */
  readonly parsed?: true;
  /** Members are those of a tree of rules that name their variables: convict's `{ server: { port: { env: 'PORT', default: 80 } } }`. */
  readonly tree?: ArgumentPath;
  /** Members are those of what a function returns: the argument of the call that made it. */
  readonly produced?: number;
  /** Members that are not listed are those below this key of the object literal that describes it. */
  readonly schema?: string;
  /** It has routes that answer only where something mounts or serves it. */
  readonly router?: RouterSpec;
  /** It stands for a router below a path, so that something else can mount it: koa-mount's `mount(path, app)`. */
  readonly mountable?: Readonly<Record<'path' | 'router', ArgumentPath>>;
  /** What a call makes of a plug-in's function, whose routes answer as if they were registered where the plug-in is: fastify-plugin's `fp(fn)`. */
  readonly unboxed?: { readonly plugin: ArgumentPath };
  /** It is a command, and what it is handed to answers with these members: `client.send(new GetQueueUrlCommand({ QueueName }))`. */
  readonly answered?: true;
}

/** How routes of a router come to answer requests. A type without it answers wherever it is made. */
export interface RouterSpec {
  /** Option of the call that made it which goes before its routes. */ readonly prefix?: ArgumentPath;
  /** It is a server, too: what nothing mounts answers at its own paths. */ readonly alone?: true;
  /** A runtime serves it where the program exports it by default. */ readonly exported?: true;
}

export interface CallSpec {
  /** What the call starts, and how that is stopped in order. */
  readonly stop?: StopSpec;
  /** Type of the result; `argument:0` is what was passed first; `self` the receiver; `merged` an object with the members of all arguments; `env:0` the setting named by argument 0; `config:0` the one at that path in what a module loads, `file:0` in files of settings; `variable` the one that the chain of calls names. */
  readonly returns?: string;
  /** Type of the result where one of these arguments is a function. */
  readonly handled?: { readonly arguments: readonly number[]; readonly returns: string };
  /** It checks an object against a schema: its receiver, or an argument. Where the input is the environment, `returns` is what is made of it. */
  readonly parses?: { readonly input: number; readonly schema?: number };
  /** It answers what stands below the receiver, seen as `returns`, at the dotted path that this argument gives; the whole without one. */
  readonly below?: number;
  readonly effect?: Effect;
  /** Makes a client out of the receiver, whose options hold where its own say nothing: `api.extend({ prefixUrl })`. */
  readonly inherits?: true;
  /** Tells a container of dependency injection what stands for a token. */
  readonly provides?: ProvidesSpec;
  /** What it registers beside its effect. */ readonly also?: MessageHandlerEffect;
  /** Functions that it is given run in another program, such as a browser. */
  readonly elsewhere?: true;
  readonly declares?: readonly DeclareEffect[];
  /** Options of CORS among its arguments. */ readonly cors?: CorsSpec;
  /** Paths of modules that it loads. */ readonly loads?: readonly ArgumentPath[];
  /** It has the function of this name called that the type argument of the call which made the receiver names the module of. */
  readonly proxied?: true;
  /** What a worker runs, by where it stands. */
  readonly jobs?: JobsSpec;
  /** Routers that are given to a server, which answer at their own paths from then on. */
  readonly serves?: readonly ArgumentPath[];
  /** Types of the parameters of function arguments, or of functions in an object among them: `{ 1: ['socketio.Socket'] }`, `{ '0.setup': ['amqp.Channel'] }`. */
  readonly callbacks?: Readonly<Record<string, readonly string[]>>;
}

/** Functions that a worker runs under their names: the exports of a module at a path, those of an object; `typed`: the call's type argument names the module of the latter. */
export interface JobsSpec {
  readonly workflows?: ArgumentPath;
  /** Where code stands that was put together of such a module before. */ readonly bundled?: ArgumentPath;
  readonly activities?: ArgumentPath;
  readonly typed?: true;
}

/** Work for whoever takes from a queue: where the queue and the name of the work stand. `called`: it is the name of the called method. */
export interface JobSpec {
  readonly queue: ArgumentPath;
  readonly name: ArgumentPath | 'called';
}

/** A call on a handler's parameter that has no annotation, told by its name and the shape of its argument. */
export interface ShapeSpec {
  /** The file imports one of these. */ readonly modules: readonly string[];
  readonly method: string;
  /** The first argument is an object with one of these keys; without them it is anything but an object or a single word. */
  readonly keys?: readonly string[];
  /** Which parameter of the handler it is, and the types that it may have. */
  readonly parameter?: { readonly index: number; readonly types: readonly string[] };
  readonly call: CallSpec;
}

export type Effect =
  | SendEffect
  /** `named`: a name may stand before the path. `method`: where it stands in the call, it may be a list. `options`: members of an object among the arguments that are handlers, too. `checked`: the library holds requests against a definition before. */
  | { readonly kind: 'route'; readonly method: string | ArgumentPath; readonly path: ArgumentPath; readonly handlers: number; readonly named?: true; readonly options?: readonly string[]; readonly checked?: true }
  /** Makes something whose routes answer below a path of the receiver: Express's `router.route('/orders')`. */
  | { readonly kind: 'subroute'; readonly path: ArgumentPath }
  /** Sets what goes before all routes of the receiver. */
  | { readonly kind: 'prefix'; readonly path: ArgumentPath }
  /** One object describes the route: Fastify's and Hapi's `route({ method, url, handler })`. */
  | { readonly kind: 'route-object'; readonly argument: number; readonly method: string; readonly path: string; readonly handler: readonly string[] }
  /** `use(path?, …routers and middleware)`. */
  | { readonly kind: 'mount' }
  | PluginEffect
  /** Runs classes or functions before or after every route. `applied`: they stand in the call that made the receiver, and the paths in this one. */
  | { readonly kind: 'hooks'; readonly applied?: true }
  | { readonly kind: 'listen'; readonly role: 'http' | 'worker'; readonly port?: ArgumentPath; /** Without a port it doesn't. */ readonly onlyWithPort?: true }
  | MessageHandlerEffect
  /** An object whose functions answer the methods of a service: grpc-js's `server.addService(definition, implementation)`. */
  | { readonly kind: 'rpc-service'; readonly service: ArgumentPath; readonly implementation: ArgumentPath }
  /** An object that describes a service with its actions and events. */
  | { readonly kind: 'service-schema'; readonly schema: ArgumentPath }
  /** Maps of GraphQL types to the functions that answer their fields. `batched`: each answers a field of all parent objects at once. `type`: they map the fields of one type, which is named there. */
  | { readonly kind: 'resolvers'; readonly maps: readonly ArgumentPath[]; readonly batched?: readonly ArgumentPath[]; readonly type?: ArgumentPath }
  /** Functions that make fields of a GraphQL type with a builder, which is named in the call or by what it stands in: -1 is the receiver. `name`: they make one field of this name. */
  | { readonly kind: 'built-fields'; readonly of: string | ArgumentPath; readonly maps: readonly ArgumentPath[]; readonly name?: ArgumentPath }
  /** A chain that ends with a handler: tRPC's `procedure.input().query(handler)`. */
  | { readonly kind: 'procedure'; readonly handler: number }
  /** Hands requests on. `below`: those below a prefix, in whose place it puts another; `asked`: only those for which handlers ask it to. */
  | { readonly kind: 'proxy'; readonly target: ArgumentPath; readonly timeout: TimeoutSpec; readonly client: string; readonly below?: Readonly<Record<'prefix' | 'rewritten', ArgumentPath>>; readonly asked?: true }
  /** Hands each request on to some of the services in a list: `[{ url }]`. A function on the way to the list stands for what it returns. */
  | { readonly kind: 'federation'; readonly lists: readonly ArgumentPath[]; readonly url: string; readonly timeout: TimeoutSpec; readonly client: string }
  /** Sets options for all calls of some clients: an object, or what was made with one. */
  | { readonly kind: 'client-defaults'; readonly clients: readonly string[]; readonly options: ArgumentPath; readonly timeouts: readonly string[] }
  /** Makes what calls the function that it is given first, and gives up after the time that these options say. */
  | { readonly kind: 'breaker'; readonly timeout: Required<Pick<TimeoutSpec, 'call' | 'default'>> }
  /** Loads files whose names fit patterns: routing-controllers' `controllers: ['controllers/*.ts']`. `prefix`: what goes before the routes of its controllers. */
  | { readonly kind: 'load-files'; readonly patterns: readonly ArgumentPath[]; readonly prefix?: ArgumentPath }
  /** Puts something before the routes of all of the program's controllers: Nest's `app.setGlobalPrefix('api', { exclude })`. */
  | { readonly kind: 'controller-prefix'; readonly path: ArgumentPath; readonly except: ArgumentPath }
  /** Has routes of controllers begin with their version, or not: Nest's `app.enableVersioning({ type })`. */
  | { readonly kind: 'controller-versions'; readonly options: ArgumentPath }
  /** Puts something before the routes of a module's controllers: Nest's `RouterModule.register([{ path, module, children }])`. */
  | { readonly kind: 'module-paths'; readonly tree: ArgumentPath }
  /** Registers the Nest module that provides an HTTP client with these options (or a factory of them). */
  | { readonly kind: 'http-module'; readonly options: ArgumentPath }
  /** `exchange`: what hands the message on to queues by rules of its own, where the topic is not the queue. `others`: topics of further messages that the same call sends. */
  | { readonly kind: 'publish'; readonly topic: ArgumentPath; /** Where the topic stands instead. */ readonly orTopic?: ArgumentPath; /** What goes before the topic, with a slash between: who says it. */ readonly source?: ArgumentPath; readonly client: string; readonly broker?: Broker; readonly exchange?: ArgumentPath; readonly others?: readonly ArgumentPath[]; /** The name of the work that it leaves there, which not all who take from the queue have. */ readonly work?: ArgumentPath }
  | DeclareEffect
  /** Hands an object to whoever handles its class in the same process. */
  | { readonly kind: 'dispatch'; readonly message: ArgumentPath; readonly waits: boolean }
  /** Calls whoever listens to an event of the receiver. */
  | { readonly kind: 'dispatch-event'; readonly event: ArgumentPath; readonly waits: boolean }
  /** `throws`: it rejects where nothing is found, so it guards what follows. */
  | { readonly kind: 'query'; readonly client: string; readonly write: boolean; readonly throws?: boolean }
  /** Makes a map with an expiry or a limit of its own: the options that set them, or what holds without options. */
  | { readonly kind: 'container'; readonly ttl: readonly string[]; readonly max: readonly string[]; readonly expires?: boolean; readonly bounded?: boolean }
  /** Anything a rule looks for by name: `session`, `blocking`, `tracing`, `shutdown`, `log`, `metrics`, `health`, `cache` … */
  | { readonly kind: 'marker'; readonly name: string; readonly details?: Readonly<Record<string, string>>; readonly options?: Readonly<Record<string, ArgumentPath>> };

/** What a call tells a broker that there is: as its effect, or beside it in lists of its options. */
export type DeclareEffect =
  /** Has an exchange, or a topic with subscriptions, put messages into a queue: those whose routing key fits, all where there is no key in the call. `orQueue`: the queue where the first place names none. */
  | { readonly kind: 'bind'; readonly queue: ArgumentPath; readonly orQueue?: ArgumentPath; readonly exchange: ArgumentPath; readonly key?: ArgumentPath; readonly broker: Broker }
  /** Declares an exchange, whose type decides what fits. */
  | { readonly kind: 'exchange'; readonly name: ArgumentPath; readonly type: ArgumentPath };

/** Registers a plug-in: a function that is given the same kind of object, or an object that describes one. `routers`: it may be a router as well. */
export interface PluginEffect {
  readonly kind: 'plugin'; readonly routers?: true;
  readonly argument: number;
  /** What goes before the routes of the plug-in: Fastify's `register(plugin, { prefix })`. */
  readonly prefix: ArgumentPath;
  /** In an object that describes it, where its function and its prefix stand. */
  readonly described?: { readonly functions: readonly (readonly string[])[]; readonly prefix: readonly string[] };
}

/** A call that registers what runs when a message, request, connection or point in time comes. */
export interface MessageHandlerEffect {
  readonly kind: 'message-handler';
  readonly pattern: ArgumentPath;
  /** Where a list of patterns stands instead: kafkajs takes `topic` or `topics`. */
  readonly orPatterns?: ArgumentPath;
  readonly handler: ArgumentPath;
  /** Where the handler stands instead: kafkajs takes `eachMessage` or `eachBatch`. */
  readonly orHandler?: ArgumentPath;
  readonly entry: 'message' | 'queue' | 'socket' | 'rpc' | 'job' | 'graphql';
  /** Patterns at which the process starts or stops, and no request comes: Fastify's `onClose`. */ readonly except?: readonly string[];
  readonly broker?: Broker;
  /** It listens to one of these events of an emitter, and to messages by that: `subscription.on('message', …)`. */
  readonly event?: { readonly argument: number; readonly names: readonly string[] };
  /** The call fetches messages, and the function around it handles them. */ readonly fetches?: true;
  /** Every process that makes the call starts the job, by a clock of its own. */ readonly byClock?: true;
  /** A platform loads the file and runs what is registered there. */ readonly byPlatform?: true;
  /** It may be made without being started, which `until` does: `runs` is what the first of these options that is there has to say for it to run at once, `otherwise` what holds without them. */
  readonly held?: { readonly until: string; readonly options: readonly ArgumentPath[]; readonly runs: boolean; readonly otherwise: boolean };
}

/** A call that sends a request and answers with its response. */
export interface SendEffect {
  readonly kind: 'send';
  readonly protocol: 'http' | 'grpc' | 'request-reply' | 'trpc' | 'graphql' | 'mail' | 'sdk';
  readonly client: string;
  /** Who is on the other side, where the client is made for one third party. */
  readonly party?: Party;
  /** What tells one message from another: a caller of a wrapper that gives it is where the message is sent. */
  readonly named?: readonly ArgumentPath[];
  /** It sends only where the argument is made by one of these constructors: `client.send(new SendEmailCommand(…))`. */
  readonly command?: { readonly argument: number; readonly names: readonly string[] };
  /** It waits for work that is left in a queue. */
  readonly job?: JobSpec;
  /** What hands a request on to who answers: of several with the same routing key only those of this exchange. */
  readonly exchange?: ArgumentPath;
  /** Where no exchange is given it goes to the queue of that name of this broker. */
  readonly queue?: Broker;
  /** What the process itself has a handler for is called there, so only a call whose target is known leaves it for certain. */
  readonly prefersLocal?: true;
  /** The call that made the client was given the definition of its service first. */
  readonly defined?: true;
  /** It only puts something into a buffer, which is sent later. */
  readonly buffered?: true;
  /** Fixed verb, or where it may stand. */
  readonly method?: string | readonly ArgumentPath[];
  readonly url?: readonly ArgumentPath[];
  /** The members that lead to the method are the path: `client.items[':id'].$get()`. */
  readonly pathed?: true;
  /** Options of the call itself that go before the URL, and before what the client was made with. */
  readonly callBase?: readonly ArgumentPath[];
  /** Option of the call that made the client which is put before the URL. */
  readonly base?: readonly ArgumentPath[];
  /** Objects that may give the address by its parts, or parts of it that stand in for those of the URL: `{ hostname, port, path }`. */
  readonly parts?: readonly ArgumentPath[];
  /** Who wants the answer may pass a function last, or ask what the call returns for it: `.end(answer)`, `.on('response', answer)`, `.pipe(stream)`. */
  readonly callback?: true;
  /** Where a GraphQL document may stand. */
  readonly document?: readonly ArgumentPath[];
  readonly timeout: TimeoutSpec;
}

/** A third party that is reached by an SDK, and what it is for. */
export interface Party {
  readonly name: string;
  readonly purpose: Purpose;
}

/** An argument, or a member of it: `{ argument: 1, path: ['timeout'] }`. -1 is the first one of the call that made the receiver, or the name that the receiver is injected by, -2 the second one; of handlers the last one of the call. */
export interface ArgumentPath {
  readonly argument: number;
  readonly path?: readonly string[];
  /** Of a topic: the argument behind this word, in either case: `xread('STREAMS', 'orders', '$')`. */
  readonly behind?: string; /** What is called back may stand there instead, and then nothing is told. */ readonly orCallback?: true; /** What stands there is a function, and this member of what it is given is the one that matters. */ readonly passing?: string;
}

export interface TimeoutSpec {
  /** Options of the call itself that bound it. */
  readonly call: readonly ArgumentPath[];
  /** Options of the call that made the client. */
  readonly instance?: readonly ArgumentPath[];
  /** Bound when nothing is set, in milliseconds; absent when the client waits without limit. */
  readonly default?: number;
  /** Whether the client bounds itself is left open. */ readonly untold?: true;
  /** `rxjs`: `pipe(timeout())` bounds it too. `defaults`: assignments to `client.defaults.timeout` do. `module`: options of the Nest module that provides it. */
  readonly also?: readonly ('rxjs' | 'defaults' | 'module')[];
  /** Methods of what the call (or the maker of the client) answers that bound it: superagent's `.timeout(ms)`. */
  readonly chained?: readonly string[];
  /** `orFirst`: an object that is the first argument carries the options: `http.get(options)` beside `http.get(url, options)`. `needsObject`: none where the argument is anything but an object. */
  readonly fix?: TimeoutFix & { readonly orFirst?: true; readonly needsObject?: true };
}
