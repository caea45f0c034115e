// Which room may import from which; see docs/architecture.md. What rooms may not touch besides is in eslint.layers.mjs.
const engine = (...rooms) => rooms.map((room) => `^src/engine/${room}/`);

/** Suppressions are read where comments are at hand. */
const comments = '^src/engine/suppress/comments\\.ts$';

/** Each room by the path of its files, with the paths that it may import from besides its own. */
const rooms = [
  { name: 'model', files: '^src/engine/model/', may: [] },
  { name: 'host', files: '^src/engine/host/', may: engine('model') },
  { name: 'yaml', files: '^src/engine/yaml/', may: [] },
  { name: 'serverless', files: '^src/engine/serverless/', may: engine('model') },
  { name: 'discover', files: '^src/engine/discover/', may: [...engine('model', 'host', 'yaml', 'serverless'), comments] },
  { name: 'extract', files: '^src/engine/extract/', may: [...engine('model', 'yaml'), comments] },
  { name: 'link', files: '^src/engine/link/', may: engine('model', 'serverless') },
  { name: 'rules', files: '^src/engine/rules/', may: engine('model', 'link/query') },
  { name: 'fixes', files: '^src/engine/fixes/', may: engine('model', 'host', 'yaml') },
  { name: 'suppress', files: '^src/engine/suppress/', may: engine('model') },
  { name: 'analyze', files: '^src/engine/[^/]+$', may: ['^src/engine/'] },
  { name: 'config', files: '^src/config/', may: engine('model', 'host') },
  { name: 'report', files: '^src/report/', may: engine('model') },
  { name: 'platform', files: '^src/platform/', may: [...engine('model', 'host'), '^src/config/'] },
  { name: 'extractor', files: '^src/extractor/', may: [...engine('model', 'host'), '^src/engine/extract(ion|-file)\\.ts$', '^src/platform/'] },
  { name: 'protocol', files: '^src/protocol/', may: engine('model') },
  { name: 'map', files: '^src/map/', may: [...engine('model'), '^src/protocol/'] },
  {
    name: 'server',
    files: '^src/server/',
    may: ['^src/engine/', '^src/config/', '^src/platform/', '^src/extractor/', '^src/protocol/', '^src/report/', '^src/map/'],
  },
  { name: 'cli', files: '^src/cli/', may: ['^src/engine/', '^src/config/', '^src/platform/', '^src/extractor/', '^src/report/', '^src/map/', '^src/protocol/'] },
  { name: 'extension', files: '^src/extension/', may: ['^src/protocol/'] },
  { name: 'webview', files: '^src/webview/', may: ['^src/protocol/'] },
];

/** Floors of `src/engine/link/`, lowest first: each imports from those before it alone. */
const floors = [
  'libraries', 'memory', 'modules', 'evaluate', 'graph', 'clients', 'infrastructure', 'entries', 'services', 'requests', 'query', 'queries', 'chains', 'gateways', 'brokers', 'remote',
  'capabilities', 'state', 'resources', 'connecting', 'caching', 'loops', 'inputs', 'matches', 'built-texts', 'claims', 'credentials', 'cors', 'permissions',
];

const programs = '^src/(extension|server|cli|extractor)/main\\.ts$|^src/webview/[^/]+\\.ts$';

/** Node modules by which code could reach the network, start a program or run code that it was given. */
const outside = '^(node:)?(http|https|http2|net|tls|dgram|dns|child_process|cluster|vm|inspector)(/|$)';

/** The one file that starts a program: git, for `--changed-since`. */
const git = '^src/platform/git\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...rooms.map(({ name, files, may }) => ({
      name: `${name}-imports-down-the-flow`,
      severity: 'error',
      from: { path: files },
      to: { path: '^src/', pathNot: [files, ...may] },
    })),
    ...floors.map((name, at) => ({
      name: `link-${name}-imports-from-below`,
      severity: 'error',
      from: { path: `^src/engine/link/${name}/` },
      to: { path: `^src/engine/link/(${[...floors.slice(at + 1).map((above) => `${above}/`), 'link\\.ts$', 'noted-model\\.ts$'].join('|')})` },
    })),
    {
      name: 'every-file-has-a-room',
      severity: 'error',
      from: { path: '^src/', pathNot: rooms.map(({ files }) => files) },
      to: {},
    },
    {
      name: 'protocol-takes-only-types',
      severity: 'error',
      from: { path: '^src/protocol/' },
      to: { path: '^src/engine/', dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, pathNot: [programs, '\\.d\\.ts$'] }, to: {} },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^vscode$' } },
    { name: 'git-alone-is-started', severity: 'error', from: { path: git }, to: { dependencyTypes: ['core'], path: outside, pathNot: '^(node:)?child_process$' } },
    { name: 'git-is-for-the-command-line', severity: 'error', from: { path: '^src/(server|extension|engine)/' }, to: { path: git, reachable: true } },
    { name: 'nothing-leaves-the-machine', severity: 'error', from: { path: '^src/', pathNot: git }, to: { dependencyTypes: ['core'], path: outside } },
    {
      name: 'programs-ship-without-dev-dependencies',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'], exportsFields: ['exports'], conditionNames: ['require', 'node', 'default'] },
  },
};
