import type { ArgumentPath, CallSpec, LibrarySpec, MemberSpec, TypeSpec } from './spec';

/**
 * What signs tokens, and where it is told how long they are good for: `payload` in the claims, `options` in the call, `instance` where the
 * signer was made. `module`: options of a module or plug-in of the framework may say it, too, which a `token-module` has.
 * Sources: the READMEs and type declarations of jsonwebtoken, @nestjs/jwt, @fastify/jwt, jose, hono, jwt-simple, @hapi/jwt and fast-jwt.
 */
type Expiry = Partial<Readonly<Record<'payload' | 'options' | 'instance', ArgumentPath>>>;

function signs(expiry: Expiry, details: Readonly<Record<string, string>> = {}): MemberSpec {
  return { call: signing(expiry, details) };
}

function signing(expiry: Expiry, details: Readonly<Record<string, string>> = {}): CallSpec {
  return { effect: { kind: 'marker', name: 'token-sign', details, options: expiry } };
}

/** `sign(payload, key, { expiresIn })`: the option that a fix adds, by the argument that has it. */
const withKey = signs({ payload: { argument: 0, path: ['exp'] }, options: { argument: 2, path: ['expiresIn'] } }, { argument: '2' });
const withoutKey = signs({ payload: { argument: 0, path: ['exp'] }, options: { argument: 1, path: ['expiresIn'] } }, { argument: '1', module: 'yes' });
const claimsAlone = signs({ payload: { argument: 0, path: ['exp'] } });

const nestOptions: ArgumentPath = { argument: 0, path: ['signOptions', 'expiresIn'] };
const nestModule: MemberSpec = { call: { effect: { kind: 'marker', name: 'token-module', options: { expiry: nestOptions } } } };
const fastifyJwt: MemberSpec = { plugin: { kind: 'marker', name: 'token-module', options: { expiry: { argument: 1, path: ['sign', 'expiresIn'] } } } };

/** Methods of jose's builder that leave open how long the token is good for. */
const BUILDS = ['setProtectedHeader', 'setIssuer', 'setSubject', 'setAudience', 'setJti', 'setNotBefore', 'setIssuedAt'];

export const TOKENS: readonly LibrarySpec[] = [
  { modules: ['jsonwebtoken'], exports: { sign: withKey, default: { members: { sign: withKey } } } },
  {
    modules: ['@nestjs/jwt'],
    exports: {
      JwtService: { type: 'nest.JwtService', construct: { returns: 'nest.JwtService', effect: { kind: 'marker', name: 'token-module', options: { expiry: nestOptions } } } },
      JwtModule: { members: { register: nestModule, registerAsync: nestModule } },
    },
  },
  { modules: ['@fastify/jwt', 'fastify-jwt'], exports: { default: fastifyJwt, fastifyJwt } },
  { modules: ['jose'], exports: { SignJWT: { construct: { returns: 'jose.SignJWT' } }, default: { members: { SignJWT: { construct: { returns: 'jose.SignJWT' } } } } } },
  { modules: ['hono/jwt'], exports: { sign: claimsAlone } },
  { modules: ['jwt-simple'], exports: { encode: claimsAlone, default: { members: { encode: claimsAlone } } } },
  { modules: ['@hapi/jwt'], exports: { token: { members: { generate: signs({ payload: { argument: 0, path: ['exp'] }, options: { argument: 2, path: ['ttlSec'] } }) } } } },
  { modules: ['fast-jwt'], exports: { createSigner: { call: { returns: 'fastjwt.Signer' } } } },
];

export const TOKEN_TYPES: Readonly<Record<string, TypeSpec>> = {
  'nest.JwtService': { members: { sign: withoutKey, signAsync: withoutKey } },
  'fastify.Jwt': { members: { sign: withoutKey } },
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
