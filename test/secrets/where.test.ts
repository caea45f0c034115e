import assert from 'node:assert/strict';
import { openConfiguration } from '../../src/config/configuration';
import { openAnalysis } from '../../src/engine/analyze';
import { textEntries } from '../../src/engine/extract/secrets/text-entries';
import { memoryHost } from '../../src/engine/host/memory-host';
import type { TextSyntax } from '../../src/engine/model/text-files';
import { hardcodedSecret } from '../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../src/engine/rules/secret-fallback';

/** Reads as drawn at random; stands for a value that opens something. */
const RANDOM = 'q7Lx0Vz93kTbW2mRn58Ypc';
const TOKEN = ['sbp', 'a1f4c27b9e83d056a1f4c27b9e83d056a1f4c27b'].join('_');
const JWT = ['eyJ', 'wX4bT9qLmZ2pVn8sKd3yHf6jGc1aQe', '.eyJ', 'wX4bT9qLmZ2pVn8sKd3yHf6jGc1aQe5uRi7oQ', '.', 'wX4bT9qLmZ2pVn8sKd3yHf6jGc1aQe5uRi7owX4bT9q'].join('');

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
  'package.json': `{ "name": "api", "scripts": { "db": "API_SECRET=«${RANDOM}» node x", "dev": "DB_PASSWORD=postgres node y", "seed": "mysql -u root -p«${RANDOM}m» shop" }, "dependencies": { "express": "5" } }\n`,
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

${TOKEN}
`,
  'docs/config.toml': `[jwt]\nsecret = "hunter2"\njwt_secret = "«${RANDOM}»"\n`,
  'test/fixtures/data.json': `{ "clientSecret": "${RANDOM}", "token": "«${TOKEN}»" }\n`,
  'locales/de.json': `{ "apiSecret": "${RANDOM}" }\n`,
  'package-lock.json': `{ "clientSecret": "${RANDOM}" }\n`,
  'bundle.min.json': `{ "clientSecret": "${RANDOM}" }\n`,
  'data.csv': `clientSecret,${RANDOM}\n`,
};

describe('where credentials are looked for', () => {
  const texts = new Map(Object.entries(files).map(([path, text]) => [path, text.replace(/«i?|»/g, '')]));
  const host = memoryHost(Object.fromEntries(texts));
  const ids = new Set([hardcodedSecret.meta.id, secretFallback.meta.id]);
  const analysis = openAnalysis(host, { rules: [hardcodedSecret, secretFallback], configuration: openConfiguration(host, { knownRules: ids, selected: ids }), today: '2025-01-01' });
  while (analysis.extraction.some(10));
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

  it('takes linear time, whatever the text', () => {
    const nasty = ['secret ', 'token=', '"key": ', 'a.', '--token ', '[[', '<secret ', 'Authorization: ', 'password '.repeat(3), '${secret:-', '```\n', '- name: x\n', '  ', '{ '].map((text) => text.repeat(Math.ceil(60_000 / text.length)));
    const syntaxes: readonly TextSyntax[] = ['shell', 'make', 'settings', 'hcl', 'json', 'yaml', 'markdown', 'http', 'sql', 'xml', 'accounts', 'code'];
    const lines = [...nasty, ...nasty.map((text) => text.replace(/(.{2000})/g, '$1\n'))];
    const started = performance.now();
    for (const syntax of syntaxes) for (const text of lines) textEntries(syntax, text);
    assert.ok(performance.now() - started < 20_000, `${Math.round(performance.now() - started)} ms`);
  });
});

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** Lines with marks, by severity. */
function expected(marked: string): string[] {
  return [...marked.matchAll(/«(i?)/g)].map((match) => `${match[1] ?? ''}${lineOf(marked, match.index)}`);
}
