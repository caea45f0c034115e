import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../../src/engine/rules/secret-fallback';
import { runRule } from '../../fixture/run';

const program = { 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }' };

/** A service that loads the file. */
function severities(path: string, text: string): string[] {
  const host = memoryHost({ ...program, 'src/main.ts': `import express from 'express';\nimport '../${path.replace(/\.ts$/, '')}';\nexpress().listen(1);\n`, [path]: text });
  return [hardcodedSecret, secretFallback].flatMap((rule) => runRule(rule, host).findings).map(({ severity }) => severity);
}

const framed = (body: string, kind = ''): string => ['-----BEGIN ', `${kind}PRIVATE KEY-----\\n${body}\\n-----END ${kind}PRIVATE KEY-----`].join('');
const digest = '5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8';
const stripeKey = ['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dd'].join('_');
const signed = ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxIn0', 'q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6j7k8l9z0x1c'].join('.');

const pem = `${['-----BEGIN RSA', 'PRIVATE KEY-----'].join(' ')}\nMIIEpAIBAAKCAQEA7bq3mCk1b0QkqkVw2`;

describe('what stands in for a secret in sources', () => {
  const cases: readonly (readonly [name: string, code: string, found: number])[] = [
    ['what is shown of a key', "export const shown = { hmacKey: process.env.PAY_HMAC_KEY ? 'CONFIGURED' : 'MISSING', apiKey: !!process.env.API_KEY ? 'set' : 'unset' };", 0],
    ['keys that a flag chooses', "declare const live: boolean;\nexport const jwtSecret = live ? 'hunter2' : 'hunter3';", 2],
    ['a key that is there or a default', "declare const given: string;\nexport const jwtSecret = given ? given : 'hunter2';", 1],
    ['a provider\'s key by the name of its setting', "const { FACEBOOK_APP_SECRET = 'FACEBOOK_APP_SECRET' } = process.env;\nexport { FACEBOOK_APP_SECRET };", 0],
    ['a made-up key of a provider', "export const stripe = process.env.STRIPE_SECRET_KEY || 'sk_test_placeholder';", 0],
    ['a made-up key that checks what a provider sends', "export const key = process.env.STRIPE_WEBHOOK_SECRET || 'whsec_placeholder';", 1],
    ['an own key by the name of its setting', "export const key = process.env.JWT_SECRET || 'JWT_SECRET';", 1],
    ['a pattern', "export const token = '%[a-f0-9]{2}';\nexport const apiToken = '^\\\\d+[A-Z]{4}-99$';", 0],
    ['a password with brackets', "export const dbPassword = 'k[3]9!fQz{x';", 1],
    ['a digest that is written into a row', `export const user = { email: 'a@b.io', password: '${digest}' };`, 0],
    ['a digest as the password of a store', `export const db = { host: 'db', password: '${digest}' };\nexport const dbPassword = '${digest}';`, 2],
    ['a digest as a key', `export const jwtSecret = '${digest}';`, 1],
    ['a key that is cut off', `export const privateKeyHint = '${framed('MIIFRDCCAywCAQAwDQYJKoZIhvcNAQEBBQAEggUWMIIFEgIBAAKCAQEAmade0upf0rth1stest')}';`, 0],
    ['a token in the middle of a font', `export const font = 'data:font/ttf;base64,${'AAEAAAASAQAABAAg'.repeat(12)}/${stripeKey}AA';\nexport const next = '${stripeKey}';`, 1],
    ['a short key that is whole', `export const pem = '${framed('MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v1VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g')}';`, 1],
    ['a key that is encrypted', `export const pem = '${framed('Proc-Type: 4,ENCRYPTED\\nDEK-Info: AES-128-CBC,3F17F5316E2BAC89\\n\\nMIIFRDCCAywCAQAwDQYJKoZIhvcNAQEBBQAE', 'RSA ')}';`, 1],
    ['the word for a connection string', "export const config = { connectionString: 'placeholder-for-now' };", 0],
    ['a connection string', "export const config = { connectionString: 'Server=db;User=sa;Password=hunter2' };", 1],
    ['a token in an example', `export const schema = { token: { type: 'string', examples: ['${signed}'] }, header: { name: 'Authorization', example: '${signed}' } };`, 0],
    ['a token that is used', `export const client = { token: ['${signed}'] };`, 1],
    ['a key behind what may be absent', "declare const foo: string | undefined;\nexport const apiSecret = foo || '9TkRWvZqLmdY4BxN-Gh7+PsJeUcFoA2b';", 1],
    ['a word behind what may be absent', "declare const foo: string | undefined;\nexport const apiSecret = foo || 'anonymous-secret';", 0],
    ['a name in letters of any size', "export const PASSword = 'tB6#hN3$wZ8kD4vM';\nexport const PassWordRule = 'tB6#hN3$wZ8kD4vM';", 1],
    ['a property that is set', "declare const System: { setProperty(k: string, v: string): void };\nSystem.setProperty('SHOP_TOKEN', 'Qk7W2RtYpL9sXvZaHd4GmJcN8bEuFo3T');\nSystem.setProperty('SHOP_LABEL', 'Qk7W2RtYpL9sXvZaHd4GmJcN8bEuFo3T');", 1],
    ['what people are told to set', "console.log('export DATABASE_URL=postgres://app:app_dev_password@localhost:5432/app');\ndeclare const log: { info(t: string): void };\nlog.info('set postgres://app:app_dev_password@localhost/app');", 0],
    ['a log that shows what is elsewhere', "console.log('postgres://app:app_dev_password@db.acme.io:5432/app');", 1],
  ];
  for (const [name, code, found] of cases) {
    it(`${found === 0 ? 'is silent on' : 'finds'} ${name}`, () => assert.equal(severities('src/settings.ts', code).length, found));
  }

  const places: readonly (readonly [path: string, code: string, found: number])[] = [
    ['src/security-test-suite.ts', "export const input = { dbPassword: 'Password2Check!', adminPassword: 'OtherP@ssw0rd77!x' };", 0],
    ['src/attestation.ts', "export const input = { dbPassword: 'Password2Check!' };", 1],
    ['test-connection.ts', "export const urls = ['postgres://app:app_dev_password@localhost:5432/app'];", 0],
    ['connection.ts', "export const urls = ['postgres://app:app_dev_password@localhost:5432/app'];", 1],
    ['libs/commons-test/src/payload.ts', "import jwt from 'jsonwebtoken';\nexport const token = jwt.sign({}, 'test-secret');", 0],
    ['src/generate-openapi.ts', "process.env.WEBHOOK_SECRET ??= 'generate-openapi';", 0],
    ['src/generator.ts', "process.env.WEBHOOK_SECRET ??= 'generate-openapi';", 1],
    ['src/generate-token.ts', "process.env.WEBHOOK_SECRET ??= 'wJ7!kq2Lp9Zx4';", 1],
  ];
  for (const [path, code, found] of places) it(`${found === 0 ? 'is silent' : 'speaks'} in ${path}`, () => assert.equal(severities(path, code).length, found));
});

describe('what stands in for a secret in files of settings', () => {
  const compose = (block: string): string => `services:\n  tool:\n    ${block}\n    environment:\n`;
  const other = compose('image: acme/dashboard:2');
  const own = compose('build: .');
  const cases: readonly (readonly [name: string, path: string, text: string, severities: readonly string[]])[] = [
    ['what SOPS encrypted', 'secrets/app.sops.env', 'SENTRY_AUTH_TOKEN=ENC[AES256_GCM,data:c29tZXRoaW5nIGVsc2UgdGhhdCBpcyBl,iv:b3RoZXJ0aGluZw==,type:str]', []],
    ['a made-up key of another service', '.env', 'PARTNER_API_KEY=key\nPARTNER_V2_API_KEY="partner-api-key"\nGITHUB_CLIENT_SECRET=secret', []],
    ['a made-up key that this system checks', '.env', 'INTERNAL_API_KEY=supersecret\nADMIN_API_KEY=admin-key', ['error', 'error']],
    ['a key of another service', '.env', 'PARTNER_API_KEY=3f5k29dk4mx8', ['error']],
    ['a token that is the word', '.env', 'CATALOG_AUTH_TOKEN=token', []],
    ['a token that is made up', '.env', 'WEBHOOK_TOKEN=letmein', ['error']],
    ['the name of the user in a default', 'docker-compose.yml', `${other}      ROOT_USER: \${STORAGE_ACCESS_KEY:-minioadmin}\n`, []],
    ['a password of a mail server that is masked', '.env', 'EMAIL_PASS=****\nSMTP_PASSWORD=smtp-password', []],
    ['a password of a mail server', '.env', 'EMAIL_PASS=kf82jdkw92', ['error']],
    ['several keys of this system', '.env', 'ADMIN_API__ALLOWED_API_KEYS=thisisasecretkey\nI18N_KEYS=home.title,home.text\nFEATURE_TOKENS=ETH,BTC', ['error']],
    ['keys of signed tokens', '.env', 'JWT_ACCESS_KEY=Kln@482\nJWT_REFRESH_KEY=Mop@57193\nSTORE_ACCESS_KEY=miniouser', ['error', 'error']],
    ['what goes into a header', '.env', 'PARTNER_AUTHORIZATION="hT4wLq82MZkXvbndPRfCyGoJ5sUe7iKa"\nPROXY_AUTHORIZATION=enabled-for-all', ['error']],
    ['what is commented out', '.env', '# SQL_PASSWORD=q61833hrm47bwk9t\n# JWT_SECRET=secret\n# DATABASE_URL=postgres://app:app@localhost/app', ['information']],
    ['the word for a connection string', '.env', 'BROKER_CONNECTION_STRING="placeholder"', []],
    ['a template of an env file', '.env.schema', 'DB_PASSWORD=root', []],
    ['a signed token in a file that is copied', '.env.acceptance.sample', `SERVICE_KEY=${signed}`, []],
    ['a signed token in a file that is loaded', '.env', `SERVICE_KEY=${signed}`, ['error']],
    ['a password for this machine', '.env', 'SFTP_HOST="127.0.0.1"\nSFTP_PASSWORD="guess"', ['information']],
    ['a password for a neighbour', '.env', 'POST_SMTP_ADDRESS=post\nPOST_SMTP_PASSWORD=password1', ['information']],
    ['a password for another machine', '.env', 'SFTP_HOST=sftp.acme.io\nSFTP_PASSWORD=guess', ['error']],
    ['keys of the store next door', '.env', 'CONTENT__S3_ENDPOINT=http://localhost:9000\nCONTENT__S3_SECRET_KEY=miniouser', ['information']],
    ['keys of a store of a cloud', '.env', 'CONTENT__S3_ENDPOINT=https://s3.acme.io\nCONTENT__S3_SECRET_KEY=miniouser', ['error']],
    ['what a program on this machine signs with', '.env', 'API_HOST=localhost\nAPI_SECRET_KEY=hunter2', ['error']],
    ['the key of the search server', 'docker-compose.yml', `${other}      MEILI_MASTER_KEY: \${MEILISEARCH_MASTER_KEY:-orders}\n`, ['information']],
    ['a tool that others made', 'docker-compose.yml', `${other}      SPRING_SECURITY_USER_PASSWORD: letmein\n`, ['information']],
    ['a program of this system', 'docker-compose.yml', `${own}      SPRING_SECURITY_USER_PASSWORD: letmein\n`, ['error']],
    ['a key of a tool that others made', 'docker-compose.yml', `${other}      JWT_SECRET: letmein\n`, ['error']],
    ['a drawn password of a tool', 'docker-compose.yml', `${other}      DASHBOARD_PASSWORD: wJ7!kq2Lp9Zx4\n`, ['error']],
    ['a tool in production', 'prod/docker-compose.yml', `${other}      SPRING_SECURITY_USER_PASSWORD: letmein\n`, ['error']],
    ['a store in a folder for production', 'deploy/prod/docker-compose.yml', `${other}      POSTGRES_PASSWORD: letmein\n`, ['error']],
    ['what is deployed', '.env.deploy', 'POSTGRES_PASSWORD=letmein', ['error']],
    ['products', 'products/docker-compose.yml', `${other}      POSTGRES_PASSWORD: letmein\n`, ['information']],
    ['keys of a developer\'s machine', '.env.development', 'JWT_SECRET=secret\nAES_KEY=aWordOrTwoOfMyOwn', ['information', 'information']],
    ['keys of a container for developing', '.devcontainer/app.env', 'JWT_SECRET=secret', ['information']],
    ['keys in a default of one', 'docker-compose.dev.yml', `${own}      JWT_SECRET: \${JWT_SECRET:-dev}\n`, ['information']],
    ['a word that steps in for a key', 'docker-compose.yml', `${own}      SECRET_KEY: \${SECRET_KEY:-ordersShop}\n`, ['error']],
    ['a word that is no default', 'docker-compose.yml', `${own}      SECRET_KEY: ordersShop\n`, []],
    ['the name of a file or a cookie that steps in', 'docker-compose.yml', `${own}      SECRET_FILE: \${SECRET_FILE:-ordersShop}\n      TOKEN_NAME: \${TOKEN_NAME:-shopToken}\n`, []],
    ['keys of a container that is told to be one for developing', 'docker-compose.yml', `${own}      NODE_ENV: development\n      JWT_SECRET: hunter2\n`, ['information']],
    ['keys of a container that is told its stage by somebody else', 'docker-compose.yml', `${own}      NODE_ENV: \${NODE_ENV:-development}\n      JWT_SECRET: hunter2\n`, ['error']],
    ['keys of a container that is told production', 'docker-compose.yml', `${own}      NODE_ENV: production\n      JWT_SECRET: hunter2\n`, ['error']],
    ['keys of a container for developing beside others', 'docker-compose.yml', `${own}      NODE_ENV: development\n      JWT_SECRET: hunter2\n  b:\n    build: b\n    environment:\n      COOKIE_SECRET: hunter3\n`, ['information', 'error']],
    ['keys of what a Dockerfile for developing builds', 'docker-compose.yml', `${own.replace('build: .', 'build:\n      context: .\n      dockerfile: Dockerfile.dev')}      JWT_SECRET: hunter2\n`, ['information']],
    ['keys of what is told production though', 'docker-compose.yml', `${own.replace('build: .', 'build:\n      context: .\n      dockerfile: Dockerfile.dev')}      NODE_ENV: production\n      JWT_SECRET: hunter2\n`, ['error']],
    ['keys of a container for developing in production', 'prod/docker-compose.yml', `${own}      NODE_ENV: development\n      JWT_SECRET: hunter2\n`, ['error']],
    ['keys of an image for developing', 'Dockerfile', 'FROM node:22\nENV NODE_ENV=development\nENV SESSION_SECRET=hunter2\n', ['information']],
    ['keys of a workspace in a browser', '.gitpod.Dockerfile', 'FROM gitpod/workspace-full\nENV SESSION_SECRET=hunter2\n', ['information']],
    ['keys of an image that ships', 'Dockerfile', 'FROM node:22\nENV NODE_ENV=production\nENV SESSION_SECRET=hunter2\n', ['error']],
    ['a key in a folder of stand-ins', 'src/auth/__mock__/rsa.pem', `${pem}\n`, []],
    ['a key in a folder that only sounds like one', 'src/auth/mocking/rsa.pem', `${pem}\n`, ['error']],
    ['a provider\'s key of a developer', '.env.development', 'PARTNER_API_KEY=3f5k29dk4mx8wq72', ['error']],
    ['keys of everything', '.env', 'JWT_SECRET=secret', ['error']],
    ['keys of a developer in production', '.env.production.local', 'JWT_SECRET=secret', ['error']],
    ['a template of what others install', 'k8s/shop.yaml', 'apiVersion: apps.acme.io/v1\nkind: AcmeApp\nmetadata:\n  annotations:\n    acme.io/template.title: Shop\nspec:\n  auth:\n    adminPassword: hunter2\n', []],
    ['an object with other annotations', 'k8s/shop.yaml', 'apiVersion: apps.acme.io/v1\nkind: AcmeApp\nmetadata:\n  annotations:\n    acme.io/template-hash: Shop\nspec:\n  auth:\n    adminPassword: hunter2\n', ['error']],
    ['a key in several containers', 'docker-compose.yml', `${own}      JWT_SECRET: strong\n  b:\n    build: b\n    environment:\n      JWT_SECRET: strong\n      OTHER_JWT_SECRET: strong\n`, ['error', 'error']],
    ['a key in several blocks of settings', 'docker-compose.yml', 'x-a: &a\n  JWT_SECRET: strong\nx-video: &b\n  JWT_SECRET: strong\n  VONAGE_API_SECRET: abc\nservices:\n  a:\n    build: .\n    environment: *a\n', ['error']],
    ['a flag in a list', 'docker-compose.yml', 'services:\n  redis:\n    image: redis:7\n    command: ["redis-server", "--requirepass", "${REDIS_PASSWORD:-Def67890}"]\n', ['information']],
  ];
  for (const [name, path, text, expected] of cases) {
    it(`${expected.length === 0 ? 'is silent on' : 'finds'} ${name}`, () => assert.deepEqual(severities(path, text), expected));
  }

  describe('an address whose host stands for that of the reader', () => {
    const drawn = ['kP3xv9Qz7L', 'mW2nB8tR4h'].join('');
    const url = (password: string, host: string): string => `postgres://app:${password}@${host}:5432/app`;
    const addresses: readonly (readonly [path: string, text: string, found: readonly string[]])[] = [
      ['.env', `DATABASE_URL=${url(drawn, 'db.example.com')}\n`, ['error']],
      ['config/default.json', `{ "url": "${url(drawn, 'example.com')}" }`, ['error']],
      ['config/default.json', `{ "url": "${url(drawn, 'your-host')}" }`, ['error']],
      ['src/settings.ts', `export const pool = { url: '${url(drawn, 'db.example.com')}' };\n`, ['error']],
      ['src/settings.ts', `export const pool = { url: '${url('ledgerbook7', 'db.example.com')}' };\n`, []],
      ['src/settings.ts', `export const pool = { url: '${url('your-password-1a2b3c', 'db.example.com')}' };\n`, []],
      ['config/default.json', `{ "url": "${url('ledgerbook7', 'db.example.com')}" }`, []],
      ['.env.example', `DATABASE_URL=${url(drawn, 'db.example.com')}\n`, []],
      ['README.md', `# Start\n\n\`\`\`sh\nexport DATABASE_URL=${url(drawn, 'db.example.com')}\n\`\`\`\n`, []],
      ['docs/start.md', `# Start\n\n\`\`\`sh\nexport DATABASE_URL=${url(drawn, 'db.example.com')}\n\`\`\`\n`, []],
      ['README.md', `# Start\n\n\`\`\`sh\nexport DATABASE_URL=${url(drawn, 'db.acme.io')}\n\`\`\`\n`, ['error']],
      ['examples/app.ts', `export const pool = { url: '${url(drawn, 'db.example.com')}' };\n`, []],
    ];
    for (const [path, text, found] of addresses) it(`${found.length === 0 ? 'is silent' : 'counts'} in ${path}: ${text.slice(0, 70)}`, () => assert.deepEqual(severities(path, text), found));

    it('is not called a placeholder where it was drawn', () => {
      const host = memoryHost({ ...program, '.env': `DATABASE_URL=${url(drawn, 'db.example.com')}\n` });
      assert.doesNotMatch(runRule(hardcodedSecret, host).findings[0]?.message ?? '', /placeholder/);
    });
  });

  it('says what a key of a developer\'s machine opens elsewhere', () => {
    const { findings } = runRule(hardcodedSecret, memoryHost({ ...program, '.env.development': 'JWT_SECRET=secret' }));
    assert.match(findings[0]?.message ?? '', /fine on one developer's machine; deployed from this file, everyone who can read the repository can forge what it signs\.$/);
  });
});
