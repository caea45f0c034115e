import { LOOKS_AT_CERTIFICATE } from '../libraries/tls';
import type { CallFact, FunctionId, SourceFacts } from '../../model/facts';
import { ofEach } from '../../model/parts';
import { contains } from '../../model/span';

/**
 * Whether code around a connection looks at the certificate itself, and so asks for those that nobody would accept: on what the call made, in its
 * callback, in the same function with all that stands in it, or in another method of the class.
 */
export function looksAtCertificates(fn: FunctionId, made: CallFact | undefined, unit: SourceFacts): boolean {
  return looksIn(unit).some((look) => {
    const { callee, span } = look;
    if (made && (contains(made.span, span) || (callee.k === 'member' && callee.of.k === 'ref' && callee.of.b === made.binding))) return true;
    const [own, other] = [outermost(fn, unit), outermost(look.fn, unit)];
    return own !== 0 && (own === other || (unit.functions[own]?.classId !== undefined && unit.functions[own].classId === unit.functions[other]?.classId));
  });
}

const looksIn = ofEach(({ calls }: SourceFacts): readonly CallFact[] => calls.filter(({ callee }) => callee.k === 'member' && LOOKS_AT_CERTIFICATE.has(callee.name)));

const MAX_NESTED = 50;

/** The function around which there is but the module, or a class. */
function outermost(fn: FunctionId, { functions }: SourceFacts): FunctionId {
  let at = fn;
  for (let i = 0; i < MAX_NESTED && at !== 0; i++) {
    const parent = functions[at]?.parent ?? 0;
    if (parent === 0 || functions[at]?.classId !== undefined) return at;
    at = parent;
  }
  return at;
}
