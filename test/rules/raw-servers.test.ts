import { deepStrictEqual } from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { noGracefulShutdown } from '../../src/engine/rules/no-graceful-shutdown';
import { noTracing } from '../../src/engine/rules/no-tracing';
import { check } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';
import { runRule } from '../fixture/run';

/** What the rule says of a program that is these lines. */
function stopped(code: string): readonly string[] {
  const host = memoryHost({ 'package.json': '{ "name": "mails", "main": "main.ts", "scripts": { "start": "node main.js" } }', 'main.ts': `${code}\n` });
  return runRule(noGracefulShutdown, host).findings.map(({ message }) => message);
}

const WORK = ['mails never handles SIGTERM: each deployment cuts off the messages that it is working on.'];

describe('servers of other protocols than HTTP', () => {
  it('drop mails when they are stopped', () => check(noGracefulShutdown, `
    //- /package.json
    { "name": "mails" }
    //- /src/server.ts
    import { SMTPServer } from 'smtp-server';
    const server = new SMTPServer({ onData(stream, session, callback) { stream.on('end', callback); } });
    export const running = server.listen(25);
    //                     ^^^^^^^^^^^^^^^^^ warning 💡: mails never handles SIGTERM: each deployment cuts off the messages that it is working on.
  `));

  it('start no tracing', () => check(noTracing, `
    //- /package.json
    { "name": "mails" }
    //- /src/server.ts
    import { SMTPServer } from 'smtp-server';
    export const running = new SMTPServer({ onData(stream, session, callback) { callback(); } }).listen(25);
    //                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Nothing starts tracing in mails.
  `));

  it('can be stopped in order', () => checkFix(noGracefulShutdown, `
    import { SMTPServer } from 'smtp-server';
    const server = new SMTPServer({});
    server.listen(25);
  `, `
    import { SMTPServer } from 'smtp-server';
    const server = new SMTPServer({});
    server.listen(25);
    process.once('SIGTERM', () => {
      setTimeout(() => process.exit(1), 10_000).unref();
      server.close(() => process.exit(0));
    });
  `));

  const found: Readonly<Record<string, string>> = {
    'a server of mails that is required': "const { SMTPServer } = require('smtp-server');\nconst server = new SMTPServer({ onData(stream, session, done) { done(); } });\nserver.listen(process.env.PORT);",
    'a class that is one': "import { SMTPServer } from 'smtp-server';\nclass Inbox extends SMTPServer { constructor() { super({}); } }\nnew Inbox().listen(25);",
    'a server of TCP': "import net from 'node:net';\nnet.createServer((socket) => { socket.end(); }).listen(7000);",
    'one that is given a function by its name': "import { createServer } from 'net';\nfunction take(socket) { socket.end(); }\nconst server = createServer({ noDelay: true }, take);\nserver.on('error', () => {});\nserver.listen({ port: 7000 });",
    'one that is constructed': "import * as net from 'net';\nnew net.Server((socket) => { socket.end(); }).listen(7000);",
    'a server of TLS': "import tls from 'node:tls';\ntls.createServer({ key, cert }, (socket) => { socket.end(); }).listen(7000);",
    'a socket of UDP at a port': "import dgram from 'node:dgram';\nconst socket = dgram.createSocket('udp4');\nsocket.on('message', (text) => keep(text));\nsocket.bind(8125);",
  };
  for (const [what, code] of Object.entries(found)) it(`are ${what}`, () => { deepStrictEqual(stopped(code), WORK); });

  const silent: Readonly<Record<string, string>> = {
    'a look whether a port is free': "import net from 'node:net';\nexport function isFree(port) { const probe = net.createServer(); probe.once('listening', () => probe.close()); probe.listen(port); }\nisFree(3000);",
    'a client': "import net from 'node:net';\nconst socket = net.createConnection({ port: 7000 }, () => { socket.end(); });",
    'a socket of UDP that sends': "import dgram from 'node:dgram';\nconst socket = dgram.createSocket('udp4');\nsocket.bind();\nsocket.send('x', 8125);",
    'one at any port': "import dgram from 'node:dgram';\nconst socket = dgram.createSocket('udp4');\nsocket.bind(0, () => socket.send('x', 8125));",
    'a server that does not listen': "import { SMTPServer } from 'smtp-server';\nexport const server = new SMTPServer({});",
    'a server that is closed on SIGTERM': "import { SMTPServer } from 'smtp-server';\nconst server = new SMTPServer({});\nserver.listen(25);\nprocess.once('SIGTERM', () => server.close());",
    'an export of another module': "import { SMTPServer } from './smtp';\nnew SMTPServer({}).listen(25);",
  };
  for (const [what, code] of Object.entries(silent)) it(`are not ${what}`, () => { deepStrictEqual(stopped(code), []); });
});
