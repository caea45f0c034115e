import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { secretFallback } from '../../src/engine/rules/secret-fallback';
import { runRule } from '../fixture/run';

/** A service whose settings have a default for `BOARD_PASSWORD`, and a refinement. */
function found(refinement: string, { method = 'superRefine', rule = "z.string().default('admin')", between = '' } = {}): readonly string[] {
  return runRule(secretFallback, memoryHost({
    'package.json': '{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5", "zod": "4" } }',
    'src/main.ts': "import express from 'express';\nimport './env';\nexpress().listen(1);\n",
    'src/env.ts': `import { z } from 'zod';\nexport const env = z.object({ NODE_ENV: z.string().default('development'), BOARD_PASSWORD: ${rule} })${between}.${method}(${refinement}).parse(process.env);`,
  })).findings.map(({ severity }) => severity);
}

const refined = (body: string): string => `(data, ctx) => {\n${body}\n}`;
const ISSUE = "ctx.addIssue({ code: 'custom', path: ['BOARD_PASSWORD'], message: 'the default' });";
const LEAVE = "if (data.NODE_ENV !== 'production') return;";
const REFUSED = `if (data.BOARD_PASSWORD === 'admin') { ${ISSUE} }`;

describe('secret-fallback, where the schema itself refuses the default', () => {
  const silent: Readonly<Record<string, string>> = {
    'behind a return outside production': refined(`if (data.PORT > 1) { ctx.addIssue({}); }\n${LEAVE}\n${REFUSED}`),
    'everywhere': refined(REFUSED),
    'in a branch for production': refined(`if (data.NODE_ENV === 'production') { ${REFUSED} }`),
    'beside a look at production': refined(`if (data.NODE_ENV === 'production' && data.BOARD_PASSWORD === 'admin') ${ISSUE}`),
    'beside another text': refined(`${LEAVE}\nif (!data.BOARD_PASSWORD || data.BOARD_PASSWORD === 'admin') { console.error('x'); ${ISSUE} }`),
    'in a function': `function (data, ctx) { ${LEAVE} ${REFUSED} }`,
  };
  for (const [name, refinement] of Object.entries(silent)) it(`is silent on one that is refused ${name}`, () => { assert.deepEqual(found(refinement), []); });
  it('is silent behind another refinement', () => { assert.deepEqual(found(refined(REFUSED), { between: '.strict().superRefine(() => {})' }), []); });

  const told: Readonly<Record<string, string>> = {
    'another text is refused': refined(`if (data.BOARD_PASSWORD === 'root') { ${ISSUE} }`),
    'another setting is looked at': refined(`if (data.BOARD_USER === 'admin') { ${ISSUE} }`),
    'everything else is refused': refined(`if (data.BOARD_PASSWORD !== 'admin') { ${ISSUE} }`),
    'it is refused outside production': refined(`if (data.NODE_ENV === 'production') return;\n${REFUSED}`),
    'it is refused in development': refined(`if (data.NODE_ENV === 'development') { ${REFUSED} }`),
    'another setting decides': refined(`if (!data.STRICT) return;\n${REFUSED}`),
    'another setting decides as well': refined(`if (data.STRICT && data.BOARD_PASSWORD === 'admin') { ${ISSUE} }`),
    'it is refused in production where another setting is there': refined(`if (data.NODE_ENV === 'production' && data.STRICT) { ${REFUSED} }`),
    'it is refused behind what may leave': refined(`for (const one of data.all) if (one) return;\n${REFUSED}`),
    'it is refused in a branch that another setting decides': refined(`${LEAVE}\nif (data.STRICT) { ${REFUSED} }`),
    'nothing comes of it': refined("if (data.BOARD_PASSWORD === 'admin') { console.warn('the default'); }"),
    'an issue is noted on another condition': refined(`if (data.BOARD_PASSWORD === 'admin') { if (data.STRICT) ${ISSUE} }`),
  };
  for (const [name, refinement] of Object.entries(told)) it(`tells of one where ${name}`, () => { assert.deepEqual(found(refinement), ['error']); });
  it('tells of one that is changed first', () => { assert.deepEqual(found(refined(REFUSED), { between: ".transform((own) => ({ ...own, BOARD_PASSWORD: 'x' }))" }), ['error']); });
  it('tells of one where nothing is refined', () => { assert.deepEqual(found(refined(REFUSED), { method: 'transform' }), ['error']); });
});
