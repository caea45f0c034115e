import { MAKES_SERVERS } from '../libraries/capabilities';
import { PROVIDERS, REPORTS_USAGE } from '../libraries/telemetry';
import { tracesNothing } from './model-traces';
import type { ImportFact, SourceFacts } from '../../model/facts';

/** Imports that may prove a capability: not types, not the errors of a package whose server does, not packages that the file leaves switched off. */
export function provingImports(unit: SourceFacts): readonly ImportFact[] {
  const without = tracesNothing(unit) ? PROVIDERS.packages : [];
  return unit.imports.filter((one) => !one.typeOnly && !one.module.startsWith('.') && !without.includes(one.module) && mayServe(one) && (!REPORTS_USAGE.packages.test(one.module) || reports(unit)));
}

/** `import { ApolloError } from 'apollo-server-express'` makes no server. */
function mayServe({ module, kind, imported = '' }: ImportFact): boolean {
  return kind !== 'named' || !MAKES_SERVERS.some(({ modules, exports }) => modules.includes(module) && !exports.includes(imported));
}

function reports({ calls }: SourceFacts): boolean {
  return calls.some(({ args }) => args.some((arg) => arg.k === 'object' && arg.props.some(({ key, value }) => key === REPORTS_USAGE.option && value.k !== 'undefined' && !(value.k === 'const' && !value.v))));
}
