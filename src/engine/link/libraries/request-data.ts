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

/** Validators of class-validator, zod, joi, yup, valibot, TypeBox and express-validator that leave no text in which a statement or a command could be written. */
export const NARROWING: ReadonlySet<string> = new Set([
  'uuid', 'uuidv4', 'uuidv7', 'cuid', 'cuid2', 'ulid', 'nanoid', 'enum', 'nativeEnum', 'literal', 'number', 'int', 'bigint', 'boolean', 'date', 'datetime', 'valid', 'oneOf', 'guid', 'hex', 'hexString', 'regex', 'pattern', 'matches', 'alphanum', 'email', 'ip', 'ipv4', 'ipv6', 'jwt', 'base64', 'base64url', 'picklist', 'objectId', 'iso', 'isoDate', 'stringbool', 'refine', 'superRefine', 'transform', 'custom', 'preprocess', 'pipe',
  'Matches', 'IsEnum', 'IsIn', 'IsUUID', 'IsInt', 'IsNumber', 'IsNumberString', 'IsBoolean', 'IsBooleanString', 'IsDate', 'IsDateString', 'IsMongoId', 'IsISO8601', 'IsAlpha', 'IsAlphanumeric', 'IsEmail', 'IsIP', 'IsHexadecimal', 'IsPhoneNumber', 'IsDecimal', 'IsPositive', 'IsJWT', 'IsCurrency', 'IsSemVer', 'IsISO4217CurrencyCode', 'IsISO31661Alpha2',
  'isInt', 'isUUID', 'isIn', 'isNumeric', 'isAlphanumeric', 'isAlpha', 'isMongoId', 'isEmail', 'isISO8601', 'isDate', 'isBoolean', 'isFloat', 'isDecimal', 'isHexadecimal', 'toInt', 'toFloat', 'toBoolean', 'toDate',
  'Number', 'Integer', 'Boolean', 'Enum', 'Union', 'Literal',
]);
/** Methods of the schemas of zod, yup and valibot that answer what they were given where it is valid, and those whose answer has that in `data`. */
export const PARSING: ReadonlySet<string> = new Set(['parse', 'parseAsync', 'validate', 'validateSync']);
export const PARSING_INTO_DATA: ReadonlySet<string> = new Set(['safeParse', 'safeParseAsync']);
/** What schemas are called that come from another file. */
export const SCHEMA_NAME = /(?:schema|dto|validator|body|query|params|input|request)$/i;
/** Validators that leave any text, or anything. */
export const OPENING: ReadonlySet<string> = new Set(['string', 'any', 'unknown']);
/** Members of what a procedure is given that a schema has parsed: tRPC's `input`. */
export const PARSED_MEMBERS: ReadonlySet<string> = new Set(['input']);
/** Of a JSON schema: members of a field's description, and types, that do the same. */
export const NARROWING_SCHEMA: { readonly members: ReadonlySet<string>; readonly types: ReadonlySet<string> } = { members: new Set(['enum', 'pattern', 'format', 'const']), types: new Set(['integer', 'number', 'boolean']) };
/** Functions of express-validator that name the field whose validators follow. */
export const NAMES_FIELD: ReadonlySet<string> = new Set(['param', 'query', 'body', 'check', 'header', 'cookie']);
/** Pipes of Nest that leave a text what it is. */
export const KEEPING_PIPES: ReadonlySet<string> = new Set(['ValidationPipe', 'DefaultValuePipe']);
/** What functions are called that throw where a value isn't what it has to be. */
export const ASSERTING = /^(?:assert|validate|verify|ensure|sanitize|invariant|check)/i;
/** Functions that say whether there is something, or that it is a text. */
export const ASKS_PRESENCE: ReadonlySet<string> = new Set(['Boolean', 'String', 'isString', 'isEmpty', 'isNil', 'isNull', 'isUndefined', 'isDefined', 'isArray', 'trim', 'isNotEmpty', 'isPresent', 'log', 'error', 'warn']);
