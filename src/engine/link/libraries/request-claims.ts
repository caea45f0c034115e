/**
 * Claims of tokens that are signed for one request. Sources: RFC 9449 (`htu`, `jti`); the documentation of Atlassian Connect (`qsh`), Coinbase (`uris`, `reqHash`)
 * and Plaid (`request_body_sha256`), and of jose (`setJti`).
 */

/** Which request it is; `uri` alone is a link as well. */
export const OF_REQUESTS: readonly string[] = ['uris', 'htu'];
/** What is in it. */
export const REQUEST_HASHES: readonly string[] = ['reqHash', 'req_hash', 'requestHash', 'bodyHash', 'body_hash', 'request_body_sha256', 'qsh'];
/** Another in each token. */
export const OF_ONE_TOKEN: readonly string[] = ['jti', 'nonce'];
/** Gives a token its id. */
export const ID_SETTER = 'setJti';
