import type { Reading, ReadingPlace } from './place';
import type { SourceFacts } from '../../../model/facts';
import { ofEach } from '../../../model/parts';

/** A function of the file itself that throws where the variable is unset. */
export function ownReading({ unit, literal, name }: ReadingPlace): Reading {
  const isThere = namesIn(unit.facts).has('requireEnv');
  const typed = /\.[cm]?tsx?$/.test(unit.path);
  return {
    expression: `requireEnv('${name}')`,
    // A step of its own: what several plans for one file have in common is inserted once.
    steps: isThere ? [] : [{ kind: 'insert-statement', file: unit.path, where: 'after-imports', text: requireEnv(typed) }],
    title: failingTitle({ unit, literal, name }),
  };
}

const namesIn = ofEach(({ bindings }: SourceFacts): ReadonlySet<string> => new Set(bindings.map(({ name }) => name)));

/** For a read that throws where it stands. */
export function failingTitle({ unit, literal, name }: Pick<ReadingPlace, 'unit' | 'literal' | 'name'>): string {
  const kind = unit.facts.functions[literal.fn]?.kind;
  const atStart = kind === undefined || kind === 'module' || kind === 'constructor' || kind === 'static-block';
  return `Read ${name} from the environment and ${atStart ? 'stop the start when it is' : 'fail where it is needed and'} unset`;
}

function requireEnv(typed: boolean): string {
  const [argument, result] = typed ? ['name: string', ': string'] : ['name', ''];
  return `function requireEnv(${argument})${result} {\n  const value = process.env[name];\n  if (!value) throw new Error(\`\${name} is not set\`);\n  return value;\n}`;
}
