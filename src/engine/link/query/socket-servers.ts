import { importedBy, importsAny } from './imported';
import { GATEWAY, SOCKET_SERVERS } from '../libraries/sockets';
import type { CallId, SourceFacts, Value } from '../../model/facts';
import type { Span } from '../../model/span';

/** A server of sockets, where it is made or declared. */
export interface SocketServer {
  readonly at: Span;
  /** What makes it; a class that a framework makes one for has none. */
  readonly call?: CallId;
  /** It has rooms, and adapters that reach those of other nodes. */
  readonly rooms: boolean;
  /** An adapter is given where it is made. */
  readonly adapted: boolean;
  readonly name: string;
}

const MODULES: ReadonlySet<string> = new Set([GATEWAY.module, ...SOCKET_SERVERS.map(({ module }) => module)]);

/** Servers of sockets that a file makes or declares. */
export function socketServersIn(facts: SourceFacts): SocketServer[] {
  if (!importsAny(facts, MODULES)) return [];
  const made = facts.calls.flatMap((fact, call): SocketServer[] => {
    const from = exportNamed(fact.callee, facts);
    const spec = from && SOCKET_SERVERS.find(({ module, names }) => module === from.module && names.includes(from.name));
    if (!spec || fact.span.end === 0 || (from.name === 'default' ? fact.isNew : !fact.isNew)) return [];
    const adapted = fact.args.some((arg) => arg.k === 'object' && arg.props.some(({ key }) => key === 'adapter'));
    return [{ at: { start: fact.span.start, end: fact.nameSpan.end }, call, rooms: spec.rooms, adapted, name: fact.binding === undefined ? from.module : facts.bindings[fact.binding]?.name ?? '' }];
  });
  const declared = facts.classes.flatMap((fact): SocketServer[] => {
    const isGateway = fact.decorators.some(({ callee }) => {
      const from = exportNamed(callee, facts);
      return from?.module === GATEWAY.module && from.name === GATEWAY.decorator;
    });
    return isGateway ? [{ at: fact.nameSpan, rooms: true, adapted: false, name: fact.name }] : [];
  });
  return [...made, ...declared];
}

/** What makes a framework's servers plain ones, without rooms. */
export function makesPlainServers({ imports }: SourceFacts): boolean {
  return imports.some(({ module }) => module === GATEWAY.plain);
}

/** The export that a value names: `Server`, or `ws.Server` of the whole module. */
function exportNamed(value: Value, facts: SourceFacts): { module: string; name: string } | undefined {
  const found = importedBy(value, facts);
  return found && { module: found.module, name: found.path.replace(/^default\./, '') };
}
