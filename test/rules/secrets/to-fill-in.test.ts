import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { runRule } from '../../fixture/run';

const header = '# Shop, production\n# Copy this file to .env and fill in all values before deploying.\n\n';
const values = 'NODE_ENV=production\nJWT_SECRET=CHANGE_ME_jwt_secret\nPOSTGRES_PASSWORD=CHANGE_ME_strong_password\nDATABASE_URL="postgresql://shop:CHANGE_ME_strong_password@postgres:5432/shop"\n';
const program = { 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/main.ts': "import express from 'express';\nexpress().listen(1);\n" };

function found(files: Readonly<Record<string, string>>): string[] {
  return [...new Set(runRule(hardcodedSecret, memoryHost({ ...program, ...files })).findings.map(({ location }) => location.file))];
}

describe('placeholders in an env file that is to be filled in', () => {
  const silent: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'that says that it is to be copied': { '.env.production': header + values },
    'that says that it is to be filled in': { '.env.staging': `# Staging\n# Fill in the values below.\n${values}` },
    'that says that its placeholders are to be replaced': { '.env.production': `# Replace all placeholder values.\n${values}` },
    'beside a compose file that loads what people make of it': { '.env.production': header + values, 'docker-compose.yml': 'services:\n  api:\n    build: .\n    env_file: .env\n' },
  };
  const told: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'that says nothing of the kind': { '.env.production': `# Shop, production\n${values}` },
    'that says it far below': { '.env.production': `${values}${'# Settings of the shop.\n'.repeat(40)}# Fill in the values.\n` },
    'that compose loads': { '.env.production': header + values, 'docker-compose.yml': 'services:\n  api:\n    build: .\n    env_file: .env.production\n' },
    'that a script starts it with': { '.env.production': header + values, 'deploy.sh': 'docker compose --env-file .env.production up -d\n' },
    'that the program loads': { '.env.production': header + values, 'src/main.ts': "import express from 'express';\nimport { config } from 'dotenv';\nconfig({ path: '.env.production' });\nexpress().listen(1);\n" },
    'that its framework loads': { '.env.production': header + values, 'package.json': '{ "name": "web", "dependencies": { "next": "15" } }' },
    'with what was drawn': { '.env.production': `${header}JWT_SECRET=q7Lx0Vz93kTbW2mRn58Ypc\n` },
    'with a weak value': { '.env.production': `${header}JWT_SECRET=hunter2\n` },
  };
  for (const [name, files] of Object.entries(silent)) it(`are silent: ${name}`, () => assert.deepEqual(found(files), []));
  for (const [name, files] of Object.entries(told)) it(`count: ${name}`, () => assert.deepEqual(found(files), ['.env.production']));
  it('count in what people made of it', () => assert.deepEqual(found({ '.env': header + values }), ['.env']));
});
