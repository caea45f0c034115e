import { tokenWithoutExpiry as rule } from '../../src/engine/rules/token-without-expiry';
import { check, checkSilent } from '../fixture/check';

function service(code: string): string {
  return `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5", "jsonwebtoken": "9", "jose": "6" } }
//- /src/main.ts
import express from 'express';
import jwt from 'jsonwebtoken';
import { SignJWT, compactVerify } from 'jose';
const app = express();
app.listen(3000);
${code}`;
}

describe('token-without-expiry: what a token is for', () => {
  const signing = "export const sign = async (message: string, key: any) => new SignJWT({ data: [...message] }).setProtectedHeader({ alg: 'ES256' }).sign(key);\n";
  const marked = (code: string): string => code.replace(/^(.*?)(new SignJWT.*\.sign\(key\))(.*)$/m, (line, before: string, call: string) => `${line}\n//${' '.repeat(before.length - 2)}${'^'.repeat(call.length)} warning: never expires`);

  it('is silent on the signature of one message, which is compared as a whole', () => {
    checkSilent(rule, service(`${signing}export async function isFrom(signature: string, message: string, key: any): Promise<boolean> {\n  const { payload } = await compactVerify(signature, key);\n  const signed = JSON.parse(payload.toString()).data.join('');\n  return signed === message;\n}\n`));
  });
  it('is silent on it where of another token it is only asked whether it is right', () => {
    checkSilent(rule, service(`import { proofs } from './proofs';\n${signing}export async function join(proof: string) { if (!(await proofs.verifyJWT(proof))) throw new Error('no'); return { joined: true }; }\nexport async function isFrom(signature: string, message: string, key: any): Promise<boolean> {\n  const { payload } = await compactVerify(signature, key);\n  const read = JSON.parse(payload.toString());\n  const bytes = new Uint8Array(read.data);\n  const signed = new TextDecoder().decode(bytes);\n  return signed === message;\n}\n`));
  });
  for (const [what, code] of [
    ['whose signature is asked for alone', `${signing}export async function claimsOf(token: string, key: any) {\n  const { payload } = await compactVerify(token, key);\n  return JSON.parse(payload.toString());\n}\n`],
    ['that nothing verifies here', signing],
    ['with a claim beside what is compared', `${signing.replace('{ data: [...message] }', "{ data: [...message], sub: message }")}export async function isFrom(signature: string, message: string, key: any): Promise<boolean> {\n  const { payload } = await compactVerify(signature, key);\n  return payload.toString() === message;\n}\n`],
    ['that is compared with a word of the program', `${signing}export async function isAdmin(token: string, key: any): Promise<boolean> {\n  const { payload } = await compactVerify(token, key);\n  return payload.toString() === 'admin';\n}\n`],
    ['that says who somebody is', `${signing.replace('{ data: [...message] }', '{ sub: message }')}export async function isFrom(signature: string, message: string, key: any): Promise<boolean> {\n  const { payload } = await compactVerify(signature, key);\n  return (payload as any).sub === message;\n}\n`],
    ['of which another member is compared', `${signing}export async function isFrom(signature: string, message: string, key: any): Promise<boolean> {\n  const { payload } = await compactVerify(signature, key);\n  return (payload as any).sub === message;\n}\n`],
    ['that another function reads', `${signing}export async function isFrom(signature: string, message: string, key: any): Promise<boolean> {\n  const { payload } = await compactVerify(signature, key);\n  return JSON.parse(payload.toString()).data === message;\n}\nexport async function dataOf(signature: string, key: any) {\n  const { payload } = await compactVerify(signature, key);\n  return JSON.parse(payload.toString()).data;\n}\n`],
  ] as const) {
    it(`tells a token ${what}`, () => { check(rule, marked(service(code))); });
  }

  const request = (claims: string, more = '', chain = ''): string => `import { send, hash } from './send';\nexport async function ask(method: string, path: string, body: any, key: any) {\n  const claims: any = { ${claims} };\n${more}  const token = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256' })${chain}.sign(key);\n  await send(token);\n}\n`;
  it('is silent where the claims are about one request that somebody else is sent', () => {
    checkSilent(rule, service(request('uris: [`${method} api.example.com${path}`]', '  claims.reqHash = hash(body);\n')));
    checkSilent(rule, service(request('uris: [`${method} api.example.com${path}`]', '', ".setJti('x1')")));
    checkSilent(rule, service(request('htu: path, htm: method, jti: hash(body)')));
  });
  for (const [what, code] of [
    ['that may be sent again and again', request('uris: [`${method} api.example.com${path}`]')],
    ['that is only numbered', request('sub: method', '', ".setJti('x1')")],
    ['that says who somebody is as well', request('sub: method, uris: [path]', '', ".setJti('x1')")],
    ['that says what one may do', request("role: 'admin', uris: ['*'], nonce: 'x'")],
    ['that says who somebody is, later', request('uris: [path]', '  claims.userId = body.id;\n', ".setJti('x1')")],
    ['that says who somebody is by the builder', request('uris: [path]', '', ".setSubject(path).setJti('x1')")],
    ['that middleware verifies here', `import { expressjwt } from 'express-jwt';\n${request('uris: [path]', '', ".setJti('x1')")}app.use(expressjwt({ secret: 'k', algorithms: ['ES256'] }));\n`],
    ['that is decrypted here as well', `import { jwtDecrypt } from 'jose';\n${request('uris: [path]', '', ".setJti('x1')")}export const read = (token: string, key: any) => jwtDecrypt(token, key);\n`],
    ['for a link', request('uri: path, jti: hash(body)')],
    ['that is verified here as well', `${request('uris: [path]', '', ".setJti('x1')")}export const verify = (token: string, key: any) => compactVerify(token, key) && jwt.verify(token, key);\n`],
  ] as const) {
    it(`tells a token ${what}`, () => { check(rule, marked(service(code))); });
  }

  it('is silent where what nobody signed is taken apart and lets nobody in', () => {
    checkSilent(rule, service("export function settingsOf(text: string) {\n  const found: any = {};\n  const read: any = jwt.verify(text, '', { algorithms: ['none'] });\n  found.registry = read.registry;\n  return found;\n}\n"));
    checkSilent(rule, service("const withTeam = (token: string) => `team:${token}`;\nexport function settingsOf(text: string) {\n  const found: any = {};\n  try {\n    const read: any = jwt.verify(text, '', { algorithms: 'none' as any });\n    found.token = withTeam(read.token);\n    found.catalogues = read.catalogues || [];\n  } catch {\n    found.catalogues = null;\n  }\n  return found;\n}\n"));
  });
  const NONE = "algorithms: ['none']";
  for (const [what, code] of [
    ['it is what a function answers', `export const claimsOf = (token: string) => jwt.verify(token, '', { ${NONE} });`],
    ['it decides', `export function isAdmin(token: string) { const claims: any = jwt.verify(token, '', { ${NONE} }); if (claims.role !== 'admin') throw new Error('no'); }`],
    ['it is handed on', `const grant = (claims: any) => { if (claims.admin) console.info('in'); }; export function enter(token: string) { grant(jwt.verify(token, '', { ${NONE} })); }`],
    ['it is handed on from a variable', `import { grant } from './grant'; export function enter(token: string) { const claims: any = jwt.verify(token, '', { ${NONE} }); grant(claims); }`],
    ['who it is from is handed on', `import { grant } from './grant'; export function enter(token: string) { const claims: any = jwt.verify(token, '', { ${NONE} }); grant(claims.userId); }`],
    ['that it is a token is enough', `export function enter(token: string) { jwt.verify(token, '', { ${NONE} }); }`],
    ['there is a key', `export function read(token: string, key: string) { const claims: any = jwt.verify(token, key, { ${NONE} }); console.info(claims.sub); }`],
  ] as const) {
    it(`tells a token without a signature where ${what}`, () => {
      check(rule, service(`${code}\n//${' '.repeat(code.indexOf(NONE) - 2)}${'^'.repeat(NONE.length)} warning: a token without a signature is accepted${what === 'there is a key' ? ' where the key is empty' : ', so'}\n`));
    });
  }

  it('tells what is signed by nobody', () => {
    const code = "export const signed = (id: string) => jwt.sign({ sub: id }, '', { algorithm: 'none', expiresIn: '5m' });";
    check(rule, service(`${code}\n//${' '.repeat(code.indexOf('algorithm') - 2)}${'^'.repeat("algorithm: 'none'".length)} warning: nobody signs this token\n`));
  });

  it('is silent where a key is written out, with which a token without a signature is refused', () => {
    checkSilent(rule, service("export const read = (token: string) => jwt.verify(token, 'hj4kl5jh34kj5h3kj4h5', { algorithms: ['HS256', 'none'] });\n"));
  });
});
