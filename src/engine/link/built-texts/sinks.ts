import { partsOfText, textsIn } from './texts';
import { firstKnown, type Known } from '../known';
import type { Evaluator } from '../evaluate/core';
import { COMMAND_FLAG, PARAMETERS, PASSED_AS, PROMISES, RUN_ANYWHERE, RUN_BY_EXPORT, RUN_BY_TYPE, RUN_STATEMENT, RUN_STATEMENTS, SCRIPT_KEYS, SHELLS, SHELL_OPTIONS, STATEMENT_START, type RunText } from '../libraries/texts-that-run';
import type { CallFact, CallId, SourceFacts, Value } from '../../model/facts';

/** A text that a call runs. */
export interface Sink {
  readonly spec: RunText;
  readonly value: Value;
  /** It is run only if it reads like a statement: of what it is given to nothing is known. */
  readonly ifStatement: boolean;
  /** How a statement names its parameters, where they are passed as a list behind it. */
  readonly parameters?: '$' | '?';
}

const NONE: readonly Sink[] = [];
/** Objects in objects that are looked through for scripts. */
const MAX_DEPTH = 4;
const EXPORTS: ReadonlyMap<string, RunText> = new Map(RUN_BY_EXPORT.flatMap(({ modules, exports }) => modules.flatMap((module) => Object.entries(exports).map(([name, spec]): [string, RunText] => [`${module}#${name}`, spec]))));
const METHODS: ReadonlySet<string> = new Set([...Object.values(RUN_BY_TYPE).flatMap((methods) => Object.keys(methods)), ...RUN_BY_EXPORT.flatMap(({ exports }) => Object.keys(exports).map((name) => name.split('.').at(-1) ?? name)), ...RUN_STATEMENTS]);

/** Texts that a call has run by a database or a shell. */
export function sinksOf(file: string, call: CallId, fact: CallFact, facts: SourceFacts, evaluator: Evaluator): readonly Sink[] {
  if (fact.args.length === 0) return NONE;
  const spec = specOf(file, call, fact, facts, evaluator);
  const own = spec ? [spec.spec, ...othersOf(spec.spec)].flatMap((one) => textOf(one, fact, facts).map((value): Sink => ({ ...spec, spec: one, value }))) : NONE;
  const scripts: Sink[] = [];
  for (const arg of fact.args) addScripts(arg, 0, scripts);
  return own.length + scripts.length === 0 || isTagged(fact) ? NONE : [...own, ...scripts];
}

/** What stands in the holes of a tagged template is bound by its tag. */
export function isTagged({ span, argSpans: [first], isNew }: CallFact): boolean {
  return !isNew && first?.end === span.end;
}

function specOf(file: string, call: CallId, fact: CallFact, facts: SourceFacts, evaluator: Evaluator): Omit<Sink, 'value'> | undefined {
  const { callee } = fact;
  const named = callee.k === 'ref' ? facts.bindings[callee.b] : undefined;
  if (named?.kind === 'function' && !named.reassigned) return undefined;
  const name = callee.k === 'member' ? callee.name : named?.name ?? '';
  const anywhere = callee.k === 'member' && Object.hasOwn(RUN_ANYWHERE, name) ? RUN_ANYWHERE[name] : undefined;
  if (anywhere) return { spec: anywhere, ifStatement: false };
  if (callee.k !== 'ref' && !METHODS.has(name)) return undefined;
  const known = firstKnown(promised(fact, facts, file, evaluator) ?? evaluator.callee({ file, call }));
  const spec = specOfKnown(known) ?? specOfPassed(callee, facts);
  const parameters = parametersOf(known, evaluator);
  if (spec) return { spec, ifStatement: false, ...(parameters && { parameters }) };
  const isOpen = known.k === 'unknown' || known.k === 'param' || known.k === 'either' || known.k === 'method' || known.k === 'made' || known.k === 'library';
  return isOpen && RUN_STATEMENTS.has(name) ? { spec: RUN_STATEMENT, ifStatement: true } : undefined;
}

function specOfKnown(known: Known): RunText | undefined {
  if (known.k === 'method') return RUN_BY_TYPE[known.of.type]?.[known.name];
  if (known.k === 'made') return RUN_BY_TYPE[known.type]?.[known.path?.at(-1) ?? ''];
  if (known.k !== 'library') return undefined;
  const path = known.path.join('.');
  return EXPORTS.get(`${known.module}#${path}`) ?? EXPORTS.get(`${known.module}#${path.replace(/^default\./, '')}`);
}

/** The builder is a parameter, of which only the type is known: `(users: SelectQueryBuilder<User>) => users.andWhere(…)`. */
function specOfPassed(callee: Value, { bindings, calls, imports }: SourceFacts): RunText | undefined {
  const name = callee.k === 'member' ? callee.name : '';
  let at = callee;
  for (let step = 0; step < MAX_CHAIN && at.k !== 'ref'; step++) at = at.k === 'member' ? at.of : at.k === 'call' ? calls[at.id]?.callee ?? NOTHING : NOTHING;
  const type = at.k === 'ref' ? bindings[at.b]?.type : undefined;
  const passed = type && Object.hasOwn(PASSED_AS, type.name) ? PASSED_AS[type.name] : undefined;
  return passed && imports.some(({ module, binding }) => module === passed.module && binding === type?.binding) ? RUN_BY_TYPE[passed.type]?.[name] : undefined;
}

const MAX_CHAIN = 40;
const NOTHING: Value = { k: 'unknown' };

/** The package whose client it is decides. */
function parametersOf(known: Known, evaluator: Evaluator): '$' | '?' | undefined {
  let at = known;
  for (let step = 0; step < MAX_DEPTH; step++) {
    if (at.k === 'library') return PARAMETERS[at.module];
    if (at.k !== 'method' || !at.of.by) return undefined;
    at = firstKnown(evaluator.callee(at.of.by));
  }
  return undefined;
}

/** `const run = promisify(exec)` */
function promised({ callee }: CallFact, facts: SourceFacts, file: string, evaluator: Evaluator): Known | undefined {
  const init = callee.k === 'ref' ? facts.bindings[callee.b]?.init : undefined;
  const maker = init?.k === 'call' ? facts.calls[init.id] : undefined;
  const [of] = maker?.args ?? [];
  if (!maker || !of || init?.k !== 'call') return undefined;
  const made = firstKnown(evaluator.callee({ file, call: init.id }));
  const isPromise = made.k === 'library' && made.module === PROMISES.module && PROMISES.names.includes(made.path.at(-1) ?? '');
  return isPromise ? evaluator.evaluate(of, { file, fn: maker.fn }) : undefined;
}

function othersOf({ others = [], bracketed: _, ...spec }: RunText): readonly RunText[] {
  return others.map((argument) => ({ ...spec, argument }));
}

/** Where the text of a call stands. */
function textOf(spec: RunText, { args }: CallFact, facts: SourceFacts): readonly Value[] {
  const given = args[spec.argument];
  if (!given || spec.bracketed && !textsIn(given, facts).some((text) => partsOfText(text).trimStart().startsWith('('))) return [];
  if (spec.optional) return commandOf(args, facts);
  const held = given.k === 'ref' ? facts.bindings[given.b]?.init : given;
  if (held?.k !== 'object') return [given];
  const text = spec.members && held.props.find(({ key }) => spec.members?.includes(key))?.value;
  return text ? [text] : [];
}

/** The command of a program that is started by a shell, or is one: `spawn(command, { shell: true })`, `spawn('sh', ['-c', command])`. */
function commandOf(args: readonly Value[], facts: SourceFacts): readonly Value[] {
  const [program, ...others] = args;
  const list = others.find(({ k }) => k === 'array');
  const items = list?.k === 'array' ? list.items : [];
  if (others.some((arg) => isShellOption(arg, facts))) return [...(program ? [program] : []), ...items];
  if (program?.k !== 'const' || !SHELLS.test(String(program.v))) return [];
  const flag = items.findIndex((item) => item.k === 'const' && COMMAND_FLAG.test(String(item.v)));
  const command = flag < 0 ? undefined : items[flag + 1];
  return command ? [command] : [];
}

function isShellOption(arg: Value, facts: SourceFacts): boolean {
  const held = arg.k === 'ref' ? facts.bindings[arg.b]?.init : arg;
  return held?.k === 'object' && held.props.some(({ key, value }) => SHELL_OPTIONS.includes(key) && value.k === 'const' && value.v !== false && value.v !== null);
}

function addScripts(value: Value, depth: number, found: Sink[]): void {
  if (value.k !== 'object' || depth > MAX_DEPTH) return;
  for (const { key, value: of } of value.props) {
    if (SCRIPT_KEYS.has(key)) found.push({ spec: RUN_ANYWHERE.$where ?? RUN_STATEMENT, value: of, ifStatement: false });
    else addScripts(of, depth + 1, found);
  }
}

/** Whether a text begins as a statement does, whatever stands in its holes. */
export function readsAsStatement(value: Value, facts: SourceFacts): boolean {
  return textsIn(value, facts).some((text) => STATEMENT_START.test(partsOfText(text)));
}
