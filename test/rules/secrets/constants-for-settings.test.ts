import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { secretFallback } from '../../../src/engine/rules/secret-fallback';
import { runRule } from '../../fixture/run';

function count(read: string): number {
  return runRule(secretFallback, memoryHost({
    'package.json': '{ "name": "api", "dependencies": { "express": "5", "jsonwebtoken": "9" } }', 'src/main.ts': "import express from 'express';\nimport './login';\nexpress().listen(1);\n",
    'src/login.ts': `import jwt from 'jsonwebtoken';\nimport { ConfigKeys, Events, loader, store } from './loader';\nexport const sign = (id: string) => jwt.sign({ id }, ${read});\n`,
  })).findings.length;
}

function checkAll(cases: Readonly<Record<string, string>>, expected: number): void {
  for (const [name, read] of Object.entries(cases)) it(`${expected === 0 ? 'is silent on' : 'finds'} ${name}`, () => assert.equal(count(read), expected, read));
}

describe('secret-fallback, where a constant names the setting', () => {
  checkAll({
    'the default of a look-up': "loader.loadConfig(ConfigKeys.SECRET_KEY, 'cat')",
    'what stands behind one': "loader.getEnv(ConfigKeys.SECRET_KEY) || 'cat'",
  }, 1);
  checkAll({
    'a look-up without a default': 'loader.loadConfig(ConfigKeys.SECRET_KEY)',
    'one of something else': "loader.loadConfig(Events.SECRET_KEY, 'cat')",
    'a member that is no setting': "loader.loadConfig(ConfigKeys.secretKey, 'cat')",
    'a call that reads no settings': "store.loadItem(ConfigKeys.SECRET_KEY, 'cat')",
  }, 0);
});
