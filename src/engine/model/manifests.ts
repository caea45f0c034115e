import type { HealthAsked } from './health';
import type { Value } from './facts';
import type { SuppressionFact } from './suppression';
import type { Broker } from './brokers';
import type { EnvEntry } from './environment';
import type { GatewayFacts } from './gateways';
import type { KubernetesFacts } from './kubernetes';
import type { LiteralFact } from './literals';
import type { Permission } from './permissions';
import type { PipelineFacts } from './pipelines';
import type { PrismaFacts } from './prisma';
import type { Span } from './span';
import type { MountedVolume } from './volumes';

/** Facts of one manifest file. Every fact carries the span that proves it. */
export interface ManifestFacts {
  readonly path: string;
  readonly kind: ManifestKind;
  readonly lineStarts: readonly number[];
  /** git ignores it, and its credentials are wanted all the same: it isn't in the repository. */
  readonly ignored?: true;
  readonly literals: readonly LiteralFact[];
  readonly suppressions: readonly SuppressionFact[];
  readonly package?: PackageFacts;
  readonly compose?: ComposeFacts;
  readonly kubernetes?: KubernetesFacts;
  readonly docker?: DockerFacts;
  readonly env?: EnvFacts;
  readonly tsconfig?: TsconfigFacts;
  readonly prisma?: PrismaFacts;
  readonly processes?: ProcessFacts;
  readonly serverless?: ServerlessFacts;
  readonly gateway?: GatewayFacts;
  readonly pipeline?: PipelineFacts;
  /** A gateway or a sidecar asks for the signature of tokens before services get them. */
  readonly checksTokens?: true;
  /** Env files that the commands of a script, a Makefile or a pipeline name. */
  readonly envFilesNamed?: readonly string[];
  /** Of a script that runs clients of stores and nothing else that may read the environment: the variables of stores that it names. */
  readonly variablesNamed?: readonly string[];
  /** Files of sources that commands and settings in it name, as written. */
  readonly sourcesNamed?: readonly string[];
  /** Of a pipeline in which a credential stands: the jobs that run tests and bring nothing to another machine. */
  readonly testJobs?: readonly Span[];
  /** Of a file with a certificate: it is for this machine and its neighbours alone, by the hosts that it names. */
  readonly certificate?: { readonly local: boolean };
  /** What its policies allow in the cloud. */
  readonly permissions?: readonly Permission[];
  /** Values of a file of settings, as code that loads it sees them, credentials taken out. */
  readonly document?: Value;
  /** Settings of a chart by which connections aren't encrypted, and of a script that starts a program by which it verifies none. */
  readonly looseModes?: readonly EnvEntry[];
  /** What could not be read, for the scan's notices. */
  readonly problems: readonly string[];
}

export type ManifestKind =
  | 'package' | 'tsconfig' | 'compose' | 'kubernetes' | 'dockerfile' | 'env' | 'nest' | 'workspace' | 'processes' | 'serverless' | 'config' | 'prisma' | 'gateway' | 'pipeline'
  /** Read for credentials alone. */
  | 'text';

export interface PackageFacts {
  readonly name: string;
  readonly private: boolean;
  /** Where its source lies, as written. */
  readonly repository?: string;
  /** It is made to be published: it says what goes into the package, or where it goes to. */
  readonly published?: true;
  /** Node runs its files as ES modules: `"type": "module"`. */
  readonly esm?: true;
  readonly main?: string;
  readonly types?: string;
  readonly module?: string;
  /** Flattened `exports` targets: subpath (`.`, `./db`) to file. */
  readonly exports: Readonly<Record<string, string>>;
  /** Flattened `imports`: the package's own names (`#db`, `#db/*`) to a path of it, or to another package. */
  readonly imports?: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, { readonly text: string; readonly span: Span }>>;
  /** dependencies, devDependencies, peerDependencies and optionalDependencies: name to version and where. */
  readonly dependencies: Readonly<Record<string, { readonly version: string; readonly dev: boolean; readonly span: Span }>>;
  readonly workspaces: readonly string[];
}

export interface ComposeFacts {
  readonly services: readonly ComposeService[];
  /** Names of the variables that it takes from the environment, or would in a comment. */
  readonly variables: readonly string[];
  /** What labels of services tell a gateway that looks for them. */
  readonly gateway?: GatewayFacts;
}

export interface ComposeService {
  readonly name: string;
  readonly span: Span;
  readonly image?: { readonly text: string; readonly span: Span };
  /** Build context, relative to the workspace root; `dockerfile` and `target` as written. */
  readonly build?: { readonly context: string; readonly dockerfile?: string; readonly target?: string; readonly span: Span };
  /** A service of another file that it adds to. */
  readonly extends?: { readonly file: string; readonly service: string };
  /** It is built from a folder or repository outside of the workspace. */
  readonly builtElsewhere?: true;
  readonly command?: { readonly text: string; readonly span: Span };
  readonly start?: ComposeStart;
  readonly environment: readonly EnvEntry[];
  /** Paths of `env_file` entries, relative to the workspace root. */
  readonly envFiles: readonly string[];
  readonly ports: readonly { readonly host?: number; readonly container: number }[];
  /** Other names and addresses by which containers reach it. */
  readonly aliases: readonly string[];
  readonly dependsOn: readonly string[];
  /** Without one of them it isn't started, unless something else asks for it. */
  readonly profiles?: readonly string[];
  /** It has the network of the machine or of another container (`network_mode`). */
  readonly sharesNetwork?: true;
  readonly replicas?: { readonly count: number; readonly span: Span };
  /** Who it runs as, where the file says so. */
  readonly user?: string;
  readonly hasHealthcheck: boolean;
  readonly healthAsked?: HealthAsked;
  readonly labels: Readonly<Record<string, string>>;
  /** Files and folders that are mounted into it, relative to the workspace root. */
  readonly mounts: readonly string[];
  /** Folders of its containers that outlive them. */
  readonly volumes: readonly MountedVolume[];
}

/** What a container is told to run in place of what its image does by itself. */
export interface ComposeStart {
  /** The first word without its folder; `-` for an option, empty for what is neither. */
  readonly program: string;
  /** The entry point of the image is not run at all. */
  readonly replacesEntrypoint?: true;
  /** Variables of stores that the command or the check of its health names; absent where something else in them may read the environment. */
  readonly named?: readonly string[];
  /** Files of the workspace that it runs, relative to its root. */
  readonly scripts: readonly string[];
}

export interface DockerFacts extends StageFacts {
  readonly stages: readonly { readonly image: string; readonly name?: string; readonly span: Span }[];
  /** Number of the stage that the facts speak of, where it isn't the last: those behind it are for developing and testing. */
  readonly shipped?: number;
  /** The other stages, by their number: a build may name one of them. */
  readonly others?: Readonly<Record<number, StageFacts>>;
  /** Sources of COPY and ADD, as written but for arguments with defaults. */
  readonly copies: readonly string[];
  /** A command of its writes an env file, or the environment, which the image may take. */
  readonly makesEnvFile?: true;
}

/** An image that ends with a stage of a Dockerfile. */
export interface StageFacts {
  /** CMD and ENTRYPOINT, as one command line. */
  readonly command?: { readonly text: string; readonly span: Span };
  /** The instruction that names the program, where it stands on one line: the last CMD, else ENTRYPOINT, as written. */
  readonly program?: { readonly text: string; readonly span: Span };
  readonly environment: readonly EnvEntry[];
  readonly exposes: readonly number[];
  readonly user?: { readonly name: string; readonly span: Span };
  /** A tool is there that a script can give up root with. */
  readonly hasUserSwitch: boolean;
  /** The first of its instructions that says what is started. */
  readonly start?: Span;
  readonly hasHealthcheck: boolean;
  readonly healthAsked?: HealthAsked;
}

export interface EnvFacts {
  readonly entries: readonly EnvEntry[];
  /** `.env.example`, `.env.sample`, `.env.template` and the like. */
  readonly example: boolean;
  /** Its first lines tell people to copy it, or to fill in its values. */
  readonly toFillIn?: true;
  /** git ignores the file: it feeds the links and is never reported on. */
  readonly ignored: boolean;
}

export interface TsconfigFacts {
  /** `extends` as written. */
  readonly extends: readonly string[];
  /** `baseUrl` relative to the workspace root. */
  readonly baseUrl?: string;
  readonly paths: Readonly<Record<string, readonly string[]>>;
  readonly outDir?: string;
  readonly rootDir?: string;
  /** TypeScript's `experimentalDecorators`, `module` and `type`, as far as given. */
  readonly module?: string;
  /** `noPropertyAccessFromIndexSignature`: names that no type lists are read in brackets. */
  readonly brackets?: boolean;
}

/** What a process manager on one machine starts: a Procfile, pm2's ecosystem file, nodemon.json. */
export interface ProcessFacts {
  readonly processes: readonly ProcessFact[];
}

export interface ProcessFact {
  /** Empty where the file starts one thing. */
  readonly name: string;
  /** With credentials stripped. */
  readonly command: string;
  /** Where it starts, as written. */
  readonly folder?: string;
  /** NODE_OPTIONS of its environment. */
  readonly nodeOptions?: string;
  /** How many run at a time; `cores`: one on each. */
  readonly instances?: number | 'cores';
  readonly span: Span;
}

/** Functions that a serverless.yml or a SAM template deploys. */
export interface ServerlessFacts {
  /** Empty where the file doesn't say. */
  readonly name: string;
  readonly functions: readonly ServerlessFunction[];
  /** What all of them are given. */
  readonly environment: readonly EnvEntry[];
  /** Queues that are sent what a topic is. */
  readonly subscriptions: readonly { readonly topic: string; readonly queue: string }[];
}

export interface ServerlessFunction {
  readonly name: string;
  /** Path of the handler's file without its extension, relative to the manifest's folder. */
  readonly module: string;
  readonly export: string;
  readonly environment: readonly EnvEntry[];
  readonly events: readonly ServerlessEvent[];
  readonly span: Span;
}

/** What calls a function: a route (`GET`, `/orders/:id`), a queue or topic by name, a schedule. */
export interface ServerlessEvent {
  readonly kind: 'http' | 'queue' | 'message' | 'job';
  readonly method: string;
  readonly path: string;
  readonly broker?: Broker;
  /** The bus whose events it takes. */
  readonly exchange?: string;
}
