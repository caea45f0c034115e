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
    ['an address behind a word', mounted('server.properties', ['port=80', `connect postgres://app:${DRAWN}@db.acme.com/shop`]), [`postgres://app:${DRAWN}@db.acme.com`]],
    ['an address in a comment', mounted('pgbouncer.ini', ['[databases]', '# upstream postgres://app:kite-47-lamp@db.acme.com/shop', 'shop = host=db']), ['postgres://app:kite-47-lamp@db.acme.com']],
    ['an address in a comment of YAML', mounted('app.yaml', [`# was: postgres://app:${DRAWN}@db.acme.com/shop`, 'db: none']), [`postgres://app:${DRAWN}@db.acme.com`]],
    ['addresses that are set once', mounted('app.yaml', [`db: postgres://app:${DRAWN}@db.acme.com/shop`, `cache: "redis://:${DRAWN}b@cache.acme.com"`]), [`postgres://app:${DRAWN}@db.acme.com/shop`, `redis://:${DRAWN}b@cache.acme.com`]],
    ['several addresses that nothing names', mounted('nginx.ini', [`a postgres://app:${DRAWN}@db.acme.com/x`, `b postgres://app:${DRAWN}b@db.acme.com/x`]), [`postgres://app:${DRAWN}@db.acme.com`, `postgres://app:${DRAWN}b@db.acme.com`]],
    ['a connection string', mounted('dev.yaml', ['db: "Server=db.acme.com;User Id=sa;Password=AcmeDb2024!"']), ['Server=db.acme.com;User Id=sa;Password=AcmeDb2024!']],
    ['a connection string in a comment', mounted('app.properties', ['# Server=db.acme.com;User Id=sa;Password=AcmeDb2024!', 'port=80']), ['# Server=db.acme.com;User Id=sa;Password=AcmeDb2024!']],
    ['a connection string with a variable', mounted('dev.yaml', ['db: "Server=db.acme.com;User Id=sa;Password=${DB_PASSWORD}"']), []],
    ['addresses with variables, without passwords and of manuals', mounted('app.ini', ['# postgres://app:${PW}@db.acme.com/x', '# postgres://app@db.acme.com/x', '# postgres://user:password@host/x', '# postgres://app:<password>@db.acme.com/x', '; https://acme.com/docs?x=a@b']), []],
    ['a comment of an env file, which is judged as in one', mounted('.env', ['# DATABASE_URL=postgres://app:kite-47-lamp@db.acme.com/x', 'MODE=x']), []],
    ['texts in German', mounted('messages_de.properties', ['password=Kennwort', 'token=Marke']), []],
    ['texts of an application', mounted('messages.properties', ['login.password=Password', 'reset.token=Token-Code']), []],
    ['labels', mounted('labels.properties', ['password=Kennwort1', 'secret=Geheimnis']), []],
    ['texts by their language', mounted('shop_pt_BR.properties', ['password=Senha-nova', 'secret=Segredo']), []],
    ['texts by their language in JSON', mounted('strings.de-DE.json', ['{ "password": "Kennwort" }']), []],
    ['what was drawn among texts', mounted('messages_de.properties', [`api.token=${DRAWN}`]), [DRAWN]],
    ['texts by their language alone', mounted('shop_de.properties', ['password=Kennwort']), []],
    ['settings of a database', mounted('shop_db.properties', ['password=kite-47-lamp']), ['kite-47-lamp']],
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

describe('addresses in files that stand whole in a manifest', () => {
  it('are looked for in linear time', () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `    # postgres://app:kite-${at}@db.acme.com/x\n    db${at}.password=lamp-${at}-kite\n`).join('');
    const start = performance.now();
    assert.equal(manifestLiterals('k8s/api.yaml', 'kubernetes', `kind: ConfigMap\ndata:\n  app.properties: |\n${lines}`).length, 40_000);
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
