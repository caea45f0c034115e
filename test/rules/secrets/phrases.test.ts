import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../../src/engine/rules/secret-fallback';
import { check, checkSilent } from '../../fixture/check';
import { runRule } from '../../fixture/run';
import { toldOf } from '../../fixture/told';

const LONG = 'DO NOT SHIP THIS ONE. MAKE A KEY OF YOUR OWN AND KEEP IT OUT OF THE SOURCES.';
const PLAIN = 'Our Very Own Key For Signing All Tokens';
const HEAD = `import express from 'express';
import jwt from 'jsonwebtoken';
import session from 'express-session';
import { JwtModule } from '@nestjs/jwt';
import { ExtractJwt, Strategy } from 'passport-jwt';
`;
const PACKAGE = '{ "name": "api", "main": "src/server.ts", "dependencies": { "express": "5", "jsonwebtoken": "9" } }';

function server(line: string, files: Readonly<Record<string, string>> = {}): Parameters<typeof memoryHost>[0] {
  return { 'package.json': PACKAGE, 'src/server.ts': `${HEAD}${line}\nexpress().listen(3000);\n`, ...files };
}

const count = (files: Parameters<typeof memoryHost>[0], rule = hardcodedSecret): number => runRule(rule, memoryHost(files)).findings.length;

describe('keys that are sentences', () => {
  for (const text of [LONG, PLAIN]) {
    for (const line of [
      `jwt.sign({ sub: 'me', exp: 1 }, '${text}');`, `session({ secret: '${text}' });`, `JwtModule.register({ secret: '${text}', signOptions: { expiresIn: '1h' } });`, `const key = '${text}';\njwt.sign({ sub: 'me', exp: 1 }, key);`,
      `new Strategy({ jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), secretOrKey: '${text}' }, () => undefined);`,
    ]) it(`are told in ${line}`, () => { assert.equal(count(server(line)), 1); });
    it(`are told as a default: ${text}`, () => {
      assert.equal(count(server(`jwt.sign({ sub: 'me', exp: 1 }, process.env.JWT_SECRET || '${text}');`), secretFallback), 1);
      assert.equal(count(server(`export const key = process.env.SESSION_SECRET ?? '${text}';`), secretFallback), 1);
    });
  }

  const silent = [
    `const jwtSecret = '${PLAIN}';\nconsole.log(jwtSecret);`, `export const texts = { secret: '${PLAIN}' };`, `throw new Error('The secret of the session has to be set before it starts');`,
    `const password = 'The password that you entered is not the right one.';`, `export const apiKey = 'The key of the API can be found on the page of your account';`,
  ];
  for (const line of silent) it(`are not meant by ${line}`, () => { assert.equal(count(server(line)), 0); });

  const messages = [
    "console.info(process.env.JWT_SECRET || 'JWT_SECRET is missing, so no tokens can be signed here.');", "export const key = process.env.JWT_SECRET ?? 'Please set JWT_SECRET before you start this service';",
    "export const shown = process.env.JWT_SECRET ? 'The secret of tokens is set and will be used' : 'Without a secret no token can be signed here';",
    "export const key = process.env.MAIL_API_KEY ?? 'The key that the provider of mails gave to us';",
  ];
  for (const line of messages) it(`are not meant by ${line}`, () => { assert.equal(count(server(line), secretFallback), 0); });
});

describe('made-up keys among constants that another file signs with', () => {
  const using = (member: string): string => `import { jwtConstants } from './constants';\nJwtModule.register({ secret: jwtConstants.${member}, signOptions: { expiresIn: '1h' } });`;
  for (const text of ['change-me', 'your-secret-key', 'our super secret', LONG, PLAIN]) {
    it(`are told: ${text}`, () => {
      assert.equal(count(server(using('secret'), { 'src/constants.ts': `export const jwtConstants = { secret: '${text}' };\n` })), 1);
      assert.equal(count(server("import { JWT_SECRET } from './constants';\njwt.sign({ sub: 'me', exp: 1 }, JWT_SECRET);", { 'src/constants.ts': `export const JWT_SECRET = '${text}';\n` })), 1);
    });
  }
  it('says where they are used', () => {
    check(hardcodedSecret, `
      //- /package.json
      ${PACKAGE}
      //- /src/server.ts
      import express from 'express';
      import jwt from 'jsonwebtoken';
      import { keys } from './constants';
      jwt.sign({ sub: 'me', exp: 1 }, keys9.secret);
      express().listen(3000);
      //- /src/constants.ts
      export const keys9 = { secret: 'our super secret' };
      //                             ^^^^^^^^^^^^^^^^^^ error 💡: holds a signing key
    `.replace('{ keys }', '{ keys9 }'));
  });

  const silent: Readonly<Record<string, string>> = {
    'one that nobody uses': "import { jwtConstants } from './constants';\nconsole.log(jwtConstants.secret);",
    'one that is compared with': "import { jwtConstants } from './constants';\nif (process.env.JWT_SECRET === jwtConstants.secret) throw new Error('not this one');",
    'the name of a setting': `import { jwtConstants } from './constants';\nexport const made = (config: any) => JwtModule.register({ secret: config.get(jwtConstants.secret), signOptions: { expiresIn: '1h' } });`,
    'another member': using('other'),
  };
  for (const [what, line] of Object.entries(silent)) {
    for (const text of ['change-me', 'our super secret', LONG]) it(`are silent on ${what}: ${text}`, () => { assert.equal(count(server(line, { 'src/constants.ts': `export const jwtConstants = { secret: '${text}', other: process.env.KEY };\n` })), 0); });
  }
  it('are silent where nothing in a test is deployed', () => {
    checkSilent(hardcodedSecret, `//- /test/constants.ts\nexport const jwtConstants = { secret: 'change-me' };\n//- /test/a.test.ts\nimport jwt from 'jsonwebtoken';\nimport { jwtConstants } from './constants';\njwt.sign({ sub: 'me', exp: 1 }, jwtConstants.secret);`);
  });
});

describe('words with blanks under the name of a variable', () => {
  const found = ['keyboard cat', 'Keyboard Cat', 'correct horse battery staple', 'my super secret', 'my super secret key', 'a very secret key', 'this is our very secret key', 'this is my signing key'];
  const compose = (name: string, text: string): string => `services:\n  api:\n    build: .\n    environment:\n      ${name}: "${text}"\n`;
  const secret = (name: string, text: string): string => `apiVersion: v1\nkind: Secret\nmetadata: { name: api }\nstringData:\n  ${name}: ${text}\n`;
  for (const text of found) {
    it(`are told: ${text}`, () => {
      for (const name of ['JWT_SECRET', 'SESSION_SECRET', 'LDAP_PASSWORD']) {
        assert.equal(toldOf('.env', `${name}=${text}\n`).length, 1, name);
        assert.equal(toldOf('docker-compose.yml', compose(name, text)).length, 1, name);
        assert.equal(toldOf('Dockerfile', `FROM node:22\nENV ${name}="${text}"\n`).length, 1, name);
        assert.equal(toldOf('k8s/api.yaml', secret(name, text)).length, 1, name);
      }
    });
  }
  it('are told in the encoding of a Secret, and under its own keys', () => {
    assert.equal(toldOf('k8s/api.yaml', `apiVersion: v1\nkind: Secret\nmetadata: { name: api }\ndata:\n  JWT_SECRET: ${btoa('this is our very secret key')}\n`).length, 1);
    assert.equal(toldOf('k8s/api.yaml', secret('db-password', 'correct horse battery staple')).length, 1);
  });

  const silent = [
    'kitten piano', 'DO NOT SHIP THIS ONE', 'kubernetes secret', 'sealed secret', 'doppler secret', 'aws secrets manager', 'not applicable', 'not needed', 'not needed locally', 'does not matter', 'pulled during deploy', 'no password', 'ask devops', 'internal use', '1password item', 'external secret operator',
    'our secret manager', 'my secret store', 'this is my test key', 'a secret key', 'top secret', 'super secret key of the team', 'keyboard cat from staging', 'this is set on deploy',
    'Database password', 'The password of the database', 'jwt secret', 'signing key', 'secret for signing', 'see the vault', 'ask the team lead', 'stored in 1password', 'injected at deploy time', 'same as in staging', 'provided by the platform', 'only needed for mails', 'leave it alone if unset',
    'a dummy one', 'this is a test secret', 'at least 32 characters', 'must be long', 'kite lamp, then boat', 'kite lamp (old)', 'kite lamp.', 'what is it?', 'not set yet', 'user password of the admin', 'random string', 'no default value',
  ];
  for (const text of silent) {
    it(`are silent on ${text}`, () => {
      assert.deepEqual(toldOf('.env', `LDAP_PASSWORD=${text}\nJWT_SECRET=${text}\n`), []);
      assert.deepEqual(toldOf('docker-compose.yml', compose('LDAP_PASSWORD', text)), []);
    });
  }

  const others: readonly (readonly [string, string])[] = [
    ['.env.example', 'JWT_SECRET=keyboard cat\n'], ['.env', 'PARTNER_API_KEY=keyboard cat\nAUTH_TOKEN=keyboard cat\nPASSWORD_HINT=keyboard cat\nSECRET_NAME=keyboard cat\n'], ['.env', '# JWT_SECRET=keyboard cat\n'], ['app.json', '{ "env": { "JWT_SECRET": { "description": "what signs all the tokens" } } }\n'],
    ['locales/en.json', '{ "PASSWORD": "keyboard cat", "JWT_SECRET": "keyboard cat" }\n'], ['config/app.yml', 'jwt:\n  secret: keyboard cat\n  password: keyboard cat\n'], ['README.md', '```sh\nJWT_SECRET="keyboard cat"\n```\n'], ['docs/setup.md', '```yaml\nenvironment:\n  JWT_SECRET: keyboard cat\n```\n'],
    ['.github/workflows/ci.yml', 'jobs:\n  a:\n    runs-on: ubuntu-latest\n    env:\n      JWT_SECRET: keyboard cat\n    steps:\n      - run: npm test\n'],
  ];
  for (const [path, text] of others) it(`are silent in ${path}: ${text.trim().slice(0, 40)}`, () => { assert.deepEqual(toldOf(path, text), []); });
});
