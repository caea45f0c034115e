import { occasions } from './evidence/entries';
import { locationOf } from './evidence/places';
import { cellsOf, evidenceOf, raised, replicasSaid, serviceOf } from './statelessness/cells';
import { broadcastsOf, comesToOne, plainBroadcasts } from './statelessness/sockets/broadcasts';
import { reachesOthers } from './statelessness/sockets/registries';
import { adapterPlan } from './statelessness/sockets/adapter-plan';
import { gatewayPlan } from './statelessness/sockets/gateway-plan';
import { makesPlainServers, socketServersIn, type SocketServer } from '../link/query/socket-servers';
import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { Location } from '../model/span';
import type { StateCell } from '../model/state';
import type { CallRef, LibraryUse, Service, SystemModel } from '../model/system';

/** What makes the server; `gateway`: an application does, for what declares one. */
type Data = { readonly server: CallRef | 'gateway' } | undefined;

/** Sockets that only the replica which holds them can reach, though others have to. */
export const socketStateInMemory: Rule = {
  meta: {
    id: 'socket-state-in-memory',
    pillar: 'statelessness',
    severity: 'warning',
    summary: 'Sockets of other users are reached through the memory of one process.',
    preset: 'recommended',
  },
  *inFile({ file, unit, cells }, model) {
    for (const cell of cellsOf(cells, model, 'sockets')) if (reachesOthers(cell, model).length > 0) yield cellReport(cell, model);
    for (const server of socketServersIn(unit.facts)) yield* serverReport(server, file, model);
  },
  fix(report, model) {
    const server = (report.data as Data)?.server;
    const service = model.services.find(({ name }) => name === report.service);
    const plan = server && service && (server === 'gateway' ? gatewayPlan(service, model) : adapterPlan(server, service, model));
    return plan ? [plan] : [];
  },
};

function cellReport(cell: StateCell, model: SystemModel): Report {
  const service = serviceOf(cell, model);
  const said = replicasSaid(service, model);
  const used = reachesOthers(cell, model).slice(0, 3).map(({ location, fn }) => ({ ...location, message: `reaches others on ${occasions(model.reach.entriesOf(fn).map(({ entry }) => entry).filter(comesToOne))}` }));
  return {
    message: `\`${cell.name}\` knows only the connections of this process: ${said === undefined ? 'with a second replica, users who are connected there are never reached' : `${said}, and users who are connected to another one are never reached`}.`,
    at: cell.location,
    severity: raised('warning', service),
    ...(service && { service: service.name }),
    related: [...used, ...evidenceOf(cell, service, model).filter(({ file, span }) => !used.some((one) => one.file === file && one.span.start === span.start))],
    identity: `${cell.className ?? ''}.${cell.name}`,
  };
}

/** A server that several services load is told of the one with the most replicas. */
function* serverReport(server: SocketServer, file: string, model: SystemModel): Iterable<Report> {
  const [service] = model.services.filter((one) => one.files.has(file) && one.kind !== 'function').sort((a, b) => (b.replicas?.max ?? 0) - (a.replicas?.max ?? 0));
  if (!service) return;
  const reached = server.rooms && !isPlain(server, service, model) ? roomsReached(server, file, service, model) : plainBroadcasts(file, server.name, model);
  if (reached.length === 0) return;
  const said = replicasSaid(service, model);
  yield {
    message: `\`${server.name}\` sends to sockets of others and ${server.rooms ? 'has no adapter' : 'knows only those of this process'}: ${said === undefined ? 'with a second replica, sockets that are connected there miss it' : `${said}, and sockets that are connected to another one miss it`}.`,
    at: { file, span: server.at },
    severity: raised('warning', service),
    service: service.name,
    related: reached.slice(0, 3).map((at) => ({ ...at, message: 'sends to others here' })),
    identity: server.name,
    ...(server.rooms && { data: { server: server.call === undefined ? 'gateway' : { file, call: server.call } } satisfies Data }),
  };
}

/** A framework's server is what its adapter makes of it. */
function isPlain({ call }: SocketServer, { files }: Service, model: SystemModel): boolean {
  return call === undefined && [...files].some((file) => { const facts = model.files.get(file)?.facts; return facts !== undefined && makesPlainServers(facts); });
}

/** Where rooms and broadcasts of the server are used; nowhere where an adapter hands them on, or where messages bring them to every replica. */
function roomsReached(server: SocketServer, file: string, service: Service, model: SystemModel): Location[] {
  if (server.adapted || service.capabilities.has('socket-adapter') || model.usesOf('socket-adapter').some(({ call }) => service.files.has(call.file))) return [];
  const { all, direct, rooms } = broadcastsOf(service, model);
  const found = direct.length > 0 || all.some(({ fn }) => model.reach.entriesOf(fn).length > 0) ? direct : rooms;
  const here = server.call === undefined ? ofGateway(found, file, service, model) : found;
  return here.map(({ call }) => locationOf(call, model));
}

/** What a gateway sends stands in its file; what others send through one goes to the first. */
function ofGateway(uses: readonly LibraryUse[], file: string, { files }: Service, model: SystemModel): readonly LibraryUse[] {
  const own = uses.filter(({ call }) => call.file === file);
  if (own.length > 0) return own;
  const gateways = [...files].sort().filter((one) => { const facts = model.files.get(one)?.facts; return facts !== undefined && socketServersIn(facts).length > 0; });
  return gateways[0] === file && !uses.some(({ call }) => gateways.includes(call.file)) ? uses : [];
}
