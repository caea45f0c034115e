import type { CallFact, Value } from '../../model/facts';

/**
 * Which rules of a schema refuse what isn't there. Sources: zod.dev (`optional`, `default`, `catch`, `coerce`), joi.dev (`any.required`, `any.when`),
 * the READMEs of yup, envalid and @t3-oss/env.
 */
export interface SchemaDialect {
  /** `chain`: the calls of a rule, the last one first; `chainOf` has those of another rule in it. */
  demands(chain: readonly CallFact[], chainOf: (rule: Value) => readonly CallFact[]): boolean;
  /** Whether a rule that demands a setting refuses an empty one, too. */
  readonly refusesEmpty?: (chain: readonly CallFact[]) => boolean;
  /** Of functions that take the environment with the rules: where those stand. */
  readonly rules?: { readonly argument: number; readonly member?: string };
  /** Of those, too: the only options beside the rules that change nothing about them, and the one that holds the environment. */
  readonly options?: { readonly harmless: ReadonlySet<string>; readonly environment: string };
}

/** Modules whose import may hold the environment against a schema. */
export const VALIDATES = /^(?:@nestjs\/config|zod(?:\/v\d)?|joi|@hapi\/joi|yup|envalid|class-validator|@t3-oss\/env-[\w-]{1,20})$/;

/** Methods by which a schema looks at what it is given, and those of them that answer whether it fits instead of throwing. */
export const CHECKS: ReadonlySet<string> = new Set(['parse', 'parseAsync', 'safeParse', 'safeParseAsync', 'validate', 'validateSync', 'validateAsync', 'cast']);
export const ANSWERS: ReadonlySet<string> = new Set(['safeParse', 'safeParseAsync', 'validate', 'validateAsync']);

/** How Nest's ConfigModule is given what it holds the environment against, and asked for a setting that has to be there. Source: docs.nestjs.com on configuration. */
export const NEST_SETTINGS = {
  module: 'ConfigModule',
  method: 'forRoot',
  schema: 'validationSchema',
  harmless: new Set(['isGlobal', 'cache', 'envFilePath', 'ignoreEnvFile', 'expandVariables', 'load', 'validationOptions', 'validationSchema', 'validate']) as ReadonlySet<string>,
  check: 'validate',
  demands: 'getOrThrow',
  gives: 'load',
  feature: 'forFeature',
  registers: 'registerAs',
  namespace: 'nest.Namespace',
  package: '@nestjs/config',
  service: 'ConfigService',
  object: 'nest.ConfigService',
  asks: new Set(['get', 'getOrThrow']) as ReadonlySet<string>,
  token: 'getConfigToken',
} as const;

/** An object of settings that is asked for them by texts, what of it asks for one, what only fills or checks it, and where a setting's default stands. Source: the README of convict. */
export const SETTINGS_OBJECTS = { of: 'convict', asks: new Set(['get', 'has', 'default']) as ReadonlySet<string>, fills: new Set(['load', 'loadFile', 'validate', 'set', 'reset']) as ReadonlySet<string>, standIn: 'default' } as const;

/** Files of settings, by their path in their package, that a framework loads by their place. Sources: docs.adonisjs.com, docs.strapi.io, sailsjs.com, eggjs.org, midwayjs.org and node-config on configuration. */
export const LOADED_BY_PLACE = /^config\/|(?:^|\/)config\/config\.[\w-]{1,40}\.[cm]?[jt]s$/;

/** Nest's module for signed tokens: what makes it with a key, what signs and verifies, which may be given a key each time, and what makes it one of all modules. Source: the README of @nestjs/jwt. */
export const NEST_SIGNING = { package: '@nestjs/jwt', module: 'JwtModule', modules: /^JwtModule\.register(?:Async)?$/, service: 'JwtService', key: 'secret', forAll: 'global', uses: new Set(['sign', 'signAsync', 'verify', 'verifyAsync']) as ReadonlySet<string> } as const;

/** Commands and subcommands that change the schema of a store. Sources: typeorm.io, sequelize.org, knexjs.org, mikro-orm.io, prisma.io, orm.drizzle.team on migrations. */
export const MIGRATES = /^(?:(?:migrations?|migrate|schema):[\w:-]{1,40}|migrate|drizzle-kit|db-migrate|node-pg-migrate)$/;

/** What declares a module of Nest, and the lists of its options. Source: docs.nestjs.com on modules. */
export const NEST_MODULE = { decorator: 'Module', takes: 'imports', provides: 'providers', answers: 'controllers', gives: 'exports' } as const;

/** What counts in a program of Nest only where one of its modules names it. Source: docs.nestjs.com on modules. */
export const NEST_PARTS = { core: '@nestjs/core', decorators: new Set(['Module', 'Injectable', 'Controller', 'Resolver', 'WebSocketGateway']) as ReadonlySet<string> } as const;

/** What counts in a program of Express only where something imports it, and packages that load whatever lies in a folder. Sources: expressjs.com on routers; the READMEs of the packages. */
export const ROUTERS = { framework: 'express', maker: 'Router', folders: /^(?:@fastify\/autoload|fastify-autoload|express-(?:load|autoload|file-routing|enrouten|autoroute)|(?:require|include)-(?:all|directory|dir)|requireindex|consign|awilix(?:-express)?|routing-controllers)$/ } as const;

/**
 * class-validator and class-transformer: what makes an object of a class of rules, and what checks it; the options of each that let nothing pass that is missing; the rules
 * that refuse what isn't there, those of them that refuse an empty text, and what may be said beside them. A rule of a group counts where somebody asks for that group.
 * Sources: their READMEs.
 */
export const CLASS_RULES = {
  makes: /^plainTo(?:Instance|Class)$/, checks: /^validateSync$/, checksLater: /^validate$/, of: { makes: 'class-transformer', checks: 'class-validator' },
  making: new Set(['enableImplicitConversion']) as ReadonlySet<string>, checking: new Set(['whitelist', 'forbidNonWhitelisted', 'forbidUnknownValues', 'stopAtFirstError', 'validationError', 'dismissDefaultMessages']) as ReadonlySet<string>,
  lenient: /^skip(?:Missing|Undefined|Null)Properties$/, demands: /^(?:Is|Min|Max|Length|Matches)/, full: /^(?:IsNotEmpty|MinLength|Length|IsUrl|IsEmail|IsJWT)$/, optional: /^(?:IsOptional|IsEmpty)$/, saying: 'message',
} as const;

/** Methods that make another schema of one, which demands no less. */
export const KEEPS: ReadonlySet<string> = new Set(['strict', 'strip', 'passthrough', 'loose', 'readonly', 'brand', 'describe', 'refine', 'superRefine', 'check', 'required', 'unknown', 'noUnknown', 'label', 'options']);

/** Methods that make another schema of one, with the rules that they are given instead of its own of the same names. Sources: zod.dev (`extend`), joi.dev (`object.append`, `object.keys`). */
export const EXTENDS: ReadonlySet<string> = new Set(['extend', 'append', 'keys']);

function zod(chain: readonly CallFact[]): boolean {
  const names = chain.map(nameOf);
  return ['string', 'enum', 'url', 'literal', 'hex', 'base64'].includes(names.at(-1) ?? '') && !isCoerced(chain.at(-1)) && !names.some((name) => ['optional', 'nullish', 'default', 'prefault', 'catch', 'or'].includes(name));
}

function zodRefusesEmpty(chain: readonly CallFact[]): boolean {
  return chain.some((call) => {
    const [least] = call.args;
    return ['nonempty', 'url', 'email', 'uuid', 'jwt'].includes(nameOf(call)) || (nameOf(call) === 'min' && least?.k === 'const' && typeof least.v === 'number' && least.v > 0);
  });
}

export const DEMANDS: Readonly<Record<string, SchemaDialect>> = {
  'zod.Object': { demands: zod, refusesEmpty: zodRefusesEmpty },
  'joi.Object': { demands: (chain, chainOf) => !chain.some((call) => nameOf(call) === 'optional') && (isRequired(chain) || chain.some((call) => isDemandedInProduction(call, chainOf))), refusesEmpty: refusesEmptyText },
  'yup.Object': { demands: (chain) => chain.some((call) => ['required', 'defined'].includes(nameOf(call))) && !chain.some((call) => ['default', 'optional', 'notRequired'].includes(nameOf(call))), refusesEmpty: (chain) => refusesEmptyText(chain) && chain.some((call) => nameOf(call) === 'required') },
  'settings.Checked': { demands: ([call, ...more]) => call !== undefined && more.length === 0 && !isOptional(call.args[0]), rules: { argument: 1 } },
  'settings.Server': { demands: zod, refusesEmpty: zodRefusesEmpty, rules: { argument: 0, member: 'server' }, options: { harmless: new Set(['server', 'client', 'clientPrefix', 'shared', 'emptyStringAsUndefined', 'extends']), environment: 'runtimeEnv' } },
};

const PRODUCTION = /^prod(?:uction)?$/i;
const OTHERS = /^(?:dev|development|local|test|testing|ci|e2e)$/i;

/** Joi and yup refuse an empty text wherever one is required, unless it is allowed. */
function refusesEmptyText(chain: readonly CallFact[]): boolean {
  return nameOf(chain.at(-1)) === 'string' && !chain.some((call) => ['allow', 'empty', 'when', 'concat', 'transform'].includes(nameOf(call)));
}

function nameOf(call: CallFact | undefined): string {
  return call?.callee.k === 'member' ? call.callee.name : '';
}

/** `z.coerce.string()` makes a text of what isn't there, too. */
function isCoerced(call: CallFact | undefined): boolean {
  return call?.callee.k === 'member' && call.callee.of.k === 'member' && call.callee.of.name === 'coerce';
}

/** `str({ default: 'x' })`; `devDefault` counts outside production only. */
function isOptional(options: Value | undefined): boolean {
  return options !== undefined && (options.k !== 'object' || options.spreads.length > 0 || options.props.some(({ key }) => key === 'default' || key === ''));
}

/** `when('NODE_ENV', { is: 'production', then: Joi.required() })`, by the branch that counts in production. */
function isDemandedInProduction(call: CallFact, chainOf: (rule: Value) => readonly CallFact[]): boolean {
  const [of, options] = call.args;
  if (nameOf(call) !== 'when' || of?.k !== 'const' || !/^(?:NODE|APP)_ENV$/.test(String(of.v)) || options?.k !== 'object') return false;
  const [is, then, otherwise] = ['is', 'then', 'otherwise'].map((key) => options.props.find((prop) => prop.key === key)?.value);
  const mode = is?.k === 'call' ? chainOf(is)[0]?.args[0] : is;
  if (mode?.k !== 'const' || typeof mode.v !== 'string') return false;
  const branch = PRODUCTION.test(mode.v) ? then : OTHERS.test(mode.v) ? otherwise : undefined;
  return branch !== undefined && isRequired(chainOf(branch));
}

function isRequired(chain: readonly CallFact[]): boolean {
  return chain.some((call) => nameOf(call) === 'required' || nameOf(call) === 'exist');
}
