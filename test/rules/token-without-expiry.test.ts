import { tokenWithoutExpiry as rule } from '../../src/engine/rules/token-without-expiry';
import { check, checkSilent } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';

/** An Express service with these functions beside its server. */
function service(code: string, imports = "import jwt from 'jsonwebtoken';"): string {
  return `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5", "jsonwebtoken": "9" } }
//- /src/main.ts
import express from 'express';
${imports}
const app = express();
const key = process.env.JWT_SECRET ?? '';
app.listen(3000);
${code}`;
}

/** A Nest service whose module registers this, and that signs with this call. */
function nest(registered: string, call: string): string {
  return `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11", "@nestjs/common": "11", "@nestjs/jwt": "11" } }
//- /src/main.ts
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
//- /src/app.module.ts
import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { ConfigService } from '@nestjs/config';
import { AuthController } from './auth.controller';
@Module({ imports: [${registered}], controllers: [AuthController] })
export class AppModule {}
//- /src/auth.controller.ts
import { Controller, Post, Body } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
@Controller('auth')
export class AuthController {
  constructor(private readonly tokens: JwtService) {}
  @Post('login')
  login(@Body() body: { id: string }) {
    return ${call};
  }
}
`;
}

describe('token-without-expiry', () => {
  describe('finds', () => {
    it('a time that is none', () => {
      check(rule, service(`
export const long = (id: string) => jwt.sign({ sub: id }, key, { expiresIn: '100y' });
//                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: good for 100 years
export const days = (id: string) => jwt.sign({ sub: id }, key, { expiresIn: '36500 days' });
//                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: good for 100 years
export const seconds = (id: string) => jwt.sign({ sub: id }, key, { expiresIn: 20 * 365 * 24 * 60 * 60 });
//                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: good for 20 years
`));
      check(rule, nest("JwtModule.register({ secret: process.env.KEY, signOptions: { expiresIn: '999y' } })", 'this.tokens.sign({ sub: body.id })').replace("return this.tokens.sign({ sub: body.id });", "return this.tokens.sign({ sub: body.id });\n    //     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: never expires"));
    });

    it('claims and options without a time', () => {
      check(rule, service(`
export const signed = (id: string) => jwt.sign({ sub: id }, key);
//                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: never expires
export const later = (id: string, done: (error: unknown, token?: string) => void) => jwt.sign({ sub: id }, key, (error, token) => done(error, token));
//                                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: never expires
export const named = (id: string) => jwt.sign({ sub: id }, key, { algorithm: 'HS256' });
//                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: never expires
`));
    });

    it('a wrapper whose callers all leave the time out', () => {
      check(rule, service(`
function sign(claims: { sub: string; exp?: number }) { return jwt.sign(claims, key); }
//                                                            ^^^^^^^^^^^^^^^^^^^^^ warning 💡: never expires
app.post('/login', (req, res) => { res.json(sign({ sub: req.body.id })); });
`));
    });

    it('wrappers that hand the claims on to one another, whose callers all leave the time out', () => {
      check(rule, service(`
function sign(claims: { sub: string; exp?: number }) { return jwt.sign(claims, key); }
//                                                            ^^^^^^^^^^^^^^^^^^^^^ warning 💡: never expires
function session(claims: { sub: string; exp?: number }) { return sign({ ...claims }); }
const login = (claims: { sub: string }) => session(claims);
app.post('/login', (req, res) => { res.json(login({ sub: req.body.id })); });
app.post('/renew', (req, res) => { res.json(sign({ sub: req.body.id })); });
`));
    });

    it('what CommonJS requires', () => {
      check(rule, service(`
const { sign } = require('jsonwebtoken');
exports.signed = (id) => sign({ sub: id }, key);
//                       ^^^^^^^^^^^^^^^^^^^^^^ warning 💡: never expires
`, '').replaceAll('main.ts', 'main.js'));
    });

    it("a Nest service whose module doesn't say it either", () => {
      check(rule, nest("JwtModule.register({ secret: process.env.JWT_SECRET })", 'this.tokens.sign({ sub: body.id })')
        .replace('body.id });\n', "body.id });\n//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: never expires\n"));
      check(rule, nest("JwtModule.registerAsync({ inject: [ConfigService], useFactory: (config: ConfigService) => ({ secret: config.get('JWT_SECRET') }) })", 'this.tokens.signAsync({ sub: body.id })')
        .replace('body.id });\n', "body.id });\n//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: never expires\n"));
    });

    it("tokens of Fastify's plug-in", () => {
      check(rule, service(`
server.register(fastifyJwt, { secret: key });
server.post('/login', (request) => server.jwt.sign({ sub: 'me' }));
//                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: never expires
server.listen({ port: 3001 });
`, "import fastify from 'fastify';\nimport fastifyJwt from '@fastify/jwt';\nconst server = fastify();"));
    });

    it("jose's builder, hono's function and fast-jwt's signer", () => {
      check(rule, service(`
export const signed = (id: string) => new SignJWT({ sub: id }).setProtectedHeader({ alg: 'HS256' }).setIssuedAt().sign(new TextEncoder().encode(key));
//                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: never expires
export const light = (id: string) => sign({ sub: id }, key);
//                                   ^^^^^^^^^^^^^^^^^^^^^^ warning: never expires
const signer = createSigner({ key });
export const fast = (id: string) => signer({ sub: id });
//                                  ^^^^^^^^^^^^^^^^^^^ warning: never expires
`, "import { SignJWT } from 'jose';\nimport { sign } from 'hono/jwt';\nimport { createSigner } from 'fast-jwt';"));
    });

    it('tokens that need no signature', () => {
      check(rule, service(`
export const read = (token: string) => jwt.verify(token, key, { algorithms: ['HS256', 'none'] });
//                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: without a signature is accepted
const LISTED = ['none'];
export const listed = (token: string) => jwt.verify(token, '', { algorithms: LISTED });
//                                                               ^^^^^^^^^^^^^^^^^^ warning: without a signature is accepted
`));
    });
  });

  it('is silent on a time that is long and is one', () => {
    checkSilent(rule, service(`
export const years = (id: string) => jwt.sign({ sub: id }, key, { expiresIn: '5y' });
export const days = (id: string) => jwt.sign({ sub: id }, key, { expiresIn: '999d' });
export const hours = (id: string) => jwt.sign({ sub: id }, key, { expiresIn: '8760h' });
export const seconds = (id: string) => jwt.sign({ sub: id }, key, { expiresIn: 30 * 24 * 60 * 60 });
export const milliseconds = (id: string) => jwt.sign({ sub: id }, key, { expiresIn: '630720000' });
export const claimed = (id: string) => jwt.sign({ sub: id, exp: Math.floor(Date.now() / 1000) + 60 }, key, {});
`));
    checkSilent(rule, nest("JwtModule.register({ secret: process.env.KEY, signOptions: { expiresIn: '1y' } })", 'this.tokens.sign({ sub: body.id })'));
  });

  describe('is silent on', () => {
    const silent: Readonly<Record<string, string>> = {
      'a time in the options': "export const signed = (id: string) => jwt.sign({ sub: id }, key, { expiresIn: '15m' });",
      'a time in the claims': 'export const signed = (id: string) => jwt.sign({ sub: id, exp: Math.floor(Date.now() / 1000) + 900 }, key);',
      'claims that get a time on the next line': 'export function signed(id: string) {\n  const claims: Record<string, unknown> = { sub: id };\n  claims.exp = Math.floor(Date.now() / 1000) + 900;\n  return jwt.sign(claims, key);\n}',
      'a time that steps in for one that nobody gives': "import { MINUTE } from './times';\nconst TTL = 5 * MINUTE;\nfunction signed(input: { id: string; seconds?: number }) { return jwt.sign({ sub: input.id }, key, { expiresIn: input.seconds ?? TTL }); }\napp.post('/join', (req, res) => { res.json(signed({ id: req.body.id })); });",
      'options in a constant': "const OPTIONS = { expiresIn: '15m' } as const;\nexport const signed = (id: string) => jwt.sign({ sub: id }, key, OPTIONS);",
      'options that are spread': "const DEFAULTS = { expiresIn: '15m' } as const;\nexport const signed = (id: string) => jwt.sign({ sub: id }, key, { ...DEFAULTS, algorithm: 'HS256' });",
      'a time from the environment': 'export const signed = (id: string) => jwt.sign({ sub: id }, key, { expiresIn: Number(process.env.JWT_TTL) });',
      'options that get a time on the next line': "export function signed(id: string) {\n  const options: jwt.SignOptions = {};\n  options.expiresIn = '15m';\n  return jwt.sign({ sub: id }, key, options);\n}",
      'claims that come from elsewhere': 'declare function claimsOf(id: string): object;\nexport const signed = (id: string) => jwt.sign(claimsOf(id), key);',
      'claims of a function that sets a time': 'function claimsOf(id: string) { return { sub: id, exp: Math.floor(Date.now() / 1000) + 900 }; }\nexport const signed = (id: string) => jwt.sign(claimsOf(id), key);',
      'a wrapper that is given options': "export function sign(claims: object, options: jwt.SignOptions) { return jwt.sign(claims, key, options); }\napp.post('/login', (req, res) => { res.json(sign({ sub: req.body.id }, { expiresIn: '1h' })); });",
      'claims of a parameter that nobody fills': 'export function sign(claims: object) { return jwt.sign(claims, key); }',
      'wrappers of which one is given claims with a time': "function sign(claims: { sub: string; exp?: number }) { return jwt.sign(claims, key); }\nconst session = (claims: { sub: string; exp?: number }) => sign(claims);\napp.post('/login', (req, res) => { res.json(session({ sub: req.body.id, exp: Math.floor(Date.now() / 1000) + 900 })); });\napp.post('/renew', (req, res) => { res.json(sign({ sub: req.body.id })); });",
      'wrappers of which one is given claims from elsewhere': "declare function claimsOf(id: string): { sub: string };\nfunction sign(claims: { sub: string; exp?: number }) { return jwt.sign(claims, key); }\nconst session = (claims: { sub: string; exp?: number }) => sign(claims);\napp.post('/login', (req, res) => { res.json(session(claimsOf(req.body.id))); });",
      'tokens for developing': "if (process.env.NODE_ENV === 'development') console.log(jwt.sign({ sub: 'me' }, key));",
      'a list of signatures': "export const read = (token: string) => jwt.verify(token, key, { algorithms: ['HS256'] });",
      'a function of another library': "const cookies = { sign: (value: object, secret: string) => secret + String(value) };\nexport const signed = cookies.sign({ sub: 'me' }, key);",
    };
    for (const [what, code] of Object.entries(silent)) it(what, () => { checkSilent(rule, service(code)); });

    it('a time of jsonwebtoken that comes out undefined, with which it makes no token, unlike others', () => {
      checkSilent(rule, service(`
const settings = { JWT: { secret: key, expiresIn: '7d' } } as any;
const plain = { JWT_SECRET: key };
export const first = (id: string) => jwt.sign({ sub: id }, key, { expiresIn: undefined });
export const second = (id: string) => jwt.sign({ sub: id }, key, { issuer: 'shop', expiresIn: (plain as any).JWT_EXPIRES_IN });
export const third = (id: string) => jwt.sign({ sub: id }, key, { expiresIn: settings.JWT_EXPIRES_IN });
`));
      check(rule, service(`
export const first = (id: string) => jwt.sign({ sub: id }, key, { issuer: 'shop' });
//                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: never expires
export const claim = (id: string) => jwt.sign({ sub: id, expiresIn: 4320 }, key);
//                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: never expires
export const second = (id: string) => jwt.sign({ sub: id }, key, { notBefore: undefined });
//                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: never expires
`));
    });

    it('times of a Nest module, and of a call', () => {
      checkSilent(rule, nest("JwtModule.register({ secret: process.env.JWT_SECRET, signOptions: { expiresIn: '1d' } })", 'this.tokens.sign({ sub: body.id })'));
      checkSilent(rule, nest("JwtModule.registerAsync({ inject: [ConfigService], useFactory: (config: ConfigService) => ({ secret: config.get('JWT_SECRET'), signOptions: { expiresIn: config.get('JWT_TTL') } }) })", 'this.tokens.sign({ sub: body.id })'));
      checkSilent(rule, nest('JwtModule.register({})', "this.tokens.sign({ sub: body.id }, { secret: process.env.JWT_SECRET, expiresIn: '7d' })"));
    });

    it('modules that a class or something unknown configures', () => {
      checkSilent(rule, nest('JwtModule.registerAsync({ useClass: JwtOptions })', 'this.tokens.sign({ sub: body.id })'));
      checkSilent(rule, nest('OwnTokensModule', 'this.tokens.sign({ sub: body.id })'));
    });

    it("times of Fastify's plug-in", () => {
      checkSilent(rule, service(`
server.register(fastifyJwt, { secret: key, sign: { expiresIn: '15m' } });
server.post('/login', (request) => server.jwt.sign({ sub: 'me' }));
server.listen({ port: 3001 });
`, "import fastify from 'fastify';\nimport fastifyJwt from '@fastify/jwt';\nconst server = fastify();"));
    });

    it("times of jose's builder and of fast-jwt's signer", () => {
      checkSilent(rule, service(`
export const signed = (id: string) => new SignJWT({ sub: id }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('2h').sign(new TextEncoder().encode(key));
export const claimed = (id: string) => new SignJWT({ sub: id, exp: 1999999999 }).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(key));
export function later(id: string, short: boolean) {
  const builder = new SignJWT({ sub: id }).setProtectedHeader({ alg: 'HS256' });
  if (short) builder.setExpirationTime('2h');
  return builder.sign(new TextEncoder().encode(key));
}
const signer = createSigner({ key, expiresIn: 900_000 });
export const fast = (id: string) => signer({ sub: id });
`, "import { SignJWT } from 'jose';\nimport { createSigner } from 'fast-jwt';"));
    });

    it('scripts and tests', () => {
      checkSilent(rule, `
${service('')}
//- /test/login.test.ts
import jwt from 'jsonwebtoken';
export const token = jwt.sign({ sub: 'me' }, 'test');
`);
    });
  });

  it('takes the time of others only where names tell that they are for the same', () => {
    const reset = "export const resetToken = (id: string) => jwt.sign({ reset: id }, key, { expiresIn: '30m' });\n";
    const access = "export const accessToken = (id: string) => jwt.sign({ sub: id }, key, { expiresIn: '2h' });\n";
    const cases: readonly (readonly [others: string, code: string, time: string, title: string])[] = [
      [reset, 'export const signed = (id: string) => jwt.sign({ sub: id }, key);\n', '15m', 'after 15m, a usual time for access tokens'],
      [reset + access, 'export const signed = (id: string) => jwt.sign({ sub: id }, key);\n', '15m', 'after 15m, a usual time for access tokens'],
      [reset, 'export const adminAccessToken = (id: string) => jwt.sign({ sub: id }, key);\n', '15m', 'after 15m, a usual time for access tokens'],
      [access, 'export const passwordResetToken = (id: string) => jwt.sign({ sub: id }, key);\n', '1h', 'after 1h, a usual time for tokens that reset a password'],
      [access + reset, 'export const resetPasswordToken = (id: string) => jwt.sign({ sub: id }, key);\n', '30m', 'after 30m, like other tokens that reset a password here'],
      [access, 'export const invitation = (id: string) => jwt.sign({ sub: id }, key);\n', '7d', 'after 7d, a usual time for invitations'],
      [access, 'export const emailConfirmationToken = (id: string) => jwt.sign({ sub: id }, key);\n', '1d', 'after 1d, a usual time for tokens that confirm an address'],
      [access, 'export const resetPassword = (id: string) => jwt.sign({ sub: id }, key);\n', '15m', 'after 15m, a usual time'],
      [access, 'export const signed = (id: string, session: { id: string }) => jwt.sign({ sub: id, sid: session.id }, key);\n', '15m', 'after 15m, a usual time'],
      [access, "export const signed = (id: string) => jwt.sign({ sub: id }, process.env.ACCESS_TOKEN_SECRET ?? '');\n", '2h', 'after 2h, like other access tokens here'],
      [access + access.replace('accessToken', 'loginToken').replace('2h', '1h'), 'export const authToken = (id: string) => jwt.sign({ sub: id }, key);\n', '15m', 'after 15m, a usual time'],
    ];
    for (const [others, code, time, title] of cases) checkFix(rule, service(others + code), files(others + code.replace(/(key|\?\? '')\);/, `$1, { expiresIn: '${time}' });`)), { title });
  });

  it('takes no time of another service', () => {
    const other = `
//- /other/package.json
{ "name": "other", "main": "src/main.ts", "dependencies": { "express": "5", "jsonwebtoken": "9" } }
//- /other/src/main.ts
import express from 'express';
import jwt from 'jsonwebtoken';
export const accessToken = (id: string) => jwt.sign({ sub: id }, process.env.KEY ?? '', { expiresIn: '9h' });
express().listen(3001);
`;
    const code = 'export const accessToken = (id: string) => jwt.sign({ sub: id }, key);\n';
    checkFix(rule, other + service(code), files(code.replace('key)', "key, { expiresIn: '15m' })")), { title: 'after 15m' });
  });

  it('adds to options that are there', () => {
    checkFix(rule, service("export const signed = (id: string) => jwt.sign({ sub: id }, key, { algorithm: 'HS256' });\n"), service("export const signed = (id: string) => jwt.sign({ sub: id }, key, { algorithm: 'HS256', expiresIn: '15m' });\n").replace(/\n\/\/- \/package\.json\n.*/, ''), { title: 'after 15m' });
  });

  const files = (code: string): string => service(code).replace(/\n\/\/- \/package\.json\n.*/, '');

  it('gives a token that gets others no time of one that opens something, and the other way round', () => {
    const others = "const accessToken = (id: string) => jwt.sign({ sub: id }, key, { expiresIn: '10m' });\nconst refresh = (id: string) => { const refreshToken = jwt.sign({ sub: id }, key, { expiresIn: '30d' }); return refreshToken; };\n";
    const access = 'export const accessTokenOf = (id: string) => { const accessToken = jwt.sign({ sub: id }, key); return accessToken; };\n';
    const refreshed = "export const renewed = (id: string) => ({ refreshToken: jwt.sign({ sub: id }, key) });\n";
    checkFix(rule, service(others + access), files(others + access.replace('key)', "key, { expiresIn: '10m' })")), { title: 'after 10m' });
    checkFix(rule, service(others + refreshed), files(others + refreshed.replace('key)', "key, { expiresIn: '30d' })")), { title: 'after 30d' });
    const [alone = ''] = others.split(/(?<=\n)/);
    checkFix(rule, service(alone + refreshed), files(alone + refreshed.replace('key)', "key, { expiresIn: '7d' })")), { title: 'after 7d' });
  });

  it('knows one that gets others by its key', () => {
    const code = "export const renewed = (id: string) => jwt.sign({ sub: id }, process.env.REFRESH_SECRET ?? '');\n";
    checkFix(rule, service(code), files(code.replace("?? '')", "?? '', { expiresIn: '7d' })")), { title: 'after 7d' });
  });

  it('takes no chance word for one that gets others', () => {
    for (const claims of ["{ sub: id, note: 'asked again after the last refresh of the page' }", '{ sub: id, at: times.refreshedAt }', '{ sub: id, every: refreshInterval }']) {
      const code = `export const signed = (id: string) => jwt.sign(${claims}, key);\n`;
      checkFix(rule, service(code), files(code.replace('key)', "key, { expiresIn: '15m' })")), { title: 'after 15m' });
    }
    const kind = "export const signed = (id: string) => jwt.sign({ sub: id, type: 'refresh' }, key);\n";
    checkFix(rule, service(kind), files(kind.replace('key)', "key, { expiresIn: '7d' })")), { title: 'after 7d' });
    const renewed = 'export const refreshAccessToken = (id: string) => jwt.sign({ sub: id }, key);\n';
    checkFix(rule, service(renewed), files(renewed.replace('key)', "key, { expiresIn: '15m' })")), { title: 'after 15m' });
  });

  it('offers no time where a function refreshes a token and it is not told of which kind', () => {
    check(rule, service(`
export const refreshToken = (id: string) => jwt.sign({ sub: id }, key);
//                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: never expires
`));
  });

  it('offers no time where two are made together and which is which is not told', () => {
    check(rule, service(`
export const both = async (id: string) => {
  const [open, refresh] = await Promise.all([jwt.sign({ sub: id }, key, { expiresIn: '5m' }), jwt.sign({ sub: id }, key)]);
//                                                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: never expires
  return [open, refresh];
};
`));
  });
});
