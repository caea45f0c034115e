import { tlsVerificationDisabled as rule } from '../../src/engine/rules/tls-verification-disabled';
import { check, checkSilent } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';

/** A service whose code ends with these lines. */
function service(code: string): string {
  return `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5", "pg": "8" } }
//- /src/main.ts
import express from 'express';
import https from 'node:https';
import tls from 'node:tls';
import { Pool } from 'pg';
const app = express();
app.listen(3000);
${code}`;
}

describe('tls-verification-disabled', () => {
  describe('finds', () => {
    it('finds mail that is sent over STARTTLS without a look at the certificate', () => {
    check(rule, `
//- /package.json
{ "name": "api", "dependencies": { "express": "5", "nodemailer": "6" } }
//- /src/server.ts
import express from 'express';
import nodemailer from 'nodemailer';
import { settings } from './settings';
const app = express();
app.post('/mails', async (req, res) => {
  const options = { host: settings.host, secure: settings.secure, tls: {} };
  if (!settings.secure) options.tls = { rejectUnauthorized: false };
//                                      ^^^^^^^^^^^^^^^^^^^^^^^^^ error 💡: never verified
  await nodemailer.createTransport(options).sendMail(req.body);
  res.end();
});
app.listen(3000);
    `);
  });

  it('clients of other machines, and constants that such have as well', () => {
    const OFF = 'rejectUnauthorized: false';
    for (const [code, name] of [
      [`export const client = axios.create({ baseURL: 'https://pay.acme.io', httpsAgent: new https.Agent({ ${OFF} }) });`, 'client'],
      [`const own = new https.Agent({ ${OFF} });\nexport const ask = (url: string) => axios.get(url, { httpsAgent: own });\nexport const tell = () => axios.get('https://localhost:8443/x', { httpsAgent: own });`, 'own'],
      [`export const own = new https.Agent({ ${OFF} });\nexport const tell = () => axios.get('https://localhost:8443/x', { httpsAgent: own });`, 'own'],
      [`const own = new https.Agent({ ${OFF} });\nhttps.globalAgent = own;\nexport const tell = () => axios.get('https://localhost:8443/x', { httpsAgent: own });`, 'own'],
    ] as const) {
      const [first = '', ...more] = code.split('\n');
      check(rule, service([first, `//${' '.repeat(first.indexOf(OFF) - 2)}${'^'.repeat(OFF.length)} error 💡: ${name === 'client' ? 'is never verified' : `What \`${name}\` connects to is never verified`}`, ...more, ''].join('\n')));
    }
  });

  it('options of an agent', () => {
      check(rule, service(`
export const agent = new https.Agent({ keepAlive: true, rejectUnauthorized: false });
//                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^ error 💡: What \`agent\` connects to is never verified, because of rejectUnauthorized
`));
    });

    it('options of a database in a part of its options', () => {
      check(rule, service(`
export const pool = new Pool({ connectionString: process.env.DATABASE_URL, ssl: { rejectUnauthorized: false } });
//                                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^ error 💡: \`ssl\`
`));
    });

    it('what production is given, and development is not', () => {
      check(rule, service(`
const isProduction = process.env.NODE_ENV === 'production';
export const pool = new Pool({ ssl: isProduction ? { rejectUnauthorized: false } : undefined });
//                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^ error 💡: never verified
`));
    });

    it('a choice that comes out loose in production', () => {
      check(rule, service(`
export const pool = new Pool({ ssl: { rejectUnauthorized: process.env.NODE_ENV === 'production' ? false : true } });
//                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: never verified
`));
    });

    it('TLS that is on by a setting and then unverified', () => {
      check(rule, service(`
export const pool = new Pool({ ssl: process.env.DB_SSL === 'true' ? { rejectUnauthorized: false } : false });
//                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^ error 💡: never verified
`));
    });

    it('options that a function answers, a variable holds, or a field is given', () => {
      check(rule, service(`
export function sslOptions() { return { rejectUnauthorized: false }; }
//                                      ^^^^^^^^^^^^^^^^^^^^^^^^^ error 💡: \`sslOptions\`
export const mongo = { tlsAllowInvalidCertificates: true };
//                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error 💡: tlsAllowInvalidCertificates
export class Mailer { tls = { rejectUnauthorized: false }; }
//                            ^^^^^^^^^^^^^^^^^^^^^^^^^ error 💡: \`tls\`
`));
    });

    it('an option that is assigned', () => {
      check(rule, service(`
const options: https.AgentOptions = { keepAlive: true };
options.rejectUnauthorized = false;
//|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: What \`options\` connects to is never verified
export const agent = new https.Agent(options);
const agentOptions: Record<string, unknown> = {};
agentOptions['rejectUnauthorized'] = !1;
//|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: \`agentOptions\`
const o: tls.ConnectionOptions = { host: process.env.PEER };
o.rejectUnauthorized = false;
//|^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: \`o\`
export const socket = tls.connect({ ...o, port: 443 });
https.globalAgent.options.rejectUnauthorized = false;
//|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: \`options\`
export function connect(tls: Record<string, unknown>) { if (!tls.ca) tls.checkServerIdentity = () => undefined; }
//                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: \`tls\` connects to may be anybody
`));
    });

    it('what verifies outside of production alone', () => {
      check(rule, service(`
const isDevelopment = process.env.NODE_ENV === 'development';
export const a = new https.Agent({ rejectUnauthorized: process.env.NODE_ENV !== 'production' });
//                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: \`a\` connects to is not verified in production
export const b = { tls: { rejectUnauthorized: isDevelopment ? true : false } };
//                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: \`tls\`
export const c = { ssl: { rejectUnauthorized: !(process.env.NODE_ENV === 'production'), keepAlive: true } };
//                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: \`ssl\`
export const d = { tlsAllowInvalidCertificates: process.env.NODE_ENV === 'production' };
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: tlsAllowInvalidCertificates
const isTest = process.env.NODE_ENV === 'test';
export const f = new https.Agent({ rejectUnauthorized: isTest });
//                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^ error: \`f\` connects to is not verified in production
export const e = new Pool({ ssl: { rejectUnauthorized: !1 } });
//                                 ^^^^^^^^^^^^^^^^^^^^^^ error: \`ssl\`
`));
    });

    it('what says so by its name and is used whoever asks', () => {
      check(rule, service(`
const insecureAgent = new https.Agent({ rejectUnauthorized: false });
//                                      ^^^^^^^^^^^^^^^^^^^^^^^^^ error 💡: \`insecureAgent\`
https.get('https://pay.example.com', { agent: insecureAgent });
function unsafeTls() { return { rejectUnauthorized: false }; }
//                              ^^^^^^^^^^^^^^^^^^^^^^^^^ error 💡: \`unsafeTls\`
export const pool = new Pool({ ssl: unsafeTls() });
const ignoreErrors = new https.Agent({ rejectUnauthorized: false });
//                                     ^^^^^^^^^^^^^^^^^^^^^^^^^ error 💡: \`ignoreErrors\`
https.get('https://pay.example.com', { agent: ignoreErrors });
`));
    });

    it('what a condition of another kind is around', () => {
      check(rule, service(`
export function agentFor(user: { verified: boolean }) {
  if (process.env.SKIP_CACHE) return new https.Agent({ rejectUnauthorized: false, maxSockets: 1 });
//                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^ error 💡: never verified
  return user.verified ? new https.Agent({ rejectUnauthorized: false }) : undefined;
//                                         ^^^^^^^^^^^^^^^^^^^^^^^^^ error 💡: never verified
}
`));
    });

    it('one connection beside another whose certificate is looked at', () => {
      check(rule, service(`
export function expiry(host: string) { const peer = tls.connect({ host, rejectUnauthorized: false }, () => console.log(peer.getPeerCertificate().valid_to)); }
export const agent = new https.Agent({ rejectUnauthorized: false });
//                                     ^^^^^^^^^^^^^^^^^^^^^^^^^ error 💡: \`agent\`
`));
    });

    it('the switch among variables that are assigned together', () => {
      check(rule, service(`
Object.assign(process.env, { NODE_TLS_REJECT_UNAUTHORIZED: '0' });
//                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: NODE_TLS_REJECT_UNAUTHORIZED is 0
`));
    });

    it('a certificate of any name', () => {
      check(rule, service(`
export const socket = tls.connect({ port: 443, host: process.env.PEER, checkServerIdentity: () => undefined });
//                                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: checkServerIdentity accepts all
`));
    });

    it('the switch of the process', () => {
      check(rule, service(`
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
//|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: NODE_TLS_REJECT_UNAUTHORIZED is 0
`));
    });

    it('addresses of databases elsewhere', () => {
      check(rule, service(`
export const pool = new Pool({ connectionString: \`postgres://\${process.env.DB_USER}@db.example.com/orders?sslmode=disable\` });
//                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: without encryption (sslmode=disable)
`));
    });

    it('gRPC in plain text over the open network', () => {
      check(rule, service(`
export const rates = new RatesClient('rates.example.com:443', grpc.credentials.createInsecure());
//                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: neither encrypted nor verified
`).replace("import express", "import * as grpc from '@grpc/grpc-js';\nimport { RatesClient } from './generated/rates';\nimport express"));
    });

    it('the switch in manifests', () => {
      check(rule, `
${service('')}
//- /Dockerfile
FROM node:22
ENV NODE_TLS_REJECT_UNAUTHORIZED=0
#|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: NODE_TLS_REJECT_UNAUTHORIZED is 0
CMD ["node", "dist/main.js"]
//- /.env
NODE_TLS_REJECT_UNAUTHORIZED=0
#|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: NODE_TLS_REJECT_UNAUTHORIZED is 0
//- /docker-compose.yml
services:
  api:
    build: .
    environment:
      NODE_TLS_REJECT_UNAUTHORIZED: "0"
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: NODE_TLS_REJECT_UNAUTHORIZED is 0
`);
    });

    it('scripts of any name that start a server with it', () => {
      check(rule, `
${service('')}
//- /ops/deploy.sh
#!/bin/sh
set -e
export NODE_TLS_REJECT_UNAUTHORIZED=0
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: NODE_TLS_REJECT_UNAUTHORIZED is 0
cd api && npm ci
exec node --enable-source-maps api/dist/server.js >>api.log 2>&1
//- /ops/release.sh
export NODE_TLS_REJECT_UNAUTHORIZED=0; npm run start:prod
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: NODE_TLS_REJECT_UNAUTHORIZED is 0
//- /ops/roll-out.sh
NODE_TLS_REJECT_UNAUTHORIZED=0 PORT=80 pm2 start ecosystem.config.js
#|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: NODE_TLS_REJECT_UNAUTHORIZED is 0
`);
    });

    it('no scripts that start none', () => {
      checkSilent(rule, `
${service('')}
//- /ops/fetch.sh
export NODE_TLS_REJECT_UNAUTHORIZED=0
node scripts/fetch-schema.js
node scripts/main.js
node -e 'console.log(1)'
npm run start:dev
npm run codegen
//- /ops/after.sh
node dist/server.js
export NODE_TLS_REJECT_UNAUTHORIZED=0
node scripts/report.js
//- /ops/once.sh
NODE_TLS_REJECT_UNAUTHORIZED=0 node scripts/fetch-schema.js
NODE_TLS_REJECT_UNAUTHORIZED=0 npm ci && node dist/server.js
NODE_TLS_REJECT_UNAUTHORIZED=1 node dist/server.js
//- /ops/choose.sh
if [ "$STAGE" = "laptop" ]; then
  export NODE_TLS_REJECT_UNAUTHORIZED=0
fi
node dist/server.js
//- /ops/dev.sh
export NODE_TLS_REJECT_UNAUTHORIZED=0
node dist/server.js
//- /bin/smoke.sh
export NODE_TLS_REJECT_UNAUTHORIZED=0
npm start
//- /loadtest.sh
export NODE_TLS_REJECT_UNAUTHORIZED=0
npm start
//- /scripts/debug.sh
export NODE_TLS_REJECT_UNAUTHORIZED=0
node dist/main.js
//- /ops/look.sh
export NODE_TLS_REJECT_UNAUTHORIZED=0
node --inspect dist/main.js
//- /ops/go-on.sh
export NODE_TLS_REJECT_UNAUTHORIZED=0
npm start &
node report.js
//- /ops/here.sh
NODE_TLS_REJECT_UNAUTHORIZED=0 npm start &
node report.js
//- /ops/accept.sh
export NODE_TLS_REJECT_UNAUTHORIZED=0
npm start
npx playwright test
//- /ops/say.sh
echo "export NODE_TLS_REJECT_UNAUTHORIZED=0"
# export NODE_TLS_REJECT_UNAUTHORIZED=0
node dist/server.js
`);
    });

    it('a start script with it', () => {
      check(rule, `
//- /package.json
{
  "name": "api",
  "scripts": {
    "start": "NODE_TLS_REJECT_UNAUTHORIZED=0 node dist/main.js",
//           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: NODE_TLS_REJECT_UNAUTHORIZED is 0
    "db:migrate": "cross-env NODE_TLS_REJECT_UNAUTHORIZED='0' drizzle-kit migrate",
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: NODE_TLS_REJECT_UNAUTHORIZED is 0
    "start:dev": "NODE_TLS_REJECT_UNAUTHORIZED=0 tsx watch src/main.ts",
    "migrate:local": "NODE_TLS_REJECT_UNAUTHORIZED=0 drizzle-kit migrate",
    "codegen": "NODE_TLS_REJECT_UNAUTHORIZED=0 graphql-codegen",
    "restart": "NODE_TLS_REJECT_UNAUTHORIZED=1 node dist/main.js",
    "starter-kit": "NODE_TLS_REJECT_UNAUTHORIZED=1 node dist/main.js",
    "test": "NODE_TLS_REJECT_UNAUTHORIZED=0 mocha"
  }
}
`);
    });

    it('what starts a container with it', () => {
      check(rule, `
${service('')}
//- /k8s/api.yaml
apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  template:
    spec:
      containers:
        - name: api
          image: acme/api:1
          command: [sh, -c, "NODE_TLS_REJECT_UNAUTHORIZED=0 node dist/main.js"]
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: NODE_TLS_REJECT_UNAUTHORIZED is 0
//- /entrypoint.sh
#!/bin/sh
# NODE_TLS_REJECT_UNAUTHORIZED=0 switches verification off
export NODE_TLS_REJECT_UNAUTHORIZED=0
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: NODE_TLS_REJECT_UNAUTHORIZED is 0
exec node dist/main.js
//- /scripts/start.sh
NODE_ENV=production NODE_TLS_REJECT_UNAUTHORIZED="0" node dist/main.js
#                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: NODE_TLS_REJECT_UNAUTHORIZED is 0
//- /scripts/run-tests.sh
NODE_TLS_REJECT_UNAUTHORIZED=0 npx mocha
//- /scripts/serve.sh
NODE_TLS_REJECT_UNAUTHORIZED=1 node dist/main.js
echo "NODE_TLS_REJECT_UNAUTHORIZED=0 is not what you want"
//- /docker-entrypoint.sh
#!/bin/sh
if [ "$APP_ENV" = "development" ]; then
  export NODE_TLS_REJECT_UNAUTHORIZED=0
fi
case "$1" in
  local) echo 'local'
    export NODE_TLS_REJECT_UNAUTHORIZED=0
    ;;
esac
develop() {
  NODE_TLS_REJECT_UNAUTHORIZED=0 node --watch src/main.js
}
cat <<-'END'
	NODE_TLS_REJECT_UNAUTHORIZED=0
	END
exec node dist/main.js
//- /bin/launch.sh
#!/bin/sh
if [ -f .env ]; then . ./.env; fi
for name in a b; do
  echo "if $name"
done
wait_for() { sleep 1; }
cat <<END >/etc/motd
if case {
END
export NODE_TLS_REJECT_UNAUTHORIZED=0
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: NODE_TLS_REJECT_UNAUTHORIZED is 0
exec node dist/main.js
`);
    });

    it('databases of a cluster that are connected to without TLS', () => {
      check(rule, `
${service('')}
//- /k8s/api.yaml
apiVersion: v1
kind: ConfigMap
metadata: { name: api }
data:
  PGSSLMODE: disable
# ^^^^^^^^^^^^^^^^^^ error: without encryption (disable)
  REPORTS_URL: postgres://reports@reports-db.data.svc:5432/reports?sslmode=no-verify
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: without looking at its certificate
//- /chart/values.yaml
postgres:
  host: db.data.svc.cluster.local
  sslmode: disable
# ^^^^^^^^^^^^^^^^ error: \`sslmode\`
`);
    });
  });

  describe('is silent on', () => {
    const silent: Readonly<Record<string, string>> = {
      'certificates that are verified': 'export const agent = new https.Agent({ rejectUnauthorized: true });',
      'a choice that production verifies': "export const agent = new https.Agent({ rejectUnauthorized: process.env.NODE_ENV === 'production' });",
      'options for development alone': "export const pool = new Pool({ ssl: process.env.NODE_ENV === 'development' ? { rejectUnauthorized: false } : true });",
      'a branch for development': "export function ssl() { if (process.env.NODE_ENV !== 'production') return { rejectUnauthorized: false }; return true; }",
      'what comes behind production': "export function ssl() { if (process.env.NODE_ENV === 'production') return true; return { rejectUnauthorized: false }; }",
      'a setting that asks for it': "export const agent = new https.Agent(process.env.ALLOW_SELF_SIGNED ? { rejectUnauthorized: false } : {});",
      'a mode that asks for it': "export function ssl(mode: string) { switch (mode) { case 'no-verify': return { rejectUnauthorized: false }; default: return true; } }",
      'a setting whose default verifies': "export const agent = new https.Agent({ rejectUnauthorized: process.env.TLS_REJECT_UNAUTHORIZED !== 'false' });",
      'a setting that is switched off by hand': "export const agent = new https.Agent({ rejectUnauthorized: process.env.TLS_REJECT_UNAUTHORIZED === 'false' ? false : true });",
      'this machine': "export const pool = new Pool({ host: 'localhost', ssl: { rejectUnauthorized: false } });",
      'an address of this machine': "export const answer = fetch('https://localhost:8443/health', { agent: new https.Agent({ rejectUnauthorized: false }) } as RequestInit);",
      'the address of a client on this machine': "export const client = axios.create({ baseURL: 'https://localhost:8443', httpsAgent: new https.Agent({ rejectUnauthorized: false }) });",
      'a constant for calls of this machine alone': "const own = new https.Agent({ rejectUnauthorized: false });\nexport const ask = () => axios.get('https://127.0.0.1:8443/x', { httpsAgent: own });\nexport const tell = async () => { await axios.post('https://localhost:8443/x', {}, { httpsAgent: own }); };",
      'a host that turns out to be this machine': "const host = process.env.DB_HOST ?? 'localhost';\nexport const pool = new Pool({ ssl: host === 'localhost' ? { rejectUnauthorized: false } : true });",
      'a server that asks clients for certificates': 'export const server = https.createServer({ requestCert: true, rejectUnauthorized: false }, app);',
      'a look at the certificate itself': 'export const peer = tls.connect({ host: process.env.PEER, rejectUnauthorized: false }, () => { console.log(peer.getPeerCertificate().valid_to); });',
      'a part of the configuration for development': 'export default { development: { ssl: { rejectUnauthorized: false } }, production: { ssl: true } };',
      'a check of names that may refuse': "export const socket = tls.connect({ checkServerIdentity: (host: string) => host.endsWith('.example.com') ? undefined : new Error(host) });",
      'an agent that says what it is and is chosen elsewhere': 'export const insecureAgent = new https.Agent({ rejectUnauthorized: false });',
      'an agent that says what it is and is chosen by a setting': "const insecureAgent = new https.Agent({ rejectUnauthorized: false });\nexport const get = (options: { insecure: boolean }) => https.get('https://pay.example.com', { agent: options.insecure ? insecureAgent : undefined });",
      'a function that says what it makes and is called by a setting': "function insecureTls() { return { rejectUnauthorized: false }; }\nexport function connect(options: { skipTlsVerify: boolean }) { if (options.skipTlsVerify) return tls.connect(443, insecureTls()); return tls.connect(443); }",
      'settings that say what they skip': "export const agents = [process.env.SKIP_SSL_VERIFICATION, process.env.IGNORE_CERT_ERRORS, process.env.SSL_VERIFY === 'false', process.env.DISABLE_TLS_CHECK].map((one) => one ? 1 : 0);\nexport const a = process.env.SKIP_SSL_VERIFICATION ? { rejectUnauthorized: false } : {};\nexport const b = process.env.IGNORE_CERT_ERRORS ? { rejectUnauthorized: false } : {};\nexport const c = process.env.SSL_VERIFY === 'false' ? { rejectUnauthorized: false } : {};",
      'an option that is assigned where a setting asks for it': "export function options(config: { verifySsl: boolean }) { const o: https.AgentOptions = {}; if (!config.verifySsl) o.rejectUnauthorized = false; return o; }",
      'an option that is assigned for development': "const o: https.AgentOptions = {};\nif (process.env.NODE_ENV !== 'production') o.rejectUnauthorized = false;\nexport const agent = new https.Agent(o);",
      'an option that is assigned for this machine': "const o: tls.ConnectionOptions = { host: 'localhost' };\no.rejectUnauthorized = false;\nexport const socket = tls.connect(o);",
      'an option of a server that is assigned': "const o: tls.TlsOptions = { requestCert: true };\no.rejectUnauthorized = false;\nexport const server = tls.createServer(o);",
      'an option that is assigned so that it verifies': 'const o: https.AgentOptions = {};\no.rejectUnauthorized = !0;\nexport const agent = new https.Agent(o);',
      'an option that is assigned what somebody says': "export function options(o: https.AgentOptions, verify: boolean) { o.rejectUnauthorized = verify; return o; }",
      'what is verified but in development': "export const a = new https.Agent({ rejectUnauthorized: !(process.env.NODE_ENV === 'development') });\nexport const b = { tlsAllowInvalidCertificates: process.env.NODE_ENV !== 'production' };",
      'a look at the certificate in another method': 'export class Probe { check(host: string) { return tls.connect({ host, rejectUnauthorized: false }, function (this: tls.TLSSocket) { new Probe().tell(this); }); } tell(socket: tls.TLSSocket) { console.log(socket.getPeerCertificate().valid_to); } }',
      'state that is no option of a client': 'export function trusted(state: { trustServerCertificate: boolean }) { state.trustServerCertificate = true; return state; }',
      'a setter of a class, which somebody has to call': 'export class Loose { rejectUnauthorized = true; loose() { this.rejectUnauthorized = false; return this; } }',
      'what is read from a command line': "export function parse(argv: string[]) { const out: Record<string, unknown> = {}; if (!argv.includes('--checks')) out.rejectUnauthorized = false; return out; }",
      'one of several modes': "export function dial(mode: string) { const o: tls.ConnectionOptions = {}; switch (mode) { case 'none': o.rejectUnauthorized = false; break; default: o.rejectUnauthorized = true; } return tls.connect(o); }",
      'a type': 'export interface Ssl { rejectUnauthorized: false }',
      'a comparison': 'export const isLoose = (ssl: { rejectUnauthorized: boolean }) => ssl.rejectUnauthorized === false;',
      'a database in the next container': "export const pool = new Pool({ connectionString: 'postgres://orders@postgres:5432/orders?sslmode=disable' });",
      'an encrypted database elsewhere': "export const pool = new Pool({ connectionString: 'postgres://orders@db.example.com/orders?sslmode=require' });",
      'gRPC in a network': "export const rates = [new RatesClient('rates:50051', grpc.credentials.createInsecure()), new RatesClient('rates.shop.svc.cluster.local:50051', grpc.credentials.createInsecure()), new RatesClient(process.env.RATES ?? 'localhost:50051', grpc.credentials.createInsecure())];",
      'a setting that switches the check of names off': "export const redis = { tls: { ...(process.env.TLS_CHECK_SERVER_IDENTITY === 'false' ? { checkServerIdentity: () => undefined } : {}) } };",
      'the switch, taken back': "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '1';",
      'the switch for development': "if (process.env.NODE_ENV === 'development') process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';",
    };
    for (const [what, code] of Object.entries(silent)) it(what, () => { checkSilent(rule, service(code)); });

    it('an option of another database than the one that the settings are for', () => {
      checkSilent(rule, service(`
export const source = new DataSource({ type: 'postgres', host: process.env.DB_HOST, options: { trustServerCertificate: true } });
export function optionsOf(url: string) {
  const result = { type: 'mysql' as const, url };
  Object.assign(result, { options: { trustServerCertificate: true } });
  return result;
}
`));
      for (const [kind, option] of [["type: 'mssql'", 'trustServerCertificate: true'], ['type: process.env.DB_TYPE', 'trustServerCertificate: true'], ["type: 'postgres'", 'rejectUnauthorized: false']] as const) {
        const before = `export const source = new DataSource({ ${kind}, host: process.env.DB_HOST, options: { `;
        check(rule, service(`\n${before}${option} } });\n//${' '.repeat(before.length - 2)}${'^'.repeat(option.length)} error 💡: \`options\`\n`));
      }
    });

    for (const [what, code, option] of [
      ['settings for SQL Server beside those for another database', "export const db = { type: 'postgres', legacy: { options: { trustServerCertificate: true } } };", 'options'],
      ['nearer settings for SQL Server', "export const db = { type: 'postgres', extra: { type: 'mssql', options: { trustServerCertificate: true } } };", 'options'],
      ['settings that the driver is given', "import sql from 'mssql';\nexport const pool = new sql.ConnectionPool(Object.assign({ type: 'oracle' }, { server: process.env.DB_HOST, options: { trustServerCertificate: true } }));", 'options'],
    ] as const) {
      it(`though not ${what}`, () => {
        const [line = ''] = code.split('\n').slice(-1);
        const at = line.indexOf('trustServer');
        check(rule, service(`\n${code}\n//${' '.repeat(at - 2)}${'^'.repeat('trustServerCertificate: true'.length)} error 💡: \`${option}\`\n`));
      });
    }

    it('browsers and tools', () => {
      checkSilent(rule, `
${service('')}
//- /views/main.tsx
export const View = () => null;
//- /views/socket.ts
import { io } from 'socket.io-client';
export const socket = io('https://shop.example.com', { rejectUnauthorized: false });
//- /.tools/query.ts
import { Pool } from 'pg';
export const pool = new Pool({ ssl: { rejectUnauthorized: false } });
`);
    });

    it('tests', () => {
      checkSilent(rule, `
${service('')}
//- /test/api.test.ts
import https from 'node:https';
export const agent = new https.Agent({ rejectUnauthorized: false });
`);
    });

    it('manifests for developing, and examples', () => {
      checkSilent(rule, `
${service('')}
//- /docker-compose.dev.yml
services:
  api:
    build: .
    environment:
      NODE_TLS_REJECT_UNAUTHORIZED: "0"
//- /.env.example
NODE_TLS_REJECT_UNAUTHORIZED=0
//- /docker-compose.yml
services:
  api:
    build: .
    environment:
      DATABASE_URL: postgres://orders@postgres:5432/orders?sslmode=disable
  postgres:
    image: postgres:17
//- /chart/values.yaml
postgres:
  sslmode: verify-full
`);
    });
  });

  it('verifies certificates', () => {
    checkFix(rule, service('export const agent = new https.Agent({ rejectUnauthorized: false, keepAlive: true });\n'), service('export const agent = new https.Agent({ rejectUnauthorized: true, keepAlive: true });\n').replace(/\n\/\/- \/package\.json\n.*/, ''), { title: 'Verify certificates' });
  });
});
