import assert from 'node:assert/strict';
import { composeWith, STOCK, targetsFrom, UNKNOWN } from './system';

type Files = Readonly<Record<string, string>>;

/** Code that reads the setting; `{}` stands for how its default is written, where one is. */
interface Library {
  readonly name: string;
  readonly code: string;
  readonly files?: Files;
}

const GIVEN = composeWith('UPSTREAM: "http://stock:4001"');
const CALL = (value: string): string => `const call = () => axios.get(\`\${${value}}/items\`);`;

const libraries: readonly Library[] = [
  { name: 'envalid', code: `import { cleanEnv, url } from 'envalid';\nconst env = cleanEnv(process.env, { UPSTREAM: url() });\n${CALL('env.UPSTREAM')}` },
  { name: 'envalid as a namespace', code: `import * as envalid from 'envalid';\nconst env = envalid.cleanEnv(process.env, { UPSTREAM: envalid.str({ default: 'http://localhost:9' }) });\n${CALL('env.UPSTREAM')}` },
  { name: '@t3-oss/env-core', code: `import { createEnv } from '@t3-oss/env-core';\nimport { z } from 'zod';\nexport const env = createEnv({ server: { UPSTREAM: z.string().url() }, runtimeEnv: process.env });\n${CALL('env.UPSTREAM')}` },
  { name: '@t3-oss/env-nextjs', code: `import { createEnv } from '@t3-oss/env-nextjs';\nimport { z } from 'zod';\nexport const env = createEnv({ server: { UPSTREAM: z.string().url() }, client: {}, experimental__runtimeEnv: {} });\n${CALL('env.UPSTREAM')}` },
  { name: 'env-schema', code: `import envSchema from 'env-schema';\nconst env = envSchema({ schema: { type: 'object', properties: { UPSTREAM: { type: 'string' } } } });\n${CALL('env.UPSTREAM')}` },
  { name: 'env-var', code: `import env from 'env-var';\nconst base = env.get('UPSTREAM').required().asUrlString();\n${CALL('base')}` },
  { name: 'env-var as a namespace', code: `import * as env from 'env-var';\nconst base = env.get('UPSTREAM').default('http://localhost:9').asString();\n${CALL('base')}` },
  { name: 'env-var from an environment', code: `import { from } from 'env-var';\nconst env = from(process.env);\n${CALL(`env.get('UPSTREAM').asString()`)}` },
  { name: 'zod parse', code: `import { z } from 'zod';\nconst env = z.object({ UPSTREAM: z.string().url() }).parse(process.env);\n${CALL('env.UPSTREAM')}` },
  { name: 'zod with a schema of its own and a default', code: `import { z } from 'zod';\nconst schema = z.object({ UPSTREAM: z.string().default('http://localhost:9') });\nexport const env = schema.parse(process.env);\n${CALL('env.UPSTREAM')}` },
  { name: 'zod safeParse', code: `import z from 'zod';\nconst schema = z.object({ UPSTREAM: z.string() });\nconst result = schema.safeParse(process.env);\nif (!result.success) process.exit(1);\nconst env = result.data;\n${CALL('env.UPSTREAM')}` },
  { name: 'zod with a transformed object', code: `import { z } from 'zod';\nconst schema = z.object({ UPSTREAM: z.string() }).passthrough();\nexport const env = schema.parse({ ...process.env });\n${CALL('env.UPSTREAM')}` },
  { name: 'zod of an object that reads', code: `import { z } from 'zod';\nconst schema = z.object({ base: z.string() });\nexport const env = schema.parse({ base: process.env.UPSTREAM });\n${CALL('env.base')}` },
  { name: 'zod behind a function of the project', code: `import { z } from 'zod';\nimport { checked } from './checked';\nconst schema = z.object({ base: z.string() });\nconst config = checked(schema, { base: process.env.UPSTREAM }, 'orders');\n${CALL('config.base')}`, files: { 'src/checked.ts': `import { z } from 'zod';\nexport function checked<T>(schema: z.ZodSchema<T>, data: unknown, name: string): T {\n  const result = schema.safeParse(data);\n  if (!result.success) throw new Error(name);\n  return result.data;\n}\n` } },
  { name: 'zod with objects inside', code: `import { z } from 'zod';\nconst config = z.object({ stock: z.object({ url: z.string().default('http://localhost:9') }) }).parse({ stock: { url: process.env.UPSTREAM } });\n${CALL('config.stock.url')}` },
  { name: 'joi', code: `import Joi from 'joi';\nconst schema = Joi.object({ UPSTREAM: Joi.string().uri().required() }).unknown();\nconst { value: env, error } = schema.validate(process.env);\nif (error) throw error;\n${CALL('env.UPSTREAM')}` },
  { name: 'joi that keeps the keys in another object', code: `import * as Joi from 'joi';\nconst { value: envVars } = Joi.object().keys({ UPSTREAM: Joi.string() }).prefs({ errors: { label: 'key' } }).validate(process.env);\nconst config = { base: envVars.UPSTREAM };\n${CALL('config.base')}` },
  { name: 'yup', code: `import * as yup from 'yup';\nconst env = yup.object({ UPSTREAM: yup.string().required() }).validateSync(process.env);\n${CALL('env.UPSTREAM')}` },
  { name: 'valibot', code: `import * as v from 'valibot';\nconst env = v.parse(v.object({ UPSTREAM: v.string() }), process.env);\n${CALL('env.UPSTREAM')}` },
  { name: 'convict', code: `import convict from 'convict';\nconst config = convict({ upstream: { url: { doc: 'x', format: 'url', default: 'http://localhost:9', env: 'UPSTREAM' } } });\nconfig.validate({ allowed: 'strict' });\n${CALL(`config.get('upstream.url')`)}` },
  { name: 'convict of which an object is taken', code: `import convict from 'convict';\nconst config = convict({ upstream: { url: { default: 'http://localhost:9', env: 'UPSTREAM' } } });\nconst upstream = config.get('upstream');\n${CALL('upstream.url')}` },
  { name: 'convict of which the properties are taken', code: `import convict from 'convict';\nexport const config = convict({ upstream: { default: '', env: 'UPSTREAM' } }).validate().getProperties();\n${CALL('config.upstream')}` },
  { name: '@fastify/env', code: `const schema = { type: 'object', properties: { UPSTREAM: { type: 'string' } } };\nimport envSchema from 'env-schema';\nconst env = envSchema({ schema, dotenv: true });\n${CALL('env.UPSTREAM')}` },
  { name: 'getenv', code: `import getenv from 'getenv';\n${CALL(`getenv('UPSTREAM')`)}` },
  { name: 'node-config with a variable', code: `import config from 'config';\n${CALL(`config.get<string>('stock.url')`)}`, files: { 'config/default.json': '{ "stock": { "url": "http://localhost:9" } }', 'config/custom-environment-variables.json': '{ "stock": { "url": "UPSTREAM" } }' } },
  { name: 'node-config with YAML', code: `import config from 'config';\nconst url: string = config.get('upstream.url');\n${CALL('url')}`, files: { 'config/default.yaml': 'upstream:\n  url: http://stock:4001\n' } },
  { name: 'node-config with code', code: `import * as config from 'config';\n${CALL(`config.get('upstream')`)}`, files: { 'config/default.ts': `export default { upstream: 'http://stock:4001' };\n` } },
  { name: 'nconf', code: `import nconf from 'nconf';\nnconf.argv().env();\n${CALL(`nconf.get('UPSTREAM')`)}` },
];

describe('addresses from checked settings', () => {
  for (const { name, code, files } of libraries) it(`are known through ${name}`, () => { assert.deepEqual(targetsFrom(code, { ...GIVEN, ...files }), STOCK); });

  it('fall back to the default of the schema', () => {
    const defaults = [
      `import { z } from 'zod';\nconst env = z.object({ UPSTREAM: z.string().default('http://localhost:4001') }).parse(process.env);\n${CALL('env.UPSTREAM')}`,
      `import { z } from 'zod';\nconst config = z.object({ stock: z.object({ url: z.string().min(1).default('http://localhost:4001') }) }).parse({ stock: { url: process.env.UPSTREAM } });\n${CALL('config.stock.url')}`,
      `import env from 'env-var';\n${CALL(`env.get('UPSTREAM').default('http://localhost:4001').asString()`)}`,
      `import Joi from 'joi';\nconst { value: env } = Joi.object({ UPSTREAM: Joi.string().default('http://localhost:4001') }).validate(process.env);\n${CALL('env.UPSTREAM')}`,
      `import convict from 'convict';\nconst config = convict({ upstream: { default: 'http://localhost:4001', env: 'UPSTREAM' } });\n${CALL(`config.get('upstream')`)}`,
    ];
    for (const code of defaults) assert.deepEqual(targetsFrom(code), STOCK, code);
  });

  it('stay unknown where what is checked is no environment, or a key is not in the schema', () => {
    assert.deepEqual(targetsFrom(`import { z } from 'zod';\nconst call = (body: unknown) => axios.get(\`\${z.object({ UPSTREAM: z.string() }).parse(body).UPSTREAM}/items\`);`, GIVEN), UNKNOWN);
    assert.deepEqual(targetsFrom(`import convict from 'convict';\nconst config = convict({ upstream: { default: '' } });\n${CALL(`config.get('other.url')`)}`, GIVEN), UNKNOWN);
  });
});
