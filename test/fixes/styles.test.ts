import assert from 'node:assert/strict';
import { applyPlan } from '../../src/engine/fixes/apply';
import { applyEdits } from '../../src/engine/fixes/edits';
import { memoryHost } from '../../src/engine/host/memory-host';
import { applied, planOf, spanOf } from './applied';

const before = [
  "import express from 'express';",
  '',
  '// Answers with both.',
  'export function both(id: string): Both {',
  '  const user = get(`/users`, {',
  "    path: 'a',",
  '  });',
  '  const orders = await get(`/orders`);',
  '  const bills = await get(`/bills`); // last',
  '  return { user, orders, bills };',
  '}',
  '',
];

const after = [
  "import express from 'express';",
  "import { timeout } from 'rxjs';",
  "import { log } from './log';",
  '',
  "const limit = pool('calls', {",
  '  size: 5,',
  '});',
  '',
  '// Answers with both.',
  'export async function both(id: string): Promise<Both> {',
  "  log('both');",
  '  const user = get(`/users`, {',
  "    path: 'a',",
  "    signal: AbortSignal.timeout('x'),",
  '  });',
  '  const [orders, bills] = await Promise.all([get(`/orders`), get(`/bills`)]); // last',
  '  return { user, orders, bills };',
  '}',
  '',
  "process.once('SIGTERM', () => {",
  '  limit.close();',
  '});',
  '',
];

interface Written {
  readonly quote: string;
  readonly semicolons: boolean;
  readonly eol: string;
  readonly indent: string;
}

function inStyle(lines: readonly string[], { quote, semicolons, eol, indent }: Written): string {
  return lines
    .map((line) => line.replace(/^ +/, (lead) => indent.repeat(lead.length / 2)).replaceAll("'", quote))
    .map((line) => (semicolons ? line : line.replace(/;(?=$| \/\/)/, '')))
    .join(eol);
}

describe('a fix in a file with', () => {
  for (const quote of ["'", '"']) {
    for (const semicolons of [true, false]) {
      for (const eol of ['\n', '\r\n']) {
        for (const indent of ['  ', '    ', '\t']) {
          const style = { quote, semicolons, eol, indent };
          it(JSON.stringify(style), () => assert.equal(fixed(inStyle(before, style)), inStyle(after, style)));
        }
      }
    }
  }
});

it('a file that a fix creates has no semicolons where its neighbours have none, before comments neither', () => {
  const text = "import { a } from 'a';\n\n// Why.\n// And why not.\na();\n[1].forEach(a);\n";
  const files = { 'main.ts': "import b from 'b'\n\nb()\n" };
  assert.equal(applied(files, { kind: 'create-file', path: 'new.ts', text })['new.ts'], "import { a } from 'a'\n\n// Why.\n// And why not.\na();\n[1].forEach(a)\n");
});

function fixed(text: string): string {
  const file = 'a.ts';
  const end = text.includes(';') ? ';' : '';
  const user = text.slice(text.indexOf('get('), text.indexOf('})') + 2);
  const statements = [`const orders = await get(\`/orders\`)${end}`, `const bills = await get(\`/bills\`)${end}`].map((part) => spanOf(text, part));
  const first = spanOf(text, 'user = get');
  const result = applyPlan(memoryHost({ [file]: text }), planOf(
    { kind: 'ensure-import', file, module: 'rxjs', names: ['timeout'] },
    { kind: 'ensure-import', file, module: './log', names: ['log'] },
    { kind: 'insert-statement', file, where: 'after-imports', text: "const limit = pool('calls', {\n  size: 5,\n});" },
    { kind: 'insert-statement', file, where: 'before', span: first, text: "log('both');" },
    { kind: 'add-option', file, call: spanOf(text, user), argument: 1, key: 'signal', text: "AbortSignal.timeout('x')" },
    { kind: 'make-async', file, span: first },
    { kind: 'merge-awaits', file, statements },
    { kind: 'insert-statement', file, where: 'end', text: "process.once('SIGTERM', () => {\n  limit.close();\n});" },
  ));
  assert.ok(result.ok, result.ok ? '' : result.reason);
  const [edit] = result.edits;
  assert.ok(edit?.kind === 'change');
  return applyEdits(text, edit.edits);
}
