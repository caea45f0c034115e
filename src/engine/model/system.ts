import type { Bound } from './bound';
import type { CallId, ClassId, FunctionId, LiteralId, RegionId } from './facts';
import type { Broker } from './brokers';
import type { BuiltText } from './built-texts';
import type { TrustedClaims } from './claims';
import type { LastingEntry } from './cache-entries';
import type { ClientPerRequest } from './clients';
import type { OpenOrigin } from './cors';
import type { EnvironmentValue, ExternalService, Replicas } from './deployed';
import type { ServiceLink } from './links';
import type { UsedCredential } from './literals';
import type { ManifestFacts } from './manifests';
import type { PatternMatch } from './matches';
import type { Permission } from './permissions';
import type { Practice } from './practice';
import type { ListQuery } from './queries';
import type { QueryLoop } from './query-loops';
import type { Resource } from './resources';
import type { SourceUnit } from './source-unit';
import type { Evidence, Location } from './span';
import type { StateCell } from './state';
import type { Purpose, Target } from './target';
import type { LateTracing, TraceGaps } from './tracing';
import type { Notice, PackageImport, Workspace } from './workspace';

/** Everything known of the system after linking. Plain data and look-ups; no syntax trees, no file access. */
export interface SystemModel {
  readonly workspace: Workspace;
  readonly services: readonly Service[];
  /** Services of this system that manifests deploy and whose source is elsewhere or in another language. */
  readonly externalServices: readonly ExternalService[];
  readonly files: ReadonlyMap<string, SourceUnit>;
  readonly manifests: ReadonlyMap<string, ManifestFacts>; readonly entryPoints: readonly EntryPoint[];
  readonly remoteCalls: readonly RemoteCall[];
  /** Loops that wait for a remote call for each item. */
  readonly remoteLoops: readonly RemoteLoop[];
  readonly stateCells: readonly StateCell[];
  readonly libraryUses: readonly LibraryUse[];
  readonly links: readonly ServiceLink[];
  readonly packageImports: readonly PackageImport[];
  readonly resources: readonly Resource[];
  readonly practices: readonly Practice[];
  readonly reach: Reach;
  /** Requests that cross two or more services which wait for each other, once per entry point and services on the way. */
  readonly chains: readonly CallChain[];
  readonly cycles: readonly CallCycle[];
  /** Requests that wait for other services, one hop away or further. */
  readonly waits: readonly EntryWaits[];
  /** Entry points of the target that may answer a call; none where its route is not known exactly. */
  answering(call: RemoteCall): readonly EntryPoint[];
  /** Library uses with one effect. */ usesOf(effect: string): readonly LibraryUse[];
  /** What stands in one file; undefined for a file that there isn't. */
  in(file: string): FilePart | undefined;
  /**
   * Asks a question about each file, in every link, and says what files have to say. An answer is kept, over further links of the same workspace too, until something
   * changes of what was read of the model for it; so it has to be plain data, and `find` must know the model alone. `question` names it.
   */
  ofEachFile<T>(question: string, find: (part: FilePart) => T | undefined): Iterable<T>;
  /** The same for a question about the whole system. */ ofSystem<T>(question: string, find: () => T): T;
  /** What files have to say by themselves, for whoever asks in the middle of another question: `find` must know the unit alone, and hold on to no model, since it is kept. Only another answer is told, not each edit. */
  gathered<T>(question: string, find: (unit: SourceUnit) => T | undefined): Iterable<T>;
  /** A question about the whole system, which may be asked while another one is answered. */ ofAll<T>(question: string, find: () => T): T;
  /** The same for a question about a function. */ ofFunction<T>(question: string, fn: FunctionRef, find: () => T): T;
  readonly notices: readonly Notice[];
}

/** The part of the model that stands in one file. */
export interface FilePart {
  readonly file: string;
  readonly unit: SourceUnit;
  /** Remote calls whose target is named here. */ readonly sites: readonly RemoteCall[];
  /** Remote calls that are sent here, once for each place that names their target. */
  readonly sends: readonly RemoteCall[];
  /** What a call sends, as far as that differs from one place that names the target to the other. */
  sendingsAt(call: CallId): readonly Sending[];
  usesAt(call: CallId): readonly LibraryUse[];
  /** Chains whose first call stands here. */ readonly chains: readonly CallChain[];
  readonly loops: readonly RemoteLoop[]; readonly queryLoops: readonly QueryLoop[];
  readonly clientsPerRequest: readonly ClientPerRequest[]; readonly lastingEntries: readonly LastingEntry[];
  readonly cells: readonly StateCell[]; /** Where pages of any origin may send credentials. */ readonly openOrigins: readonly OpenOrigin[]; /** What its policies allow in the cloud. */ readonly permissions: readonly Permission[];
  /** Slow patterns matched against what requests bring. */ readonly matches: readonly PatternMatch[];
  /** Statements, commands and scripts with something of a request in their text. */ readonly builtTexts: readonly BuiltText[]; /** Tokens of requests that are believed without a look at their signature. */ readonly trustedClaims: readonly TrustedClaims[]; /** Its texts that other files use as credentials. */ readonly usedCredentials: readonly UsedCredential[]; /** Its literals that no program ever uses as it runs. */ readonly deadLiterals: readonly LiteralId[];
  readonly uses: readonly LibraryUse[];
  /** Queries for lists of rows. */ readonly lists: readonly ListQuery[];
  readonly packageImports: readonly PackageImport[];
  /** Functions that requests or jobs reach. */ readonly reached: readonly FunctionRef[];
}

/** One function of one file. */
export interface FunctionRef {
  readonly file: string;
  readonly fn: FunctionId;
}

/** One call of one file. */
export interface CallRef {
  readonly file: string;
  readonly call: CallId;
}

export interface Service {
  readonly name: string;
  readonly root: string;
  readonly entry: string;
  /** Line that starts the server or consumer; the anchor of rules that speak once for a service. */
  readonly start: Location;
  /** `function`: functions of one serverless.yml, SAM template or package, each of which runs only while it answers, or, of a front end, the server routes: what their requests don't reach runs in a browser. */
  readonly kind: 'http' | 'worker' | 'function';
  readonly requestsOnly?: true;
  /** Known frameworks, by module name: `express`, `@nestjs/core`. */
  readonly frameworks: readonly string[];
  /** Files that its entry reaches by imports, itself included. */
  readonly files: ReadonlySet<string>;
  readonly replicas?: Replicas;
  readonly ports: readonly number[];
  /** Names by which others reach it: compose service, Kubernetes Service, aliases. */
  readonly hosts: readonly string[];
  /** Environment that manifests give it, by name. */
  readonly environment: ReadonlyMap<string, EnvironmentValue>;
  /** package.json files whose dependencies it may use, nearest first. */
  readonly packageManifests: readonly string[];
  /** Tracing, metrics, shutdown, health and the like that were found, with the proof. */
  readonly capabilities: ReadonlyMap<Capability, Evidence>;
  readonly lateTracing?: LateTracing;
  readonly traceGaps?: TraceGaps;
  /** Manifests that deploy or configure it. */
  readonly manifests: readonly string[];
}

export type Capability =
  | 'tracing' | 'metrics' | 'graceful-shutdown' | 'worker-shutdown' | 'health-endpoint' | 'structured-logger' | 'structured-console' | 'shared-session-store' | 'socket-adapter' | 'rate-limit-store';

export interface EntryPoint {
  readonly kind: 'http' | 'message' | 'rpc' | 'graphql' | 'socket' | 'job' | 'queue';
  /** Service that serves it. */
  readonly service: string;
  /** What runs: handlers in order, middleware and guards included. */
  readonly handlers: readonly FunctionRef[];
  /** `GET`, `POST`, … or `*`; `send` and `emit` for messages, `workflow` and `activity` for what workers run by name, `field` for GraphQL resolvers that run once per parent object. */
  readonly method: string;
  /** Route with its mount prefixes (`/orders/:id`), pattern, topic, queue or job name. Empty when unknown. */
  readonly path: string;
  /** What the program puts before all of its routes, which the path begins with. */
  readonly prefix?: string;
  /** The action that a gateway hands its requests to. */
  readonly forwardsTo?: string;
  /** Where messages come from, where that is told. */
  readonly broker?: Broker;
  /** What hands them on, where it goes by their routing keys: the path is a pattern of those. */
  readonly exchange?: string;
  /** Of a job: every process that runs the service starts it, by a clock of its own. */
  readonly byClock?: true;
  /** Its requests are held against a definition before anything runs. */ readonly checked?: true; /** It says that nobody has to be signed in: hapi's `auth: false`. */ readonly letsIn?: true;
  /** The method that has to be called before it runs at all. */
  readonly heldUntil?: string;
  readonly location: Location;
}

/** How requests reach code. */
export interface Reach {
  /** Entry points that reach the function, by service; empty when no request does. */
  entriesOf(fn: FunctionRef): readonly ReachedBy[];
  /** Functions from the entry's handler down to `fn`, for evidence. */
  pathTo(fn: FunctionRef, entry: EntryPoint): readonly Step[];
  /** Every function that requests (or jobs) reach. */
  readonly reached: readonly FunctionRef[];
  /** Those of one file, in their order. */
  reachedIn(file: string): readonly FunctionRef[];
  callers(fn: FunctionRef): readonly CallRef[];
  callees(call: CallRef): readonly FunctionRef[];
}

export interface ReachedBy {
  readonly entry: EntryPoint;
  /** Somebody on the way waits for it: false where a call on the way is fire-and-forget. */
  readonly awaited: boolean;
}

export interface Step {
  readonly fn: FunctionRef;
  /** The call in the previous function that leads here; absent for the handler. */
  readonly via?: CallRef;
}

/** A call that leaves the process, with what is known of its target and of what bounds it. */
export interface RemoteCall {
  /** The innermost send. */
  readonly send: CallRef;
  /** Where the target is named: the send itself or a caller of an in-house wrapper. */
  readonly site: CallRef;
  readonly fn: FunctionRef;
  readonly protocol: 'http' | 'grpc' | 'request-reply' | 'trpc' | 'graphql' | 'proxy' | 'publish' | 'database' | 'cache' | 'mail' | 'sdk';
  /** What an SDK's third party is for. */ readonly purpose?: Purpose;
  /** `axios`, `fetch`, `@grpc/grpc-js` … as users know it. */
  readonly client: string;
  /** Waits for an answer (false: publish, emit, enqueue). */
  readonly synchronous: boolean;
  /** The code waits for the answer: awaited, returned to one who waits, or chained. */
  readonly awaited: boolean;
  readonly resultUsed: boolean;
  readonly method: string;
  /** Fields that a GraphQL document asks for at its root, as far as they are known: `Query.orders`. */
  readonly fields?: readonly string[];
  /** It asks for whichever fields its own request asks for: a federation gateway's call. */ readonly anyField?: true;
  /** Address as far as it is known, with `{…}` for holes: `http://orders:3000/orders/{id}`. */
  readonly address: string;
  /** Of a published message the exchange that hands it on, where there is one. */
  readonly exchange?: string;
  /** Of a published message what carries it, where that is told. */
  readonly broker?: Broker;
  readonly target: Target;
  readonly bound: Bound;
  /** Handler only forwards request to answer: a gateway's call. */
  readonly forwards: boolean;
  /** Calls from `site` down to `send`, when they differ. */
  readonly through: readonly CallRef[];
  /** One of several that a function makes, by what it was made with: which entry point waits for which of them isn't told. */
  readonly alternative?: true;
  /** Services in whose code the call runs. */
  readonly services: readonly string[];
}

/** What a send does, wherever its target is named. */
export interface Sending extends Pick<RemoteCall, 'send' | 'protocol' | 'client' | 'synchronous' | 'method' | 'fields'> {
  readonly to: Target['kind'];
  /** Of the target, where it is known. */
  readonly name?: string;
}

/** A loop or callback that waits for remote calls once for each item of a collection whose size data decides. */
export interface RemoteLoop {
  /** Function whose code is repeated. */
  readonly fn: FunctionRef;
  /** The repeated calls in source order, with the remote call that each waits for and the calls down to its send. */
  readonly calls: readonly { readonly call: CallRef; readonly remote: RemoteCall; readonly path: readonly CallRef[] }[];
  /** What is gone through, as written: `order.items`; empty where it has no name. */
  readonly collection: string;
  /** Rounds don't wait for each other. */
  readonly atOnce: boolean;
  /** The loop's region in `fn`, for statements. */
  readonly region?: RegionId;
  /** The call that is given the callback, as in `items.map(…)`. */
  readonly iteration?: CallRef;
}

/** One service waits for another. */
export interface Hop {
  readonly from: string;
  readonly to: string;
  /** The call that waits. */
  readonly call: RemoteCall;
  /** Where that call stands. */
  readonly at: Location;
  /** What answers it, where a route of the target matches. */
  readonly entry?: EntryPoint;
}

export interface CallChain {
  /** In the order of waiting, the service that the request enters first. */
  readonly services: readonly string[];
  readonly entry: EntryPoint;
  /** Two or more. */
  readonly hops: readonly Hop[];
}

export interface CallCycle {
  /** Each once, the first by name first. */
  readonly services: readonly string[];
  /** One request path closes it; otherwise only the services need each other. */
  readonly onOnePath: boolean;
  /** From each service to the next, and from the last to the first. */
  readonly hops: readonly Hop[];
}

/** What the requests of one entry point wait for. */
export interface EntryWaits {
  readonly entry: EntryPoint;
  /** Services that one of its requests waits for, the nearest first. */
  readonly services: readonly string[];
  /** Every way through them that is not part of a longer one, longest first; a few at most. */
  readonly paths: readonly (readonly Hop[])[];
  /** Calls between services when every branch is taken, and every loop runs once. */
  readonly calls: number;
}

/** A call or construction of a known library, whatever it is known for. */
export interface LibraryUse {
  readonly module: string;
  /** What the library's table says that it does: `session-store`, `listen`, `signal-handler`, `blocking`, `log`, … */
  readonly effect: string;
  readonly call: CallRef;
  readonly fn: FunctionRef;
  /** Effect-specific details: `{ store: 'memory' }`, `{ name: 'readFileSync' }`. */
  readonly details: Readonly<Record<string, string>>;
}

export interface ClassRef {
  readonly file: string;
  readonly classId: ClassId;
}
