import { secretInLog } from '../../src/engine/rules/secret-in-log';
import { check, checkSilent } from '../fixture/check';
import { loggingService as service } from './logging-service';

describe('secret-in-log: what is cut', () => {
  it('is silent on what a function of the file cuts, and on the member that is compared with it', () => {
    const cut = (made: string, written: string): string => service(`
      function shown(id: string) { return ${made}; }
      export function begin(session: any, id: string) { ${written} }
      export function verifySession(session: any, id: string) {
        const sessionToken = session.checkToken;
        const clientToken = shown(id);
        if (sessionToken !== clientToken) logger.warn({ sessionToken, clientToken }, 'not the same');
      }
    `);
    checkSilent(secretInLog, cut("'v1:' + id.slice(-4)", 'session.checkToken = shown(id);'));
    for (const [made, written, at] of [["'v1:' + id", 'session.checkToken = shown(id);', 'sessionToken'], ["'v1:' + id.slice(-4)", 'session.checkToken = id;', 'sessionToken'], ["'v1:' + id.slice(-4)", 'session.checkToken = shown(id); session.checkToken = id;', 'sessionToken']] as const) {
      check(secretInLog, cut(made, written).replace(/^( +)(if .*warn\(\{ )(sessionToken)(.*)$/m, (line, indent: string, before: string) => `${line}\n//${' '.repeat(indent.length + before.length - 2)}${'^'.repeat(at.length)} warning: the token in \`sessionToken\``));
    }
  });

  const told = (code: string, name: string): void => {
    check(secretInLog, service(code).replace(/^(.*?)(console\.log\(.*?\))(;.*)$/m, (line, before: string, call: string) => `${line}\n//${' '.repeat(before.length - 2)}${'^'.repeat(call.length)} warning: \`${name}\``));
  };

  it('is silent on a member of the class that keeps nothing but what was cut', () => {
    checkSilent(secretInLog, service('class Short { apiKey?: string; constructor(key: string) { this.apiKey = key.slice(-4); } show() { console.log(this.apiKey); } }'));
  });
  for (const [what, other] of [
    ['another class', 'class Whole { constructor(private apiKey: string) {} show() {  console.log(this.apiKey); } }'],
    ['a class that extends one', 'class Whole extends Base { show() {  console.log(this.apiKey); } }'],
    ['a class with a field of that name', 'class Whole { apiKey = key; show() {  console.log(this.apiKey); } }'],
  ] as const) {
    it(`tells that of ${what}`, () => { told(`class Short { apiKey?: string; constructor(key: string) { this.apiKey = key.slice(-4); } }\n${other}`, 'this.apiKey'); });
  }

  it('is silent on a member that was cut right before', () => {
    checkSilent(secretInLog, service('export function show(user: any) { user.password = user.password.slice(0, 2); console.log(user.password); }'));
  });
  for (const [what, code] of [
    ['behind that', 'console.log(user.password); user.password = user.password.slice(0, 2);'],
    ['in some cases', 'if (user.isNew) user.password = user.password.slice(0, 2); console.log(user.password);'],
    ['of another object', 'other.password = user.password.slice(0, 2); console.log(user.password);'],
  ] as const) {
    it(`tells one that is cut ${what}`, () => { told(`export function show(user: any, other: any) { ${code} }`, 'user.password'); });
  }
  it('tells one that another function cuts', () => {
    told("export function present(user: any) { user.apiKey = key.slice(-4); }\nexport function show(user: any) { console.log(user.apiKey); }", 'user.apiKey');
  });
});
