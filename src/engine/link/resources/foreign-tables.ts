import { beforeTables } from '../libraries/query-languages';
import { MODEL_DECORATORS, SCHEMA_MAKERS } from '../libraries/schemas';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { BindingFact, FunctionId, SourceFacts, Value } from '../../model/facts';
import type { NamedTable, Resource } from '../../model/resources';
import type { Span } from '../../model/span';
import type { Reach } from '../../model/system';
import { valueIn } from '../../model/table';
import type { BareService } from '../services/services';
import { qualifiedTables } from './statement-tables';
import { statementMeant } from './statements';

/** A table that code names with its schema. */
export interface TableName {
  readonly schema: string;
  readonly table: string;
  readonly span: Span;
  /** The function that asks for it; absent where a model declares it. */
  readonly fn?: FunctionId;
}

const MAX_TEXT = 8000;
/** What a service publishes for others to read is no table of its own. */
const VIEW = /^v_|_v$|_?view$|^vw_/i;

/** Tables that the statements and models of each file name. */
export function tableNames(memory: Memory): Contributions<readonly TableName[]> {
  return contributions(memory, 'table names', (_, unit) => [...inStatements(unit), ...inModels(unit)]);
}

function inStatements(unit: SourceFacts): TableName[] {
  const found: TableName[] = [];
  for (const { args, fn, span } of unit.calls) {
    for (const arg of args) {
      const tables = qualifiedTables(statementIn(arg, unit.bindings).slice(0, MAX_TEXT));
      for (const { schema, table } of tables) if (!VIEW.test(table)) found.push({ schema, table, span, fn });
    }
  }
  return found;
}

/** A text with its holes. */
function statementIn(value: Value, bindings: readonly BindingFact[]): string {
  const meant = statementMeant(value, bindings);
  if (meant?.k === 'const') return typeof meant.v === 'string' ? meant.v : '';
  const parts = meant?.k === 'template' ? meant.parts : [];
  return parts.map((part) => (part.k === 'const' && typeof part.v === 'string' ? part.v : ' ? ')).join('');
}

function inModels(unit: SourceFacts): TableName[] {
  const classes = unit.classes.flatMap(({ name, nameSpan, decorators }) => decorators.flatMap(({ callee, args }) => {
    const option = specOf(callee, MODEL_DECORATORS, unit)?.option;
    return option === undefined ? [] : args.flatMap((arg) => textIn(arg, option).map((schema) => ({ schema: schema.toLowerCase(), table: name, span: nameSpan })));
  }));
  const made = unit.calls.flatMap(({ callee, args: [name], span }) => (
    specOf(callee, SCHEMA_MAKERS, unit) && name?.k === 'const' && typeof name.v === 'string' ? [{ schema: name.v.toLowerCase(), table: '', span }] : []
  ));
  return [...classes, ...made];
}

/** What the table says of an imported name. */
function specOf<Spec extends { readonly modules: readonly string[]; readonly names: readonly string[] }>(callee: Value, specs: readonly Spec[], { imports }: SourceFacts): Spec | undefined {
  const from = callee.k === 'ref' ? imports.find(({ binding }) => binding === callee.b) : undefined;
  return from && specs.find(({ modules, names }) => modules.includes(from.module) && names.includes(from.imported ?? ''));
}

function textIn(value: Value, name: string): string[] {
  const held = value.k === 'object' ? value.props.find(({ key }) => key === name)?.value : undefined;
  return held?.k === 'const' && typeof held.v === 'string' ? [held.v] : [];
}

interface ForeignInput {
  readonly services: readonly BareService[];
  readonly reach: Reach;
  readonly tables: ReadonlyMap<string, readonly TableName[]>;
}

interface Owned {
  readonly resource: Resource;
  readonly root: string;
}

/** Databases with the tables in them that other services name, which have a schema or database of their own on the same server. */
export function withForeignNames(resources: readonly Resource[], input: ForeignInput): Resource[] {
  const roots = new Map(input.services.map(({ name, root }) => [name, root]));
  const owned = ownersOf(resources, roots);
  const found = new Map<string, NamedTable[]>();
  if (owned.size === 0) return [...resources];
  for (const service of input.services) {
    const own = resources.filter(({ uses }) => uses.some((use) => use.service === service.name));
    const names = own.length === 0 ? [] : namesOf(service, input);
    for (const scope of new Set(own.flatMap((resource) => placeOf(resource)?.scope ?? []))) {
      for (const { schema, table, site } of names) {
        const owner = owned.get(`${scope} ${schema}`);
        if (!owner || owner.root === service.root || own.includes(owner.resource)) continue;
        const list = found.get(owner.resource.id) ?? [];
        found.set(owner.resource.id, [...list, { service: service.name, table: table === '' ? schema : `${schema}.${table}`, site }]);
      }
    }
  }
  return resources.map((resource) => ({ ...resource, ...(found.has(resource.id) && { namedBy: found.get(resource.id) ?? [] }) }));
}

/** Schemas and databases of which one service alone writes, by server and name. */
function ownersOf(resources: readonly Resource[], roots: ReadonlyMap<string, string>): Map<string, Owned> {
  const owned = new Map<string, Owned>();
  for (const resource of resources) {
    const place = placeOf(resource);
    const writing = new Set(resource.uses.filter(({ writes }) => writes).map(({ service }) => roots.get(service)));
    const [root] = writing;
    const isOwn = new Set(resource.uses.map(({ service }) => roots.get(service))).size === 1;
    if (place?.name !== undefined && root !== undefined && isOwn) owned.set(`${place.scope} ${place.name}`, { resource, root });
  }
  return owned;
}

/** Where a database is: its server, and for PostgreSQL its database; the name is what a statement puts before a table of it. */
function placeOf({ id, kind, by, same, product }: Resource): { readonly scope: string; readonly name?: string } | undefined {
  const slash = same.indexOf('/');
  if (kind !== 'database' || by !== 'address' || slash < 0) return undefined;
  const [server, whole] = [`${same.slice(0, slash)}${id.slice(kind.length + 1 + same.length)}`, same.slice(slash + 1)];
  const before = beforeTables(product);
  if (before === 'database') return { scope: server, name: whole.toLowerCase() };
  if (before !== 'schema') return undefined;
  const dot = whole.indexOf('.');
  return dot < 0 ? { scope: `${server}/${whole}` } : { scope: `${server}/${whole.slice(0, dot)}`, name: whole.slice(dot + 1).toLowerCase() };
}

function namesOf(service: BareService, { tables, reach }: ForeignInput): { readonly schema: string; readonly table: string; readonly site: NamedTable['site'] }[] {
  return [...tables].filter(([file]) => service.files.has(file) && (service.root === '.' || file.startsWith(`${service.root}/`))).flatMap(([file, names]) => names.flatMap(({ schema, table, span, fn }) => {
    const isAsked = fn === undefined || reach.entriesOf({ file, fn }).some(({ entry }) => entry.service === service.name);
    return isAsked ? [{ schema, table, site: { file, span } }] : [];
  }));
}

/** The one schema in which all models of a service are; undefined where some have none, or another. Each service is looked through once. */
export function schemasOfModels(tables: ReadonlyMap<string, readonly TableName[]>, declares: (file: string) => boolean): (service: BareService) => string | undefined {
  const known = new Map<BareService, { readonly schema: string | undefined }>();
  return (service) => valueIn(known, service, () => ({ schema: schemaOfModels(service, tables, declares) })).schema;
}

function schemaOfModels({ root, files }: BareService, tables: ReadonlyMap<string, readonly TableName[]>, declares: (file: string) => boolean): string | undefined {
  const own = [...files].filter((file) => root === '.' || file.startsWith(`${root}/`));
  const declared = own.map((file) => (tables.get(file) ?? []).filter(({ fn }) => fn === undefined));
  const schemas = new Set(declared.flat().map(({ schema }) => schema));
  const isWhole = own.every((file, at) => !declares(file) || (declared[at]?.length ?? 0) > 0);
  return schemas.size === 1 && isWhole ? [...schemas][0] : undefined;
}
