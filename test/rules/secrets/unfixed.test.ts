import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../../src/engine/rules/secret-fallback';
import { checkFix } from '../../fixture/check-fix';
import { runRule } from '../../fixture/run';

const PACKAGE = { 'package.json': '{ "name": "api", "dependencies": { "jsonwebtoken": "9", "zod": "4", "convict": "6", "nconf": "0.12", "react": "19" } }' };

function signed(declaration: string): string {
  return `import jwt from 'jsonwebtoken';\n${declaration}\nexport const token = jwt.sign({ id: 1 }, JWT_SECRET, { expiresIn: '1h' });\n`;
}

/** Why each finding in a file has no fix; undefined for those that have one. */
function reasons(path: string, text: string, more: Readonly<Record<string, string>> = {}): (string | undefined)[] {
  const host = memoryHost({ ...PACKAGE, [path]: text, ...more });
  return [hardcodedSecret, secretFallback].flatMap((rule) => runRule(rule, host).findings).filter(({ location }) => location.file === path).map(({ fixes, unfixed }) => {
    assert.equal(fixes.length > 0, unfixed === undefined, 'A finding has either a fix or a reason.');
    return unfixed;
  });
}

describe('a credential without a fix says why', () => {
  const cases: readonly (readonly [string, string, string, RegExp])[] = [
    ['a default of what is no setting', 'src/a.ts', "const conf = { jwtSecret: '' };\nconf.jwtSecret ||= 'zT9xQw7zLp22';\nexport { conf };\n", /^The default may step in for something else/],
    ['a variable that is set where it is unset', 'src/a.ts', "if (!process.env['JWT_SECRET']) process.env['JWT_SECRET'] = 'zT9xQw7zLp22';\n", /^This form of default has no fix yet\./],
    ['the first of a list', 'src/a.ts', "export const jwtSecret = [process.env['JWT_SECRET'], 'zT9xQw7zLp22'].find(Boolean);\n", /^The default may step in for something else/],
    ['defaults that options are spread over', 'src/a.ts', "import session from 'express-session';\nexport const withSession = (given: object) => { const defaults = { secret: process.env.SESSION_SECRET || 'zT9xQw7zLp22' }; return session({ ...defaults, ...given }); };\n", /^The default may step in for something else/],
    ['an address in a compose file that is a credential as a whole', 'docker-compose.yml', `services:\n  api:\n    build: .\n    environment:\n      SLACK_WEBHOOK_URL: https://hooks.slack.com/services/${['T8R2KQ9XZ', 'B7M3LP4WVYN', 'kQ3vX8mNR2yT5wZpLb7cHd9J'].join('/')}\n`, /^It shares its text with something else such as an address, is written with escapes,/],
    ['a literal type', 'src/a.ts', signed("const JWT_SECRET = 'zT9xQw7zLp22' as const;"), /only a literal may stand there/],
    ['an address with a host that is a variable', 'src/a.ts', "import { Pool } from 'pg';\nexport const pool = new Pool({ connectionString: `postgres://app:Qz83kfhs92@${process.env.DB_HOST}:5432/shop` });\n", /^The address also has parts that change/],
    ['an address that is put together', 'src/a.ts', "import { Pool } from 'pg';\nexport const pool = new Pool({ connectionString: 'postgres://app:Qz83kfhs92@' + process.env.DB_HOST + ':5432/shop' });\n", /^The address also has parts that change/],
    ['a manifest', 'k8s/deploy.yaml', 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\nspec:\n  template:\n    spec:\n      containers:\n        - name: api\n          image: api:1\n          env:\n            - name: JWT_SECRET\n              value: zT9xQw7zLp22\n', /code and compose files alone/],
    ['an env file', '.env', 'JWT_SECRET=zT9xQw7zLp22\n', /code and compose files alone/],
    ['a compose file with it in a command', 'docker-compose.yml', 'services:\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: Qz83kfhs92\n    healthcheck:\n      test: mysqladmin ping -pQz83kfhs92\n', /also stands in this file/],
    ['a compose file with two stores', 'docker-compose.yml', 'services:\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: Qz83kfhs92\n  rabbit:\n    image: rabbitmq\n    environment:\n      RABBITMQ_DEFAULT_PASS: Qz83kfhs92\n', /opens several things/],
    ['a compose file with dollars', 'docker-compose.yml', 'services:\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: pa$$word92\n', /is written with escapes/],
    ['a configuration of which nothing is known', 'src/a.ts', "import config from './config';\nexport const secret = config.get('JWT_SECRET', 'zT9xQw7zLp22');\n", /Nothing is known of this configuration/],
    ['a schema of which nothing is known', 'src/a.ts', "import convict from 'convict';\nexport const config = convict({ jwtSecret: { format: String, default: 'zT9xQw7zLp22', env: 'JWT_SECRET' } });\n", /Nothing is known of this schema/],
    ['one setting behind another', 'src/a.ts', "export const jwtSecret = process.env.JWT_SECRET || process.env.SECRET || 'zT9xQw7zLp22';\n", /more than one read/],
  ];
  for (const [name, path, text, reason] of cases) {
    it(name, () => {
      const found = reasons(path, text);
      assert.ok(found.length > 0, 'Nothing is found.');
      for (const one of found) assert.match(one ?? '', reason);
    });
  }

  const used = (expression: string): string => `export const token = jwt.sign({ id: 1 }, ${expression}, { expiresIn: '1h' });\n`;
  const source = (declarations: string, expression: string): string => `import jwt from 'jsonwebtoken';\n${declarations}\n${used(expression)}`;
  const literal: readonly (readonly [string, string, string])[] = [
    ['a constant whose type is taken', "const JWT_SECRET = 'zT9xQw7zLp22';\nexport type Secret = typeof JWT_SECRET;", 'JWT_SECRET'],
    ['a member of what is as const, whose type is taken', "const KEYS = { jwtSecret: 'zT9xQw7zLp22', mode: 'dev' } as const;\nexport type Value = (typeof KEYS)[keyof typeof KEYS];", 'KEYS.jwtSecret'],
    ['a nested member of it', "const KEYS = { jwt: { secret: 'zT9xQw7zLp22' } } as const;\nexport type Secret = typeof KEYS.jwt.secret;", 'KEYS.jwt.secret'],
    ['a type that lists it', "const jwtSecret: 'zT9xQw7zLp22' | 'none' = 'zT9xQw7zLp22';", 'jwtSecret'],
    ['a type that lists it elsewhere', "interface Keys { secret: 'zT9xQw7zLp22' }\nconst keys: Keys = { secret: 'zT9xQw7zLp22' };", 'keys.secret'],
  ];
  for (const [name, declarations, expression] of literal) {
    it(`by its type: ${name}`, () => assert.match(reasons('src/a.ts', source(declarations, expression)).join('\n'), /^It shares its text with something else, or only a literal may stand there, so no variable can take its place\.$/));
  }

  const widened: readonly (readonly [string, string, string])[] = [
    ['a constant whose type nobody takes', "const JWT_SECRET = 'zT9xQw7zLp22';\nconst mode = 'dev';\nexport type Mode = typeof mode;", 'JWT_SECRET'],
    ['a text with a type of its own', "const JWT_SECRET: string = 'zT9xQw7zLp22';\nexport type Secret = typeof JWT_SECRET;", 'JWT_SECRET'],
    ['a variable that may be written again', "let jwtSecret = 'zT9xQw7zLp22';\nexport type Secret = typeof jwtSecret;", 'jwtSecret'],
    ['a member of an object that is not as const', "const config = { jwtSecret: 'zT9xQw7zLp22' };\nexport type Config = typeof config;", 'config.jwtSecret'],
    ['what is as const and taken for its keys alone', "const KEYS = { jwtSecret: 'zT9xQw7zLp22' } as const;\nexport type Name = keyof typeof KEYS;", 'KEYS.jwtSecret'],
    ['a program that asks for a type as it runs', "const JWT_SECRET = 'zT9xQw7zLp22';\nconsole.log(typeof JWT_SECRET);", 'JWT_SECRET'],
  ];
  for (const [name, declarations, expression] of widened) {
    it(`but has one: ${name}`, () => assert.deepEqual(reasons('src/a.ts', source(declarations, expression)), [undefined]));
  }

  it('and one with a fix says nothing', () => {
    assert.deepEqual(reasons('src/a.ts', signed("const JWT_SECRET = 'zT9xQw7zLp22';")), [undefined]);
    assert.deepEqual(reasons('src/a.ts', "import { Pool } from 'pg';\nexport const pool = new Pool({ connectionString: 'postgres://app:Qz83kfhs92@' + 'db:5432/shop' });\n"), [undefined]);
    assert.deepEqual(reasons('docker-compose.yml', 'services:\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: Qz83kfhs92\n'), [undefined]);
  });
});

describe('a default that is assigned', () => {
  for (const operator of ['??=', '||=']) {
    it(`is replaced by what has to be set: ${operator}`, () => { checkFix(secretFallback, `
      //- /package.json
      { "name": "api", "dependencies": { "jsonwebtoken": "9" } }
      //- /src/a.ts
      import jwt from 'jsonwebtoken';
      process.env.JWT_SECRET ${operator} 'zT9xQw7zLp22';
      export const token: string = jwt.sign({ id: 1 }, process.env.JWT_SECRET, { expiresIn: '1h' });
    `, `
      //- /.env.example
      JWT_SECRET=
      //- /src/a.ts
      import jwt from 'jsonwebtoken';

      function requireEnv(name: string): string {
        const value = process.env[name];
        if (!value) throw new Error(\`\${name} is not set\`);
        return value;
      }
      process.env.JWT_SECRET = requireEnv('JWT_SECRET');
      export const token: string = jwt.sign({ id: 1 }, process.env.JWT_SECRET, { expiresIn: '1h' });
    `); });
  }
});
