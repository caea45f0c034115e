import assert from 'node:assert/strict';
import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandLine, temporaryFolder, unboundedService, type Folder } from './command-line';

describe('headroom fix', () => {
  let folder: Folder;
  const fix = (...args: string[]) => commandLine(folder.path, 'fix', '--rule', 'remote-call-without-timeout', ...args);
  const bounded = unboundedService['src/server.ts'].replace("today')", "today', { signal: AbortSignal.timeout(5000) })");

  beforeEach(() => {
    folder = temporaryFolder(unboundedService);
  });

  afterEach(() => folder.remove());

  it('leaves fixes that may change behaviour alone unless they are asked for', () => {
    const { code, out } = fix();
    assert.deepEqual([code, out], [0, 'Nothing was changed. 1 finding has a fix that may change behaviour: --suggested applies it.\n']);
    assert.equal(folder.read('src/server.ts'), unboundedService['src/server.ts']);
  });

  it('applies them with --suggested, keeps the mode of the file, and has nothing left to do', () => {
    chmodSync(path.join(folder.path, 'src/server.ts'), 0o600);
    const { code, out } = fix('--suggested');
    assert.equal(folder.read('src/server.ts'), bounded);
    assert.match(out, /^Applied: src\/server\.ts:6 {2}Bound .*\n1 file changed\.\n$/);
    assert.equal(code, 0);
    assert.equal(statSync(path.join(folder.path, 'src/server.ts')).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(path.join(folder.path, 'src')), ['server.ts']);
    assert.equal((fix('--suggested')).out, 'Nothing was changed.\n');
  });

  it('prints a unified diff with --dry-run and writes nothing', () => {
    const { code, out } = fix('--suggested', '--dry-run');
    assert.equal(code, 0);
    assert.match(out, /^--- a\/src\/server\.ts\n\+\+\+ b\/src\/server\.ts\n@@ -3,7 \+3,7 @@\n/);
    assert.match(out, /\n- {2}const answer = await fetch\('https:\/\/rates\.example\.com\/today'\);\n\+ {2}const answer = .*timeout\(5000\)/);
    assert.equal(folder.read('src/server.ts'), unboundedService['src/server.ts']);
  });

  it('says with --dry-run why there is no diff, beside where the diff would be', () => {
    const { code, out, err } = fix('--dry-run');
    assert.deepEqual([code, out, err], [0, '', 'Nothing would be changed. 1 finding has a fix that may change behaviour: --suggested applies it.\n']);
  });

  it('says with --dry-run which fixes it would leave out, and why', () => {
    folder.write('src/server.ts', unboundedService['src/server.ts'].replace("today')", "today', 'x')"));
    const { code, out, err } = fix('--suggested', '--dry-run');
    assert.deepEqual([code, out], [0, '']);
    assert.equal(err, 'Not applied: src/server.ts:6  Bound this call to 5 s with AbortSignal.timeout. The argument that should hold the option is not an object.\nNothing would be changed.\n');
  });

  it('names with --dry-run the lines of the files as they are', () => {
    folder.write('src/session.ts', "import session from 'express-session';\nexport function withSession(given: object) {\n  const defaults = {\n    secret: process.env.SESSION_SECRET || 'keyboard cat of the shop',\n    resave: false,\n  };\n  return session({ ...defaults, ...given });\n}\nexport const plain = () => session({ secret: process.env.PLAIN_SECRET || 'keyboard cat of the shop', resave: false });\n");
    folder.write('src/server.ts', `import './session';\n${unboundedService['src/server.ts']}`);
    const run = (...args: string[]) => commandLine(folder.path, 'fix', '--rule', 'secret-fallback', '--suggested', ...args);
    assert.match(run('--dry-run').err, /^No fix: src\/session\.ts:4 {2}secret-fallback\. The default may step in for something else than the setting alone/);
    assert.match(run().out, /^Applied: src\/session\.ts:9 .*\nNo fix: src\/session\.ts:(?:9|10|11) /);
  });

  it('says once for all of a kind why credentials have no fix', () => {
    folder.write('k8s/deploy.yaml', ['api', 'worker'].map((name) => `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\nspec:\n  template:\n    spec:\n      containers:\n        - name: ${name}\n          image: ${name}:1\n          env:\n            - name: ${name.toUpperCase()}_JWT_SECRET\n              value: zT9xQw7zLp22${name}\n`).join('---\n'));
    const said = 'No fix: k8s/deploy.yaml:13, k8s/deploy.yaml:27  hardcoded-secret. Headroom moves credentials out of code and compose files alone. Have what reads this file get it from the environment or a secret store.\n';
    const run = (...args: string[]) => commandLine(folder.path, 'fix', '--rule', 'hardcoded-secret', ...args);
    assert.equal(run('--suggested').out, `${said}Nothing was changed.\n`);
    assert.equal(run('--suggested', '--dry-run').err, `${said}Nothing would be changed.\n`);
  });

  describe('an example of the environment that git ignores', () => {
    const run = () => commandLine(folder.path, 'fix', '--rule', 'secret-fallback', '--suggested').out;
    beforeEach(() => { folder.write('src/server.ts', unboundedService['src/server.ts'].replace('const app', "const jwtSecret = process.env.JWT_SECRET ?? 'cat';\nconst app").replace('app.get', 'app.use(jwtSecret);\napp.get')); });

    for (const [where, ignoring] of [['a pattern', '.env*\n'], ['its name', '/.env.example\n'], ['a pattern that is taken back for another', '.env.*\n!.env.test\n']] as const) {
      it(`is told: by ${where}`, () => {
        folder.write('.gitignore', ignoring);
        assert.match(run(), /\n {2}git ignores \.env\.example, so nobody else gets it: put !\.env\.example below the line of \.gitignore that does, or add it by git add -f \.env\.example\.\n/);
      });
    }

    for (const [where, ignoring] of [['nothing ignores it', '.env\n'], ['it is taken back', '.env*\n!.env.example\n'], ['only others are ignored', 'src/.env.example\n']] as const) {
      it(`is not told where ${where}`, () => {
        folder.write('.gitignore', ignoring);
        assert.ok(!run().includes('git ignores'));
      });
    }
  });

  it('says what is left to do by hand', () => {
    folder.write('src/server.ts', unboundedService['src/server.ts'].replace('const app', "import session from 'express-session';\n\nconst jwtSecret = process.env.JWT_SECRET ?? 'cat';\nconst app").replace('app.get', "app.use(session({ secret: jwtSecret }));\napp.get"));
    const all = () => commandLine(folder.path, 'fix', '--rule', 'secret-fallback', '--rule', 'session-in-memory', '--suggested', '--dry-run').out;
    assert.ok(!all().includes('left to do'));
    folder.write('pnpm-lock.yaml', '');
    const { out } = commandLine(folder.path, 'fix', '--rule', 'secret-fallback', '--rule', 'session-in-memory', '--suggested');
    assert.match(out, /changed\.\nWhat is left to do:\n {2}Run pnpm install: .*\n {2}Set JWT_SECRET, REDIS_URL where .*, such as a \.env that is kept out of git\. \.env\.example lists them\.\n {2}Set new values, and revoke those that stood in the repository where they were issued: its history keeps them\.\n$/);
  });

  it('says where to install for a package of a workspace, and where for one on its own', () => {
    const server = unboundedService['src/server.ts'].replace('const app', "import session from 'express-session';\n\nconst app").replace('app.get', "app.use(session({ secret: process.env.KEY }));\napp.get");
    for (const name of ['apps/a', 'apps/b']) {
      folder.write(`${name}/package.json`, unboundedService['package.json']);
      folder.write(`${name}/src/server.ts`, server);
    }
    folder.write('apps/b/yarn.lock', '');
    const { out } = commandLine(folder.path, 'fix', '--rule', 'session-in-memory', '--suggested');
    assert.match(out, /Run npm install in apps\/a: .*\n {2}Run yarn install in apps\/b: /);
  });

  it('says once where to install for several packages of a workspace', () => {
    const server = unboundedService['src/server.ts'].replace('const app', "import session from 'express-session';\n\nconst app").replace('app.get', "app.use(session({ secret: process.env.KEY }));\napp.get");
    folder.write('package.json', '{ "name": "shop", "workspaces": ["apps/*"] }');
    for (const name of ['apps/a', 'apps/b']) {
      folder.write(`${name}/package.json`, unboundedService['package.json']);
      folder.write(`${name}/src/server.ts`, server);
    }
    assert.equal(commandLine(folder.path, 'fix', '--rule', 'session-in-memory', '--suggested').out.match(/Run npm install:/g)?.length, 1);
  });

  it('leaves nothing to do where nothing could be written', () => {
    // The new text can't stand beside the old one for a moment: file systems end a name at 255 bytes.
    folder.write(`docker-compose.${'x'.repeat(231)}.yml`, 'services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD: Qz83kfhs92\n');
    folder.write('.env.example', 'POSTGRES_PASSWORD=\n');
    const { out, err } = commandLine(folder.path, 'fix', '--rule', 'hardcoded-secret', '--suggested');
    assert.equal(out, 'Nothing was changed.\n');
    assert.match(err, /was left as it is: ENAMETOOLONG/);
  });

  it('says by what the repository installs, also above the folder', () => {
    const server = unboundedService['src/server.ts'].replace('const app', "import session from 'express-session';\n\nconst app").replace('app.get', "app.use(session({ secret: process.env.KEY }));\napp.get");
    const fixed = (mark: Readonly<Record<string, string>>): string => {
      const repository = temporaryFolder({ '.git/HEAD': '', 'apps/a/package.json': unboundedService['package.json'], 'apps/a/src/server.ts': server, ...mark });
      try {
        return /Run .* install.*?:/.exec(commandLine(path.join(repository.path, 'apps/a'), 'fix', '--rule', 'session-in-memory', '--suggested').out)?.[0] ?? '';
      } finally {
        repository.remove();
      }
    };
    assert.equal(fixed({ 'pnpm-lock.yaml': '' }), 'Run pnpm install in ../..:');
    assert.equal(fixed({ 'pnpm-workspace.yaml': 'packages: [apps/*]\n' }), 'Run pnpm install in ../..:');
    assert.equal(fixed({ 'package.json': '{ "name": "shop", "packageManager": "yarn@4.5.0" }' }), 'Run yarn install in ../..:');
    assert.equal(fixed({ 'package.json': '{ "name": "shop", "packageManager": "pnpm@9.1.0" }', 'package-lock.json': '{}' }), 'Run pnpm install in ../..:');
    assert.equal(fixed({ 'package.json': '{ "name": "shop", "workspaces": ["apps/*"] }' }), 'Run npm install in ../..:');
    assert.equal(fixed({ 'bun.lock': '' }), 'Run bun install in ../..:');
    assert.equal(fixed({}), 'Run npm install:');
    assert.equal(fixed({ 'apps/a/.git/HEAD': '', 'yarn.lock': '' }), 'Run npm install:');
  });

  it('says in which manifests a service gets its variables', () => {
    folder.write('src/server.ts', unboundedService['src/server.ts'].replace('const app', "const jwtSecret = process.env.JWT_SECRET ?? 'cat';\nexport const sign = (): string => jwtSecret;\nconst app"));
    folder.write('Dockerfile', 'FROM node:22\nCOPY . .\nCMD ["node", "src/server.ts"]\n');
    folder.write('docker-compose.yml', 'services:\n  rates:\n    build: .\n    ports: ["3000:3000"]\n');
    folder.write('k8s/rates.yaml', 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: rates\nspec:\n  template:\n    spec:\n      containers:\n        - name: rates\n          image: rates:1\n');
    const { out } = commandLine(folder.path, 'fix', '--rule', 'secret-fallback', '--suggested');
    assert.match(out, / {2}Set JWT_SECRET for rates: passed on in its block of docker-compose\.yml \(\$\{NAME\} in environment, or env_file\), in k8s\/rates\.yaml, and in \.env, kept out of git, where you start it by hand\. \.env\.example lists it\.\n {2}Set new values, .*\n$/);
  });

  it('says where compose takes a password from, and that a store keeps its old one', () => {
    folder.write('deploy/docker-compose.yml', 'services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD: Qz83kfhs92\n');
    const { out } = commandLine(folder.path, 'fix', '--rule', 'hardcoded-secret', '--suggested');
    assert.match(out, / {2}Set POSTGRES_PASSWORD in deploy\/\.env or in the shell before deploy\/docker-compose\.yml is started\. deploy\/\.env\.example lists it\.\n {2}Where db in deploy\/docker-compose\.yml has data, it keeps the password that it was made with: change it there, too\.\n$/);
  });

  it('speaks of no store where a key is moved', () => {
    folder.write('docker-compose.yml', 'services:\n  rates:\n    build: .\n    environment:\n      JWT_SECRET: Qz83kfhs92\n  web:\n    image: nginx:1\n    environment:\n      ADMIN_PASSWORD: pT93jdnw8f\n');
    const { out } = commandLine(folder.path, 'fix', '--rule', 'hardcoded-secret', '--suggested');
    assert.match(out, /Set JWT_SECRET/);
    assert.doesNotMatch(out, /has data/);
  });

  it('does not complain of a fix that another one made needless', () => {
    const compose = (value: string): string => `services:\n  a:\n    build: a\n    environment:\n      JWT_SECRET: ${value}\n  b:\n    build: b\n    environment:\n      JWT_SECRET: ${value}\n`;
    folder.write('docker-compose.yml', compose('sdf8723hjksdf'));
    const { code, out } = commandLine(folder.path, 'fix', '--rule', 'hardcoded-secret', '--suggested');
    assert.equal(folder.read('docker-compose.yml'), compose('${JWT_SECRET:?JWT_SECRET is not set}'));
    assert.match(out, /^Applied: docker-compose\.yml:5 .*\n2 files changed\.\n/);
    assert.equal(code, 0);
  });

  it('says once, beside the result, what it could not do', () => {
    folder.write('headroom.config.jsonc', '{ "rules": { "no-such-rule": "off" } }');
    for (const args of [['--suggested', '--dry-run'], ['--suggested']]) {
      const { code, out, err } = fix(...args);
      assert.equal(code, 0);
      assert.ok(out.includes('AbortSignal') && !out.includes('rule'));
      assert.match(err, /^What could not be done\n {2}headroom\.config\.jsonc: Line 1: there is no rule "no-such-rule"\.\n$/);
    }
  });

  it('fixes several places of one file', () => {
    const text = unboundedService['src/server.ts'].replace("today');", "today');\n  await fetch('https://rates.example.com/yesterday');");
    folder.write('src/server.ts', text);
    fix('--suggested');
    assert.equal(folder.read('src/server.ts').match(/AbortSignal\.timeout/g)?.length, 2);
  });

  it('declares once what several fixes of one file need', () => {
    folder.write('src/server.ts', `import express from 'express';

const signingKey = process.env.JWT_SECRET || 'h5kH8rPqL3Dh9JNJh9ppmd';
const app = express();
app.get('/a', (req, res) => res.json(process.env.API_KEY || 'h5kH8rPqL3Dh9JNJh9ppme'));
app.get('/b', (req, res) => res.json([signingKey, process.env.API_TOKEN || 'h5kH8rPqL3Dh9JNJh9ppmf']));
app.listen(3000);
`);
    commandLine(folder.path, 'fix', '--rule', 'secret-fallback', '--suggested');
    const fixed = folder.read('src/server.ts');
    assert.deepEqual(fixed.match(/requireEnv\('\w+'\)|function \w+/g)?.sort(), ["function requireEnv", "requireEnv('API_KEY')", "requireEnv('API_TOKEN')", "requireEnv('JWT_SECRET')"]);
  });

  it('says why it leaves a fix out', () => {
    folder.write('src/server.ts', unboundedService['src/server.ts'].replace("today')", "today', 'x')"));
    const { code, out } = fix('--suggested');
    assert.deepEqual([code, out], [0, 'Not applied: src/server.ts:6  Bound this call to 5 s with AbortSignal.timeout. The argument that should hold the option is not an object.\nNothing was changed.\n']);
  });

  it('leaves a file with a syntax error as it is', () => {
    const text = `${unboundedService['src/server.ts']}const a = ;\n`;
    folder.write('src/server.ts', text);
    const { code, out } = fix('--suggested');
    assert.match(out, /^Not applied: .* src\/server\.ts was left as it is: it has a syntax error at line 11\.\nNothing was changed\.\n$/);
    assert.deepEqual([code, folder.read('src/server.ts')], [2, text]);
  });

  it('applies a fix of several files wholly or not at all', () => {
    const text = "import express from 'express';\nconst jwtSecret = process.env.JWT_SECRET ?? 'cat';\nexpress().get('/', (req, res) => res.send(jwtSecret)).listen(1);\n";
    folder.write('src/server.ts', text);
    folder.write('.env.example', 'PORT=\n');
    chmodSync(path.join(folder.path, '.env.example'), 0o444);
    const { code, out } = commandLine(folder.path, 'fix', '--rule', 'secret-fallback', '--suggested');
    assert.match(out, /^Not applied: .* \.env\.example was left as it is: it is read-only\.\nNothing was changed\.\n$/);
    assert.deepEqual([code, folder.read('src/server.ts'), folder.read('.env.example')], [2, text, 'PORT=\n']);
  });

  it('says of a file that it is not UTF-8', () => {
    writeFileSync(path.join(folder.path, 'src/server.ts'), Buffer.from(`// caf\u00e9\n${unboundedService['src/server.ts']}`, 'latin1'));
    const { code, out } = fix('--suggested');
    assert.match(out, /src\/server\.ts was left as it is: it is not UTF-8 text\.\n/);
    assert.equal(code, 2);
  });

  it('lets no escape sequence of a file reach the terminal', () => {
    folder.write('src/\u001b[31m/read.ts', unboundedService['src/server.ts']);
    chmodSync(path.join(folder.path, 'src/\u001b[31m/read.ts'), 0o444);
    const { code, out } = fix('--suggested');
    assert.equal(code, 2);
    assert.match(out, /\. src\/ \[31m\/read\.ts was left as it is: it is read-only\.\n/);
    assert.ok(!out.includes('\u001b'));
  });

  it('keeps a byte order mark and CRLF', () => {
    folder.write('src/server.ts', `\uFEFF${unboundedService['src/server.ts'].replaceAll('\n', '\r\n')}`);
    fix('--suggested');
    assert.equal(folder.read('src/server.ts'), `\uFEFF${bounded.replaceAll('\n', '\r\n')}`);
  });
});
