import type { Wiring } from '../infrastructure/wired';
import type { EnvironmentValue } from '../../model/deployed';

/** What infrastructure code gives the functions of a service. A variable that means one thing in one function and another in the next tells nothing. */
export function wiredEnvironment(files: ReadonlySet<string>, { functions }: Pick<Wiring, 'functions'>): ReadonlyMap<string, EnvironmentValue> {
  const given = new Map<string, EnvironmentValue | undefined>();
  for (const { file, environment, declared } of functions) {
    if (!files.has(file)) continue;
    for (const [name, value] of environment) given.set(name, given.has(name) && given.get(name)?.value !== value ? undefined : given.get(name) ?? { value, evidence: declared });
  }
  return new Map([...given].flatMap(([name, value]) => (value ? [[name, value] as const] : [])));
}
