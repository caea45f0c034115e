import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../../src/engine/rules/secret-fallback';
import { runRule } from '../../fixture/run';

function told(code: string): string[] {
  const host = memoryHost({ 'package.json': '{ "name": "api", "dependencies": { "express": "5", "jsonwebtoken": "9" } }', 'src/main.ts': `import express from 'express';\nimport jwt from 'jsonwebtoken';\n${code}\nexport const token = jwt.sign({}, key);\nexpress().listen(3000);\n` });
  return [hardcodedSecret, secretFallback].flatMap((rule) => runRule(rule, host).findings.map(({ rule: id }) => id));
}

describe('a default that a check refuses by its name', () => {
  for (const value of ['unset-secret', 'changeme', 'cat']) {
    const held = `const UNSET = '${value}';\nconst key = process.env.JWT_SECRET ?? UNSET;\n`;
    it(`is silent: ${value}`, () => {
      assert.deepEqual(told(`${held}if (key === UNSET) throw new Error('unset');`), []);
      assert.deepEqual(told(`${held}if (UNSET == key) { process.exit(1); }`), []);
      assert.deepEqual(told(`import assert from 'node:assert';\n${held}assert(key !== UNSET);`), []);
    });

    it(`is told where nothing ends, or something else is refused: ${value}`, () => {
      assert.equal(told(`${held}if (key === UNSET) console.warn('unset');`).length, 1);
      assert.equal(told(`${held}if (key !== UNSET) throw new Error('set');`).length, 1);
      assert.equal(told(`${held}const OTHER = 'dog';\nif (process.argv[2] === OTHER) throw new Error('dog');`).length, 1);
    });
  }
});
