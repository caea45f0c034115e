import { exposuresIn } from './judgement';
import { namesOf } from './names-for';
import { isOfHeader } from './own-name';
import { envExampleOf } from '../plans/env-example';
import type { LiteralFact } from '../../model/literals';
import { asFolder } from '../../model/paths';
import { ofEach } from '../../model/parts';
import type { SystemModel } from '../../model/system';
import { valueIn } from '../../model/table';
import type { SourceUnit } from '../../model/source-unit';

/** Whether a variable of that name is read in a process that may be that of a file. */
export function isRead(name: string, unit: SourceUnit, model: SystemModel): boolean {
  const { read } = heldIn(model);
  return scopesOf(unit, model).some((scope) => read.has(keyOf(scope, name)));
}

/** Whether another credential of a process that may be that of a file could get that name. Texts of two files can only be told by their measures; keys in headers are too much alike for that. */
export function isWanted(name: string, unit: SourceUnit, literal: LiteralFact, model: SystemModel): boolean {
  if (namedIn(unit).some((other) => other.literal.digest !== literal.digest && other.names.has(name))) return true;
  const { wanted } = heldIn(model);
  const same = isOfHeader(literal) ? undefined : measureOf(literal);
  return scopesOf(unit, model).some((scope) => [...wanted.get(keyOf(scope, name)) ?? []].some(([measure, files]) => measure !== same && isElsewhere(files, unit)));
}

/** Whether a setting of that name steps in with the same text in a process that may be that of a file. */
export function isDefaultOf(name: string, unit: SourceUnit, literal: LiteralFact, model: SystemModel): boolean {
  const measure = measureOf(literal);
  if (unit.facts.literals.some((other) => other.setting === name && other.digest === literal.digest && measureOf(other) === measure)) return true;
  const { settings } = heldIn(model);
  return !isOfHeader(literal) && scopesOf(unit, model).some((scope) => isElsewhere(settings.get(keyOf(scope, name))?.get(measure) ?? NONE, unit));
}

/** Says as much of a text as is known of it in other files. */
export function measureOf({ length, entropy, kind }: LiteralFact): string {
  return `${String(length)} ${String(entropy)} ${kind}`;
}

/** By scope and name the measures of what is called so, and of each up to two files that have it. */
type Held = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

interface AllHeld {
  readonly read: ReadonlySet<string>;
  readonly wanted: Held;
  readonly settings: Held;
}

const NONE: readonly never[] = [];

function isElsewhere(files: readonly string[], { path }: SourceUnit): boolean {
  return files.some((file) => file !== path);
}

/** Put together once, however many credentials ask. */
function heldIn(model: SystemModel): AllHeld {
  return model.ofAll('what variables hold', () => {
    const read = new Set<string>();
    const wanted = new Map<string, Map<string, string[]>>();
    const settings = new Map<string, Map<string, string[]>>();
    for (const one of model.gathered('what variables of files hold', heldBy)) {
      for (const scope of scopesOf(one, model)) {
        for (const name of one.reads) read.add(keyOf(scope, name));
        for (const { name, measure } of one.wanted) note(wanted, keyOf(scope, name), measure, one.path);
        for (const { name, measure } of one.settings) note(settings, keyOf(scope, name), measure, one.path);
      }
    }
    return { read, wanted, settings };
  });
}

function note(held: Map<string, Map<string, string[]>>, key: string, measure: string, path: string): void {
  const files = valueIn(valueIn(held, key, () => new Map<string, string[]>()), measure, (): string[] => []);
  if (files.length < 2 && !files.includes(path)) files.push(path);
}

interface HeldBy extends Pick<SourceUnit, 'path' | 'package' | 'services'> {
  readonly reads: readonly string[];
  readonly wanted: readonly Measured[];
  readonly settings: readonly Measured[];
}

interface Measured {
  readonly name: string;
  readonly measure: string;
}

/** No credential of another file is taken for one in a header. */
function heldBy(unit: SourceUnit): HeldBy | undefined {
  const { path, package: root, services, facts } = unit;
  if (facts.envReads.length + facts.literals.length === 0) return undefined;
  const measure = (literal: LiteralFact): string => (isOfHeader(literal) ? 'header' : measureOf(literal));
  return {
    path, package: root, services,
    reads: [...new Set(facts.envReads.map(({ name }) => name))],
    wanted: namedIn(unit).flatMap(({ literal, names }) => [...names].map((name) => ({ name, measure: measure(literal) }))),
    settings: facts.literals.flatMap((literal) => (literal.setting === undefined ? [] : { name: literal.setting, measure: measure(literal) })),
  };
}

/** What of a file would be read from the environment, and what it could be called there. */
const namedIn = ofEach((unit: SourceUnit): readonly { readonly literal: LiteralFact; readonly names: ReadonlySet<string> }[] =>
  (unit.facts.literals.length === 0 ? NONE : [...exposuresIn(unit)].map(({ literal }) => ({ literal, names: new Set(namesOf(unit, literal)) }))));

/** The variables of two files may be those of one process where they have one of these in common. */
function scopesOf({ package: root, services }: Pick<SourceUnit, 'package' | 'services'>, model: SystemModel): readonly string[] {
  return [`package ${root}`, ...services.map((service) => `service ${service}`), `example ${envExampleOf(asFolder(root), model)}`];
}

function keyOf(scope: string, name: string): string {
  return `${scope}\n${name}`;
}
