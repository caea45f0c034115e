import { tokenWithoutExpiry as rule } from '../../src/engine/rules/token-without-expiry';
import { check, checkSilent } from '../fixture/check';

/** A service whose routes stand in this code. */
function decoding(code: string, imports = "import jwt from 'jsonwebtoken';", more = ''): string {
  return `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5", "jsonwebtoken": "9" } }
//- /src/main.ts
import express from 'express';
${imports}
const app = express();
declare const users: { findOne(where: object): Promise<{ id: string }> };
${code}
app.listen(3000);
${more}`;
}

const CLAIMS_WRITTEN = `
app.get('/orders', (req, res, next) => {
  const claims = jwt.decode(req.headers.authorization?.split(' ')[1] ?? '') as { sub: string };
  users.findOne({ id: claims.sub }).then((user) => { res.json(user); }, next);
});
`;

const CLAIMS_MARKED = CLAIMS_WRITTEN.replace(" as { sub: string };\n", ` as { sub: string };\n//               ${'^'.repeat(58)} warning: nothing on the way asks for its signature\n`);

const kong = (plugin: string): string => `
//- /kong.yml
_format_version: "3.0"
services:
  - name: api
    url: http://api:3000
    routes: [{ name: api, paths: [/] }]
    plugins: [{ name: ${plugin} }]
`;
const istio = (kind: string, spec: string): string => `
//- /k8s/auth.yaml
apiVersion: security.istio.io/v1
kind: ${kind}
metadata: { name: api }
spec: ${spec}
`;
const nginx = (line: string): string => `
//- /nginx.conf
server {
  listen 80;
  location / {
    ${line}
    proxy_pass http://api:3000;
  }
}
`;
const controller = (plugin: string): string => `
//- /k8s/plugin.yaml
apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata:
  name: before
plugin: ${plugin}
`;
/** Configurations by which tokens are checked, each with one that does something else. */
const GATEWAYS: readonly (readonly [string, string])[] = [
  [kong('jwt'), kong('rate-limiting')],
  [controller('openid-connect'), controller('cors')],
  [istio('RequestAuthentication', '{ jwtRules: [{ issuer: "https://id.example.com", jwksUri: "https://id.example.com/keys" }] }'), istio('PeerAuthentication', '{ mtls: { mode: STRICT } }')],
  [nginx('auth_request /check;'), nginx('# auth_request /check;')],
];

describe('token-without-expiry, where tokens are read', () => {
  describe('finds claims that are believed without a signature', () => {
    it('by whom is looked up', () => {
      check(rule, decoding(CLAIMS_WRITTEN.replace(" as { sub: string };\n", " as { sub: string };\n//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: nothing on the way asks for its signature\n")));
    });

    it('by what they let happen', () => {
      check(rule, decoding(`
app.delete('/orders', (req, res) => {
  const claims = jwt.decode(req.cookies.session_token) as { role: string };
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: nothing on the way asks for its signature
  if (claims.role !== 'admin') return res.sendStatus(403);
  res.sendStatus(204);
});
`));
    });

    it('by what they say that somebody may do', () => {
      for (const asked of ['const claims = TOKEN as { admin: boolean };\n  if (!claims.admin) return res.sendStatus(403);', 'const { isAdmin } = TOKEN as { isAdmin: boolean };\n  if (!isAdmin) return res.sendStatus(403);']) {
        const marked = asked.replace(/^(.{0,60}?)TOKEN(.{0,60})\n/, (_, before: string, after: string) => `${before}jwt.decode(req.cookies.session_token)${after}\n//${' '.repeat(before.length)}${'^'.repeat(37)} warning: nothing on the way asks for its signature\n`);
        check(rule, decoding(`app.delete('/orders', (req, res) => {\n  ${marked}\n  res.sendStatus(204);\n});`));
      }
    });

    it('behind a gateway that does something else', () => {
      for (const gateway of GATEWAYS.map(([, other]) => other)) check(rule, decoding(CLAIMS_MARKED) + gateway);
    });

    it('by what is written to the request', () => {
      check(rule, decoding(`
app.get('/orders', (req, res, next) => {
  (req as any).user = jwtDecode(req.headers.authorization ?? '');
//                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: nothing on the way asks for its signature
  next();
}, (req, res) => { res.json((req as any).user); });
`, "import { jwtDecode } from 'jwt-decode';"));
    });

    it('through functions of the project, where the request is at hand', () => {
      check(rule, decoding(`
app.post('/codes', (req, res) => {
  if (req.headers.authorization && hasScope(req.headers.authorization, 'unlimited')) return res.sendStatus(200);
//                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: nothing on the way asks for its signature
  res.sendStatus(429);
});
`, "import { hasScope } from './scopes';", `
//- /src/scopes.ts
import decode from 'jwt-decode';
export function scopesOf(token: string): string[] {
  const header = { Authorization: token };
  const claims = payloadOf(header.Authorization.split(' ')[1] ?? '');
  return claims.scope || [];
}
function payloadOf(token: string): { scope: string[] } {
  let decoded: { scope: string[] };
  try { decoded = decode(token); } catch (error) { throw new Error(String(error)); }
  return decoded;
}
export function hasScope(token: string, scope: string): boolean {
  const found = scopesOf(token).filter((one) => one === scope);
  return found.length > 0;
}
`));
    });

    it('on a route that leaves out the sign-in which others need', () => {
      check(rule, hapi('options: { auth: false }, ', "//                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: nothing on the way asks for its signature"));
    });

    it('in a guard of Nest', () => {
      check(rule, guarded(`
//- /src/user.guard.ts
import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
@Injectable()
export class UserGuard implements CanActivate {
  constructor(private readonly tokens: JwtService) {}
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest();
    request.user = this.tokens.decode(request.cookies.refreshToken);
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: nothing on the way asks for its signature
    return true;
  }
}
`));
    });
  });

  describe('is silent on', () => {
    const believed = (extra: string, imports?: string, more?: string): void => { checkSilent(rule, decoding(extra, imports, more)); };

    it('tokens that are verified before or after, in the function or on the way', () => {
      believed(CLAIMS_WRITTEN.replace("  users.", "  jwt.verify(req.headers.authorization ?? '', process.env.KEY ?? '');\n  users."));
      believed(CLAIMS_WRITTEN.replace("'/orders', (", "'/orders', signedIn, (") + "function signedIn(req: express.Request, _res: unknown, next: () => void) { jwt.verify(req.headers.authorization ?? '', process.env.KEY ?? ''); next(); }");
      believed("app.use((req, _res, next) => { jwt.verify(req.headers.authorization ?? '', process.env.KEY ?? ''); next(); });" + CLAIMS_WRITTEN);
    });

    it('tokens whose signature the project compares by itself', () => {
      const own = "import { createHmac } from 'node:crypto';\nfunction rejectForged(token: string) { const [head, body, end] = token.split('.'); if (createHmac('sha256', process.env.KEY ?? '').update(`${head}.${body}`).digest('base64url') !== end) throw new Error('forged'); }";
      believed(`${own}${CLAIMS_WRITTEN.replace("  users.", "  rejectForged(req.headers.authorization ?? '');\n  users.")}`);
      for (const name of ['assertSigned', 'checkSignature', 'signatureMatches']) believed(CLAIMS_WRITTEN.replace("  users.", `  if (!${name}(req.headers.authorization)) return;\n  users.`), `import jwt from 'jsonwebtoken';\nimport { ${name} } from './own';`);
    });

    it('tokens that a gateway or a sidecar has checked before', () => {
      for (const [gateway] of GATEWAYS) checkSilent(rule, decoding(CLAIMS_WRITTEN) + gateway);
    });

    it('whether claims have a flag at all that lets nobody in', () => {
      believed("app.get('/orders', (req, res) => { const claims = jwt.decode(req.headers.authorization ?? '') as { sub?: string; locale?: string }; if (!claims.sub || !claims.locale) return res.sendStatus(401); res.json([]); });");
    });

    it('what a package or an unknown function may have verified', () => {
      believed(CLAIMS_WRITTEN.replace("'/orders', (", "'/orders', auth(), ("), "import jwt from 'jsonwebtoken';\nimport { auth } from 'express-oauth2-jwt-bearer';");
      believed(`app.use(protect);${CLAIMS_WRITTEN}`, "import jwt from 'jsonwebtoken';\nimport { protect } from '@corp/auth';");
    });

    it('a route behind the sign-in that others need as well', () => {
      checkSilent(rule, hapi(''));
    });

    it('the header, and times', () => {
      believed(CLAIMS_WRITTEN.replace("?? '')", "?? '', { complete: true })"));
      believed("app.get('/left', (req, res) => { const { exp } = jwt.decode(req.headers.authorization ?? '') as { exp: number }; res.json({ left: exp < Date.now() ? 0 : 1 }); });");
    });

    it('claims that are only written down', () => {
      believed("app.get('/orders', (req, res) => { const claims = jwt.decode(req.headers.authorization ?? '') as { sub: string }; console.log('asked by', claims.sub); res.json([]); });");
      believed("app.get('/orders', (req, res) => { const info: Record<string, unknown> = {}; const claims = jwt.decode(req.headers.authorization ?? '') as { sub: string }; info.user = claims.sub; console.log(info); res.json([]); });");
    });

    it('tokens that the program made or was given by an identity provider', () => {
      believed("app.get('/orders', async (req, res) => { const answer = await fetch('https://id.example.com/token', { method: 'POST' }); const { id_token } = await answer.json(); const claims = jwt.decode(id_token) as { sub: string }; res.json(await users.findOne({ id: claims.sub })); });");
    });

    it('whether there is a token at all', () => {
      believed("app.get('/orders', (req, res) => { if (!jwt.decode(req.headers.authorization ?? '')) return res.sendStatus(401); res.json([]); });");
    });

    it('guards that Nest or a package has before', () => {
      const guard = `
//- /src/user.guard.ts
import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
@Injectable()
export class UserGuard implements CanActivate {
  constructor(private readonly tokens: JwtService) {}
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest();
    request.user = this.tokens.decode(request.cookies.refreshToken);
    return true;
  }
}
`;
      checkSilent(rule, guarded(guard).replace('@UseGuards(UserGuard)', "@UseGuards(AuthGuard('jwt'), UserGuard)").replace("import { UserGuard }", "import { AuthGuard } from '@nestjs/passport';\nimport { UserGuard }"));
      checkSilent(rule, guarded(guard).replace('providers: []', 'providers: [{ provide: APP_GUARD, useClass: SignedIn }]').replace("import { OrdersController }", "import { APP_GUARD } from '@nestjs/core';\nimport { SignedIn } from '@corp/guards';\nimport { OrdersController }"));
    });
  });
});

/** A hapi server whose routes need a token, unless they say otherwise. */
function hapi(options: string, marker = ''): string {
  return `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "@hapi/hapi": "21", "hapi-auth-jwt2": "10", "jwt-decode": "4" } }
//- /src/main.ts
import * as Hapi from '@hapi/hapi';
import * as signIn from 'hapi-auth-jwt2';
import { jwtDecode } from 'jwt-decode';
const server = Hapi.server({ port: 3000 });
server.register(signIn);
server.auth.strategy('jwt', 'jwt', { key: process.env.KEY });
server.auth.default('jwt');
const isTrusted = (token: string) => (jwtDecode(token) as { role: string }).role === 'admin';
server.route({ method: 'POST', path: '/codes', ${options}handler: (request, h) => {
  if (request.headers.authorization && isTrusted(request.headers.authorization)) return h.response().code(200);
${marker}
  return h.response().code(429);
} });
server.start();
`;
}

/** A Nest service with a guard before its one route. */
function guarded(guard: string): string {
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
import { OrdersController } from './orders.controller';
@Module({ controllers: [OrdersController], providers: [] })
export class AppModule {}
//- /src/orders.controller.ts
import { Controller, Get, Req, UseGuards } from '@nestjs/common';
import { UserGuard } from './user.guard';
@Controller('orders')
export class OrdersController {
  @Get()
  @UseGuards(UserGuard)
  list(@Req() request: { user: unknown }) { return request.user; }
}
${guard}`;
}
