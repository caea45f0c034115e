import type { ArgumentPath, CallSpec, LibrarySpec, MemberSpec, TypeSpec } from './spec';

/**
 * What signs tokens, and where it is told how long they are good for: `payload` in the claims, `options` in the call, `instance` where the
 * signer was made. `module`: options of a module or plug-in of the framework may say it, too, which a `token-module` has.
 * Sources: the READMEs and type declarations of jsonwebtoken, @nestjs/jwt, @fastify/jwt, jose, hono, jwt-simple, @hapi/jwt, fast-jwt and jwt-decode.
 */
type Expiry = Partial<Readonly<Record<'payload' | 'options' | 'instance', ArgumentPath>>>;

function signs(expiry: Expiry, details: Readonly<Record<string, string>> = {}): MemberSpec {
  return { call: signing(expiry, details) };
}

function signing(expiry: Expiry, details: Readonly<Record<string, string>> = {}): CallSpec {
  return { effect: { kind: 'marker', name: 'token-sign', details, options: expiry } };
}

/**
 * `sign(payload, key, { expiresIn })`: the option that a fix adds, by the argument that has it. `refuses`: where that option stands in the call and comes out undefined, no token is made.
 * Source: jsonwebtoken 8 and 9, `sign.js`, `sign_options_schema`.
 */
const withKey = signs({ payload: { argument: 0, path: ['exp'] }, options: { argument: 2, path: ['expiresIn'], orCallback: true } }, { argument: '2', refuses: 'expiresIn' });
const withoutKey = signs({ payload: { argument: 0, path: ['exp'] }, options: { argument: 1, path: ['expiresIn'] } }, { argument: '1', module: 'yes' });
const claimsAlone = signs({ payload: { argument: 0, path: ['exp'] } });

/** Reads the claims of a token and leaves its signature alone. With `whole` its header comes as well, by which a key is found. */
const decodes: MemberSpec = { call: { effect: { kind: 'marker', name: 'token-decode', options: { whole: { argument: 1, path: ['complete'] } } } } };

const nestOptions: ArgumentPath = { argument: 0, path: ['signOptions', 'expiresIn'] };
const nestModule: MemberSpec = { call: { effect: { kind: 'marker', name: 'token-module', options: { expiry: nestOptions } } } };
const fastifyJwt: MemberSpec = { plugin: { kind: 'marker', name: 'token-module', options: { expiry: { argument: 1, path: ['sign', 'expiresIn'] } } } };

/** Methods of jose's builder that leave open how long the token is good for. */
const BUILDS = ['setProtectedHeader', 'setIssuer', 'setSubject', 'setAudience', 'setJti', 'setNotBefore', 'setIssuedAt'];

export const TOKENS: readonly LibrarySpec[] = [
  { modules: ['jsonwebtoken'], exports: { sign: withKey, decode: decodes, default: { members: { sign: withKey, decode: decodes } } } },
  { modules: ['jwt-decode'], exports: { default: decodes, jwtDecode: decodes } },
  {
    modules: ['@nestjs/jwt'],
    exports: {
      JwtService: { type: 'nest.JwtService', construct: { returns: 'nest.JwtService', effect: { kind: 'marker', name: 'token-module', options: { expiry: nestOptions } } } },
      JwtModule: { members: { register: nestModule, registerAsync: nestModule } },
    },
  },
  { modules: ['@fastify/jwt', 'fastify-jwt'], exports: { default: fastifyJwt, fastifyJwt } },
  { modules: ['jose'], exports: { SignJWT: { construct: { returns: 'jose.SignJWT' } }, decodeJwt: decodes, default: { members: { SignJWT: { construct: { returns: 'jose.SignJWT' } }, decodeJwt: decodes } } } },
  { modules: ['hono/jwt'], exports: { sign: claimsAlone } },
  { modules: ['jwt-simple'], exports: { encode: claimsAlone, default: { members: { encode: claimsAlone } } } },
  { modules: ['@hapi/jwt'], exports: { token: { members: { generate: signs({ payload: { argument: 0, path: ['exp'] }, options: { argument: 2, path: ['ttlSec'] } }) } } } },
  { modules: ['fast-jwt'], exports: { createSigner: { call: { returns: 'fastjwt.Signer' } } } },
];

export const TOKEN_TYPES: Readonly<Record<string, TypeSpec>> = {
  'nest.JwtService': { members: { sign: withoutKey, signAsync: withoutKey, decode: decodes } },
  'fastify.Jwt': { members: { sign: withoutKey, decode: decodes } },
  'jose.SignJWT': {
    members: {
      ...Object.fromEntries(BUILDS.map((name) => [name, { call: { returns: 'self' } }])),
      sign: signs({ instance: { argument: -1, path: ['exp'] } }, { chain: 'yes' }),
    },
  },
  'fastjwt.Signer': { members: {}, call: signing({ payload: { argument: 0, path: ['exp'] }, instance: { argument: -1, path: ['expiresIn'] } }) },
};

/** Packages whose options say which algorithms a token may be signed with; `none` is no signature. */
export const TOKEN_PACKAGES: ReadonlySet<string> = new Set([
  'jsonwebtoken', '@nestjs/jwt', '@fastify/jwt', 'fastify-jwt', 'jose', 'fast-jwt', '@hapi/jwt', 'hapi-auth-jwt2', 'express-jwt', 'koa-jwt', 'passport-jwt', 'jwt-simple', 'hono/jwt', '@elysiajs/jwt', 'njwt',
]);
export const ALGORITHM_OPTIONS: ReadonlySet<string> = new Set(['algorithms', 'algorithm', 'alg', 'allowedAlgorithms']);
/** Claims and options by which a token expires. */
export const TIMES: ReadonlySet<string> = new Set(['exp', 'expiresIn', 'ttlSec', 'expiration']);

/** How the payload of a token is read by hand: what decodes base64, by the encoding, the function or what has it, and what leaves a text what it is on the way. Source: RFC 7519, section 7.2. */
export const BASE64 = /^base64(?:url)?$/i;
export const TELLS_DECODED: ReadonlySet<string> = new Set(['decode', 'toString', 'parse']);
export const DECODES_BASE64 = /^atob$|^(?:decode|from|un)_?(?:base64|b64)|(?:base64|b64)\w{0,10}(?:decode|ToString|ToUtf8)|^(?:base64|b64)(?:url)?_?decode$/i;
export const KEEPS_BASE64: ReadonlySet<string> = new Set(['toString', 'replace', 'replaceAll', 'padEnd', 'trim', 'decodeURIComponent', 'escape', 'String', 'concat']);

/** Members of claims that say how long they hold, who wrote them and which key is to be asked, and not whose they are. */
export const NO_MATTER: ReadonlySet<string> = new Set(['exp', 'iat', 'nbf', 'jti', 'iss', 'kid', 'alg', 'typ', 'header', 'signature', 'tid', 'length']);
/** Functions that are asked about the token itself, or that write claims down for people. */
export const TELLS_ABOUT_TOKEN = /expir|Expir|isJwt|warn|debug|trace|[mM]etric|[aA]udit|track|capture|[sS]entry|[lL]imit|throttl|^log(?![a-z])|Log(?![a-z])|Rate(?![a-z])/;
/** Functions that answer whether a claim is what it has to be. */
export const ASKS_CLAIM: ReadonlySet<string> = new Set(['includes', 'has', 'some', 'every', 'startsWith', 'endsWith', 'indexOf', 'test']);
/** Claims that say by themselves what somebody may do. */
export const FLAG = /^(?:is|has|can|may)_?[A-Z]|^(?:is_|has_|can_|may_)?(?:admin|super_?user|super_?admin|staff|root|owner|moderator|internal|premium|allowed|authori[sz]ed)$/i;
/** Functions of a project that look up somebody. */
export const LOOKS_UP = /^(?:find|get|load|fetch|lookup|resolve|select)\w*(?:user|account|customer|member|admin|profile|client|person|owner)|^(?:find|get|load|fetch)(?:One)?By(?:Pk|Id|Email|Sub|Username)$|^find(?:One|Unique|First|ByPk|ById)\w*$/i;
/** What of a request may be a token. */
export const NAMES_TOKEN = /authori[sz]ation|cookie|token|jwt|bearer|handshake/i;
/** Functions that ask whether somebody is who they say they are, whatever they do for it. */
export const VERIFIES = /verif|authenticat|introspect|validat\w{0,20}(?:token|jwt|session|signature|auth)|check\w{0,20}(?:token|jwt|session|auth)|(?:token|jwt|session|auth)\w{0,20}(?:valid|check)|jwks|getSession|isAuth|require\w{0,20}(?:auth|login|user)|ensure\w{0,20}(?:auth|login)|timingSafeEqual|userinfo|createHmac|unsign(?!ed)|signature|(?:assert|check|ensure|is|require|must)\w{0,20}signed(?!_?ur[il])/i;
/** Packages that do so, with middleware, guards and plug-ins of their own. */
export const SIGNS_IN = /(?:^|[/@._-])(?:auth\w{0,20}|\w{0,20}auth|passport|keycloak|clerk\w{0,20}|oidc|openid|oauth\w{0,20}|saml|session|iam|okta|cognito|supertokens|firebase|supabase|workos|msal|azure|jwks|guards?|acl|express-jwt|koa-jwt|fastify-jwt|hapi-auth-jwt2|elysiajs\/jwt|fastify\/jwt|hapi\/jwt)(?:$|[/._-])/i;
/** Packages whose guards stand in decorators, one by one. */
export const GUARDS_BY_DECORATOR = /^@nestjs\/|^passport/;
/** Guards that ask for no token. */
export const OTHER_GUARDS = /throttl|rate|csrf|feature|captcha/i;
/** Packages whose functions that verify are found by their names, and that have no middleware. */
export const READS_TOKENS: ReadonlySet<string> = new Set(['jsonwebtoken', '@nestjs/jwt', 'jose', 'fast-jwt', 'jwt-simple', 'hono/jwt', 'njwt', 'jwt-decode']);
/** Nest's decorator of routes and controllers with guards, the method of a guard, and what puts one before all routes: `{ provide: APP_GUARD }`, `app.useGlobalGuards(…)`. */
export const USES_GUARDS = 'UseGuards';
export const GUARD_METHOD = 'canActivate';
export const GUARDS_ALL: ReadonlySet<string> = new Set(['APP_GUARD', 'useGlobalGuards']);
/** How guards and interceptors of Nest come to the request: `context.switchToHttp().getRequest()`. Source: its page on the execution context. */
export const SWITCHES: ReadonlySet<string> = new Set(['switchToHttp', 'switchToWs']);
export const GIVES_REQUEST: ReadonlySet<string> = new Set(['getRequest', 'getClient']);
