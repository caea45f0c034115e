/**
 * Claims of tokens that are signed for one request. Sources: RFC 9449 (`htu`, `jti`); the documentation of Coinbase (`uris`, `reqHash`)
 * and Plaid (`request_body_sha256`), and of jose (`setJti`).
 */

/** Which request it is; `uri` alone is a link as well. */
export const OF_REQUESTS: readonly string[] = ['uris', 'htu'];
/** What is in it. */
export const REQUEST_HASHES: readonly string[] = ['reqHash', 'req_hash', 'requestHash', 'bodyHash', 'body_hash', 'request_body_sha256'];
/** Beside them, who asks whom, when and how. Whatever else there is may say who somebody is, or what one may do. */
export const OF_SENDING: ReadonlySet<string> = new Set(['uri', 'htm', 'ath', 'method', 'iss', 'aud', 'iat', 'nbf']);
/** Another in each token. */
export const OF_ONE_TOKEN: readonly string[] = ['jti', 'nonce'];
/** Gives a token its id. */
export const ID_SETTER = 'setJti';
/** Say who somebody is in the same way. */
export const SUBJECT_SETTERS: ReadonlySet<string> = new Set(['setSubject']);
/** Packages that verify tokens without being called for each of them, and functions that do so under another name. */
export const VERIFYING_PACKAGES = /^(?:express-jwt|koa-jwt|passport-jwt|hapi-auth-jwt2|express-oauth2-jwt-bearer|@?fastify[/-]jwt|@hapi\/jwt|@elysiajs\/jwt)$/;
export const VERIFYING = /^(?:jwt)?verif|^(?:jwt|compact|flattened|general)Decrypt$/i;
