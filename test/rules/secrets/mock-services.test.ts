import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../../src/engine/rules/secret-fallback';
import { runRule } from '../../fixture/run';

const program = { 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/main.ts': "import express from 'express';\nexpress().listen(1);\n" };
const drawn = ['9TkRWvZqLmdY4BxN', 'Gh7PsJeUcFoA2bQ8'].join('');

interface Set {
  readonly variables: readonly string[];
  readonly others?: string;
  readonly path?: string;
  readonly head?: string;
}

function compose({ variables, others = '  mock-pay:\n    build: ./mocks/pay\n', head = '    build: .\n' }: Set): string {
  return `services:\n${others}  api:\n${head}    environment:\n${variables.map((line) => `      ${line}\n`).join('')}`;
}

function found(text: string, path = 'docker-compose.yml', more: Readonly<Record<string, string>> = {}): { severity: string; message: string; related: number }[] {
  const host = memoryHost({ ...program, [path]: text, ...more });
  return [hardcodedSecret, secretFallback].flatMap((rule) => runRule(rule, host).findings).map(({ severity, message, related }) => ({ severity, message, related: related.length }));
}

const key = 'PAY_API_KEY: hunter22x';
const url = 'PAY_BASE_URL: http://mock-pay:8088';

const local = '    build: .\n    profiles: [local]\n';

describe('credentials for what stands in for somebody else\'s service', () => {
  const mocked: readonly (readonly [name: string, set: Set])[] = [
    ['a mock of the same file', { variables: [url, key] }],
    ['a mock by its host alone', { variables: ['PAY_HOST: mock-pay', 'PAY_AUTH_TOKEN: hunter22x'] }],
    ['a mock by the name that it has in the network', { variables: ['PAY_URL: http://payments:80/v1', key], others: '  fake-pay:\n    build: ./fake\n    hostname: payments\n' }],
    ['a mock by its image', { variables: ['PAY_URL: http://payments:8080', key], others: '  payments:\n    image: wiremock/wiremock:3.9.1\n' }],
    ['itself, where it is for local work alone', { variables: ['APP_PAY_BASE_URL: localhost', 'APP_PAY_API_TOKEN: hunter22x'], head: local }],
    ['mocks of several parts of it', { variables: ['PAY_AUTH_BASE_URL: http://mock-pay:8088', 'PAY_CARDS_URL: http://mock-pay:8089', 'PAY_AUTH_CLIENT_SECRET: hunter22x'] }],
    ['a mock that sends people back', { variables: [url, 'PAY_CALLBACK_URL: https://shop.acme.io/paid', key] }],
    ['a mock, in tests unless another stage is set', { variables: ['APP_ENV: ${SHOP_ENV:-test}', url, key] }],
    ['a mock unless it is set', { variables: [url, 'PAY_API_KEY: ${PAY_API_KEY:-hunter22x}'] }],
  ];
  for (const [name, set] of mocked) it(`are information beside ${name}`, () => {
    const [only, ...more] = found(compose(set));
    assert.equal(more.length, 0);
    assert.equal(only?.severity, 'information');
    assert.match(only.message, /`(?:APP_)?PAY_\w+` beside it is `[\w-]+`, so only what stands in for the service on one machine takes it\./);
  });

  const real: readonly (readonly [name: string, set: Set, path?: string])[] = [
    ['the real service', { variables: ['PAY_BASE_URL: https://api.pay.example', key] }],
    ['a mock and the real service', { variables: [url, 'PAY_CARDS_URL: https://cards.pay.example', key] }],
    ['no address', { variables: ['SHOP_URL: http://mock-pay:8088', key] }],
    ['only an address that people come back to', { variables: ['PAY_CALLBACK_URL: http://mock-pay:8088', key] }],
    ['a mock that the file doesn\'t start', { variables: ['PAY_URL: http://mock-bank:8088', key] }],
    ['a service of the file that is no mock', { variables: ['PAY_URL: http://payments:8088', key], others: '  payments:\n    build: ./payments\n' }],
    ['itself, where it may run anywhere', { variables: ['PAY_URL: http://localhost:4000', key] }],
    ['this machine, at a port of a container', { variables: ['PAY_URL: http://localhost:4000', key], head: local, others: '  payments:\n    build: ./payments\n    ports: ["4000:3000"]\n' }],
    ['this machine, whose network another container has', { variables: ['PAY_URL: http://localhost:4000', key], head: local, others: '  proxy:\n    build: ./proxy\n    network_mode: service:api\n' }],
    ['this machine, whose network it has', { variables: ['VAULT_URL: http://127.0.0.1:8200', 'VAULT_TOKEN: hunter22x'], head: `${local}    network_mode: host\n` }],
    ['this machine, in production', { variables: ['NODE_ENV: production', 'PAY_URL: http://localhost:4000', key], head: local }],
    ['a mock, in production', { variables: ['NODE_ENV: production', url, key] }],
    ['a mock, in production by a file', { variables: [url, key], head: '    build: .\n    env_file: .env.production\n' }],
    ['a mock, unless an address is set', { variables: ['PAY_URL: ${PAY_URL:-http://mock-pay:8088}', key] }],
    ['a mock, unless an address of another name is set', { variables: ['PAY_URL: ${BANK-http://mock-pay:8088}', key] }],
    ['itself, unless an address is set', { variables: ['PAY_URL: ${PAY_URL:-http://localhost:8088}', 'PAY_API_KEY: ${PAY_API_KEY:-hunter22x}'], head: local }],
    ['a mock and an address that no word tells', { variables: [url, 'PAY_GATEWAY: https://pay.example/v1', key] }],
    ['a product that simulates', { variables: ['SIM_URL: http://flight-simulator:9000', 'SIM_API_KEY: hunter22x'], others: '  flight-simulator:\n    build: ./sim\n' }],
    ['a product that emulates', { variables: ['TERM_URL: http://terminal-emulator:1', 'TERM_API_KEY: hunter22x'], others: '  terminal-emulator:\n    build: ./t\n' }],
    ['a variable that somebody sets', { variables: ['PAY_URL: ${PAY_URL}', key] }],
    ['a mock, but it was drawn', { variables: [url, `PAY_API_KEY: ${drawn}`] }],
    ['a mock in a file for production', { variables: [url, key] }, 'docker-compose.prod.yml'],
    ['the program\'s own address', { variables: ['APP_URL: http://localhost', 'APP_API_KEY: hunter22x'] }],
    ['an address of somebody else', { variables: ['SESSION_URL: http://mock-pay:8088', 'SESSION_SECRET: hunter22x'] }],
    ['a mock, for what it signs itself', { variables: [url, 'PAY_JWT_SECRET: hunter22x'] }],
  ];
  for (const [name, set, path] of real) it(`stay errors beside ${name}`, () => assert.deepEqual(found(compose(set), path).map(({ severity }) => severity), ['error']));

  it('stay errors where another file starts a container at the port', () => {
    const own = compose({ variables: ['BILLING_URL: http://localhost:4000', 'BILLING_API_KEY: hunter22x'], head: local, others: '' });
    const other = (port: number): Record<string, string> => ({ 'deploy/docker-compose.yml': `services:\n  billing:\n    build: ../billing\n    ports: ["${port}:4000"]\n`.replace(':4000"', ':9"') });
    assert.deepEqual([4000, 4001].map((port) => found(own, 'docker-compose.yml', other(port))[0]?.severity), ['error', 'information']);
  });

  it('name the others that hold the same', () => {
    const several = found(compose({ variables: [url, key, 'PAY_API_SECRET: hunter22x'] }));
    assert.deepEqual(several.map(({ severity, related }) => [severity, related]), [['information', 1]]);
  });
});

describe('containers for developing', () => {
  const keyOf = 'JWT_SECRET: hunter2';
  const told: readonly (readonly [name: string, head: string, severity: string, others?: string])[] = [
    ['is built of a stage for developing', '    build:\n      context: .\n      target: dev\n', 'information'],
    ['is built of a stage for production', '    build:\n      context: .\n      target: runner\n', 'error'],
    ['is built of a stage for developing, beside one that isn\'t', '    build:\n      context: .\n      target: dev\n', 'error', '  worker:\n    build: ./worker\n'],
    ['is built of a stage for developing and told to be production', '    build:\n      context: .\n      target: dev\n', 'error', 'NODE_ENV'],
    ['waits for somebody in its sources', '    build: .\n    command: sleep infinity\n    volumes: [".:/app"]\n', 'information'],
    ['waits for somebody without sources', '    build: .\n    command: sleep infinity\n    volumes: ["./data:/data"]\n', 'error'],
    ['restarts with its sources', '    build: .\n    command: npm run start:dev\n    volumes: [".:/app"]\n', 'information'],
    ['runs its sources as they are', '    build: .\n    command: node dist/main.js\n    volumes: [".:/app"]\n', 'error'],
    ['restarts with its sources by Node', '    build: .\n    command: node --enable-source-maps --watch src/main.ts\n    volumes: [".:/app"]\n', 'information'],
    ['is told of a file to watch', '    build: .\n    command: node dist/main.js --watch-config=/etc/api\n    volumes: [".:/app"]\n', 'error'],
    ['has an option of its own that is called so', '    build: .\n    command: node dist/main.js --watch\n    volumes: [".:/app"]\n', 'error'],
    ['watches nothing', '    build: .\n    command: ["prometheus", "--watch=false"]\n    volumes: [".:/app"]\n', 'error'],
    ['is an image beside one that is built for developing', '    image: registry.acme.io/api:1.2\n', 'error', '  tool:\n    build:\n      context: ./tool\n      target: dev\n'],
    ['is an image beside the container that one works in', '    image: registry.acme.io/api:1.2\n', 'information', '  work:\n    build:\n      context: .\n      target: devcontainer\n    command: sleep infinity\n'],
    ['is told to be production by a file', '    build:\n      context: .\n      target: development\n    env_file: .env.production\n', 'error'],
    ['is started for local work alone', '    build: .\n    profiles: [local]\n', 'information'],
    ['is started for more', '    build: .\n    profiles: [local, full]\n', 'error'],
  ];
  for (const [name, head, severity, others = ''] of told) it(`have ${severity === 'error' ? 'errors' : 'information'} where one ${name}`, () => {
    const isStage = others === 'NODE_ENV';
    const text = compose({ variables: [...(isStage ? ['NODE_ENV: production'] : []), keyOf], others: isStage ? '' : others, head });
    assert.deepEqual(found(text).map((one) => one.severity), [severity]);
  });

  it('have a made-up key of their own', () => assert.deepEqual(found(compose({ variables: ["APP_API_KEY: '1234'"], head: '    build: .\n    profiles: [local]\n' })).map(({ severity }) => severity), ['information']));
  it('have no made-up key of somebody else', () => assert.deepEqual(['PARTNER_TOKEN: Summer2024acme', 'STRIPE_API_KEY: hunter22x'].flatMap((line) => found(compose({ variables: [line], head: local })).map(({ severity }) => severity)), ['error', 'error']));
  it('are told to be production by the text of a file', () => {
    const text = compose({ variables: [keyOf], head: '    build:\n      context: .\n      target: dev\n    env_file: api.env\n', others: '' });
    assert.deepEqual(['production', 'development'].map((stage) => found(text, 'docker-compose.yml', { 'api.env': `NODE_ENV=${stage}\n` })[0]?.severity), ['error', 'information']);
  });
  it('have no made-up key elsewhere', () => assert.deepEqual(found(compose({ variables: ["APP_API_KEY: '1234'"] })).map(({ severity }) => severity), ['error']));
});

describe('words for accounts and stores', () => {
  it('call no account of a program a store', () => {
    const [only] = found(compose({ variables: ['DEFAULT_ADMIN_PASSWORD: ${DEFAULT_ADMIN_PASSWORD:-adminadmin}'] }));
    assert.match(only?.message ?? '', /a password from the repository steps in\. That is fine on one developer's machine;/);
  });
  it('call a store one', () => {
    const [only] = found(compose({ variables: ['POSTGRES_PASSWORD: ${DB_PASSWORD:-hunter2}'], head: '    image: postgres:17\n' }));
    assert.match(only?.message ?? '', /a password that stands in the repository steps in/);
  });
  it('know what only looks like production', () => {
    const text = compose({ variables: ['POSTGRES_PASSWORD: hunter2'], head: '    image: postgres:17\n' });
    assert.deepEqual(['docker-compose.prod-like.yml', 'docker-compose.prod.yml'].map((path) => found(text, path)[0]?.severity), ['information', 'error']);
  });
  it('tell a client\'s secret from an API key', () => assert.match(found(compose({ variables: ['SSO_CLIENT_SECRET: hunter2'] }))[0]?.message ?? '', /holds a client secret/));
  it('tell a key that is asked for from one that signs', () => {
    const [asked, signs] = ['DEV_AUTH_KEY: ${DEV_AUTH_KEY:-hunter2}', 'AUTH_SECRET: ${AUTH_SECRET:-hunter2}'].map((line) => found(compose({ variables: [line] }))[0]?.message ?? '');
    assert.match(asked ?? '', /with a key from/);
    assert.match(signs ?? '', /with a signing key from/);
  });
  it('say of an address without a host that it is to be filled in', () => assert.match(found('DATABASE_URL=postgresql://user:password@host:port/database\n', '.env.prod')[0]?.message ?? '', /It reads as a placeholder; whoever fills it in here/));
});
