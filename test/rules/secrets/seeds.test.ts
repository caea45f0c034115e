import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { runRule } from '../../fixture/run';

const seed = (name = 'password'): string => `export async function seedUser(db: Db): Promise<void> {\n  const ${name} = 'Harvest_Festival_123!';\n  await db.user.create({ data: { email: 'user@shop.local', password: await hash(${name}) } });\n}\n`;
const run = "import { seedUser } from './seeds/dev/user.seed';\nawait seedUser(db);\n";
const program = { 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/main.ts': "import express from 'express';\nexpress().listen(1);\n", 'prisma/seed.ts': run };
/** Of the manual of Google Authenticator. */
const shown = ['JBSWY3DP', 'EHPK3PXP'].join('');

function found(files: Readonly<Record<string, string>>): string[] {
  return runRule(hardcodedSecret, memoryHost({ ...program, ...files })).findings.map(({ location }) => location.file);
}

describe('passwords in seeds', () => {
  it('are silent in those for developing', () => assert.deepEqual(found({ 'prisma/seeds/dev/user.seed.ts': seed() }), []));
  it('are told of administrators', () => assert.deepEqual(found({ 'prisma/seeds/dev/user.seed.ts': seed('adminPassword') }), ['prisma/seeds/dev/user.seed.ts']));
  it('are told in others', () => assert.deepEqual(found({ 'prisma/seeds/shared/user.seed.ts': seed() }), ['prisma/seeds/shared/user.seed.ts']));
  it('are told where a deployment runs those for developing', () => assert.deepEqual(found({ 'prisma/seeds/dev/user.seed.ts': seed(), 'prisma/seed.deploy.ts': run }), ['prisma/seeds/dev/user.seed.ts']));
  it('are told where a command or the settings of a tool may run them', () => {
    assert.deepEqual(found({ 'prisma/seeds/dev/user.seed.ts': seed(), 'knexfile.js': "module.exports = { production: { seeds: { directory: './prisma/seeds/dev' } } };" }), ['prisma/seeds/dev/user.seed.ts']);
    assert.deepEqual(found({ 'prisma/seeds/dev/user.seed.ts': seed(), 'package.json': '{ "name": "api", "scripts": { "seed": "tool seed:run --env production" }, "dependencies": { "express": "5" } }' }), ['prisma/seeds/dev/user.seed.ts']);
  });
});

describe('secrets for one-time passwords', () => {
  const source = (secret: string): string => `import express from 'express';\nexport const twoFactor = { otpSecret: '${secret}' };\nexpress().listen(1);\n`;
  it('are silent where manuals show them', () => assert.deepEqual(found({ 'src/main.ts': source(shown) }), []));
  it('are told where somebody drew them', () => assert.deepEqual(found({ 'src/main.ts': source('KB3VQ2ZTN5RWY7LAXM4CHUJ6') }), ['src/main.ts']));
});
