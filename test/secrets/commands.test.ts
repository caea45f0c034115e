import assert from 'node:assert/strict';
import { openConfiguration } from '../../src/config/configuration';
import { analyze } from '../../src/engine/analyze';
import { findConnectionString } from '../../src/engine/extract/secrets/connection-strings';
import { stripUrlCredentials } from '../../src/engine/extract/secrets/url-credentials';
import { memoryHost } from '../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../src/engine/rules/hardcoded-secret';

/** Reads as drawn at random; stands for a value that opens something. */
const RANDOM = 'q7Lx0Vz93kTbW2mRn58Ypc';
const HEX = 'a1f4c27b9e83d0562d6b'.repeat(2);
const DIGITS = ['8174928699', '7999828473', '760568860703'].join('');
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A private key in its frame. */
const pem = (body: string): string => ['-----BEGIN PRIVATE', `KEY-----\n${body}-----END PRIVATE`, 'KEY-----\n'].join(' ');

/** Files by path; what has to be found stands in lines that end in a mark, `«!»` or, of information, `«i»`. */
const files: Readonly<Record<string, string>> = {
  'account.sh': `#!/bin/sh
curl -sSfu deploy:${RANDOM} https://api.acme.io/x«!»
curl --user 'api:d2LkV78z!xt' https://api.acme.io/x«!»
curl --user deploy:'${RANDOM}' -X PUT https://api.acme.io/x«!»
curl --user=deploy:'${RANDOM}'«!»
curl -u ":${RANDOM}" https://api.acme.io/x«!»
curl -u ${RANDOM}: https://api.acme.io/x«!»
curl https://api.acme.io/x \\
-u deploy:${RANDOM}«!»
curl -u admin:admin12 http://localhost:9200/_cat«i»
curl -u admin:admin13 \\«i»
  http://search:9200/_cat
http -a deploy:${RANDOM} https://api.acme.io/x«!»
echo "machine git.acme.io login deploy password ${RANDOM}" > ~/.netrc«!»
curl -u user:pass https://api.acme.io/x
curl -u admin:your-token https://api.acme.io/x
curl -u xxx:yyy https://api.acme.io/x
curl -u "$USER:$PASSWORD" https://api.acme.io/x
curl -u "deploy:$(cat /run/secrets/${RANDOM})" https://api.acme.io/x
curl -u deploy https://api.acme.io/x:${RANDOM}
curl -u "\${ADMIN:-admin}:\${ADMIN_WORD:-admin123}" https://api.acme.io/x
curl -u "\${ADMIN:-admin}:${RANDOM}" https://api.acme.io/x«!»
curl -u admin:wrong-one https://api.acme.io/x
curl https://api.acme.io/x -d "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
docker run -u 1000:${RANDOM} image
chown -u deploy:${RANDOM} x
`,
  'programs.sh': `#!/bin/sh
mysql -h db.acme.io -u app -p${RANDOM} shop < seed.sql«!»
MYSQL_TCP_PORT=3307 /usr/bin/mysqldump -uapp -p${RANDOM} shop > /backup/shop.sql«!»
sudo -E mysqladmin -uapp -p${RANDOM} status«!»
sudo -u backup mysqldump -uapp -p${RANDOM} shop«!»
docker exec -i db mysql -uapp -p${RANDOM} shop < seed.sql«!»
docker compose exec -T mysql mysql -uapp -p${RANDOM} shop«!»
docker run --rm -u 1000:1000 curlimages/curl -u deploy:${RANDOM} https://api.acme.io/x«!»
docker run -d -p 3306:3306 mysql && mysql -uapp -p${RANDOM}«!»
kubectl exec -it db-0 -- mysql -uapp -p${RANDOM}«!»
ssh db.acme.io "mysql -uapp -p${RANDOM} -e 'select 1'"«!»
for host in a b; do redis-cli -h $host -a ${RANDOM} ping; done«!»
if ! curl -sf -u deploy:${RANDOM} https://api.acme.io/x; then exit 1; fi«!»
version=$(curl -sf -u deploy:${RANDOM} https://api.acme.io/x)«!»
curl -H "X-Colour: red (dark); blue" $(options) -u deploy:${RANDOM} https://api.acme.io/x«!»
with_retry 5 curl -u deploy:${RANDOM} https://api.acme.io/x«!»
find . -name '*.x' -exec curl -u deploy:${RANDOM} -T {} https://api.acme.io/x +«!»
echo "${RANDOM}" | docker login -u ci -p ${RANDOM} registry.acme.io«!»
docker run --rm -u 1000:1000 curlimages/curl -s https://api.acme.io/x
docker run --rm --user 1000:${RANDOM} curlimages/curl -s https://api.acme.io/x
docker exec -u node:${RANDOM} app curl https://api.acme.io/x
docker exec mysql tar -pxzf${RANDOM}.gz
curl -u 1000:1000 https://api.acme.io/x
ss -plnt | grep mysql
netstat -plunt | grep mysql
ps -aux | grep redis-cli -a pattern123
docker run -d -p3306:3306 mysql
docker run -d --name mysql -p3306:3306 mysql:8
docker run -d --name mysql -px${RANDOM} mysql:8
docker run -d --name db -p127.0.0.1:3306:3306 mysql:8
tar -pxzf mysql-8.0.tar.gz
tar -xf mysql -p${RANDOM}
sudo -u mysql tar -p${RANDOM}
cp -pRT4x9Qz7 /mysql/data /backup
apt-get install -purged1 mysql
serve http -p 3000 -a 127.0.0.1:9000
curl https://api.acme.io/x; chown -u deploy:${RANDOM} x
curl https://api.acme.io/x | login -u deploy:${RANDOM}
`,
  'only/redis.sh': `#!/bin/sh\nredis-cli -h cache -a ${RANDOM} ping«!»\n`,
  'only/mysql.sh': `#!/bin/sh\nmysql -h db -u app -p${RANDOM} shop < seed.sql«!»\n`,
  'only/docker.sh': `#!/bin/sh\ndocker login -u bot -p ${RANDOM} registry.acme.io«!»\n`,
  'only/http.sh': `#!/bin/sh\nhttp -a bob:${RANDOM} https://api.acme.io/x«!»\n`,
  'only/sshpass.sh': `#!/bin/sh\nsshpass -p ${RANDOM} ssh db.acme.io«!»\n`,
  'only/lines.sh': `#!/bin/sh\ncurl \\\n  --proxy-user bob:${RANDOM} \\«!»\n  https://api.acme.io/x\ncurl \\\n  -sku bob:${RANDOM} \\«!»\n  https://api.acme.io/x\n`,
  'header.sh': `#!/bin/sh
curl -H 'Authorization: ${RANDOM}' https://api.acme.io/x«!»
curl -H "Authorization: Api-Token ${RANDOM}" https://api.acme.io/x«!»
curl --header "Token: ${RANDOM}" https://api.acme.io/x«!»
curl --header "X-Acme-ApiKey: ${RANDOM}" https://api.acme.io/x«!»
curl -H "X-Request-Id: ${RANDOM}" https://api.acme.io/x
curl -H "Idempotency: ${RANDOM}" https://api.acme.io/x
curl -H "Authorization: Bearer $TOKEN" -H "Etag: ${RANDOM}" https://api.acme.io/x
echo "Token: ${RANDOM}"
curl -H "Monkey: ${RANDOM}" https://api.acme.io/x
`,
  'README.md': `# Service\n\n\`\`\`sh\ncurl -u deploy:${RANDOM} https://api.acme.io/x«!»\ncurl -u admin:secret123 http://localhost:3000\n\`\`\`\n`,
  '.github/workflows/deploy.yml': `jobs:\n  deploy:\n    steps:\n      - run: |\n          curl https://api.acme.io/x \\\n            -u deploy:${RANDOM}«!»\n          docker run \\\n            -u deploy:${RANDOM}\n`,
  'connection.sh': `#!/bin/sh
sqlcmd "Server=tcp:db.acme.io,1433;Database=shop;User Id=app;Password=${RANDOM};Encrypt=true"«!»
sqlcmd "Server=db;Database=shop;Uid=app;Pwd=hunter2;"
sqlcmd "Server=db.acme.io;Database=shop;User Id=app;Password=$DB_PASSWORD"
sqlcmd "Server=db.acme.io;Database=shop;User Id=username;Password=password"
sqlcmd "Server=db.acme.io;Database=shop;Trusted_Connection=true"
sqlcmd "Database=shop;Colour=red;Password=\${PW}"
`,
  'appsettings.json': `{\n  "ConnectionStrings": {\n    "Default": "Server=db.acme.io;Database=shop;User Id=app;Password=${RANDOM}",«!»\n    "Other": "Server=db.acme.io;Database=shop;User Id=app;Password={password}"\n  }\n}\n`,
  'web.config': `<configuration><connectionStrings>\n<add name="Shop" connectionString="Data Source=db.acme.io; User ID=app; Password=${RANDOM}" />«!»\n</connectionStrings></configuration>\n`,
  'src/store.ts': `import sql from 'mssql';
export const pool = sql.connect('Server=db.acme.io,1433;Database=shop;User Id=app;Password=${RANDOM};Encrypt=true');«!»
export const other = (password: string) => sql.connect(\`Server=db.acme.io;Database=shop;User Id=app;Password=\${password}\`);
export const help = 'Set user=app; password=${RANDOM} there; the server is yours';
`,
  'settings/values.json': `{\n  "app.env": "MODE=1\\nAPI_SECRET=${RANDOM}\\nMODE=2",«!»\n  "other.env": "MODE=1\\nAPI_SECRET_NAME=${RANDOM}\\n",\n  "code": "const x = 1\\napiSecret = '${RANDOM}'\\n"\n}\n`,
  'k8s/registry.yaml': `apiVersion: v1
kind: Secret
type: kubernetes.io/dockerconfigjson
metadata:
  name: registry
data:
  .dockerconfigjson: ${base64(`{"auths":{"registry.acme.io":{"auth":"${base64(`deploy:${RANDOM}`)}"}}}`)}«!»
`,
  'k8s/registry-none.yaml': `apiVersion: v1
kind: Secret
metadata:
  name: registry
data:
  .dockerconfigjson: ${base64('{"auths":{}}')}
  ca.crt: ${base64(`-----BEGIN CERTIFICATE-----\n${RANDOM.repeat(10)}\n-----END CERTIFICATE-----`)}
  other: ${base64(`{"auth":"${RANDOM}"}`)}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: registry
data:
  .dockerconfigjson: ${base64(`{"auth":"${RANDOM}"}`)}
`,
  'infra/db.tf': `resource "azurerm_mssql_server" "main" {\n  administrator_login = "shopadmin"\n  administrator_login_password = "rootpasswd"«!»\n}\nresource "aws_db_instance" "main" {\n  password = "changeme"\n  password_wo_version = "rootpasswd"\n  manage_master_user_password = "rootpasswd"\n}\nresource "google_sql_user" "main" {\n  password = var.rootpasswd\n}\n`,
  'certs/cut.pem': pem('MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDAC4AWkdwKYSd8\n'),
  'certs/letters.pem': pem('YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXo=\n'),
  'certs/whole.pem': pem(`${Buffer.from([0x30, 0x81, 0x90, ...Array.from({ length: 0x90 }, (_, at) => (at * 37 + 11) % 251)]).toString('base64')}\n`).replace('-\n', '-«!»\n'),
  'sonar-project.properties': `sonar.projectKey=shop_api\nsonar.login=${HEX}«!»\nsonar.projectVersion=${HEX}\n`,
  'numbers.properties': `discord.token=${DIGITS}«!»\ndiscord.guild=${DIGITS}\ndiscord.channel.token=817492869979998284\n`,
};

/** Without marks, and another value in every line, as each value of a file is told once. */
function written(text: string): string {
  return text.replace(/«.»/g, '').split('\n').map((line, at) => line.replaceAll(RANDOM, `${RANDOM}${at.toString(36)}`)).join('\n');
}

describe('what commands, connection strings and files of keys hold', () => {
  const host = memoryHost({ 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', ...Object.fromEntries(Object.entries(files).map(([path, text]) => [path, written(text)])) });
  const ids = new Set([hardcodedSecret.meta.id]);
  const { findings = [] } = analyze(host, { rules: [hardcodedSecret], configuration: openConfiguration(host, { knownRules: ids, selected: ids }), today: '2025-01-01' }) ?? {};

  for (const [path, text] of Object.entries(files)) {
    it(`finds what it should in ${path}`, () => {
      const expected = text.split('\n').flatMap((line, at) => (line.includes('«') ? `${at + 1}${line.includes('«i»') ? ' i' : ''}` : []));
      const found = findings.filter(({ location }) => location.file === path).map(({ severity, range }) => `${range.line}${severity === 'information' ? ' i' : ''}`);
      assert.deepEqual([...new Set(found)], expected);
      assert.ok(!findings.some(({ message }) => message.includes(RANDOM)));
    });
  }

  it('takes time in proportion to the text', () => {
    const nasty = [';password=', ';password=x', 'User Id=x;password=y;', ';pwd = x <', '; server =', ';password="', ";pwd='a;", ' password={x', 'password=""', '://a:b$', '://a:$@b'].map((text) => text.repeat(20_000));
    const start = process.cpuUsage();
    for (const text of nasty) {
      findConnectionString(text);
      stripUrlCredentials(text);
    }
    assert.ok(process.cpuUsage(start).user < 4_000_000);
  });
});
