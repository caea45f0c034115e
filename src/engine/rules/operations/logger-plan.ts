import type { BindingFact, CallFact, CallId, SourceFacts, Value } from '../../model/facts';
import type { FixPlan, FixStep } from '../../model/fix';
import { ofEach } from '../../model/parts';
import type { CallRef, Service, SystemModel } from '../../model/system';
import { hasField, hasFieldLogger } from './field-logger';
import { hasCompilerBelow } from './too-old';
import { loggerUse, sharedLogger, type LoggerUse } from './shared-logger';
import { environmentRead } from '../plans/environment-read';
import { isAtHand, manifestFor } from '../plans/package-manifest';
import { specifierOf } from '../plans/specifier';

/** A logger that a file can use. */
export interface Logger {
  readonly title: string;
  /** Where data beside the message goes; `nowhere`: it takes the message alone, or an error after it; `unknown`: nothing tells. */
  readonly second: 'before' | 'after' | 'nowhere' | 'unknown';
  readonly methods: Readonly<Record<string, string>>;
  /** Absent: `logger`. */
  readonly name?: string;
  readonly steps: readonly FixStep[];
}

/**
 * The ranges in which pino exports itself by name and takes data before the message; declarations of the newer one have `const` type
 * parameters, which TypeScript parses from 5.0 on. Source: pino's API page and its pino.d.ts.
 */
const PINO = { name: 'pino', version: '^10.0.0' };
const OLDER_PINO = { name: 'pino', version: '^9.0.0' };

const LEVELS = { log: 'info', info: 'info', warn: 'warn', error: 'error', debug: 'debug', trace: 'trace' };
const WINSTON_LEVELS = { ...LEVELS, trace: 'silly' };
const NEST_LEVELS = { ...LEVELS, log: 'log', info: 'log', trace: 'verbose' };
const FIELD: Logger = { title: 'Log through this.logger', second: 'nowhere', methods: NEST_LEVELS, name: 'this.logger', steps: [] };

/**
 * Replaces console calls by those of the project's own logger, else of Nest's or of a new pino; undefined where the service
 * logs with something that no file exports as `logger`, or one of the calls has no equal.
 */
export function loggerPlan(calls: readonly CallRef[], service: string, model: SystemModel): FixPlan | undefined {
  const file = calls[0]?.file ?? '';
  const facts = model.files.get(file)?.facts;
  if (!facts) return undefined;
  if (calls.every(({ call }) => hasFieldLogger(facts.calls[call]?.fn ?? 0, facts))) return planWith(FIELD, calls, file, facts);
  const field = fieldOf(calls, facts);
  if (field) return planWith(field, calls, file, facts);
  const own = ownLogger(file, service, model);
  const known = own ?? sharedOf(file, model);
  const taken = loggerIn(facts);
  if (taken && !(known && taken.kind === 'import' && importsIt(file, facts, known))) return undefined;
  const logger = known ?? nestLogger(file, service, model, calls[0]?.call) ?? newLogger(file, service, model);
  return logger && planWith(logger, calls, file, facts);
}

function planWith(logger: Logger, calls: readonly CallRef[], file: string, facts: SourceFacts): FixPlan | undefined {
  const steps = calls.map(({ call }) => {
    const fact = facts.calls[call];
    const own = fact && hasFieldLogger(fact.fn, facts) ? FIELD : logger;
    return fact && stepsFor(file, fact, facts, own);
  });
  if (steps.some((step) => step === undefined)) return undefined;
  return { title: logger.title, applicability: 'suggested', preferred: true, steps: [...logger.steps, ...steps.flatMap((step) => step ?? [])] };
}

/** The project's own logger or Nest's, as one file calls it for errors; undefined where it has none. */
export function loggerFor(file: string, service: string, model: SystemModel): (Logger & { readonly call: string }) | undefined {
  const facts = model.files.get(file)?.facts;
  const own = facts && loggerIn(facts);
  const logger = own && own.kind !== 'import' ? undefined : ownLogger(file, service, model) ?? (own ? undefined : sharedOf(file, model) ?? nestLogger(file, service, model));
  return logger && logger.second !== 'unknown' && logger.methods.error !== undefined ? { ...logger, call: `${logger.name ?? 'logger'}.${logger.methods.error}` } : undefined;
}

/** What has the name already; a function that nothing in the file calls has no binding. */
const loggerIn = ofEach(({ bindings, functions }: SourceFacts): { readonly kind: BindingFact['kind'] } | undefined => (
  bindings.find(({ name }) => name === 'logger') ?? (functions.some(({ name, kind, parent }) => name === 'logger' && kind === 'function' && parent === 0) ? { kind: 'function' } : undefined)
));

/** A logger that a file of the same package exports. */
function ownLogger(file: string, service: string, model: SystemModel): Logger | undefined {
  const home = model.files.get(file)?.package;
  for (const { call, details } of model.usesOf('make-logger')) {
    const unit = model.files.get(call.file);
    if (!unit || unit.package !== home || call.file === file || !unit.services.includes(service)) continue;
    const binding = unit.facts.calls[call.call]?.binding;
    const name = unit.facts.exports.find(({ value }) => value?.k === 'ref' && value.b === binding)?.name;
    if (name !== 'logger') continue;
    const second = details.second === 'after' ? 'after' : 'before';
    return {
      title: `Log through the logger of ${call.file}`, second, methods: second === 'after' ? WINSTON_LEVELS : LEVELS,
      steps: [{ kind: 'ensure-import', file, module: specifierOf(file, call.file), names: ['logger'] }],
    };
  }
  return undefined;
}

/** What other files of the package import, with the methods that they call; the rest of it is not known. */
function sharedOf(file: string, model: SystemModel): Logger | undefined {
  const shared = sharedLogger(file, model);
  if (!shared) return undefined;
  const { name, from, isDefault, use } = shared;
  const isItself = 'file' in from && [from.file, `${from.file}/index`].includes(file.replace(/\.[cm]?[jt]s$/, ''));
  const module = 'module' in from ? from.module : specifierOf(file, from.file);
  return {
    title: `Log through ${name} of ${'module' in from ? from.module : from.file}`, name, second: use.second, methods: isItself ? {} : methodsOf(use),
    steps: [{ kind: 'ensure-import', file, module, ...(isDefault ? { default: name } : { names: [name] }) }],
  };
}

function importsIt(file: string, facts: SourceFacts, { name = 'logger', steps: [step] }: Logger): boolean {
  const module = step?.kind === 'ensure-import' ? step.module : undefined;
  return facts.imports.some((fact) => fact.binding !== undefined && facts.bindings[fact.binding]?.name === name && (fact.module === module || fact.module.replace(/\.[cm]?[jt]s$/, '') === module));
}

/** A `this.logger` of another make than Nest's, that the file calls the same way elsewhere. */
function fieldOf(calls: readonly CallRef[], facts: SourceFacts): Logger | undefined {
  if (!calls.every(({ call }) => hasField(facts.calls[call]?.fn ?? 0, facts))) return undefined;
  const use = loggerUse(facts.calls, (value) => value.k === 'member' && value.name === 'logger' && value.of.k === 'this');
  return { title: FIELD.title, name: 'this.logger', second: use.second, methods: methodsOf(use), steps: [] };
}

function methodsOf({ methods }: LoggerUse): Record<string, string> {
  return Object.fromEntries(Object.entries(LEVELS).flatMap(([name, level]) => [level, name].filter((one) => methods.includes(one)).slice(0, 1).map((one) => [name, one])));
}

function nestLogger(file: string, service: string, model: SystemModel, first?: CallId): Logger | undefined {
  const facts = model.files.get(file)?.facts;
  const isNest = model.services.some(({ name, frameworks }) => name === service && frameworks.includes('@nestjs/core'));
  if (!isNest || !facts || !isAtHand('@nestjs/common', file, model)) return undefined;
  const context = classAround(first, facts) ?? facts.classes.find(({ name }) => name !== '')?.name ?? file.split('/').at(-1)?.replace(/\.\w+$/, '') ?? '';
  return {
    title: "Log through Nest's Logger", second: 'nowhere', methods: NEST_LEVELS,
    steps: [
      { kind: 'ensure-import', file, module: '@nestjs/common', names: ['Logger'] },
      { kind: 'insert-statement', file, where: 'after-imports', text: `const logger = new Logger('${context}');` },
    ],
  };
}

function classAround(call: CallId | undefined, { calls, functions, classes }: SourceFacts): string | undefined {
  let at = call === undefined ? undefined : functions[calls[call]?.fn ?? 0];
  for (let step = 0; at && at.classId === undefined && at.kind === 'arrow' && step < 6; step++) at = functions[at.parent];
  const name = at?.classId === undefined ? '' : classes[at.classId]?.name;
  return name === '' ? undefined : name;
}

/** A file beside the entry that makes a logger for the whole service; code that other services share can't import it. */
function newLogger(file: string, name: string, model: SystemModel): Logger | undefined {
  const service = model.services.find((one) => one.name === name);
  const manifest = service && manifestFor(service.entry, model);
  const isOwn = service && model.files.get(service.entry)?.package === model.files.get(file)?.package;
  const path = isOwn ? loggerPath(service, model) : undefined;
  if (!service || manifest === undefined || path === undefined || service.capabilities.has('structured-logger')) return undefined;
  return {
    title: `Log through pino, set up in ${path}`, second: 'before', methods: LEVELS,
    steps: [
      { kind: 'create-file', path, text: loggerFile(environmentRead('LOG_LEVEL', path, model)) },
      { kind: 'ensure-import', file, module: specifierOf(file, path), names: ['logger'] },
      { kind: 'ensure-dependency', manifest, ...(hasCompilerBelow([5, 0], service, model) ? OLDER_PINO : PINO) },
    ],
  };
}

function loggerPath({ entry }: Service, model: SystemModel): string | undefined {
  if (model.files.get(entry)?.facts.isModule !== true) return undefined;
  const path = `${entry.slice(0, entry.lastIndexOf('/') + 1)}logger${/\.[cm]?[jt]s$/.exec(entry)?.[0] ?? '.ts'}`;
  return model.workspace.sources.some((source) => source.path === path) ? undefined : path;
}

function loggerFile(level: string): string {
  return `import { pino } from 'pino';

export const logger = pino({ level: ${level} ?? 'info' });
`;
}

function stepsFor(file: string, fact: CallFact, facts: SourceFacts, logger: Logger): FixStep[] | undefined {
  const [message, data, more] = fact.args;
  const method = fact.callee.k === 'member' ? logger.methods[levelOf(fact.callee.name, data ?? message, facts)] : undefined;
  if (method === undefined || !message || more || [message, data].some((arg) => arg?.k === 'spread')) return undefined;
  const callee: FixStep = { kind: 'replace', file, span: { start: fact.span.start, end: fact.nameSpan.end }, text: `${logger.name ?? 'logger'}.${method}` };
  if (!data) return [callee];
  const binding = data.k === 'ref' ? facts.bindings[data.b] : undefined;
  if (!binding || !isText(message)) return undefined;
  if (logger.second === 'after') return [callee];
  if (logger.second === 'unknown') return undefined;
  if (logger.second === 'nowhere') return holdsError(binding) && method === 'error' ? [callee] : undefined;
  return [callee, ...dataFirst(file, fact, binding)];
}

/** What a catch logs of its error is one, at whatever level `console` has it. */
function levelOf(method: string, logged: Value | undefined, { bindings }: SourceFacts): string {
  const isCaught = logged?.k === 'ref' && bindings[logged.b]?.kind === 'catch';
  return isCaught && (method === 'log' || method === 'info') ? 'error' : method;
}

/**
 * `('text:', error)` becomes `({ err: error }, 'text')`: pino and bunyan drop data that follows the message, and write the
 * stack of an error only under `err`. Source: their pages on serializers.
 */
function dataFirst(file: string, { args: [text], argSpans: [message, data] }: CallFact, binding: BindingFact): FixStep[] {
  if (!message || !data) return [];
  const { name } = binding;
  const object = holdsError(binding) && name !== 'err' ? `{ err: ${name} }` : `{ ${name} }`;
  const plain = text?.k === 'const' && typeof text.v === 'string' && text.v.length === message.end - message.start - 2 ? text.v.trimEnd().replace(/:$/, '') : '';
  // What stands between the two stays there.
  if (/^[^'"\\]+$/.test(plain)) return [{ kind: 'replace', file, span: message, text: object }, { kind: 'replace', file, span: data, text: `'${plain}'` }];
  return [
    { kind: 'wrap', file, span: message, before: `${object}, `, after: '' },
    { kind: 'replace', file, span: { start: message.end, end: data.end }, text: '' },
  ];
}

/** Error handlers and callbacks name their parameter so. */
function holdsError({ kind, name }: BindingFact): boolean {
  return kind === 'catch' || (kind === 'param' && /^(?:e|err|error|exception|reason|cause)$/i.test(name));
}

function isText({ k, ...value }: Value): boolean {
  return k === 'template' || (k === 'const' && 'v' in value && typeof value.v === 'string');
}
