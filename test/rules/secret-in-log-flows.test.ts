import { secretInLog } from '../../src/engine/rules/secret-in-log';
import { check, checkSilent } from '../fixture/check';
import { loggingService as service } from './logging-service';

describe('secret-in-log: what is done about a password', () => {
  it('is silent on what is named for a flow', () => {
    checkSilent(secretInLog, service(`
      app.post('/forgot', async (req, res) => {
        const forgotPassword = await users.forgot(req.body.email);
        logger.info('asked for', { forgotPassword, row: state.userForgotPassword });
        const subject = tokens.forgotPassword;
        logger.info(tokens, subject);
        res.end();
      });
    `));
  });

  for (const [what, name, value] of [
    ['a password that is made', 'resetPassword', 'await users.generateResetPassword()'],
    ['a password that comes with the request', 'resetPassword', 'req.body.value'],
    ['a password that is not awaited of such a function', 'changePassword', 'await state.find()'],
    ['what a reset answers', 'resetPassword', 'await users.resetPassword(req.body.email)'],
    ['a password that is made for who forgot one', 'forgotPassword', 'generatePassword()'],
    ['one that is made there and awaited', 'forgotPassword', 'await users.makePassword()'],
    ['one that comes with the request', 'forgotPassword', 'req.body.forgotPassword'],
    ['the new one of who forgot one', 'forgotNewPassword', 'await users.find(1)'],
    ['the new one that a reset answers', 'newResetPassword', 'await users.resetPassword(1)'],
  ] as const) {
    it(`finds ${what}`, () => {
      const log = `logger.info('done', ${name});`;
      check(secretInLog, service(`
      app.post('/forgot', async (req, res) => {
        const ${name} = ${value};
        ${log}
      //${'^'.repeat(log.length - 1)} warning: writes the password in \`${name}\`
        res.end();
      });
    `));
    });
  }

  it('finds the code in a row of such a flow that was just made, and calls it one', () => {
    const found = (props: string, others = ''): string => service(`
      class Asked { constructor(readonly props: unknown) {} }
      ${others}
      class Flows {
        async start(email: string) {
          const newForgotPassword = await this.make(email);
          logger.info('made', newForgotPassword);
        }
        async make(email: string) {
          return users.save(new Asked({ ${props} }));
        }
      }
      app.post('/forgot', async (req, res) => { await new Flows().start(req.body.email); res.end(); });
    `);
    check(secretInLog, found('email, code: counts.random()').replace(/^( +)(logger.*\))(;)$/m, (line, indent: string, call: string) => `${line}\n//${' '.repeat(indent.length - 2)}${'^'.repeat(call.length)} warning: writes the code in \`newForgotPassword\``));
    check(secretInLog, found('email, code: counts.random()', 'class Other { async make(email: string) { return email; } }').replace(/^( +)(logger.*\))(;)$/m, (line, indent: string, call: string) => `${line}\n//${' '.repeat(indent.length - 2)}${'^'.repeat(call.length)} warning: writes the code in \`newForgotPassword\``));
    const save = 'users.save(new Asked({ email, code: counts.random() }))';
    const told = (code: string): string => code.replace(/^( +)(logger.*\))(;)$/m, (line, indent: string, call: string) => `${line}\n//${' '.repeat(indent.length - 2)}${'^'.repeat(call.length)} warning: writes the code in \`newForgotPassword\``);
    check(secretInLog, told(found('email, code: counts.random()').replace(/users\.save\(.*\)(?=;)/, 'users.save({ email, code: counts.random() })')));
    check(secretInLog, told(found('email').replace('this.make(email)', 'users.create({ email, token: counts.random() })')));
    const other = (body: string): string => `class Other { async make(email: string) { return ${body}; } }\n      class Flows {`;
    check(secretInLog, told(found('email, code: counts.random()').replace('class Flows {', other('email'))));
    checkSilent(secretInLog, found('email').replace('class Flows {', other(save)));
    checkSilent(secretInLog, found('email'));
    checkSilent(secretInLog, found('email, code: undefined'));
    checkSilent(secretInLog, found('email', 'class Other { async make(email: string) { return users.save(new Asked({ email, code: counts.random() })); } }'));
  });

  it('finds a request in which who forgot a password sends one', () => {
    check(secretInLog, service(`
      app.post('/account', async (req, res) => {
        const given = req.body.forgotPassword;
        await users.save(given);
        logger.info(req.body);
      //^^^^^^^^^^^^^^^^^^^^^ warning: all of \`req.body\`
        res.end();
      });
    `));
  });

  it('says that the password of a stored row may be a hash, and that headers are all there where others are replaced', () => {
    check(secretInLog, service(`
      app.post('/people', async (req, res) => {
        const row = await users.find(req.body.email);
        logger.info({ row });
        //            ^^^ warning: The password in it, hashed or not
        if (row.password === undefined) await users.save(row.password);
        const { headers } = req;
        const shown = Object.assign({}, headers, { authorization: 'hidden' });
        logger.info({ headers });
        //            ^^^^^^^ warning: all headers in
        res.json(shown);
      });
      app.post('/login', async (req, res) => {
        const body = await req.json();
        logger.info(body);
      //^^^^^^^^^^^^^^^^^ warning: The password in it can be read
        res.end(body.password);
      });
    `));
  });
});

describe('secret-in-log: forms', () => {
  const ask = (lines: string): string => service(`
      app.post('/renew', async (req, res) => {
        ${lines}
        res.end();
      });
    `);
  const log = "console.log('asking', params.toString());";
  const found: Readonly<Record<string, string>> = {
    'a password that was put into one': "const params = new URLSearchParams();\n params.append('username', state.user);\n params.append('password', state.password || '');",
    'a secret that was put into one': "const params = new URLSearchParams({ grant_type: 'client_credentials' });\n params.set('client_secret', state.adminSecret);",
    'a secret that one was made with': "const params = new URLSearchParams({ client_secret: state.adminSecret });",
  };
  for (const [what, lines] of Object.entries(found)) it(`finds ${what}`, () => { check(secretInLog, ask(`${lines}\n  ${log}\n//${'^'.repeat(log.length - 1)} warning: writes the`)); });

  const silent: Readonly<Record<string, string>> = {
    'one without a secret': `const params = new URLSearchParams({ page: '1' });\n params.append('username', state.user);\n ${log}`,
    'one that gets it afterwards': `const params = new URLSearchParams();\n ${log}\n params.append('password', state.password);`,
    'one in which it is masked again': `const params = new URLSearchParams();\n params.append('password', state.password);\n params.set('password', '***');\n ${log}`,
    'something else with such a method': `const params = new Settings();\n params.append('password', state.password);\n ${log}`,
    'its size': "const params = new URLSearchParams();\n params.append('password', state.password);\n console.log('asking', params.size);",
  };
  for (const [what, lines] of Object.entries(silent)) it(`is silent on ${what}`, () => { checkSilent(secretInLog, ask(lines)); });
});
