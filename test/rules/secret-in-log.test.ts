import { secretInLog } from '../../src/engine/rules/secret-in-log';
import { check, checkSilent } from '../fixture/check';
import { loggingService as service } from './logging-service';

describe('secret-in-log: what is written', () => {
  it('finds passwords, codes, tokens and keys, by what holds them', () => {
    check(secretInLog, service(`
      app.post('/users', async (req, res) => {
        const { email, password } = req.body;
        console.log('creating', email, password);
      //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: writes the password in \`password\` to the log on the path of POST /users
        logger.info({ email, password: req.body.newPassword }, 'changed');
        //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`req.body.newPassword\`
        logger.debug(\`otp \${user.otp} sent\`);
      //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: the code in \`user.otp\`
        const resetToken = await tokens.create(email);
        const link = \`https://example.com/reset?token=\${resetToken}\`;
        req.log.warn('mail is off, open ' + link);
      //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: the token in \`resetToken\`
        winston.info(JSON.stringify({ access_token: answer.access_token }));
        //                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: can act with it as its owner
        console.log(jwt.sign({ email }, key));
      //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: the token in \`jwt.sign()\`
        console.error('using', process.env.STRIPE_SECRET_KEY);
      //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: the key in \`process.env.STRIPE_SECRET_KEY\`
        res.end();
      });
    `));
  });

  it('finds the header that a service for logging is told, which is called so', () => {
    check(secretInLog, service(`
      app.post('/files', async (req, res) => {
        const header = req.headers['authorization'] || '';
        this.loggerService.log(\`got \${header}\`);
      //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: the authorization header in \`header\`
        loggingService.info(header);
      //^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: the authorization header in \`header\`
        appLoggerService.debug(header);
      //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: the authorization header in \`header\`
        res.end();
      });
    `));
    checkSilent(secretInLog, service(`
      app.post('/files', async (req, res) => {
        const header = req.headers['authorization'] || '';
        blogService.info(header);
        loginService.start(header);
        loggerServices.info(header);
        loggerService.bind(header);
        catalogService.log(header);
        res.end();
      });
    `));
  });

  it('tells addresses of stores from those of services of HTTP, by what steps in for them', () => {
    check(secretInLog, service(`
      const DATABASE_URL = process.env.DATABASE_URL || 'postgres://localhost:5432/shop';
      const OTHER_DB_URL = process.env.OTHER_DB_URL ?? 'http://admin:admin@localhost:5984';
      app.listen(3000, () => {
        console.log(\`store: \${DATABASE_URL}\`);
      //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`process.env.DATABASE_URL\`
        console.log(\`other: \${OTHER_DB_URL}\`);
      //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`process.env.OTHER_DB_URL\`
      });
    `));
    checkSilent(secretInLog, service(`
      const VECTOR_DB_URL = process.env.VECTOR_DB_URL || 'http://localhost:4620';
      app.listen(3000, () => {
        console.log(\`vectors: \${VECTOR_DB_URL}\`);
        console.log('graph', process.env.GRAPH_DB_URL ?? 'https://graph.internal/v1');
      });
    `));
  });

  it('finds what a variable without a first value is given of a request', () => {
    const handler = (from: string): string => service(`
      app.use((req, res, next) => {
        let token;
        if (req.headers.authorization) token = ${from};
        req.log.info('token there', token);
        next();
      });
    `);
    check(secretInLog, handler("req.headers.authorization.split(' ')[1]").replace(/^( +)(req\.log.*\))(;)$/m, (line, indent: string, call: string) => `${line}\n//${' '.repeat(indent.length - 2)}${'^'.repeat(call.length)} warning: the token in \`token\``));
    checkSilent(secretInLog, handler('lexer.next()'));
  });

  it('is silent on tokens against forged requests, addresses of coins, and texts that only speak of a token', () => {
    checkSilent(secretInLog, service(`
      app.post('/orders', async (req, res) => {
        const token = req.body.csrf ?? req.headers['csrf-token'];
        logger.info(\`check \${token}\`);
        const coin = await state.find({ token: req.params.token.toLowerCase() });
        logger.info('rates', { token: req.params.token, tokenSymbol: coin.symbol });
        for (const token of lexer.tokens()) logger.error(\`could not rename token \${token} of \${url}\`);
        res.end();
      });
    `));
    check(secretInLog, service(`
      app.post('/orders', async (req, res) => {
        const coin = await state.find({ token: req.params.token.trim() });
        logger.info('rates', { token: req.params.token, tokenSymbol: coin.symbol });
        //                     ^^^^^^^^^^^^^^^^^^^^^^^ warning: the token in \`req.params.token\`
        const token = lexer.next();
        await fetch(url, { headers: { authorization: \`token \${token}\` } });
        logger.error(\`failed with \${token}\`);
      //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: the token in \`token\`
        res.end();
      });
    `));
  });

  it('is silent on a class of the project that is called a logger and keeps records', () => {
    const audited = (call: string, body: string): string => `
//- /package.json
{ "name": "api", "dependencies": { "express": "5" } }
//- /src/audit.ts
export class AuditLogger {
  constructor(private readonly rows: { insert(row: unknown): Promise<string> }) {}
  async log(input: { action: string; data: unknown }): Promise<string> {
    ${body}
    return this.rows.insert(input);
  }
}
//- /src/server.ts
import express from 'express';
import { AuditLogger } from './audit';
import { rows } from './rows';
const app = express();
const auditLogger = new AuditLogger(rows);
app.post('/login', async (req, res) => {
  ${call}
  res.end();
});
app.listen(3000);
`;
    const kept = "const id = await auditLogger.log({ action: 'login', data: req.body }); res.json(id);";
    const mark = `\n${' '.repeat("//const id = await auditLogger.log({ action: 'login', ".length - 2).replace(/^ {2}/, '//')}  ^^^^^^^^^^^^^^ warning: all of \`req.body\``;
    checkSilent(secretInLog, audited(kept, 'console.log(`audit ${input.action}`);'));
    check(secretInLog, audited(kept + mark, 'console.log(input);'));
  });

  it('is silent where only tests of the whole system set what asks for it', () => {
    const code = (condition: string): string => service(`
      app.post('/codes', (req, res) => {
        const otp = user.code();
        if (${condition}) logger.info(\`code \${otp}\`);
        res.end();
      });
    `);
    checkSilent(secretInLog, code("process.env.NODE_ENV === 'development' || process.env.E2E_TEST"));
    checkSilent(secretInLog, code("process.env.NODE_ENV === 'e2e'"));
    check(secretInLog, code("process.env.NODE_ENV === 'development' || process.env.SHOW_CODES").replace(/^( +)(if \(.*?\) )(logger.*\))(;)$/m, (line, indent: string, before: string, call: string) => `${line}\n//${' '.repeat(indent.length + before.length - 2)}${'^'.repeat(call.length)} warning: the code in \`otp\``));
  });

  it('is silent on words about fields, and on members that the logger takes out', () => {
    checkSilent(secretInLog, service(`
      app.post('/users', (req, res) => {
        const errors: Record<string, string> = res.locals.errors;
        logger.warn({ message: errors.password });
        console.log(i18n.password, res.locals.errors.password);
        res.end();
      });
    `));
    const redacting = (options: string): string => `
//- /package.json
{ "name": "api", "dependencies": { "express": "5", "pino": "9" } }
//- /src/server.ts
import express from 'express';
import pino from 'pino';
const logger = pino(${options});
const app = express();
app.post('/users', (req, res) => {
  logger.info({ password: req.body.password }, 'made');
//              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`req.body.password\`
  res.end();
});
app.listen(3000);
`;
    check(secretInLog, redacting("{ level: 'info' }"));
    const silent = (options: string, more = ''): void => checkSilent(secretInLog, `${redacting(options).replace(/\/\/ .*\^.*\n/, '')}${more}`);
    silent("{ redact: ['password'] }");
    silent('{ hooks: { logMethod: (args, method) => { const [event, ...rest] = args; method.apply(logger, [redactFields(event), ...rest]); } } }', "import { redactFields } from './redact';");
    silent('{ hooks: { logMethod(args, method, level) { return method.apply(this, cleanLogEvent(args)); } } }', "import { cleanLogEvent } from './redact';");
    silent('options', "import { maskSecrets } from './redact';\nconst options = { formatters: { log: maskSecrets } };");
    for (const other of ['{ hooks: { logMethod(args, method) { return method.apply(this, args.reverse()); } } }', '{ hooks: { logMethod(args, method) { cleanUp(); return method.apply(this, args); } } }', '{ formatters: { level: redact } }', '{ mixin: redact }']) {
      check(secretInLog, redacting(other));
    }
    const winston = (format: string): string => redacting(`{ format: ${format} }`).replace("import pino from 'pino'", "import winston from 'winston'").replace('pino({', 'winston.createLogger({').replace('"pino": "9"', '"winston": "3"');
    check(secretInLog, winston('winston.format.combine(winston.format.timestamp(), winston.format.json())'));
    checkSilent(secretInLog, `${winston('winston.format.combine(redactSecrets(), winston.format.json())').replace(/\/\/ .*\^.*\n/, '')}import { redactSecrets } from './redact';`);
  });

  it('is silent on what is masked, cut, counted, compared or only named', () => {
    checkSilent(secretInLog, service(`
      app.post('/users', async (req, res) => {
        const { password, ...rest } = req.body;
        const masked = mask(password);
        const token = mask(req.body.token);
        const hasPassword = !!password;
        const tokenType = 'bearer';
        logger.info(rest);
        logger.info({ masked, token, hasPassword, tokenType, password: '***', length: password.length });
        logger.info({ ...req.body, password: '[hidden]' });
        logger.info(mask(password), password.slice(0, 2), password ? 'set' : 'unset', password === again, typeof password);
        logger.warn('Invalid token', { tokenId: user.tokenId, refreshTokenExpiry: user.refreshTokenExpiry, passwordHash: user.passwordHash });
        logger.info({ promptTokens: usage.promptTokens, totalTokens: usage.totalTokens, maxTokens: 5, tokens });
        logger.error(Errors.INVALID_PASSWORD, { wrongPassword: counts.withoutPassword });
        res.end();
      });
      app.post('/login', (req, res) => {
        logger.info({ ...req.body, password: undefined });
        const safe = { ...req.body };
        safe.password = '***';
        logger.info(safe);
        for (const field of fields) req.query[field] = '';
        logger.info(req.body.email, req.headers['user-agent'], req.headers[NAME], req.cookies.theme);
        logger.info('[' + req.headers + ']');
        res.end();
      });
    `));
  });

  it('takes a word such as token for a credential only where the code says so', () => {
    check(secretInLog, service(`
      app.post('/confirm', (req, res) => {
        const { token } = req.body;
        logger.info({ token });
        //            ^^^^^ warning: the token in \`token\`
        const secret = process.argv[2];
        const sent = fetch('/x', { headers: { authorization: \`Bearer \${secret}\` } });
        logger.info(secret);
      //^^^^^^^^^^^^^^^^^^^ warning: the key in \`secret\`
        res.end();
      });
    `));
    checkSilent(secretInLog, service(`
      app.post('/parse', (req, res) => {
        const token = lexer.next();
        logger.info({ token, key, at: pair.baseToken, lock: state.token });
        logger.info('Parsed ' + token);
        logger.info({ pushToken: req.body.pushToken, csrfToken: req.body.csrfToken });
        logger.warn('Invalid token', req.query.token);
        res.end();
      });
    `));
  });

  it('finds whole headers, cookies, the environment, and objects that have one of these', () => {
    check(secretInLog, service(`
      console.log(process.env);
    //^^^^^^^^^^^^^^^^^^^^^^^^ warning: all of \`process.env\`
      app.get('/orders', (req, res) => {
        logger.info({ url: req.url, headers: req.headers });
        //                          ^^^^^^^^^^^^^^^^^^^^ warning: all headers in \`req.headers\`
        logger.info(req.cookies);
      //^^^^^^^^^^^^^^^^^^^^^^^^ warning: the cookies in
        logger.info('from ' + req.headers.authorization);
      //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: the authorization header in
        logger.info(req.get('Authorization'));
      //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: the authorization header
        const { apiKey } = settings;
        const options = { url, headers: { 'x-api-key': apiKey } };
        logger.error('failed', options);
      //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: the key in \`apiKey\`
        res.end();
      });
    `));
  });

  it('is silent where production does not come by, and where what is named is not there', () => {
    checkSilent(secretInLog, service(`
      app.post('/reset', (req, res) => {
        const { resetToken } = req.body;
        if (process.env.NODE_ENV !== 'production') console.log('open', resetToken);
        logger.info({ body: process.env.NODE_ENV === 'development' ? req.headers : undefined });
        logger.warn(\`\${settings.apiKey} is not set\`);
        res.end();
      });
    `));
  });
});

describe('secret-in-log: bodies', () => {
  it('finds the body of a login, by its route, by what is read of it and by its type', () => {
    check(secretInLog, service(`
      app.post('/auth/login', (req, res) => {
        logger.info({ body: req.body });
        //            ^^^^^^^^^^^^^^ warning: writes all of \`req.body\` to the log on the path of POST /auth/login
        res.end();
      });
      app.post('/people', (req, res) => {
        console.log('people', req.body);
      //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The password in it
        users.create(req.body.email, req.body.password);
        res.end();
      });
      app.put('/people', (req, res) => change(req.body));
      function change(dto: ChangePasswordDto) { logger.info(JSON.stringify(dto)); }
      //                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: all of \`dto\`
    `));
  });

  it('is silent on bodies of other requests', () => {
    checkSilent(secretInLog, service(`
      app.post('/orders', (req, res) => { logger.info(req.body); res.end(); });
      app.get('/login', (req, res) => { logger.info(req.body); res.end(); });
      app.post('/login-as-user', (req, res) => { logger.info(req.body); res.end(); });
      app.post('/devices/register', (req, res) => { logger.info(req.body); res.end(); });
      app.post('/auth/login', (req, res) => { logger.info(req.body.email); res.end(); });
      app.put('/people', (req, res) => change(req.body));
      function change(dto: ForgotPasswordDto) { logger.info(dto); }
    `));
  });

  it('counts what middleware writes of every request, where a login is among them', () => {
    check(secretInLog, service(`
      app.use((req, res, next) => { logger.info({ body: req.body }); next(); });
      //                                          ^^^^^^^^^^^^^^ warning: The credentials that come with it
      app.post('/login', (req, res) => res.end());
      app.post('/orders', (req, res) => res.end());
    `));
    checkSilent(secretInLog, service(`
      app.use((req, res, next) => { logger.info({ body: req.body }); next(); });
      app.post('/payments', (req, res) => res.end());
      app.post('/orders', (req, res) => res.end());
    `));
  });
});
