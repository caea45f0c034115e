import { specifierOf } from '../../plans/specifier';
import { filesWith } from './files-with';
import { importsPackagesOnly } from './packages-only';
import type { Reading, ReadingPlace } from './place';
import type { CallFact, SourceFacts, Value } from '../../../model/facts';
import type { FixStep } from '../../../model/fix';
import { nameOf } from '../../../model/paths';
import type { SourceUnit } from '../../../model/source-unit';

/**
 * From what a schema of the program makes of the environment at start-up, where the schema gets a rule for the variable if it has none:
 * `export const env = z.object({ … }).parse(process.env)`, `cleanEnv(process.env, { … })`.
 */
export function checkedReading({ unit, name, model }: ReadingPlace): Reading | undefined {
  for (const other of settingsFiles(unit.package, model)) {
    if (other.path === unit.path || !importsPackagesOnly(other, model)) continue;
    for (const settings of settingsIn(other)) {
      const rule = ruleStep(settings, name, other);
      if (rule) return readingFrom(settings, rule, unit, other, name);
    }
  }
  return undefined;
}

/** An exported object whose members a schema has checked. */
interface Settings {
  readonly local: string;
  readonly exported: string;
  readonly schema: Schema;
}

interface Schema {
  /** The call that is given the rules, and the argument that holds them. */
  readonly call: CallFact;
  readonly argument: number;
  /** Code of a rule for a text that has to be there. */
  readonly rule: string;
  /** What the rule needs to have imported by name. */
  readonly needs?: { readonly module: string; readonly name: string };
}

function readingFrom({ local, exported }: Settings, rule: readonly FixStep[], { path }: SourceUnit, other: SourceUnit, name: string): Reading {
  const imported = exported === 'default' ? { default: local } : { names: [exported] };
  return {
    expression: `${exported === 'default' ? local : exported}.${name}`,
    steps: [...rule, { kind: 'ensure-import', file: path, module: specifierOf(path, other.path), ...imported }],
    title: `Read ${name} from the settings that ${nameOf(other.path)} checks at start-up`,
  };
}

/** Nothing to do where the schema asks for the variable already; undefined where it lets it be absent. */
function ruleStep({ schema: { call, argument, rule, needs } }: Settings, name: string, { path, facts }: SourceUnit): readonly FixStep[] | undefined {
  const rules = call.args[argument];
  if (rules?.k !== 'object' || !/^[A-Z][A-Z0-9_]*$/.test(name)) return undefined;
  const present = rules.props.find(({ key }) => key === name);
  if (present) return isRequiredText(present.value, facts) ? [] : undefined;
  const option: FixStep = { kind: 'add-option', file: path, call: call.span, argument, key: name, text: rule };
  return needs ? [{ kind: 'ensure-import', file: path, module: needs.module, names: [needs.name] }, option] : [option];
}

const MAX_CHAIN = 12;
/** Rules after which a text is still a text that has to be there. Sources: zod's page on strings, envalid's README. */
const KEEPING = /^(?:string|str|min|max|length|nonempty|trim|regex|url|uuid|startsWith|endsWith|describe|default)$/;

/** A default is a text as well: that of the same credential goes, or stays for development, by a fix of its own. */
function isRequiredText(rule: Value, { calls }: SourceFacts): boolean {
  let at = rule;
  for (let i = 0; i < MAX_CHAIN; i++) {
    const call = at.k === 'call' ? calls[at.id] : undefined;
    if (!call) return i > 0 && at.k !== 'unknown';
    const { callee, args } = call;
    const called = callee.k === 'member' ? callee.name : calledName(callee);
    if (called !== undefined && !KEEPING.test(called)) return false;
    const defaults = [...(called === 'default' ? args : []), ...args.flatMap((arg) => (arg.k === 'object' ? arg.props.flatMap(({ key, value }) => (/default/i.test(key) ? value : [])) : []))];
    if (!defaults.every((value) => value.k === 'secret' || value.k === 'const' && typeof value.v === 'string' && value.v !== '')) return false;
    if (callee.k !== 'member') return true;
    at = callee.of;
  }
  return false;
}

function calledName(callee: Value): string | undefined {
  return callee.k === 'global' ? callee.name : undefined;
}

const settingsFiles = filesWith('files that check settings at start-up', (unit) => settingsIn(unit).length > 0);

function settingsIn({ facts }: SourceUnit): Settings[] {
  return facts.exports.flatMap(({ name, value }): Settings[] => {
    const binding = value?.k === 'ref' ? facts.bindings[value.b] : undefined;
    if (!binding?.init || binding.fn !== 0 || name === '=' || binding.reassigned) return [];
    const schema = schemaBehind(binding.init, facts);
    return schema ? [{ local: binding.name, exported: name, schema }] : [];
  });
}

function schemaBehind(value: Value, facts: SourceFacts): Schema | undefined {
  const made = initOf(value, facts);
  if (made.k === 'member' && made.name === 'data') {
    const result = callIn(initOf(made.of, facts), facts);
    return result?.callee.k === 'member' && result.callee.name === 'safeParse' ? zodSchema(result, facts) : undefined;
  }
  const call = callIn(made, facts);
  if (!call) return undefined;
  return call.callee.k === 'member' && call.callee.name === 'parse' ? zodSchema(call, facts) : envalidSchema(call, facts);
}

function zodSchema({ callee, args }: CallFact, facts: SourceFacts): Schema | undefined {
  if (callee.k !== 'member' || !isEnvironment(args[0])) return undefined;
  const object = callIn(initOf(callee.of, facts), facts);
  if (object?.callee.k !== 'member' || !/^(?:object|strictObject|looseObject)$/.test(object.callee.name) || object.callee.of.k !== 'ref') return undefined;
  const { b } = object.callee.of;
  const imported = facts.imports.find(({ binding }) => binding === b);
  if (!imported || !/^zod(?:\/v[34])?$/.test(imported.module)) return undefined;
  return { call: object, argument: 0, rule: `${facts.bindings[b]?.name ?? 'z'}.string().min(1)` };
}

function envalidSchema(call: CallFact, facts: SourceFacts): Schema | undefined {
  if (!isEnvironment(call.args[0])) return undefined;
  const { callee } = call;
  const base = callee.k === 'member' ? callee.of : callee;
  const imported = base.k === 'ref' ? facts.imports.find(({ binding }) => binding === base.b) : undefined;
  if (imported?.module !== 'envalid') return undefined;
  if (callee.k === 'member') return callee.name === 'cleanEnv' && base.k === 'ref' ? { call, argument: 1, rule: `${facts.bindings[base.b]?.name ?? 'envalid'}.str()` } : undefined;
  return imported.imported === 'cleanEnv' ? { call, argument: 1, rule: 'str()', needs: { module: 'envalid', name: 'str' } } : undefined;
}

/** What a constant of the file holds. */
function initOf(value: Value, { bindings }: SourceFacts): Value {
  const binding = value.k === 'ref' ? bindings[value.b] : undefined;
  return binding?.init && !binding.reassigned && binding.kind === 'const' ? binding.init : value;
}

function callIn(value: Value, { calls }: SourceFacts): CallFact | undefined {
  return value.k === 'call' ? calls[value.id] : undefined;
}

function isEnvironment(value: Value | undefined): boolean {
  return value?.k === 'member' && value.name === 'env' && value.of.k === 'global' && value.of.name === 'process';
}
