import assert from 'node:assert/strict';
import { discover } from '../../src/engine/discover/discover';
import { extract } from '../../src/engine/extract/extract';
import { memoryHost } from '../../src/engine/host/memory-host';
import { judge } from '../../src/engine/judge';
import { openLinker } from '../../src/engine/link/link';
import { rules } from '../../src/engine/rules/registry';
import { generatedSystem, type Size } from '../link/memory/generated-system';
import { callsIn, functionCalls, type FunctionCalls } from './function-calls';

const EDITED = 'services/s1/src/m3/service.ts';

/** By what they do to the text of a file. */
const EDITS: Readonly<Record<string, (text: string, stroke: number) => string>> = {
  'in a comment above all of a file': (text, stroke) => `// ${'x'.repeat(stroke)}\n${text}`,
  'in a body': (text, stroke) => text.replace(/(async .*\{\n)/, `$1    const added = '${'x'.repeat(stroke)}';\n`),
};

/**
 * Calls of functions that one more file elsewhere costs a keystroke, a little above what was measured. Each file is asked whether it takes part and has other facts,
 * and what is found as a whole, such as chains and circles of calls, is as large as the system. A loop over all files that a rule or a step of linking makes anew shows here.
 */
const CALLS_PER_MORE_FILE: Readonly<Record<string, number>> = { 'src/engine/link/': 140, 'src/engine/rules/': 10, 'src/engine/judge': 1 };

const WARM = 3;

describe('what a keystroke does', () => {
  const sizes: readonly Size[] = [{ services: 4, modules: 10 }, { services: 4, modules: 20 }];
  let counted: readonly { readonly files: number; readonly calls: ReadonlyMap<string, FunctionCalls> }[];

  before(function () {
    this.timeout(120_000);
    counted = sizes.map(callsOfStrokes);
  });

  for (const edit of Object.keys(EDITS)) {
    for (const [part, most] of Object.entries(CALLS_PER_MORE_FILE)) {
      it(`${edit} hardly grows with the system in ${part}`, () => {
        const [small = 0, large = 0] = counted.map(({ calls }) => callsIn(calls.get(edit) ?? new Map(), part));
        const [few = 0, many = 0] = counted.map(({ files }) => files);
        const perFile = (large - small) / (many - few);
        assert.ok(small > 0 && perFile < most, `${String(small)} calls became ${String(large)}: ${perFile.toFixed(1)} for each of ${String(many - few)} more files`);
      });
    }
  }
});

function callsOfStrokes(size: Size): { readonly files: number; readonly calls: ReadonlyMap<string, FunctionCalls> } {
  const files = generatedSystem(size);
  const workspace = discover(memoryHost(files));
  const facts = new Map(workspace.sources.map(({ path }) => [path, extract(path, files[path] ?? '')]));
  const linker = openLinker(workspace);
  const type = (text: string): void => {
    facts.set(EDITED, extract(EDITED, text));
    judge(linker.link(facts), rules);
  };
  judge(linker.link(facts), rules);
  const text = files[EDITED] ?? '';
  return {
    files: facts.size,
    calls: new Map(Object.entries(EDITS).map(([name, edit]) => {
      for (let stroke = 1; stroke <= WARM; stroke++) type(edit(text, stroke));
      return [name, functionCalls(() => { type(edit(text, WARM + 1)); })];
    })),
  };
}
