import assert from 'node:assert/strict';
import { manifestLiterals } from '../../../src/engine/extract/secrets/manifest-literals';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { runRule } from '../../fixture/run';
import { DRAWN, toldOf } from '../../fixture/told';

const mounted = (name: string, lines: readonly string[], kind = 'ConfigMap', under = 'data'): string => `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: api\n${under}:\n  ${name}: |\n${lines.map((line) => `    ${line}\n`).join('')}`;
const generated = (generator: string, literals: readonly string[]): string => `kind: Kustomization\n${generator}:\n  - name: api\n    literals:\n${literals.map((line) => `      - ${line}\n`).join('')}`;

const spring = ['spring:', '  datasource:', '    password: kite-47-lamp', 'jwt:', `  secret: ${DRAWN}`];

describe('files that stand whole in a manifest', () => {
  const cases: readonly (readonly [name: string, text: string, expected: readonly string[]])[] = [
    ['settings of Spring', mounted('application.yml', spring), ['kite-47-lamp', DRAWN]],
    ['settings in a Secret', mounted('config.yaml', ['db:', '  password: "kite-47-lamp"', 'cache:', '  url: redis://:lamp-48-kite@cache.acme.io:6379'], 'Secret', 'stringData'), ['kite-47-lamp', 'redis://:lamp-48-kite@cache.acme.io:6379']],
    ['an env file', mounted('.env', ['# for the API', `JWT_SECRET=${DRAWN}`, 'DB_PASSWORD="kite-47-lamp"', 'LOG_LEVEL=debug']), ['kite-47-lamp', DRAWN]],
    ['an env file of a program', mounted('api.env', ['DB_PASSWORD=kite-47-lamp']), ['kite-47-lamp']],
    ['JSON', mounted('config.json', ['{', `  "jwt": { "secret": "${DRAWN}" },`, '  "db": { "password": "kite-47-lamp" }', '}']), ['kite-47-lamp', DRAWN]],
    ['properties', mounted('application.properties', ['spring.datasource.password=kite-47-lamp', 'server.port=80']), ['kite-47-lamp']],
    ['a configuration of Redis', mounted('redis.conf', ['appendonly yes', 'requirepass kite-47-lamp']), ['kite-47-lamp']],
    ['a file of another kind with what was drawn', mounted('collector.yaml', ['exporters:', '  otlp:', `    apiToken: ${DRAWN}`]), [DRAWN]],
    ['a file of another kind with a word', mounted('collector.yaml', ['exporters:', '  otlp:', '    password: kite-47-lamp']), []],
    ['variables', mounted('application.yml', ['db:', '  password: ${DB_PASSWORD}', 'jwt:', '  secret: ${JWT_SECRET}']), []],
    ['actions of a template', mounted('application.yml', ['db:', '  password: {{ .Values.db.password }}', `  user: api`]), []],
    ['placeholders', mounted('.env', ['DB_PASSWORD=<password>', 'JWT_SECRET=changeme', 'API_TOKEN=']), []],
    ['settings for developing', mounted('application-dev.yml', ['db:', '  password: kite-47-lamp']), []],
    ['an example', mounted('config.example.json', ['{ "db": { "password": "kite-47-lamp" } }']), []],
    ['a schema', mounted('config.schema.json', ['{ "properties": { "password": { "type": "string", "minLength": 8 }, "token": { "type": "string" } } }']), []],
    ['a description of an API', mounted('openapi.yaml', ['components:', '  schemas:', '    Login:', '      properties:', '        password: { type: string, example: kite-47-lamp }']), []],
    ['texts for people', mounted('messages.json', ['{ "password": "Your password", "resetToken": "The token has expired" }']), []],
    ['a page', mounted('index.html', ['<input type="password" name="password" value="secret">']), []],
    ['references to secrets', mounted('config.yaml', ['db:', '  passwordSecret: { name: db, key: password }', '  secretKeyRef: { name: db, key: password }']), []],
    ['text that is no YAML', mounted('config.yaml', ['{{{', '  : :', 'password kite-47-lamp']), []],
    ['Windows line endings', mounted('.env', ['DB_PASSWORD=kite-47-lamp', 'LOG_LEVEL=debug']).replaceAll('\n', '\r\n'), ['kite-47-lamp']],
  ];
  for (const [name, text, expected] of cases) it(`${expected.length === 0 ? 'is silent on' : 'reads'} ${name}`, () => assert.deepEqual(toldOf('k8s/api.yaml', text), expected));

  it('are read in templates of Helm', () => {
    const host = { 'chart/Chart.yaml': 'name: api\nversion: 1.0.0\n', 'chart/values.yaml': 'replicas: 1\n', 'chart/templates/config.yaml': mounted('.env', ['DB_PASSWORD=kite-47-lamp', 'JWT_SECRET={{ .Values.jwtSecret }}', 'PORT={{ .Values.port }}']) };
    assert.deepEqual(runRule(hardcodedSecret, memoryHost(host)).findings.map(({ range }) => `${range.line}:${range.column}`), ['7:17']);
  });

  it('are read in linear time', () => {
    const files = Array.from({ length: 5000 }, (_, at) => `  f${at}.env: |\n    DB_PASSWORD=kite-${at}-lamp\n    MODE=x\n`).join('');
    const start = performance.now();
    assert.equal(manifestLiterals('k8s/api.yaml', 'kubernetes', `kind: ConfigMap\ndata:\n${files}`).length, 5000);
    assert.ok(performance.now() - start < 10_000);
  });
});

describe('literals of Kustomize', () => {
  const cases: readonly (readonly [name: string, text: string, expected: readonly string[]])[] = [
    ['a ConfigMap', generated('configMapGenerator', ['DB_PASSWORD=kite-47-lamp', 'MODE=production']), ['kite-47-lamp']],
    ['a Secret', generated('secretGenerator', [`JWT_SECRET=${DRAWN}`, 'db-password=kite-47-lamp', `"API_TOKEN=${DRAWN}b"`, `cookie.secret='${DRAWN}c'`]), ['kite-47-lamp', DRAWN, `${DRAWN}b`, `${DRAWN}c`]],
    ['variables and placeholders', generated('secretGenerator', ['DB_PASSWORD=${DB_PASSWORD}', 'JWT_SECRET=$JWT_SECRET', 'API_TOKEN=<token>', 'ADMIN_PASSWORD=changeme', 'SESSION_SECRET=']), []],
    ['names of things', generated('configMapGenerator', ['DB_PASSWORD_FILE=/run/secrets/db', 'TOKEN_TTL=3600', 'SECRET_NAME=api-db', 'PASSWORD_RESET_URL=https://acme.io/reset']), []],
    ['other lists', 'kind: Kustomization\npatches:\n  - literals:\n      - DB_PASSWORD=kite-47-lamp\n', []],
  ];
  for (const [name, text, expected] of cases) it(`${expected.length === 0 ? 'are silent on' : 'are read of'} ${name}`, () => assert.deepEqual(toldOf('overlays/kustomization.yaml', text), expected));
});
