import assert from 'node:assert/strict';
import { openConfiguration } from '../../src/config/configuration';
import { openAnalysis, type Analysis } from '../../src/engine/analyze';
import { marksOf } from '../../src/engine/extract/secrets/formats';
import { textEntries } from '../../src/engine/extract/secrets/text-entries';
import type { FileHost } from '../../src/engine/host/file-host';
import { memoryHost } from '../../src/engine/host/memory-host';
import type { Result } from '../../src/engine/model/result';
import type { TextSyntax } from '../../src/engine/model/text-files';
import { hardcodedSecret } from '../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../src/engine/rules/secret-fallback';

/** Reads as drawn at random; stands for a value that opens something. */
const RANDOM = 'q7Lx0Vz93kTbW2mRn58Ypc';
const TOKEN = ['sbp', 'a1f4c27b9e83d056a1f4c27b9e83d056a1f4c27b'].join('_');
const JWT = ['eyJ', 'wX4bT9qLmZ2pVn8sKd3yHf6jGc1aQe', '.eyJ', 'wX4bT9qLmZ2pVn8sKd3yHf6jGc1aQe5uRi7oQ', '.', 'wX4bT9qLmZ2pVn8sKd3yHf6jGc1aQe5uRi7owX4bT9q'].join('');
/** Further from one block to the next than what is said of one goes. */
const ELSEWHERE = `\n${'There is more to say of other things. '.repeat(20)}\n`;
const GOOGLE = ['AIza', 'wX4bT9qLmZ2pVn8sKd3yHf6jGc1aQe5uRi7'].join('');

/** Files by path; what has to be found stands between « and ». What is information is marked with an `i`: «i…». */
const files: Readonly<Record<string, string>> = {
  'deploy.sh': `#!/bin/bash
export JWT_SECRET=«${RANDOM}»
export API_URL=${RANDOM}
export OTHER_SECRET="$JWT_SECRET"
APP_PASSWORD=$(cat /run/secrets/app)
PGPASSWORD=«iletmein99» psql -h db
ADMIN_API_KEY='«${RANDOM}k»' # why
PASS="password123"
RE_SECRET='(token|secret)[[:space:]]*=[A-Za-z0-9]+'
app serve --db-password «${RANDOM}f» --port 3000
app serve --jwt-secret=«${RANDOM}g» --password-stdin
docker build --secret id=npm,src=.npmrc .
docker run -e SESSION_SECRET=«${RANDOM}r» -u 1000:1000 image
curl -u deploy:«${RANDOM}c» https://host.example.org/x
curl -sS \\
  -u "deploy:«${RANDOM}d»" https://host.example.org/x
curl -H "Authorization: Bearer «${RANDOM}h»" -H 'X-Api-Key: «${RANDOM}i»' -H "X-Auth-Token: $TOKEN" https://host.example.org/x
mysqldump -u root -p«${RANDOM}m» shop
mysql -u root -p shop
mkdir -p ${RANDOM}
DB_PASSWORD="\${DB_PASSWORD:-«ihunter2»}"
cat > .env <<EOT
COOKIE_SECRET=«${RANDOM}e»
TOKEN_TTL=${RANDOM}
EOT
write_value "API_SECRET" "\${API_SECRET:-«${RANDOM}w»}"
write_value "SECRET_FILE" "\${SECRET_FILE:-${RANDOM}}" "\${SESSION_SECRET:-}" "\${COOKIE_SECRET:-$JWT_SECRET}"
echo "admin / \${PANEL_PASSWORD:-admin}"
# OLD_SECRET=${RANDOM}
`,
  'infra/main.tf': `variable "db_password" {
  type    = string
  default = "«${RANDOM}»"
}
variable "jwt_secret" {
  description = "secret of ${RANDOM}"
  sensitive   = true
}
resource "aws_db_instance" "main" {
  username = "app"
  password = "«${RANDOM}a»"
}
resource "aws_db_instance" "other" {
  password = var.db_password
}
resource "x" "y" {
  password    = "\${var.db_password}"
  environment = [{ name = "JWT_SECRET", value = "«${RANDOM}b»" }, { name = "JWT_TTL", value = "${RANDOM}" }]
  secrets     = [{ name = "DB_PASSWORD", valueFrom = "arn:aws:ssm:${RANDOM}" }]
}
`,
  'infra/prod.tfvars': `db_password = "«${RANDOM}»"\nregion = "${RANDOM}"\n`,
  'fly.toml': `[env]\n  JWT_SECRET = "«${RANDOM}»"\n  JWT_ISSUER = "${RANDOM}"\n[auth.jwt]\nsecret = '«${RANDOM}t»'\nclient_secret = "env(CLIENT_SECRET)"\n[db]\nurl = { user = "app", password = "«${RANDOM}u»" }\n`,
  'app.ini': `; password = ${RANDOM}\n[database]\npassword = «${RANDOM} »; why\n[ui]\npassword_label = Password\n`,
  'application.properties': `spring.datasource.password=«${RANDOM}»\nspring.datasource.username=${RANDOM}\nsession.secret: «${RANDOM}s»\nkey.file=/etc/keys/a.pem\n`,
  '.npmrc': `//registry.example.org/:_authToken=«${RANDOM}»\n//other.example.org/:_authToken=\${NPM_TOKEN}\n_auth=«${RANDOM}==»\nregistry=https://registry.example.org/${RANDOM}\n`,
  '.netrc': `machine api.example.org login deploy password «${RANDOM}»\n`,
  '.pgpass': `# host:port:database:user:password\ndb.acme.io:5432:x:app:«${RANDOM}»\n*:*:*:${RANDOM}\n`,
  'pgpass.conf': `db.acme.io:5432:x:app:«${RANDOM}»\n`,
  'requests.http': `@token = «${RANDOM}»\n@host = ${RANDOM}\n# password=${RANDOM}\nPOST https://x/login?api_key=«${RANDOM}q»\nAuthorization: Bearer {{token}}\nX-Api-Key: «${RANDOM}h»\n\n{ "username": "${RANDOM}", "password": "hunter2", "client_secret": "«${RANDOM}b»" }\n`,
  'Makefile': `JWT_SECRET ?= «${RANDOM}»\nSECRET_FILE := ${RANDOM}\nrun:\n\tSESSION_SECRET=«${RANDOM}r» node main.js\n`,
  'init.sql': `CREATE USER app WITH PASSWORD '«${RANDOM}»';\nCREATE USER 'x'@'%' IDENTIFIED BY '«iletmein99»';\nINSERT INTO settings VALUES ('password', '${RANDOM}');\n`,
  'settings.xml': `<settings><server><password>«${RANDOM}»</password><id>${RANDOM}</id></server><add key="ApiKey" value="«${RANDOM}x»"/></settings>\n`,
  'firebase.json': `{ "name": "${RANDOM}", "client_secret": "«${RANDOM}»", "password": "hunter2", "items": [{ "name": "JWT_SECRET", "value": "«${RANDOM}v»" }] }\n`,
  '.docker/config.json': `{ "auths": { "registry.example.org": { "auth": "«${RANDOM}»" } } }\n`,
  'tasks.yml': `tasks:\n  deploy:\n    cmds:\n      - curl -H "Authorization: Bearer «${RANDOM}»" https://x\n      - API_SECRET=«${RANDOM}y» node x\n  vars:\n    jwtSecret: «${RANDOM}j»\n    secretName: ${RANDOM}\n    secretKeyRef:\n      token: ${RANDOM}\n`,
  '.github/workflows/deploy.yml': `jobs:
  test:
    services:
      db:
        env:
          POSTGRES_PASSWORD: postgres
    env:
      JWT_SECRET: test-secret
      DATABASE_URL: postgres://postgres:postgres@localhost:5432/test
      API_SECRET: \${{ secrets.API_SECRET }}
      NPM_TOKEN: «${TOKEN}»
      DEPLOY_SECRET: «${RANDOM}»
    steps:
      - run: |
          export CLOUD_SECRET=«${RANDOM}r»
          echo "TOKEN=$TOKEN"
`,
  '.github/workflows/ci.yml': `env:\n  NPM_TOKEN: «${RANDOM}»\n  DB_PASSWORD: postgres\n`,
  '.github/workflows/e2e-test.yml': `env:\n  SESSION_SECRET: ${RANDOM}\n  DOCKER_PASSWORD: «${RANDOM}»\n`,
  '.gitlab-ci.yml': `test:\n  variables:\n    NPM_TOKEN: «${RANDOM}»\n    JWT_SECRET: «${RANDOM}j»\n    POSTGRES_PASSWORD: test\n`,
  'e2e/.github/workflows/ci.yml': `env:\n  NPM_TOKEN: ${RANDOM}\n`,
  'settings-ci.yml': `NPM_TOKEN: ${RANDOM}\n`,
  'Dockerfile': `FROM node:22
ENV NODE_ENV=production \\
    # ours
    API_TOKEN=«${RANDOM}» \\
    API_TOKEN_FILE=/run/secrets/${RANDOM}
ARG BUILD_TOKEN
RUN curl -u acme:«${RANDOM}u» https://api.acme.io
RUN echo "//packages.acme.io/:_authToken=«${RANDOM}n»" > .npmrc && npm ci
RUN echo "//packages.acme.io/:_authToken=$BUILD_TOKEN" > .npmrc && npm ci
RUN --mount=type=secret,id=npm_token,target=/${RANDOM} npm ci
RUN apk add curl \\
  && export API_SECRET=«${RANDOM}r» \\
  && export DB_PASSWORD=hunter2 \\
  && node build.js --token «${RANDOM}o» --id ${RANDOM}
# RUN export API_TOKEN=${RANDOM}
RUN gpg --recv-keys 94AE36675C464D64BAFA68DD7434390BDBE9B9C5
RUN <<EOF
export JWT_SECRET=«${RANDOM}h»
EOF
COPY API_TOKEN=${RANDOM} /
LABEL build=${RANDOM} api.token="«${RANDOM}l»"
CMD ["node", "a.js", "--password", "«${RANDOM}p»", "--name", "${RANDOM}"]
`,
  'package.json': `{ "name": "api", "scripts": { "db": "API_SECRET=«${RANDOM}» node x", "dev": "DB_PASSWORD=postgres node y", "seed": "mysql -u root -p«${RANDOM}m» shop" }, "dependencies": { "express": "5" } }\n`,
  'docs/guide/keys.md': `\`\`\`bash\nexport JWT_SECRET=${RANDOM}\ncurl -H "Authorization: Bearer «${TOKEN}»" https://x\n\`\`\`\n`,
  'README.md': `# Service

The password=${RANDOM} is said here.

\`\`\`bash
export JWT_SECRET=«${RANDOM}»
export DB_PASSWORD=hunter2
curl -H "Authorization: Bearer ${JWT}" https://x
curl -H "Authorization: Bearer «${TOKEN}»" https://x
export API_SECRET=my_secret_${RANDOM}
\`\`\`

- In a list:
  ~~~yaml
  jwt:
    secret: «${RANDOM}y»
  ~~~

\`\`\`java
System.setProperty("APP_SECRET", "«${RANDOM}j»");
String token = "${RANDOM}";
\`\`\`

«${TOKEN}»
`,
  'handbook/accounts.md': `
\`\`\`bash
STORE_URL='mysql://app:password@127.0.0.1:3306/app' \\
ADMIN_EMAIL='admin@acme.io' \\
ADMIN_PASSWORD='ClearRiver!2031' \\
ADMIN_PHONE='(000) 000-0000' \\
  npm run seed
\`\`\`
${ELSEWHERE}
\`\`\`bash
ADMIN_PASSWORD='«ClearRiver!2032»' npm run seed
\`\`\`
${ELSEWHERE}
\`\`\`bash
ADMIN_PASSWORD='«k9#mQ2!vLz»' ADMIN_PHONE='(000) 000-0000' npm run seed
\`\`\`
${ELSEWHERE}
\`\`\`bash
ADMIN_PASSWORD='«ClearRiver!2033»' ADMIN_PHONE='(000) 000-0000' npm run seed
curl https://panel.acme.io/login
\`\`\`
${ELSEWHERE}
\`\`\`bash
ADMIN_PASSWORD='«ClearRiver!2034»' ADMIN_PHONE='(000) 000-0000' npm run seed
ssh admin@203.0.113.9
\`\`\`
${ELSEWHERE}
\`\`\`bash
ADMIN_PASSWORD='ClearRiver!2035' ADMIN_PHONE='(000) 000-0000' npm run seed -- --host=localhost
curl http://10.0.0.7/login
\`\`\`
${ELSEWHERE}
\`\`\`bash
ADMIN_API_KEY='«ClearRiver!2036»' ADMIN_PHONE='(000) 000-0000' npm run seed
\`\`\`
${ELSEWHERE}
\`\`\`bash
export ADMIN_EMAIL=ops@example.com
export DB_PASSWORD='«WinterCastle!2041»'
psql -U app -d prod
\`\`\`
${ELSEWHERE}
\`\`\`bash
ADMIN_PASSWORD='«WinterCastle!2042»' ADMIN_EMAIL=ops@example.com npm run seed
\`\`\`
${ELSEWHERE}
\`\`\`bash
ADMIN_PASSWORD='«WinterCastle!2043»' ADMIN_PHONE='(000) 000-0000' npm run seed
ssh root@prod.acme.io
\`\`\`
${ELSEWHERE}
\`\`\`bash
ssh your-user@db.acme.io
ADMIN_PASSWORD='«WinterCastle!2044»' npm run seed
\`\`\`
${ELSEWHERE}
\`\`\`bash
ADMIN_PASSWORD='«WinterCastle!2045»' ADMIN_PHONE='(000) 000-0000' npm run seed
mysql db.acme.io
\`\`\`
${ELSEWHERE}
\`\`\`bash
ADMIN_PASSWORD='«WinterCastle!2046»' ADMIN_PHONE='(000) 000-0000' REDIS_ADDR=cache.acme.io:6379 npm run seed
\`\`\`
${ELSEWHERE}
\`\`\`bash
ADMIN_PASSWORD='«WinterCastle!2047»' ADMIN_PHONE='(000) 000-0000' DB=db.acme.io npm run seed
\`\`\`
${ELSEWHERE}
The panel is at https://panel.acme.io:

\`\`\`bash
ADMIN_PASSWORD='«WinterCastle!2048»' ADMIN_PHONE='(000) 000-0000' npm run seed
\`\`\`
${ELSEWHERE}
\`\`\`bash
ADMIN_PASSWORD='«WinterCastle!2049»' ADMIN_PHONE='(000) 000-0000' npm run seed
\`\`\`

\`\`\`bash
curl https://panel.acme.io
\`\`\`
${ELSEWHERE}
\`\`\`bash
ADMIN_PASSWORD='«WinterCastle!2050»' ADMIN_PHONE='(000) 000-0000' npm run seed
${'echo some words here\n'.repeat(220)}
\`\`\`
`,
  'notes/web.md': `
\`\`\`
  // The console shows it:
  apiKey: "${GOOGLE}",
  authDomain: "shop-1.firebaseapp.com",
  projectId: "shop-1",
  messagingSenderId: "1234",
\`\`\`

\`\`\`
{ apiKey: "«${GOOGLE}»", authDomain: "shop-1.firebaseapp.com", projectId: "shop-1" }
\`\`\`
`,
  'page.html': `<script>firebase.initializeApp({ apiKey: '${GOOGLE}', authDomain: 'shop-1.firebaseapp.com', projectId: 'shop-1', appId: '1:2:web:3' })</script>\n`,
  'other.html': `<script>start({ authDomain: 'shop-1.firebaseapp.com', projectId: 'shop-1', appId: '1:2:web:3' }); translate({ apiKey: '«${GOOGLE}»' })</script>\n`,
  'web.json': `{ "apiKey": "${GOOGLE}", "authDomain": "shop-1.firebaseapp.com", "projectId": "shop-1", "appId": "1:2:web:3" }\n`,
  'u.yaml': `maps:\n  apiKey: «${GOOGLE}»\nfirebase:\n  authDomain: x\n  projectId: p\n  appId: a\n`,
  'web.yaml': `other:\n  a: b\nfirebase:\n  authDomain: x\n  apiKey: ${GOOGLE}\n  projectId: p\n  appId: a\n`,
  'server.json': `{ "google": { "projectId": "p", "authDomain": "x", "appId": "a", "apiKey": "«${GOOGLE}»", "clientEmail": "x@y" } }\n`,
  'within.json': `{ "apiKey": "«${GOOGLE}»", "firebase": { "authDomain": "x", "projectId": "p", "appId": "a" } }\n`,
  'maps.json': `{ "web": { "authDomain": "shop-1.firebaseapp.com", "projectId": "shop-1", "appId": "1:2:web:3" }, "maps": { "apiKey": "«${GOOGLE}»" } }\n`,
  '.mcp.json': `{\n  "mcpServers": {\n    "shop": {\n      "headers": {\n        "Authorization": "Bearer «${RANDOM}»"\n      }\n    },\n    "other": { "headers": {\n        "Authorization": "Bearer \${SHOP_TOKEN}"\n } }\n  }\n}\n`,
  '.vscode/mcp.json': `{ "servers": { "shop": {\n  "env": {\n "SHOP_API_KEY": "«${RANDOM}»", "MODE": "${RANDOM}" } } } }\n`,
  '.env.staging': `APP_SECRET_KEY=«/0kQh1beUz72rYZ+qnw5pXIuzylTLQwEMe9+3MGYh8I=»\nTLS_KEY_SECRET=/etc/keys2/rYZqnw5pXIuzylTLQwEMe9\nCONFIG_SECRET=/mnt/a+b/secret1\n`,
  'docs/config.toml': `[jwt]\nsecret = "hunter2"\njwt_secret = "«${RANDOM}»"\n`,
  'test/fixtures/data.json': `{ "clientSecret": "${RANDOM}", "token": "«${TOKEN}»" }\n`,
  'locales/de.json': `{ "apiSecret": "${RANDOM}" }\n`,
  'package-lock.json': `{ "clientSecret": "${RANDOM}" }\n`,
  'bundle.min.json': `{ "clientSecret": "${RANDOM}" }\n`,
  'data.csv': `clientSecret,${RANDOM}\n`,
};

const ids = new Set([hardcodedSecret.meta.id, secretFallback.meta.id]);

describe('where credentials are looked for', () => {
  const texts = new Map(Object.entries(files).map(([path, text]) => [path, text.replace(/«i?|»/g, '')]));
  const host = memoryHost(Object.fromEntries(texts));
  const analysis = analysisOf(host);
  const { findings, stats } = analysis.finish();

  for (const [path, marked] of Object.entries(files)) {
    it(`finds what it should in ${path}`, () => {
      const text = texts.get(path) ?? '';
      const found = findings.filter(({ location }) => location.file === path).map(({ severity, location: { span } }) => `${severity === 'information' ? 'i' : ''}${lineOf(text, span.start)}`);
      assert.deepEqual([...new Set(found)].sort(), [...new Set(expected(marked))].sort());
    });
  }

  it('keeps no file in which there is nothing', () => {
    const paths = analysis.workspace.manifests.map(({ path }) => path);
    assert.ok(!paths.includes('locales/de.json') && !paths.includes('data.csv'));
    assert.deepEqual(stats.notices, []);
  });

  it('reads nothing that git ignores, unless it is asked to', () => {
    const ignored = memoryHost({
      '.gitignore': '.env\nlocal/\nmine.ts\n', '.env': `JWT_SECRET=${RANDOM}\nAPI_URL=http://api:3000\n`, 'local/a.sh': `export JWT_SECRET=${RANDOM}\n`, 'local/.env': `JWT_SECRET=${RANDOM}\n`, 'local/package.json': '{ "name": "local" }',
      'src/mine.ts': `export const jwtSecret = '${RANDOM}';`, 'src/main.ts': 'export {};', 'package.json': '{ "name": "api" }', 'node_modules/x/a.sh': `export JWT_SECRET=${RANDOM}\n`,
    });
    const found = (gitIgnored?: boolean): string[] => resultOf(ignored, gitIgnored).findings.map(({ location }) => location.file);
    assert.deepEqual(found(), []);
    assert.deepEqual(found(true), ['.env', 'local/.env', 'local/a.sh', 'src/mine.ts']);
    for (const { message, fixes } of resultOf(ignored, true).findings) {
      assert.match(message, /git ignores this file, so the repository doesn't have it; everyone who gets a copy of the folder, such as a backup or an image, can forge what it signs\./);
      assert.ok(!/history|can read the repository/.test(message + JSON.stringify(fixes)));
    }
    const fallback = resultOf(memoryHost({ '.gitignore': 'mine.ts', 'mine.ts': `export const jwtSecret = process.env.JWT_SECRET ?? '${RANDOM}';`, 'package.json': '{ "name": "api" }' }), true).findings;
    assert.deepEqual(fallback.map(({ message }) => message), ['Where `JWT_SECRET` is unset, the program starts all the same with a signing key from this file, which git ignores: everyone who gets a copy of it can forge what it signs, and nothing tells you.']);
    assert.deepEqual(resultOf(memoryHost({ 'headroom.config.jsonc': '{ "gitIgnored": true }', '.gitignore': '*.sh', 'a.sh': `export JWT_SECRET=${RANDOM}` })).findings.map(({ location }) => location.file), ['a.sh']);
  });

  it('says which files are too large, in one sentence', () => {
    const large = (...paths: string[]): FileHost => {
      const there = memoryHost(Object.fromEntries(paths.map((path) => [path, ''])));
      return { ...there, read: (path) => (paths.includes(path) ? { ok: false, reason: 'too-large' } : there.read(path)) };
    };
    const said = (host: FileHost): string[] => resultOf(host).stats.notices.map(({ file, message }) => `${file ?? ''}: ${message}`);
    assert.deepEqual(said(large('a.json')), ['a.json: The file was left out, because it is larger than 5 MB.']);
    assert.deepEqual(said(large('a.json', 'b.md')), [': 2 files were left out, because they are larger than 5 MB: a.json and b.md.']);
    assert.deepEqual(said(large('a.json', 'b.md', 'c.sh', 'd.tf')), [': 4 files were left out, because they are larger than 5 MB: a.json, b.md and c.sh, among others.']);
    assert.deepEqual(said(large('a.csv', 'package-lock.json')), []);
  });

  it('looks for tokens and addresses alone in what is larger than 2 MB', () => {
    const filler = '# nothing to see here\n'.repeat(100_000);
    const host = memoryHost({ 'a.sh': `export JWT_SECRET=${RANDOM}\n${filler}export X=${TOKEN}\n`, 'a.ts': `export {};\n${filler.replaceAll('#', '//')}export const x = '${TOKEN}';\n` });
    const { findings: found, stats: { notices } } = resultOf(host);
    assert.deepEqual(found.map(({ location: { file }, range }) => `${file}:${range.line}`), ['a.sh:100002', 'a.ts:100002']);
    assert.deepEqual(notices.filter(({ file }) => file === 'a.sh').map(({ message }) => message), ['Only tokens and addresses were looked for in the file, because it is larger than 2 MB.']);
  });

  it('says which texts could not be looked through, and why', () => {
    const said = (reason: 'utf-16' | 'binary' | 'unreadable' | 'missing', path: string): string[] => {
      const there = memoryHost({ [path]: '' });
      return resultOf({ ...there, read: (asked) => (asked === path ? { ok: false, reason } : there.read(asked)) }).stats.notices.map(({ file, message }) => `${file ?? ''}: ${message}`);
    };
    assert.deepEqual(said('utf-16', 'run.ps1'), ['run.ps1: The file is written in UTF-16, so no credentials were looked for in it. Save it as UTF-8 to have it read.']);
    assert.deepEqual(said('binary', 'a.sh'), ['a.sh: The file is binary, so no credentials were looked for in it.']);
    assert.deepEqual(said('unreadable', 'a.md'), ['a.md: The file may not be read, so no credentials were looked for in it.']);
    assert.deepEqual([...said('missing', 'a.md'), ...said('binary', 'a.png')], []);
  });

  it('is hidden by comments, in the syntax of each file', () => {
    const hidden = 'headroom-disable-next-line hardcoded-secret -- rotated';
    const host = memoryHost({
      'a.sh': `# ${hidden}\nexport JWT_SECRET=${RANDOM}\n`, 'a.tf': `# ${hidden}\njwt_secret = "${RANDOM}"\n`, 'a.ini': `; ${hidden}\njwt_secret = ${RANDOM}\n`, 'a.sql': `-- ${hidden}\nCREATE USER x IDENTIFIED BY '${RANDOM}';\n`,
      'a.xml': `<a><!-- ${hidden} -->\n<jwtSecret>${RANDOM}</jwtSecret></a>\n`, 'a.md': `\`\`\`sh\n# ${hidden}\nexport JWT_SECRET=${RANDOM}\n\`\`\`\n`, 'a.jsonc': `{\n  // ${hidden}\n  "jwtSecret": "${RANDOM}"\n}\n`,
      'b.tf': `// ${hidden}\njwt_secret = "${RANDOM}"\n`, 'c.tf': `/* ${hidden} */\njwt_secret = "${RANDOM}"\n`, 'a.http': `// ${hidden}\n@jwt_secret = ${RANDOM}\n`, 'b.http': `# ${hidden}\nGET https://x/?api_key=${RANDOM}\n`,
      'a.bat': `REM ${hidden}\nset JWT_SECRET=${RANDOM}\n`, 'c.cmd': `:: ${hidden}\nset JWT_SECRET=${RANDOM}\n`, 'a.properties': `! ${hidden}\njwt.secret=${RANDOM}\n`, 'schema.prisma': `datasource db {\n  // ${hidden}\n  url = "postgres://app:${RANDOM}@db.acme.io/x"\n}\n`,
      'b.sh': `# headroom-disable-next-line hardcoded-secret\nexport JWT_SECRET=${RANDOM}\n`,
    });
    assert.deepEqual([...new Set(resultOf(host).findings.map(({ location }) => location.file))], ['b.sh']);
  });

  it('are reported where they are no comments', () => {
    const comment = 'headroom-disable-next-line hardcoded-secret -- rotated';
    const host = memoryHost({ '.env': `// ${comment}\nJWT_SECRET=${RANDOM}\n`, 'a.json': `{\n  // ${comment}\n  "jwtSecret": "${RANDOM}"\n}\n`, 'a.bat': `# ${comment}\nset JWT_SECRET=${RANDOM}\n`, 'a.sh': `echo // ${comment}\n# See headroom-disable-next-line\n` });
    const { findings: all } = analysisOf(host, undefined, new Set([...ids, 'unused-suppression'])).finish();
    const found = all.map(({ location: { file }, rule, range: { line } }) => `${file}:${line} ${rule}`).sort();
    assert.deepEqual(found, ['.env:1 unused-suppression', '.env:2 hardcoded-secret', 'a.bat:1 unused-suppression', 'a.bat:2 hardcoded-secret', 'a.json:2 unused-suppression', 'a.json:3 hardcoded-secret']);
  });

  it('takes linear time, whatever the text', () => {
    const nasty = ['secret ', 'token=', '"key": ', 'a.', '--token ', '[[', '<secret ', 'Authorization: ', 'password '.repeat(3), '${secret:-', '```\n', '- name: x\n', '  ', '{ '].map((text) => text.repeat(Math.ceil(60_000 / text.length)));
    const syntaxes: readonly TextSyntax[] = ['shell', 'make', 'settings', 'hcl', 'json', 'yaml', 'markdown', 'http', 'sql', 'xml', 'accounts', 'code'];
    const lines = [...nasty, ...nasty.map((text) => text.replace(/(.{2000})/g, '$1\n'))];
    const started = performance.now();
    for (const syntax of syntaxes) for (const text of lines) textEntries(syntax, text, marksOf(text).hints);
    assert.ok(performance.now() - started < 20_000, `${Math.round(performance.now() - started)} ms`);
  });
});

function analysisOf(host: FileHost, gitIgnored?: boolean, selected: ReadonlySet<string> = ids): Analysis {
  const configuration = openConfiguration(host, { knownRules: selected, selected, ...(gitIgnored !== undefined && { gitIgnored }) });
  const analysis = openAnalysis(host, { rules: [hardcodedSecret, secretFallback], configuration, today: '2025-01-01' });
  while (analysis.extraction.some(10));
  return analysis;
}

function resultOf(host: FileHost, gitIgnored?: boolean): Result {
  return analysisOf(host, gitIgnored).finish();
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** Lines with marks, by severity. */
function expected(marked: string): string[] {
  return [...marked.matchAll(/«(i?)/g)].map((match) => `${match[1] ?? ''}${lineOf(marked, match.index)}`);
}
