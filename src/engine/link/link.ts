import { createAnswers } from './chains/answers';
import { findBindings, subscribedQueues, wiredQueues } from './brokers/bindings';
import { createGraph } from './graph/build-graph';
import { createClassMentions } from './graph/class-mentions';
import { capabilitiesOf } from './capabilities/capabilities';
import { findLastingEntries } from './caching/entries';
import { findClientsPerRequest } from './connecting/per-request';
import { findWaiting } from './chains/chains';
import { decoratedEntries } from './entries/decorated';
import { calledEntries } from './entries/entries';
import { createIsGenerated } from './clients/generated';
import { createEvaluator } from './evaluate/evaluator';
import { externalLinks } from './remote/external-links';
import { configuredGateways } from './gateways/configured';
import { createGateways } from './gateways/gateways';
import { gatewayLinks } from './remote/gateway-links';
import { createHandlers } from './graph/handlers';
import { createHttpModules } from './clients/http-modules';
import { createImportGraph } from './modules/imports';
import { fileEntries } from './entries/file-routes';
import { typedFunctions } from './entries/lambda-types';
import { everywhereEntries } from './entries/nest-everywhere';
import { deployedFunctions, functionEntries, functionsByFile } from './entries/functions';
import { findWiring } from './infrastructure/wiring';
import { createInjection } from './graph/injection';
import { createLibraries } from './libraries/lookup';
import { LIBRARIES, LIBRARY_TYPES } from './libraries/table';
import { serviceLinks } from './remote/links';
import { queuesTaken } from './remote/queue-owners';
import { actionForwards, forwardLinks } from './remote/action-forwards';
import { createHandled } from './remote/handled';
import { createModules } from './modules/modules';
import { findBuiltTexts } from './built-texts/built-texts';
import { findTrustedClaims } from './claims/trusted-claims';
import { findDeadDefaults } from './credentials/dead-defaults';
import { findUsedCredentials } from './credentials/used-credentials';
import { findMatches } from './matches/matches';
import { findOpenOrigins } from './cors/open-origins';
import { createCaps } from './loops/caps';
import { findQueryLoops } from './loops/query-loops';
import { findRemoteLoops } from './loops/remote-loops';
import { createRemoteWork } from './loops/remote-work';
import { whole } from './memory/contributions';
import { createCapNames } from './queries/cap-names';
import { createGrowth } from './queries/growth';
import { findListQueries } from './queries/lists';
import { lastingMemory } from './memory/lasting';
import type { Memory } from './memory/memory';
import { passingMemory } from './memory/passing';
import { notedModel } from './noted-model';
import { createObjects } from './graph/objects';
import { findPackageImports, packagesOfFiles } from './modules/package-imports';
import { findPractices, type Practicing } from './capabilities/practices';
import { findPermissions } from './permissions/statements';
import { createOutsiders } from './services/outsiders';
import { createLoadedFiles } from './services/loaded-files';
import { createAddresses } from './requests/addresses';
import { createReach } from './requests/reach';
import { createNestMessages } from './requests/nest-messages';
import { createOthersServers } from './requests/other-programs';
import { createRunsIn, dependOnMakers } from './requests/running';
import { createByRoute } from './remote/by-route';
import { createHandsOn } from './remote/handing-on';
import { createNodesApart } from './remote/node-brokers';
import { createRegistrations } from './remote/registrations';
import { projectNames } from './remote/project-names';
import { findRemoteCalls } from './remote/remote';
import { createSends } from './remote/sends';
import { createApart } from './resources/apart';
import { createInOtherSystems } from './resources/parts';
import { findResources } from './resources/resources';
import { inOrder, servedEntries } from './requests/served';
import { createServiceFiles } from './services/service-files';
import { createRunner } from './services/runner';
import { webGateways } from './entries/web-gateways';
import { exportedSchemas } from './entries/service-schemas';
import { exportedServers } from './services/exported-servers';
import { findServices } from './services/services';
import { sourceUnits } from './services/source-units';
import { createWorked } from './entries/worked';
import { workflowEntries } from './entries/workflows';
import { createWorkers } from './remote/workers';
import { createLoadedByName } from './services/loaded-by-name';
import { createNamedModules } from './services/named-modules';
import { notedServices, withCapabilities } from './services/noted-services';
import { createOrigins } from './state/origin';
import { createRequests } from './state/requests';
import { createSingletons } from './state/singletons';
import { findStateCells } from './state/state';
import { createTargets } from './remote/targets';
import { portOf } from './graph/ports';
import { libraryUses } from './graph/uses';
import { createWaits } from './chains/waits';
import type { SourceFacts } from '../model/facts';
import { declaresPlatform } from '../model/infrastructure';
import { asFolder } from '../model/paths';
import { interestIn } from '../model/roles';
import { isServerPart } from '../model/server-parts';
import type { RemoteCall, SystemModel } from '../model/system';
import type { FileRole, Workspace } from '../model/workspace';

/** Links the facts of one workspace again and again, as files change. */
export interface Linker {
  link(facts: ReadonlyMap<string, SourceFacts>): SystemModel;
  /** How many answers of each kind the last link had to find, because they were not known or rested on something that changed. */
  readonly found: ReadonlyMap<string, number>;
  /** How many answers and readings are kept for the next link. */
  readonly size: () => number;
}

/** Turns the facts of all files into the model of the system. */
export function link(workspace: Workspace, facts: ReadonlyMap<string, SourceFacts>): SystemModel {
  return modelFrom(workspace, passingMemory(sortedOut(workspace, facts)));
}

/** The first link takes longer than `link` does, since it is noted what each answer rests on. */
export function openLinker(workspace: Workspace): Linker {
  const memory = lastingMemory();
  return {
    link(facts) {
      memory.next(sortedOut(workspace, facts));
      try {
        return modelFrom(workspace, memory);
      } catch (error) {
        memory.forget();
        throw error;
      }
    },
    found: memory.found,
    size: memory.size,
  };
}

/** The facts of files that take part in the system, and of the others, in the order of the workspace. */
function sortedOut(workspace: Workspace, all: ReadonlyMap<string, SourceFacts>): Pick<Memory, 'facts' | 'bystanders'> {
  const facts = new Map<string, SourceFacts>();
  const bystanders = new Map<string, SourceFacts>();
  for (const { path, role } of workspace.sources) {
    const unit = all.get(path);
    if (unit) (interestIn(role) === 'all' || isWiring(role, unit) || (role === 'frontend' && isServerPart(unit)) ? facts : bystanders).set(path, unit);
  }
  return { facts, bystanders };
}

/** A tool that declares what the system runs on. */
function isWiring(role: FileRole, { imports }: SourceFacts): boolean {
  return role === 'tooling' && imports.some(({ module }) => declaresPlatform(module));
}

function modelFrom(workspace: Workspace, memory: Memory): SystemModel {
  const linked = memory.facts;
  const modules = memory.kept('modules', () => createModules(workspace, memory));
  const objects = createObjects(memory);
  const libraries = memory.kept('libraries', () => createLibraries(LIBRARIES, LIBRARY_TYPES));
  const injection = createInjection(memory, objects);
  const documents = memory.kept('documents', () => new Map(workspace.manifests.flatMap(({ path, document }) => (document ? [[path, document] as const] : []))));
  const evaluator = createEvaluator({ memory, modules, libraries, injection, documents });
  injection.collect(evaluator);
  const graph = createGraph(memory, { evaluator, libraries });
  const packageOf = packagesOf(workspace, memory);
  const wiring = findWiring({ memory, facts: linked, evaluator, graph, has: (file) => linked.has(file), packageOf });
  const declared = deployedFunctions(workspace, (file) => linked.has(file));
  const functions = functionsByFile(memory, declared, wiring);
  const handlers = createHandlers({ memory, evaluator, graph, modules });
  const schemas = exportedSchemas(memory, evaluator, handlers);
  const declaredEntries = decoratedEntries(memory, evaluator);
  const inCode = [calledEntries(memory, evaluator, graph, libraries, handlers), declaredEntries, everywhereEntries(memory, { evaluator, graph, objects })];
  const routes = fileEntries(memory, evaluator, handlers, workspace);
  const written = [...inCode, schemas];
  const typed = typedFunctions(memory, { evaluator, handlers, named: functions });
  const gateways = webGateways({ memory, evaluator, graph, handlers });
  const jobs = workflowEntries({ memory, workspace, evaluator, graph, handlers, modules });
  const worked = createWorked({ memory, evaluator, graph, modules });
  const entries = [...written, jobs, gateways, functionEntries(memory, { evaluator, handlers, functions, typed }), routes, typed];
  const runner = createRunner(schemas, inCode, { memory, graph, workspace });
  const loadedFiles = createLoadedFiles(memory, workspace, graph, evaluator);
  const loadedByName = createLoadedByName({ memory, graph, workspace, routes });
  const namedModules = createNamedModules({ memory, workspace, graph, evaluator, modules });
  const imports = createImportGraph(memory, modules, (file, entry) => [...runner.loadedBy(file), ...loadedFiles(file), ...loadedByName(file), ...namedModules(file, entry)]);
  const { services: plain, units } = findServices({ memory, workspace, facts: linked, evaluator, graph, imports, entries: written, portOf: (use) => portOf(use, evaluator), exported: exportedServers(memory, { evaluator, libraries }), functions: declared, wiring, schemas: () => runner.started(), routes, typed })();
  const serviceFiles = createServiceFiles(memory, plain);
  const bare = notedServices(memory, plain, serviceFiles);
  const runsIn = createRunsIn({ facts: linked, evaluator, graph, serviceFiles, mentions: createClassMentions(memory, evaluator, entries.some((own) => dependOnMakers(own, serviceFiles)) || [...graph.usesOf('listen'), ...graph.usesOf('marker')].some(({ call, fact }) => fact.fn !== 0 && serviceFiles.loading(call.file).length > 1)), subclassesOf: (ref) => injection.subclassesOf(ref) });
  const isOthersServer = createOthersServers({ memory, graph, evaluator, imports, serviceFiles, runsIn, services: bare });
  const messages = createNestMessages({ memory, graph, evaluator, serviceFiles, runsIn, services: bare, declared: declaredEntries });
  const served = servedEntries({ memory, serviceFiles, addresses: createAddresses(memory, { facts: linked, evaluator, graph, serviceFiles, services: bare }), runsIn, isOthersServer, messages }, entries);
  const entryPoints = whole(memory, 'entry points', () => inOrder(served.whole(), bare, entries.length));
  const reach = createReach(served, entryPoints(), { memory, graph, evaluator, serviceFiles });
  const outsiders = createOutsiders(units, bare, workspace);
  const configured = configuredGateways(units, workspace);
  const targets = createTargets({ services: bare, units, outsiders, ingressRules: workspace.manifests.flatMap(({ kubernetes }) => kubernetes?.ingressRules ?? []), gateways: createGateways(configured), projects: projectNames(workspace) });
  const byConfiguration = whole(memory, 'gateways', () => gatewayLinks(configured, { outsiders, services: bare, targets, workspace }));
  const handlersOf = createHandled(memory, written);
  const nodesApart = createNodesApart({ memory, evaluator, graph, services: bare });
  const resolveSend = createRegistrations({ memory, clientsOf: (key) => injection.clientsOf(key), evaluator, graph, handlersOf, runsIn, services: bare, targets, areApart: nodesApart });
  const answers = createAnswers({ memory, served, entryPoints: entryPoints() });
  const calls = findRemoteCalls({ memory, facts: linked, evaluator, moduleOptionsOf: createHttpModules({ memory, facts: linked, objects, evaluator, graph }), graph, services: bare, messages, targets, isGenerated: createIsGenerated(workspace, memory), reach, resolveSend, workersFor: createWorkers({ memory, served, services: bare, worked }), byRoute: createByRoute({ services: bare, answers, handsOn: createHandsOn(memory, graph, serviceFiles) }) });
  const sends = createSends(memory, calls);
  const sizes = { facts: linked, evaluator, graph, caps: createCaps(memory, bare) };
  const remoteWorks = createRemoteWork({ memory, facts: linked, evaluator, graph, services: bare, remoteCalls: calls, sends });
  const loops = findRemoteLoops({ memory, reach, remoteWorks, sizes });
  const forwards = actionForwards(memory, { served, handlersOf, services: bare, areApart: nodesApart });
  const waiting = findWaiting(memory, createWaits({ memory, facts: linked, evaluator, graph, reach, entryPoints, remoteCalls: calls, answers, forwards }), { facts: linked, reach });
  const uses = libraryUses(memory, graph, evaluator, libraries);
  const capabilities = capabilitiesOf({ memory, modules, graph, packageOf, services: bare, facts: linked, imports, workspace, served, libraryUses: uses });
  const services = withCapabilities(memory, bare, capabilities);
  const requests = createRequests(reach);
  const singletons = createSingletons({ memory, evaluator, graph, objects }, requests);
  const stateCells = findStateCells({ memory, modules, evaluator, graph, serviceFiles, reach, requests, singletons });
  const manifests = memory.kept('manifests', () => new Map(workspace.manifests.map((manifest) => [manifest.path, manifest])));
  const files = sourceUnits(memory, workspace, serviceFiles);
  const matches = findMatches({ memory, evaluator, graph, reach });
  const builtTexts = findBuiltTexts({ memory, modules, evaluator, graph, reach });
  const trustedClaims = findTrustedClaims({ memory, modules, evaluator, graph, reach, serviceFiles, services: bare, entryPoints, manifests: workspace.manifests });
  const parts = notedModel({ memory, matches, builtTexts, trustedClaims, usedCredentials: findUsedCredentials(memory, modules), deadLiterals: findDeadDefaults({ memory, modules, evaluator, graph, serviceFiles, services: bare, workspace, packageOf }), permissions: findPermissions({ memory, evaluator }), openOrigins: findOpenOrigins({ memory, evaluator, graph, libraries }), files, entryPoints, remoteCalls: calls, sends, remoteLoops: loops, stateCells, queryLoops: findQueryLoops({ memory, reach, remoteWorks, sizes }), clientsPerRequest: findClientsPerRequest({ memory, evaluator, graph, reach, singletons }), lastingEntries: findLastingEntries({ memory, evaluator, graph, reach, origins: createOrigins({ memory, evaluator, graph }) }), libraryUses: uses, lists: findListQueries({ memory, facts: linked, evaluator, graph, reach, caps: createCapNames(memory, bare), grows: createGrowth({ memory, graph, services: bare, manifests: workspace.manifests }) }), packageImports: findPackageImports(memory, modules, workspace.sources), waiting }, (file) => reach.reachedIn(file));
  const resources = findResources({ memory, evaluator, objects, graph, modules, workspace, services: bare, units, remoteCalls: calls, libraryUses: uses, reach });
  const bindings = whole(memory, 'bindings', () => [...findBindings({ memory, facts: linked, evaluator, graph, services: bare }), ...subscribedQueues(workspace), ...wiredQueues(wiring())]);
  const queues = whole(memory, 'queues taken', () => queuesTaken(graph.usesOf('marker'), { evaluator, facts: linked, runsIn, services: bare }));
  const links = serviceLinks({ memory, worked, queues, facts: linked, remoteCalls: calls, served, reach, services: bare, bindings, apart: createApart({ resources, units, nodesApart, inOtherSystems: createInOtherSystems({ units, services: bare, packages: workspace.packages }) }) }, () => [...externalLinks(units, outsiders, targets), ...byConfiguration().links, ...forwardLinks(forwards)]);
  const known = Object.defineProperties({}, { ...Object.getOwnPropertyDescriptors(parts), ...Object.getOwnPropertyDescriptors({ services, files, reach }) }) as Practicing;
  const practices = whole(memory, 'practices', () => findPractices(known));
  const rest = {
    workspace, services, files, manifests, reach,
    externalServices: [...outsiders.all, ...byConfiguration().gateways],
    answering: (call: RemoteCall) => answers.to(call),
    get resources() { return resources(); },
    get links() { return links(); },
    get practices() { return practices(); },
    notices: [],
  };
  return Object.defineProperties({}, { ...Object.getOwnPropertyDescriptors(parts), ...Object.getOwnPropertyDescriptors(rest) }) as SystemModel;
}

/** Folder of the package that a file is in. */
function packagesOf({ sources }: Workspace, memory: Memory): (file: string) => string {
  const roots = packagesOfFiles(memory, sources);
  return (file) => asFolder(roots.get(file) ?? '');
}
