import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { secretInLog } from '../../../src/engine/rules/secret-in-log';
import { runRule } from '../../fixture/run';

const program = { 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/main.ts': "import express from 'express';\nimport './settings';\nexpress().listen(1);\n" };

const told = (path: string, text: string): number => runRule(hardcodedSecret, memoryHost({ ...program, [path]: text })).findings.length;
const encoded = (claims: object | string): string => Buffer.from(typeof claims === 'string' ? claims : JSON.stringify(claims)).toString('base64url');
const signed = (claims: object): string => [encoded({ alg: 'RS256' }), encoded(claims), 'q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6j7k8l9z0x1cAbCd'].join('.');
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const later = 4_102_444_800;

describe('what is made up, or over', () => {
  const tokens: readonly (readonly [name: string, claims: object, found: number])[] = [
    ['whose time is over', { sub: 'u-1', exp: 1_600_000_000 }, 0],
    ['whose time isn\'t over', { sub: 'u-1', exp: later }, 1],
    ['without a time', { sub: 'u-1', iat: 1_600_000_000 }, 1],
    ['with claims of an old date', { sub: 'u-1', expiresAfterExp: 1_600_000_000, exp: later }, 1],
    ['of an issuer that is made up', { iss: 'https://cognito.acme.io/us-east-1_fake', exp: later }, 0],
    ['of an issuer in whose name a word stands', { iss: 'https://fakeshop.acme.io', exp: later }, 1],
    ['for the first user of many systems', { email: 'admin@example.com', exp: later }, 1],
    ['with more claims than fit on a line, and over', { roles: Array.from({ length: 90 }, (_, i) => `role-${String(i)}`), exp: 1_600_000_000 }, 0],
    ['with more claims than fit on a line', { roles: Array.from({ length: 90 }, (_, i) => `role-${String(i)}`), exp: later }, 1],
  ];
  for (const [name, claims, found] of tokens) {
    it(`${found === 0 ? 'is silent on' : 'finds'} a signed token ${name}`, () => assert.equal(told('src/settings.ts', `export const client = { token: '${signed(claims)}' };`), found));
  }

  const githubToken = ['ghp', 'w0Xb4rT9qLmZ2pVn8sKd3yHf6jGc1a1UrOLz'].join('_');
  const drawn = ['hV7qTz2Lx9', 'Bw4KmR8sNd'].join('');
  const files: readonly (readonly [name: string, path: string, text: string, found: number])[] = [
    ['a password that somebody thought of, commented out', '.env', 'PORT=1\n#SHOP_PASSWORD="s3cret1234$"\n', 0],
    ['a password that was drawn, commented out', '.env', `PORT=1\n#SHOP_PASSWORD="${drawn}"\n`, 1],
    ['the secret of one-time codes', '.env', `TOTP_SEED_SECRET=${drawn}Qk7W2RtYp\n`, 1],
    ['an account whose user is called an example', 'config/clients.yaml', `headers:\n  authorization: Basic ${base64(`demo:${drawn}`)}\n`, 1],
    ['keys of a stage for testers', 'docker-compose.yml', `services:\n  a:\n    build: .\n    environment:\n      APP_ENV: test\n      SESSION_SECRET: ${drawn}Qk7W2RtYp\n`, 1],
    ['a password that is set', '.env', 'PORT=1\nSHOP_PASSWORD="s3cret1234$"\n', 1],
    ['the password of those that a seed makes', '.env', 'SEED_USER_PASSWORD=s3cret\n', 0],
    ['the password of those that a program makes', '.env', 'USER_PASSWORD=s3cret\n', 1],
    ['a stand-in in base64', 'config/clients.yaml', `clients:\n  - id: shop\n    clientSecret: ${base64('example-app-secret')}\n`, 0],
    ['a text in base64', 'config/clients.yaml', `clients:\n  - id: shop\n    clientSecret: ${base64('hQ7!vZ2w9#Lk4mX$8s')}\n`, 1],
    ['keys of an env file for tests', 'docker/common.env', 'NODE_ENV=test\nLDAP_BIND_PASSWORD=GoodNewsEveryone\nSESSION_SECRET=hunter2\n', 0],
    ['keys of an env file', 'docker/common.env', 'NODE_ENV=production\nSESSION_SECRET=hunter2\n', 1],
    ['keys of a container for tests', 'docker-compose.yml', 'services:\n  a:\n    build: .\n    environment:\n      NODE_ENV: test\n      SESSION_SECRET: hunter2\n', 0],
    ['keys of a container beside one for tests', 'docker-compose.yml', 'services:\n  b:\n    image: x\n    environment:\n      NODE_ENV: test\n  a:\n    build: .\n    environment:\n      SESSION_SECRET: hunter2\n', 1],
    ['a key of a container beside a job', '.github/workflows/main.yml', `jobs:\n  check:\n    services:\n      idp:\n        image: acme/idp:1\n        env:\n          CLIENT_SECRET: ${drawn}Qk7W2RtYp\n`, 0],
    ['a token of a provider that pulls such a container', '.github/workflows/main.yml', `jobs:\n  check:\n    services:\n      db:\n        image: ghcr.io/acme/db:1\n        credentials:\n          username: acme\n          password: ${githubToken}\n        env:\n          GH: ${githubToken}\n`, 2],
    ['the store that a pipeline starts', '.circleci/config.yml', 'jobs:\n  test:\n    docker:\n      - image: postgres:18\n        environment:\n          POSTGRES_PASSWORD: 12345\n    steps:\n      - wait:\n          target: "postgres://postgres:12345@localhost:5432/x"\n', 0],
    ['a key of a provider in a pipeline', '.circleci/config.yml', `jobs:\n  test:\n    environment:\n      PARTNER_API_KEY: ${drawn}Qk7W2RtYp\n`, 1],
    ['a key of a job', '.github/workflows/main.yml', `jobs:\n  check:\n    steps:\n      - run: ./go.sh\n        env:\n          CLIENT_SECRET: ${drawn}Qk7W2RtYp\n`, 1],
    ['the password of an account of a seed', 'prisma/seed.ts', "const USER_PASSWORD = 'user@123';\nexport default USER_PASSWORD;", 0],
    ['a password in a seed that was drawn', 'prisma/seed.ts', `const USER_PASSWORD = '${drawn}';\nexport default USER_PASSWORD;`, 1],
    ['the password of an administrator of a seed', 'prisma/seed.ts', "const ADMIN_PASSWORD = 'kite$Lagoon7';\nexport default ADMIN_PASSWORD;", 1],
    ['a password of a file that is named like a seed', 'src/settings.ts', "export const ADMIN_PASSWORD = 'user@123';", 1],
  ];
  for (const [name, path, text, found] of files) {
    it(`${found === 0 ? 'is silent on' : 'finds'} ${name}`, () => assert.equal(told(path, text), found));
  }
});

describe('tokens that the code takes apart', () => {
  const logged = (body: string): number => {
    const code = `import express from 'express';\nconst app = express();\ndeclare const logger: { info(o: object, t: string): void };\ndeclare const SEPARATOR: string;\nfunction session(token: string) {\n${body}\n}\napp.get('/x', (req, res) => { session(req.get('x') ?? ''); res.end(); });\napp.listen(1);`;
    return runRule(secretInLog, memoryHost({ 'package.json': program['package.json'], 'src/main.ts': code })).findings.length;
  };
  it('are none where they are a list of its own', () => assert.equal(logged("  const [id, version] = token.split(SEPARATOR);\n  logger.info({ token }, `${id}${version}`);"), 0));
  it('are some where the parts are those of a signed token', () => assert.equal(logged("  const [head] = token.split('.');\n  logger.info({ token }, head ?? '');"), 1));
});
