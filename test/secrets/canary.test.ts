import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openConfiguration } from '../../src/config/configuration';
import { analyze, openAnalysis } from '../../src/engine/analyze';
import { extract } from '../../src/engine/extract/extract';
import { memoryHost } from '../../src/engine/host/memory-host';
import type { Rule } from '../../src/engine/model/rule';
import { hardcodedSecret } from '../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../src/engine/rules/secret-fallback';
import { secretInLog } from '../../src/engine/rules/secret-in-log';
import { openDiskCache } from '../../src/platform/disk-cache';
import { reportOf } from '../../src/report/json';
import { textOf } from '../../src/report/text';
import { dotOf } from '../../src/map/dot';
import { mermaidOf } from '../../src/map/mermaid';
import { serviceMapOf } from '../../src/map/service-map';
import { rules } from '../../src/engine/rules/registry';

/** Planted values; none of them, nor a half of one, may stand in facts, model or result. */
const canaries = ['Canary7qZ!one', 'Canary8wX!two9', 'Canary9eC3threeK4', 'Canary1rV5fourL6', 'Canary2tB7fiveM8', 'Canary3yN9sixP0q', ['ghp', 'Canary4uM1sevenR2aB3cD4eF5gH6iJ7kL8mN'].join('_'), 'Canary5iO3eightS4', 'Canary6pA4nineD5', 'CanaryA3b9tenF7q1Z', 'CanaryB4c8elevenG6', 'CanaryC5d7twelveH5w', 'Kq7Zx0Vz93kTbW2mRn58Yc', 'CanaryE7f3fourteenK3y'];

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

const planted = canaries[12] ?? '';

/** A value in every kind of file that is read for credentials alone. */
const texts: Readonly<Record<string, string>> = {
  'deploy.sh': `export JWT_SECRET=${planted}\ncurl -u deploy:${planted} https://x\ncurl -H "Authorization: Bearer ${planted}" https://x\n`, 'main.tf': `variable "jwt_secret" {\n  default = "${planted}"\n}\n`, 'prod.tfvars': `db_password = "${planted}"\n`,
  'fly.toml': `[jwt]\nsecret = "${planted}"\n`, 'app.ini': `[database]\npassword = ${planted}\n`, 'application.properties': `spring.datasource.password=${planted}\n`, '.npmrc': `//registry.example.org/:_authToken=${planted}\n`,
  '.netrc': `machine x login y password ${planted}\n`, 'requests.http': `@token = ${planted}\nX-Api-Key: ${planted}\n`, 'init.sql': `CREATE USER x IDENTIFIED BY '${planted}';\n`, 'Makefile': `JWT_SECRET ?= ${planted}\n`,
  'settings.xml': `<clientSecret>${planted}</clientSecret>\n`, 'firebase.json': `{ "clientSecret": "${planted}" }\n`, 'tasks.yml': `jwtSecret: ${planted}\n`, '.github/workflows/deploy.yml': `env:\n  DEPLOY_SECRET: ${planted}\n`,
  'README.md': `\`\`\`sh\nexport JWT_SECRET=${planted}\n\`\`\`\n`, 'Dockerfile': `FROM node:20\nENV JWT_SECRET=${planted}\n`, 'server.key': `${['-----BEGIN', 'PRIVATE KEY-----'].join(' ')}\n${planted}${'Zq81x7'.repeat(12)}\n`,
  'k8s/settings.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: api }\ndata:\n  .env: |\n    JWT_SECRET=${planted}\n  application.yml: |\n    db:\n      password: ${planted}\n  config.json: |\n    { "jwt": { "secret": "${planted}" },\n      "dbPassword": "${planted}" }\n  redis.conf: |\n    appendonly yes\n    requirepass ${planted}\n`, 'k8s/kustomization.yaml': `secretGenerator:\n  - name: api\n    literals:\n      - JWT_SECRET=${planted}\n`,
  'k8s/pod.yaml': `apiVersion: v1\nkind: Pod\nmetadata: { name: api }\nspec:\n  containers:\n    - name: api\n      image: api:1\n      command: ["node", "api.js", "--db-password=${planted}"]\n      args: ["sh", "-c", "mysql -u root -p${planted} shop && curl -u app:${planted} http://x && redis-cli -a ${planted} ping"]\n`,
  'compose.yml': `services:\n  api:\n    build: .\n    command: mysql -u root -p${planted} shop && curl -u app:${planted} http://x\n`,
};

const key = ['ghp', 'Canary6kE2yInNaMe3aB4cD5eF6gH7iJ8kL9m'].join('_');
const drawn = 'Kq7Zx0Vz93kTbW2mRn58Yd';

/** A token where a name belongs, beside a value that is told with its names. */
const keys: Readonly<Record<string, string>> = {
  'deploy.sh': `export ${key}_PASSWORD=${drawn}\n`, 'main.tf': `variable "${key}" {\n  password = "${drawn}"\n}\n`, 'fly.toml': `[${key}]\npassword = "${drawn}"\n`, 'app.ini': `[${key}]\npassword = ${drawn}\n`,
  'application.properties': `spring.${key}.password=${drawn}\n`, 'settings.xml': `<add key="${key}.password" value="${drawn}"/>\n`, 'config/a.json': `{ "${key}": { "password": "${drawn}" } }`, 'config/b.yaml': `api:\n  ${key}:\n    password: ${drawn}\n`,
  'tasks.yml': `${key}:\n  jwtSecret: ${drawn}\n`, 'requests.http': `{ "${key}.password": "${drawn}" }\n`, '.github/workflows/deploy.yml': `env:\n  ${key}:\n    DEPLOY_SECRET: ${drawn}\n`, 'README.md': `\`\`\`yaml\n${key}:\n  jwtSecret: ${drawn}\n\`\`\`\n`,
  'config/c.json': `{ "relay": { "server": "${key}", "password": "${drawn}" }, "mail": { "url": "${drawn}z", "password": "${drawn}" }, "queue": { "apiUrl": "https://${drawn}", "apiPassword": "${drawn}" } }`, '.env': `RELAY_HOST=${key}\nRELAY_PASSWORD=${drawn}\nMAIL_SERVER=${drawn}\nMAIL_PASSWORD=${drawn}\n`,
  'src/keys.ts': `export const apiKeys = { '${key}': { password: '${drawn}' } };\nexport const read = process.env.${key}_SECRET ?? 'none';\nconsole.log(apiKeys.${key}.password);\nexport const host = { host: 'bob:${drawn}@x' };\n`,
};

/** A token as the name of a service, a container, a setting, a stage, a script, a function: of what makes up the system. */
const named: Readonly<Record<string, string>> = {
  'package.json': `{ "name": "api", "scripts": { "${key}": "node ${key}" }, "dependencies": { "express": "5", "${key}": "1.0.0" } }`,
  'src/server.ts': `import express from 'express';
import { ${key} as renamed } from './other';
const app = express();
const ${key}: Map<string, string> = new Map();
const { ${key}: fromEnv } = process.env;
class ${key}_Service { ${key} = 1; @${key}() ${key}_call(${key}_value: ${key}_Type) { return ${key}_value; } }
app.post('/${key}/:${key}', async function ${key}_handler(req, res) {
  ${key}.set(req.body.name, req.query.${key}, process.env.${key}, process.env['${key}']);
  const ${key}_answer = await fetch(\`\${process.env.${key}_URL}/${key}\`);
  await fetch('http://${key.replaceAll('_', '-')}:3000/${key}');
  console.log(${key}_answer, new ${key}_Service());
  res.json(await renamed(req.body.${key}));
});
app.listen(3000);
`,
  'src/other.ts': `export async function ${key}(x: string) { return (await fetch('https://rates.example.com/${key}?x=' + x)).json(); }\nexport { ${key} as ${key}_again };\nexport default ${key};\n`,
  'docker-compose.yml': `services:\n  api:\n    build: .\n    environment:\n      ${key}: "1"\n      RATES_URL: http://${key}:3000\n    volumes:\n      - ${key}:/data\n  ${key}:\n    image: registry.example.com/${key}:latest\n    container_name: ${key}\n    labels: { ${key}: x }\n`,
  'k8s/api.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${key}\n  labels: { app: ${key} }\nspec:\n  template:\n    metadata: { labels: { app: ${key} } }\n    spec:\n      containers:\n        - name: ${key}\n          image: registry.example.com/${key}\n          env:\n            - name: ${key}\n              value: "1"\n            - name: OTHER\n              valueFrom: { secretKeyRef: { name: ${key}, key: ${key} } }\n---\napiVersion: v1\nkind: Service\nmetadata: { name: ${key} }\nspec: { selector: { app: ${key} }, ports: [{ port: 80 }] }\n`,
  'Dockerfile': `FROM node:20 AS ${key}\nARG ${key}=1\nENV ${key}=1\nCMD ["node", "src/server.js", "${key}"]\n`,
  '.env': `${key}=1\n${key}_URL=http://${key}:3000\n`,
  'nginx.conf': `upstream ${key} { server api:3000; }\nserver { listen 80; location /${key} { proxy_pass http://${key}; } }\n`,
  'serverless.yml': `service: ${key}\nprovider: { name: aws }\nfunctions:\n  ${key}:\n    handler: src/server.${key}\n    environment: { ${key}: "1" }\n    events: [{ http: { path: /${key}, method: get } }]\n`,
  'prisma/schema.prisma': `datasource db {\n  provider = "postgresql"\n  url = env("${key}")\n}\nmodel ${key} {\n  id Int @id\n}\n`,
  'Procfile': `${key}: node src/server.js ${key}\n`,
  '.gitlab-ci.yml': `${key}:\n  script: [docker build -t registry.example.com/${key} .]\n`,
};

/** A value where nothing in the source tells what it is for, as the abstract values of facts may keep it. */
const loose: readonly ((value: string) => string)[] = [
  (value) => `const keys = ['${value}', 'x']; open(keys[0]);`,
  (value) => `open(new Map([['jwt', '${value}']]).get('jwt'));`,
  (value) => `const header = 'Basic ' + Buffer.from('acme:${value}').toString('base64'); open(header);`,
  (value) => `enum Keys { First = '${value}' } open(Keys.First);`,
  (value) => `fetch('//bob:${value}@stock:3000/x');`,
  (value) => `fetch('//bob:hunter${value.slice(0, 9)}@stock:3000/x');`,
  (value) => `fetch('http://${value}@stock:3000');`,
  (value) => `fetch('http://${value}:hunter2hunter2@stock:3000');`,
  (value) => `fetch('http://bob:${value.slice(0, 9)}/${value.slice(9)}@stock:3000/x');`,
  (value) => `fetch('http://bob:${value.slice(0, 9)}#${value.slice(9)}@stock:3000/x');`,
  (value) => `fetch('http://stock:3000/x#access_token=${value}');`,
  (value) => `open(\`mongodb+srv://app:\${'${value}'}@stock\`);`,
  (value) => `console.log('it is ${value}');`,
  (value) => `open({ a: { b: [\`${value}\`] } });`,
];

describe('values that nothing tells the use of', () => {
  const value = ['kP3xv9Can', 'Qz7LmW2nB8tRc'].join('');
  for (const form of loose) {
    it(`stand in no fact: ${form('…')}`, () => {
      const everything = JSON.stringify(extract('src/a.ts', `declare const open: (x: unknown) => void;\n${form(value)}\n`));
      for (const half of [value.slice(0, 9), value.slice(9)]) assert.ok(!everything.includes(half), everything);
    });
  }

  it('leaves names, versions, routes and what stands around them', () => {
    const kept = ['orders.created.v2', 'shop-model-4o-mini-2025-04-14', 'http://stock:3000/v1/users/@me', '/api/v2/customers/:id/orders2024', 'paint0_linear_2499_183', `http://stock:3000/hooks/${value}/in`];
    const everything = JSON.stringify(extract('src/a.ts', `open(${JSON.stringify([...kept, `key ${value} of it`])});`));
    for (const text of [...kept, 'key ', ' of it']) assert.ok(everything.includes(JSON.stringify(text)), text);
  });
});

describe('texts that read as drawn', () => {
  it('are kept neither where they are logged nor in the reason of a suppression', () => {
    for (const code of [`console.log('${drawn}');`, `logger.info('${drawn}');`, `// headroom-disable-next-line hardcoded-secret -- was ${drawn} before\nrun();`]) assert.ok(!JSON.stringify(extract('a.ts', code)).includes(drawn), code);
    assert.ok(JSON.stringify(extract('a.ts', `queue.add('${drawn}');`)).includes(drawn));
    assert.ok(JSON.stringify(extract('a.ts', '// headroom-disable-next-line hardcoded-secret -- for laptops alone\nrun();')).includes('for laptops alone'));
  });
});

describe('names that read as drawn', () => {
  const named: Readonly<Record<string, string>> = {
    'a queue': "new Queue('ordersV2DlqEuWest1');", 'a pattern': "client.send({ cmd: 'syncGLEntriesToERP2' }, {});", 'a database': "new Pool({ database: 'd9f60e2a8f3e1b27c4' });",
    'a variable': "read(process.env['SVC_A8F3E1B27C4D9F60_URL']);", 'a route': "class A { @Get('h9TkRWvZqLmdY4BxNGh7') a() {} }",
  };
  for (const [what, code] of Object.entries(named)) {
    it(`are kept where they name ${what}`, () => {
      const name = /'([A-Za-z0-9_]{16,})'/.exec(code)?.[1] ?? '';
      assert.ok(name !== '' && JSON.stringify(extract('src/a.ts', code)).includes(name));
    });
  }
});

/** What the command line prints and keeps, and what an editor is told. */
function written(planted: Readonly<Record<string, string>>, asked: readonly Rule[]): string {
  const root = mkdtempSync(path.join(tmpdir(), 'headroom-canary-'));
  try {
    const folder = path.join(root, 'cache');
    const everything = { ...planted, 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/main.ts': `import express from 'express';\nconst jwtSecret = '${canaries[13] ?? ''}';\nexpress().listen(3000);\n` };
    const disk = openDiskCache({ folder, root, factsVersion: '1' });
    const files = memoryHost(everything);
    const ids = new Set(asked.map(({ meta }) => meta.id));
    const result = analyze(files, { rules: asked, configuration: openConfiguration(files, { knownRules: ids, selected: ids }), today: '2025-01-01', cache: disk });
    assert.ok(result);
    const found = new Set(result.findings.map(({ location }) => location.file));
    assert.deepEqual([...Object.keys(planted), 'src/main.ts'].filter((file) => !found.has(file)), []);
    disk.save();
    const kept = readdirSync(folder).map((name) => readFileSync(path.join(folder, name)));
    const unpacked = kept.flatMap((bytes) => [bytes.toString('latin1')]);
    return [JSON.stringify(reportOf(result, { name: 'headroom', version: '0' }, 1)), textOf(result, { level: 'hint', colour: false, ms: 1 }), ...unpacked].join('\n');
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The forms in which a password stands in a connection string or an address; each has the value in two halves around what could end it. */
const forms: readonly (readonly [told: boolean, text: (one: string, two: string) => string])[] = [
  [true, (one, two) => `Server=db.acme-shop.io;User Id=sa;Password=${one}&${two};Encrypt=true`],
  [true, (one, two) => `Server=db.acme-shop.io;User Id=sa;Password='${one}${two}';Encrypt=true`],
  [true, (one, two) => `Server=db.acme-shop.io;User Id=sa;Password='${one};${two}';Encrypt=true`],
  [true, (one, two) => `Driver=x;Server=db.acme-shop.io;Uid=sa;Pwd={${one};${two}};Encrypt=yes`],
  [true, (one, two) => `Server=db.acme-shop.io;User Id=sa;Password = ${one}#${two};`],
  [true, (one, two) => `Server=db.acme-shop.io;User Id=sa;Password=${one} ${two};Encrypt=true`],
  [true, (one, two) => `Password=${one}&${two};Server=db.acme-shop.io;User Id=sa`],
  [false, (one, two) => `Server=db.acme-shop.io;Password=${one}$(${two});Encrypt=true`],
  [false, (one, two) => `Server=db.acme-shop.io;Password={${one}}}${two}`],
  [false, (one, two) => `host=db.acme-shop.io user=app password=${one}&${two} dbname=shop`],
  [false, (one, two) => `jdbc:sqlserver://db.acme-shop.io:1433;user=sa;password=${one}&${two};encrypt=true`],
  [true, (one, two) => `postgres://app:${one}@${two}@db.acme-shop.io/shop`],
  [true, (one, two) => `postgres://app:${one}@${two}/@db:5432/shop`],
  [true, (one, two) => `postgres://app:${one}@${two.toLowerCase()}/${two}@db:5432/shop`],
  [true, (one, two) => `postgres://app:${one}@${two}?@db.acme-shop.io/shop`],
  [false, (one, two) => `postgres://app:${one}$${two}@db.acme-shop.io/shop`],
  [false, (one, two) => `postgres://app:${one}(${two}@db.acme-shop.io/shop`],
  [false, (one, two) => `https://api.acme-shop.io/rates?page=1&passphrase=${one}%${two}`],
];

describe('passwords within connection strings and addresses', () => {
  const one = (at: number): string => `kP3xv9Cana${at}ryQ`;
  const two = (at: number): string => `7zLmW2tail${at}nB8`;
  const texts = forms.map(([, text], at) => text(one(at), two(at)));
  const sources = Object.fromEntries(texts.map((text, at) => [`src/a${at}.ts`, `export const db${at} = ${JSON.stringify(text)};\nopen(db${at}, ${JSON.stringify(text)});\n`]));
  const settings = Object.fromEntries(texts.map((text, at) => [`deploy/${at}/docker-compose.yml`, `services:\n  api:\n    image: registry.acme-shop.io/api:1\n    environment:\n      ConnectionStrings__Main: ${JSON.stringify(text)}\n      SHOP: ${JSON.stringify(text)}\n    command: ["run", ${JSON.stringify(text)}]\n`]));
  const host = memoryHost({ 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', ...sources, ...settings });
  const ids = new Set([hardcodedSecret.meta.id]);
  const analysis = openAnalysis(host, { rules: [hardcodedSecret], configuration: openConfiguration(host, { knownRules: ids, selected: ids }), today: '2025-01-01' });
  while (analysis.extraction.some(10));
  const result = analysis.finish();
  const everything = JSON.stringify([[...analysis.extraction.facts().values()], analysis.workspace, result], (_, value: unknown) => (value instanceof Map ? [...value.entries()] : value));

  for (const [at, text] of texts.entries()) {
    it(`stand in no fact, however they end: ${text.replace(one(at), '…').replace(two(at), '…')}`, () => {
      for (const half of [one(at), two(at)]) assert.ok(!everything.includes(half), everything.slice(Math.max(0, everything.indexOf(half) - 200), everything.indexOf(half) + 40));
    });
    it(`${forms[at]?.[0] === true ? 'are' : 'may be'} found: ${text.replace(one(at), '…').replace(two(at), '…')}`, () => {
      if (forms[at]?.[0] === true) assert.ok(result.findings.some(({ location }) => location.file === `src/a${at}.ts`));
    });
  }

  it('leaves the rest', () => assert.ok(everything.includes('db.acme-shop.io;User Id=sa;') && everything.includes('dbname=shop')));
});

describe('planted secrets', () => {
  it('stand in nothing that is printed or kept on disk', () => {
    const everything = written(texts, [hardcodedSecret, secretFallback]);
    for (const canary of canaries.slice(12)) assert.ok(!everything.includes(canary.slice(0, 8)));
  });

  it('stand in nothing that is known of manifests', () => {
    const files = memoryHost(texts);
    const { extraction, workspace } = openAnalysis(files, { rules: [hardcodedSecret], configuration: openConfiguration(files, { knownRules: new Set([hardcodedSecret.meta.id]) }), today: '2025-01-01' });
    while (extraction.some(10));
    const everything = JSON.stringify(workspace);
    const at = everything.indexOf(planted.slice(0, 8));
    assert.ok(at < 0, everything.slice(Math.max(0, at - 200), at + 40));
  });

  it('stand in nothing that is known of files within manifests, nor do halves of them', () => {
    const [one, two] = ['Kq7Zx0Vz93', 'kTbW2mRn58'];
    const lines = [`A_PASSWORD=${one}, ${two}`, `C_PASSWORD=x}${one}`, `{"password":"${one}\\"${two}"}`, `mysql -uroot -p${one}`, `curl -u a:${one} https://acme.io`, `<pass>${one}</pass>`, 'password:', `  ${one}`, 'password: >-', `  ${one} ${two}`, `url: postgres://app:${one} ${two}@db/x`, `say ${one}`];
    const whole = (text: string): string => `    ${text}\n`;
    const block = (name: string, text: readonly string[]): string => `  ${name}: |\n${text.map(whole).join('')}`;
    const files = memoryHost({ 'k8s/api.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: api }\ndata:\n${[...lines.map((line, at) => block(`f${at}.conf`, [line, 'mode=x'])), ...lines.map((line, at) => block(`g${at}.env`, [line])), block('all.txt', lines)].join('')}  flat.json: '{"password":"${one}\\\\"${two}"}'\n  RATES_URL: http://rates:3000/v1\n  BOTH_URLS: |\n    http://rates:3000\n    http://app:${one}@stock:3000\n  LEVEL: |\n    debug\n` });
    const { extraction, workspace } = openAnalysis(files, { rules: [hardcodedSecret], configuration: openConfiguration(files, { knownRules: new Set([hardcodedSecret.meta.id]) }), today: '2025-01-01' });
    while (extraction.some(10));
    const everything = JSON.stringify(workspace);
    for (const half of [one, two]) assert.ok(!everything.includes(half), everything.slice(Math.max(0, everything.indexOf(half) - 200), everything.indexOf(half) + 40));
    for (const kept of ['http://rates:3000/v1', 'http://rates:3000\\nhttp://***@stock:3000', '"debug\\n"', 'flat.json', 'f0.conf']) assert.ok(everything.includes(kept), kept);
  });

  it('stand in no account that is written as one text beside it', () => {
    const facts = JSON.stringify(extract('src/a.ts', "import axios from 'axios';\nexport const client = axios.create({ auth: { username: 'shop', password: 'lamp-and-kite' } });\nexport const basic = Buffer.from('shop:lamp-and-kite').toString('base64');\nexport const image = 'redis:alpine-and-kite';\n"));
    assert.ok(!facts.includes('lamp-and-kite'), facts);
    assert.ok(facts.includes('shop:***') && facts.includes('redis:alpine-and-kite'));
  });

  it('stand in nothing where names belong, either', () => {
    const everything = written(keys, [hardcodedSecret, secretFallback, secretInLog]);
    for (const canary of [key, drawn]) assert.ok(!everything.includes(canary), `kept near …${everything.slice(Math.max(0, everything.indexOf(canary) - 200), everything.indexOf(canary) + 60)}`);
  });

  it('stand in no fact, finding or map where they are names of what makes up the system', () => {
    const files = memoryHost(named);
    const analysis = openAnalysis(files, { rules, configuration: openConfiguration(files, { knownRules: new Set(rules.map(({ meta }) => meta.id)) }), today: '2025-01-01' });
    while (analysis.extraction.some(10));
    const result = analysis.finish();
    const map = serviceMapOf(result);
    const told = { facts: [...analysis.extraction.facts().values()], workspace: analysis.workspace, result, report: reportOf(result, { name: 'headroom', version: '0' }, 1), text: textOf(result, { level: 'hint', colour: false, ms: 1 }), map, mermaid: mermaidOf(map), dot: dotOf(map) };
    const everything = JSON.stringify(told, (_, value: unknown) => (value instanceof Map ? [...value.entries()] : value), 1);
    const kept = [key, key.replaceAll('_', '-')].flatMap((one) => everything.split('\n').filter((line) => line.includes(one)));
    assert.deepEqual(kept, []);
    assert.ok(result.findings.length > 10 && map.nodes.length > 1);
  });

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
