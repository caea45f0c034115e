/** What declares models in a schema of the database. Sources: the pages on entities of TypeORM, MikroORM and sequelize-typescript, and on schemas of Drizzle. */
interface SchemaSpec {
  readonly modules: readonly string[];
  readonly names: readonly string[];
}

/** Decorators of models, with the schema as an option. */
export const MODEL_DECORATORS: readonly (SchemaSpec & { readonly option: string })[] = [
  { modules: ['typeorm'], names: ['Entity', 'ViewEntity'], option: 'schema' },
  { modules: ['@mikro-orm/core', '@mikro-orm/decorators/legacy', '@mikro-orm/decorators/es'], names: ['Entity'], option: 'schema' },
  { modules: ['sequelize-typescript'], names: ['Table'], option: 'schema' },
];

/** Functions that make a schema, whose first argument names it. */
export const SCHEMA_MAKERS: readonly SchemaSpec[] = [
  { modules: ['drizzle-orm/pg-core'], names: ['pgSchema'] },
  { modules: ['drizzle-orm/mysql-core'], names: ['mysqlSchema'] },
];
