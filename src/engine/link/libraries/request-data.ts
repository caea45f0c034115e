/** Where frameworks hand over what a client sent. `body`: as long as the client likes, up to the limit of the parser; `head`: what stands before it, 16 kB in Node. */
export type Carrier = 'body' | 'head';

/** Decorators of parameters. Sources: the pages on controllers, microservices, gateways and resolvers of the Nest documentation, and the READMEs of routing-controllers, type-graphql and inversify-express-utils. */
export const DECORATED: ReadonlyMap<string, Carrier> = new Map([
  ['Body', 'body'], ['BodyParam', 'body'], ['Payload', 'body'], ['MessageBody', 'body'], ['Args', 'body'], ['Arg', 'body'], ['RawBody', 'body'], ['requestBody', 'body'],
  ['Query', 'head'], ['QueryParam', 'head'], ['QueryParams', 'head'], ['Param', 'head'], ['Params', 'head'], ['Headers', 'head'], ['HeaderParam', 'head'], ['Cookies', 'head'], ['Ip', 'head'], ['requestParam', 'head'], ['queryParam', 'head'], ['requestHeaders', 'head'], ['cookies', 'head'],
]);

/** Members of requests and contexts: Express and Fastify (`body`, `query`), hapi (`payload`), Koa (`request.body`), Lambda (`queryStringParameters`), tRPC (`input`). */
export const MEMBERS: ReadonlyMap<string, Carrier> = new Map([
  ['body', 'body'], ['payload', 'body'], ['input', 'body'], ['rawBody', 'body'],
  ['query', 'head'], ['params', 'head'], ['headers', 'head'], ['cookies', 'head'], ['url', 'head'], ['originalUrl', 'head'], ['path', 'head'], ['hostname', 'head'],
  ['queryStringParameters', 'head'], ['pathParameters', 'head'],
]);
/** Members of a context that are the request: Koa and Hono. */
export const REQUESTS: ReadonlySet<string> = new Set(['request', 'req']);
/** Methods of requests that read them: `await c.req.json()`, `c.req.query('q')`, `req.get('origin')`. */
export const READERS: ReadonlyMap<string, Carrier> = new Map([['json', 'body'], ['text', 'body'], ['formData', 'body'], ['parseBody', 'body'], ['query', 'head'], ['param', 'head'], ['header', 'head'], ['get', 'head']]);

/** What validators of class-validator, zod, joi, yup, valibot and TypeBox are called that keep a text short, or are no text. */
export const SHORTENING: ReadonlySet<string> = new Set([
  'max', 'length', 'maxLength', 'uuid', 'cuid', 'cuid2', 'ulid', 'nanoid', 'enum', 'nativeEnum', 'literal', 'number', 'boolean', 'date', 'datetime', 'valid', 'oneOf', 'guid', 'hex',
  'MaxLength', 'Length', 'IsEnum', 'IsIn', 'IsUUID', 'IsInt', 'IsNumber', 'IsBoolean', 'IsDate', 'IsDateString', 'IsMongoId', 'IsISO8601',
]);

/** Decorators that match a field with a pattern. Source: the README of class-validator. */
export const MATCHING: { readonly modules: readonly string[]; readonly names: readonly string[] } = { modules: ['class-validator'], names: ['Matches'] };
/** Functions that make a class of others, with their fields and what is said of these. Source: Nest's page on mapped types. */
export const MAPPED_TYPES: ReadonlySet<string> = new Set(['PartialType', 'PickType', 'OmitType', 'IntersectionType']);
