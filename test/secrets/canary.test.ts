import assert from 'node:assert/strict';
import { openConfiguration } from '../../src/config/configuration';
import { openAnalysis } from '../../src/engine/analyze';
import { memoryHost } from '../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../src/engine/rules/secret-fallback';

/** Planted values; none of them, nor a half of one, may stand in facts, model or result. */
const canaries = ['Canary7qZ!one', 'Canary8wX!two9', 'Canary9eC3threeK4', 'Canary1rV5fourL6', 'Canary2tB7fiveM8', 'Canary3yN9sixP0q', ['ghp', 'Canary4uM1sevenR2aB3cD4eF5gH6iJ7kL8mN'].join('_'), 'Canary5iO3eightS4', 'Canary6pA4nineD5', 'CanaryA3b9tenF7q1Z', 'CanaryB4c8elevenG6', 'CanaryC5d7twelveH5w'];

const host = memoryHost({
  'package.json': '{ "name": "api", "dependencies": { "express": "5" } }',
  'src/main.ts': `import express from 'express';
import jwt from 'jsonwebtoken';
export const jwtSecret = '${canaries[0] ?? ''}';
export const fallback = process.env.JWT_SECRET ?? '${canaries[1] ?? ''}';
export const url = 'postgres://app:${canaries[2] ?? ''}@db/app';
export const sign = () => jwt.sign({}, '${canaries[3] ?? ''}');
export const token = '${canaries[6] ?? ''}';
export const locate = (q: string) => fetch('https://maps.example.com/geo?access_token=${canaries[8] ?? ''}&q=' + q);
export const apiKey = 'sk_live_' + '${canaries[9] ?? ''}0aB1cD2eF3';
export const address = 'postgres://app:' + '${canaries[10] ?? ''}@db' + '/app';
export const accessKey = (region: string) => 'Zq81' + '${canaries[11] ?? ''}8r2T' + region;
express().get('/', async (req, res) => { res.json(await locate('x')); }).listen(3000);
`,
  '.env': `DB_PASSWORD=${canaries[4] ?? ''}\nDATABASE_URL=postgres://app:${canaries[4] ?? ''}@db/app\n`,
  'config/broken.yaml': `password: [${canaries[5] ?? ''}\n  token: '${canaries[5] ?? ''}\n`,
  'docker-compose.yml': `services:\n  api:\n    build: .\n    command: redis-server --requirepass ${canaries[7] ?? ''}\n    environment:\n      JWT_SECRET: ${canaries[5] ?? ''}\n      OTHER: \${SECRET_KEY:-${canaries[5] ?? ''}}\n`,
});

describe('planted secrets', () => {
  const ids = new Set([hardcodedSecret.meta.id, secretFallback.meta.id]);
  const analysis = openAnalysis(host, { rules: [hardcodedSecret, secretFallback], configuration: openConfiguration(host, { knownRules: ids, selected: ids }), today: '2025-01-01' });
  while (analysis.extraction.some(10));
  const result = analysis.finish();

  it('are found', () => assert.ok(result.findings.length >= 11, String(result.findings.length)));

  it('stand in no fact, manifest or finding', () => {
    const everything = JSON.stringify([...analysis.extraction.facts().values()]) + JSON.stringify(analysis.workspace) + JSON.stringify(result, (_, value: unknown) => (value instanceof Map ? [...value.entries()] : value));
    for (const canary of canaries) assert.ok(!everything.includes(canary.slice(0, 8)), `a planted value was kept near …${everything.slice(Math.max(0, everything.indexOf(canary.slice(0, 8)) - 80), everything.indexOf(canary.slice(0, 8)))}`);
  });
});
