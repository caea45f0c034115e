import { environmentRead } from '../plans/environment-read';
import type { FunctionId } from '../../model/facts';
import type { FixStep } from '../../model/fix';
import type { Span } from '../../model/span';
import type { SystemModel } from '../../model/system';

/** A store on node-redis that a call is given as an option. */
export interface RedisStore {
  readonly file: string;
  readonly fn: FunctionId;
  /** The call, and its statement, before which the client is made. */
  readonly call: Span;
  readonly statement: Span;
  /** Lists the packages. */
  readonly manifest: string;
  /** Lists the variables of the program that makes the client. */
  readonly envExample: string;
  /** Package and class of the store, and what makes it of the client. */
  readonly module: string;
  readonly store: string;
  readonly text: string;
  /** Name of the client, what errors are logged for, and what the variable is for. */
  readonly client: string;
  readonly label: string;
  readonly comment: string;
  readonly packages: readonly { readonly name: string; readonly version: string }[];
}

/** Imports, client from the environment, option, packages and the variable's name: all that a store on node-redis takes. */
export function redisStoreSteps(one: RedisStore, model: SystemModel): FixStep[] {
  const { file, manifest } = one;
  return [
    { kind: 'ensure-import', file, module: one.module, names: [one.store] },
    { kind: 'ensure-import', file, module: 'redis', names: ['createClient'] },
    { kind: 'insert-statement', file, where: 'before', span: one.statement, text: clientText(one, environmentRead('REDIS_URL', file, model, one.fn)) },
    { kind: 'add-option', file, call: one.call, argument: 0, key: 'store', text: one.text },
    ...packageSteps(one.packages, manifest),
    redisUrlStep(one.envExample, one.comment),
  ];
}

export function packageSteps(packages: RedisStore['packages'], manifest: string): FixStep[] {
  return packages.map(({ name, version }) => ({ kind: 'ensure-dependency', manifest, name, version }));
}

export function redisUrlStep(path: string, comment: string): FixStep {
  return { kind: 'ensure-env-example', path, name: 'REDIS_URL', comment };
}

function clientText({ client, label }: RedisStore, url: string): string {
  return `const ${client} = createClient({ url: ${url} });
${client}.on('error', (error) => console.error('${label}', error));
void ${client}.connect();`;
}
