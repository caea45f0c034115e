import { MIGRATES } from '../libraries/demands';
import type { BareService } from '../services/services';
import type { ManifestFacts } from '../../model/manifests';
import type { Value } from '../../model/facts';
import { valueIn } from '../../model/table';

interface Runs {
  readonly services: readonly Pick<BareService, 'environment'>[];
  readonly manifests: readonly ManifestFacts[];
}

/** Whether a variable is set for nothing but changes of a store's schema: by scripts of packages, each of which runs a tool for that, and in no environment of a service. */
export function createIsForMigrations({ services, manifests }: Runs): (variable: string) => boolean {
  const known = new Map<string, boolean>();
  return (variable) => valueIn(known, variable, () => {
    const setting = services.some(({ environment }) => environment.has(variable)) || manifests.some((manifest) => isSetIn(manifest, variable)) ? [] : manifests.flatMap(({ package: own }) => Object.values(own?.scripts ?? {}).filter(({ text }) => text.split(SEPARATORS).some((word) => word.startsWith(`${variable}=`))));
    return setting.length > 0 && setting.map(({ text }) => text.split(SEPARATORS)).every((words) => !words.includes('export') && words.some((word) => MIGRATES.test(word)));
  });
}

/** The branch of `process.env.MIGRATION === 'true' ? one : other` that counts where the program serves; undefined where nothing is known of the variable. */
export function servingBranch(value: Value, isForMigrations: (variable: string) => boolean): Value | undefined {
  if (value.k !== 'either' || value.op !== '?:' || !value.test) return undefined;
  const { test, left, right } = value;
  if (test.k === 'env') return isForMigrations(test.name) ? right : undefined;
  if (test.k === 'not') return test.of.k === 'env' && isForMigrations(test.of.name) ? left : undefined;
  if (test.k !== 'compare' || test.left.k !== 'env' || test.right.k !== 'const' || typeof test.right.v !== 'string' || test.right.v === '' || !isForMigrations(test.left.name)) return undefined;
  return /^={2,3}$/.test(test.op) ? right : /^!={1,2}$/.test(test.op) ? left : undefined;
}

const SEPARATORS = /[\s;&|'"]+/;

function isSetIn({ env, compose, docker, kubernetes, serverless }: ManifestFacts, variable: string): boolean {
  const units = [...compose?.services ?? [], ...kubernetes?.workloads.flatMap(({ containers }) => containers) ?? [], ...serverless?.functions ?? []].map(({ environment }) => environment);
  return compose?.variables.includes(variable) === true || [env?.entries, docker?.environment, serverless?.environment, ...units].some((entries) => entries?.some(({ name }) => name === variable));
}
