import { isReadAtLoad, notesOnLoading } from './at-load';
import type { Reading, ReadingPlace } from './place';
import { environmentIn } from '../../plans/environment-read';
import type { SourceFacts } from '../../../model/facts';
import { ofEach } from '../../../model/parts';

/** A function that the file gets, which throws where the variable is unset; under a name that means nothing else there. */
export function ownReading(place: ReadingPlace): Reading {
  const { unit, name } = place;
  const reader = READERS.find((one) => !namesIn(unit.facts).has(one)) ?? READERS[0];
  const typed = /\.[cm]?tsx?$/.test(unit.path);
  return {
    expression: `${reader}('${name}')`,
    // A step of its own: what several plans for one file have in common is inserted once.
    steps: [{ kind: 'insert-statement', file: unit.path, where: 'after-imports', text: codeOf(reader, typed, environmentIn(unit.facts, 0), errorIn(unit.facts)) }],
    title: failingTitle(place),
    notes: notesOnLoading(place),
  };
}

const READERS = ['requireEnv', 'requiredEnv', 'requireVariable'] as const;

const namesIn = ofEach(({ bindings }: SourceFacts): ReadonlySet<string> => new Set(bindings.map(({ name }) => name)));

/** For a read that throws where it stands. */
export function failingTitle({ unit, literal, name }: Pick<ReadingPlace, 'unit' | 'literal' | 'name'>): string {
  return `Read ${name} from the environment and ${isReadAtLoad({ unit, literal }) ? 'stop the start when it is' : 'fail where it is needed and'} unset`;
}

/** Scripts have their types checked, too, where a comment or the project asks for it. */
function codeOf(reader: string, typed: boolean, environment: string, error: string): string {
  const [comment, argument, result] = typed ? ['', 'name: string', ': string'] : ['/** @param {string} name */\n', 'name', ''];
  return `${comment}function ${reader}(${argument})${result} {\n  const value = ${environment}[name];\n  if (!value) throw new ${error}(\`\${name} is not set\`);\n  return value;\n}`;
}

/** What the module calls Error may be its own. */
function errorIn(facts: SourceFacts): string {
  return namesIn(facts).has('Error') || facts.classes.some(({ name }) => name === 'Error') ? 'globalThis.Error' : 'Error';
}
