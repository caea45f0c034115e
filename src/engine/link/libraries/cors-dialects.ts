/** How a library reads its options of CORS. */
export interface CorsDialect {
  /** What `*` beside credentials comes to, as a text and in a list: the origin of the request, or a `*` that browsers refuse. */
  readonly star: 'reflected' | 'star';
  readonly inList?: 'reflected' | 'star';
  /** How a function says which origins it answers: by a callback, by what it returns, or by returning `true`. */
  readonly asked?: 'callback' | 'returned' | 'either' | 'true';
  /** What holds where an option is left out. */
  readonly unset: { readonly origin: 'reflected' | 'star'; readonly credentials: boolean };
  /** It takes a list of origins. */
  readonly takesList: boolean;
  /** A function may stand for the options, and call back with those for a request: `(req, callback) => callback(null, options)`. */
  readonly delegates?: true;
  /** It tests origins with regular expressions, alone and in lists. */
  readonly takesPatterns?: true;
}

/** Where a call takes options of CORS: an argument, or a member of it. */
export interface CorsSpec {
  readonly at: readonly { readonly argument: number; readonly path?: readonly string[] }[];
  readonly dialect: CorsDialect;
}

/** Its options, whatever the library. */
export const CORS_OPTIONS = { origin: 'origin', credentials: 'credentials' } as const;

/**
 * Sources: the code of cors 2.8 (which Express, Nest, socket.io and Apollo Server hand their options to), @fastify/cors 11, @koa/cors 5 and
 * koa2-cors 2, hono 4, @elysiajs/cors 1.4, @hapi/hapi 21, and @whatwg-node/server 0.11, which is GraphQL Yoga's.
 */
const CORS: CorsDialect = { star: 'star', asked: 'callback', unset: { origin: 'star', credentials: false }, takesList: true, takesPatterns: true, delegates: true };
const KOA: CorsDialect = { star: 'reflected', asked: 'returned', unset: { origin: 'reflected', credentials: false }, takesList: false };
const HAPI: CorsDialect = { star: 'reflected', inList: 'reflected', unset: { origin: 'reflected', credentials: false }, takesList: true };

export const DIALECTS = {
  cors: CORS,
  fastify: { ...CORS, inList: 'star', asked: 'either' },
  koa: KOA,
  koa2: { ...KOA, star: 'star' },
  // Its list is one of texts.
  hono: { star: 'star', asked: 'returned', unset: CORS.unset, takesList: true },
  elysia: { star: 'star', inList: 'star', asked: 'true', unset: { origin: 'reflected', credentials: true }, takesList: true, takesPatterns: true },
  hapi: HAPI,
  // Credentials go with every origin but a `*`, which it never answers.
  yoga: { ...HAPI, unset: { origin: 'reflected', credentials: true } },
} satisfies Readonly<Record<string, CorsDialect>>;

/** Headers of answers, and of requests, that CORS speaks by. Source: the Fetch standard. */
export const CORS_HEADERS = { origin: 'access-control-allow-origin', credentials: 'access-control-allow-credentials', asked: 'origin' } as const;

/** Methods that write a header of an answer: Node's, Express', Koa's, Fastify's, Hono's, and those of `Headers`. */
export const HEADER_WRITERS: ReadonlySet<string> = new Set(['setHeader', 'header', 'set', 'append', 'appendHeader']);
/** Methods that read a header of a request: Express', Koa's, Hono's, and those of `Headers`. */
export const HEADER_READERS: ReadonlySet<string> = new Set(['get', 'header', 'getHeader']);
/** Members of requests that hold their headers. */
export const HEADER_HOLDERS: ReadonlySet<string> = new Set(['headers', 'header']);
