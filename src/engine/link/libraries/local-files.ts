/** Databases and uploads that live on the disk of the process. Sources: the README of each package, and the references of the ORMs on their drivers. */

/** A call that opens a database in a file. */
export interface EmbeddedSpec {
  readonly modules: readonly string[];
  readonly exports: readonly string[];
  readonly product: string;
  /** Options that say so: the driver is one of these. */
  readonly driver?: { readonly option: string; readonly names: readonly string[] };
  /** Options that name the file, where it isn't the first argument. */
  readonly file: readonly (readonly string[])[];
}

const SQLITE = ['sqlite', 'sqlite3', 'better-sqlite3', 'sqljs'];

export const EMBEDDED: readonly EmbeddedSpec[] = [
  { modules: ['better-sqlite3'], exports: ['default'], product: 'SQLite', file: [] },
  { modules: ['sqlite3'], exports: ['Database', 'cached.Database'], product: 'SQLite', file: [] },
  { modules: ['sqlite'], exports: ['open'], product: 'SQLite', file: [['filename']] },
  { modules: ['node:sqlite', 'sqlite'], exports: ['DatabaseSync'], product: 'SQLite', file: [] },
  { modules: ['bun:sqlite'], exports: ['Database', 'default'], product: 'SQLite', file: [] },
  { modules: ['lowdb', 'lowdb/node', 'lowdb/adapters/FileSync', 'lowdb/adapters/FileAsync'], exports: ['JSONFilePreset', 'JSONFile', 'JSONFileSync', 'default'], product: 'LowDB', file: [] },
  { modules: ['nedb', '@seald-io/nedb', 'nedb-promises'], exports: ['default', 'default.create', 'create'], product: 'NeDB', file: [['filename']] },
  { modules: ['level'], exports: ['Level'], product: 'LevelDB', file: [] },
  { modules: ['typeorm'], exports: ['DataSource', 'createConnection'], product: 'SQLite', driver: { option: 'type', names: SQLITE }, file: [['database'], ['location']] },
  { modules: ['@nestjs/typeorm'], exports: ['TypeOrmModule.forRoot'], product: 'SQLite', driver: { option: 'type', names: SQLITE }, file: [['database'], ['location']] },
  { modules: ['sequelize', 'sequelize-typescript'], exports: ['Sequelize', 'default'], product: 'SQLite', driver: { option: 'dialect', names: SQLITE }, file: [['storage']] },
  { modules: ['@nestjs/sequelize'], exports: ['SequelizeModule.forRoot'], product: 'SQLite', driver: { option: 'dialect', names: SQLITE }, file: [['storage']] },
  { modules: ['knex'], exports: ['knex', 'default'], product: 'SQLite', driver: { option: 'client', names: SQLITE }, file: [['connection', 'filename'], ['connection']] },
];

/** The product that a schema's provider stands for, where it is a file. */
export const EMBEDDED_PRODUCT = 'SQLite';

/** Calls that keep uploads on the disk: where the folder stands in their options. */
export const DISK_UPLOADS: readonly { readonly modules: readonly string[]; readonly exports: readonly string[]; readonly option: string }[] = [
  { modules: ['multer'], exports: ['default'], option: 'dest' },
  { modules: ['multer'], exports: ['diskStorage', 'default.diskStorage'], option: 'destination' },
  { modules: ['@nestjs/platform-express'], exports: ['FileInterceptor', 'FilesInterceptor', 'FileFieldsInterceptor', 'AnyFilesInterceptor', 'MulterModule.register'], option: 'dest' },
  { modules: ['formidable'], exports: ['default', 'IncomingForm', 'formidable'], option: 'uploadDir' },
];

/** Functions of Node and its kin that write a file whose path is their first argument. */
export const FILE_WRITERS = { modules: ['fs', 'node:fs', 'fs/promises', 'node:fs/promises', 'fs-extra'], names: ['writeFile', 'writeFileSync', 'createWriteStream', 'outputFile', 'outputFileSync'] } as const;

/** Functions of Node and its kin that throw where the path, their first argument, names no file. */
export const FILE_READERS: { readonly modules: readonly string[]; readonly names: readonly string[] } = { modules: FILE_WRITERS.modules, names: ['readFileSync', 'statSync', 'lstatSync', 'readFile', 'stat', 'lstat'] };

/** Functions that make a path which has their arguments in it. */
export const MAKES_PATHS: { readonly modules: readonly string[]; readonly names: readonly string[] } = { modules: ['path', 'node:path'], names: ['join', 'resolve'] };
