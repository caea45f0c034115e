import { MAKES_SERVERS } from '../libraries/capabilities';
import { PROVIDERS, REPORTS_USAGE } from '../libraries/telemetry';
import { tracesNothing } from './model-traces';
import type { ImportFact, SourceFacts } from '../../model/facts';

/** Imports that may prove a capability, with their place among those of the file: not types, not the errors of a package whose server does, not packages that the file leaves switched off. */
export function provingImports(unit: SourceFacts): readonly { readonly fact: ImportFact; readonly at: number }[] {
  const without = tracesNothing(unit) ? PROVIDERS.packages : [];
  return unit.imports.flatMap((fact, at) => (!fact.typeOnly && !fact.module.startsWith('.') && !without.includes(fact.module) && mayServe(fact) && (!REPORTS_USAGE.packages.test(fact.module) || reports(unit)) ? [{ fact, at }] : []));
}

/** `import { ApolloError } from 'apollo-server-express'` makes no server. */
function mayServe({ module, kind, imported = '' }: ImportFact): boolean {
  return kind !== 'named' || !MAKES_SERVERS.some(({ modules, exports }) => modules.includes(module) && !exports.includes(imported));
}

function reports({ calls }: SourceFacts): boolean {
  return calls.some(({ args }) => args.some((arg) => arg.k === 'object' && arg.props.some(({ key, value }) => key === REPORTS_USAGE.option && value.k !== 'undefined' && !(value.k === 'const' && !value.v))));
}
