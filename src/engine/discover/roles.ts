import type { FileRole } from '../model/workspace';
import { isFillerFolder } from '../model/fillers';
import { folderOf, nameOf } from '../model/paths';
import { isAboutTests, isFolderOfTests, isTestTooling } from '../model/test-folders';

/** Whether discover lists the file as a source at all: TypeScript and JavaScript that people wrote. */
export function isSourcePath(path: string): boolean {
  const name = nameOf(path);
  return /\.[cm]?[jt]sx?$/.test(path) && !bundled.test(name) && !(browserLibraries.test(name) && (versions.test(name) || servedFolders.test(path)));
}

const bundled = /(?:[.-]min|\.bundle|\.chunk|-bundle)\.[cm]?js$|^\.pnp\.|^(?:jquery|modernizr)[.-][\w.-]*js$/i;
/** Libraries whose names programs have for files of their own, too: `bootstrap.js`. */
const browserLibraries = /^(?:bootstrap|lodash)[.-][\w.-]*js$/i;
const versions = /[.-]v?\d+\.\d/;
const servedFolders = /(?:^|\/)(?:vendors?|third[-_]?party|public|static|assets|www|wwwroot|bower_components|plugins|js|javascripts?)\//i;

const testFolders =
  /^(?:tests?|__tests?__|specs?|__mocks__|mocks?|__mockups__|fixtures?|__fixtures__|__snapshots__|stories|e2e|cypress|playwright|testing|test-?(?:utils?|helpers?|setup|support|data)|integration-tests?|load-?tests?|k6|[\w-]+-e2e|[\w-]+-tests)$/i;
const testNames = /\.(?:test|spec|e2e-spec|e2e|it|int|stories|story|mock|mocks|fixture|fixtures|bench|cy|test-d)\.[cm]?[jt]sx?$|^(?:jest|vitest|mocha|test)[.-](?:setup|globals?)[\w.-]*\.[cm]?[jt]sx?$|^setup-?tests?\.[cm]?[jt]sx?$|^(?:tests?|mocks?|fixtures?)\.[cm]?[jt]sx?$|\.(?:unit|integration|e2e|test)\.config\.[cm]?[jt]s$/i;

const toolingFolders = /^(?:\.?scripts?|seeds?|seeders?|migrations?|db-migrations?|[\w-]+-(?:seed|seeder|migrations?)|\.storybook|\.github|\.husky|\.vscode|\.devcontainer|codemods?|benchmarks?|plopfile|schematics)$/i;
/** Tooling where it stands beside sources, request code where it stands among them (`src/tools`). */
const toolingOutsideSources = /^(?:tools?|bin-scripts|build|ci|hack|infra|infrastructure|deploy|deployment|cdk|pulumi|development-environment|config-overrides)$/i;
/** Of these, the ones that also name the outer layer of a program: in a package of its own, or where it holds the parts of such a layer. */
const outerLayers = /^(?:infra|infrastructure)$/i;
const partsOfLayer = /^(?:https?|controllers?|routes?|routers?|middlewares?|repository|repositories|persistence|adapters?|typeorm|prisma|mongoose|sequelize|express|fastify|nestjs|web-?server)$/i;
const toolingNames =
  /^(?:webpack|rollup|vite|vitest|jest|babel|eslint|prettier|tailwind|postcss|next|nuxt|svelte|astro|remix|react-router|playwright|cypress|commitlint|lint-staged|tsup|tsdown|esbuild|rspack|rsbuild|swc|metro|prisma|drizzle|codegen|graphql-codegen|karma|protractor|stylelint|release|craco|nodemon|ecosystem|pm2|wdio|stryker|orval|unbuild|openapi-ts|kubb|typedoc|knip|syncpack|turbo|nx|mikro-orm|dependency-cruiser|sst|serverless|windi|uno|i18next-parser|next-i18next|app-builder|electron-builder|forge|capacitor|vue|ng-package)(?:-[\w-]+)?(?:\.[\w-]+)*\.config\.[cm]?[jt]s$|^\.[\w.-]+rc\.[cm]?[jt]s$|^\.(?:dependency-cruiser|mocharc|lintstagedrc|pnpmfile)\.[cm]?js$|^(?:gulpfile|gruntfile|jakefile|knexfile|dangerfile|plopfile|jest\.preset|jest\.setup|karma\.conf|protractor\.conf|postgraphilerc|setupProxy)\.[cm]?[jt]s$|(?:^|[.-])(?:seed|seeds|seeder|migration)\.[cm]?[jt]s$/i;

const generatedFolders = /^(?:generated|__generated__|\.prisma|gen|autogen|auto-generated|codegen-output)$/i;
const generatedNames = /(?:\.gen|\.generated|\.pb|_pb|_grpc_pb|_pb_service|_connect|\.graphql|\.g|\.typegen|-generated)\.(?:d\.)?[cm]?[jt]sx?$/i;

/** What a generator fills in and writes elsewhere. */
const templateNames = /\.(?:template|tmpl|tpl)\.[cm]?[jt]sx?$/i;
const exampleFolders = /^(?:(?:usage|code|sdk|api|client|example|sample)-(?:examples?|samples?)|examples?|docs?|documentation|samples?|demos?|playgrounds?|sandbox|tutorials?|templates?-?projects?|website|create-[\w-]+-template)$/i;

/** Of these, the ones below which people also keep services that are infrastructure to the others, such as a gateway. */
const infrastructure = /^(?:infra|infrastructure|deploy|deployment)$/i;

/** Tools of one package, wherever the package stands. */
const packageTools = /^tools?\//i;
/** Folders of browser code inside packages that hold servers too. */
const clientFolders = /^(?:client|clients?-app|frontend|front-end|front|web-?ui|webapp|ui|browser|public|static|assets|www-root|mobile|spa)$/i;

/** What is known of the package that holds a file. */
export interface RoleContext {
  /** Root of the package, as a folder (`''` for the workspace root). */
  readonly folder: string;
  readonly frontend: boolean;
  /** Depends on a browser framework, whatever else it depends on. */
  readonly browserFramework: boolean;
  /** Only tests use what the package holds. */
  readonly forTests?: true;
  /** Root of the package around the file that runs a server framework, as a folder. */
  readonly server?: string;
  /** Root of the package around the file that an image is built of, as a folder. */
  readonly image?: string;
}

/** Role of a source file, from its path and its package. */
export function roleOf(path: string, context: RoleContext): FileRole {
  const name = nameOf(path);
  const folders = folderOf(path).split('/').filter((folder) => folder !== '');
  if (context.forTests === true || folders.some((folder, depth) => (testFolders.test(folder) && !isAboutTests(folder)) || (isFolderOfTests(folder) && !(isTestTooling(folder) && isDeployed(folders, depth, context)))) || testNames.test(name)) return 'test';
  if (folders.some((folder) => generatedFolders.test(folder)) || generatedNames.test(name)) return 'generated';
  if (/\.d\.(?:[\w-]+\.)?[cm]?ts$/.test(name)) return 'declaration';
  if (folders.some((folder) => exampleFolders.test(folder)) || templateNames.test(name)) return 'example';
  if (isTooling(name, folders, context) || packageTools.test(context.folder === '' ? path : path.slice(context.folder.length + 1))) return 'tooling';
  return isFrontend(path, context) ? 'frontend' : 'service';
}

/** A package with a server and an image of its own is one of the system's programs, whatever its folder is called. */
function isDeployed(folders: readonly string[], depth: number, { image = '', server = '' }: RoleContext): boolean {
  const folder = folders.slice(0, depth + 1).join('/');
  return [image, server].every((root) => root === folder || root.startsWith(`${folder}/`));
}

function isTooling(name: string, folders: readonly string[], context: RoleContext): boolean {
  if (toolingNames.test(name) || folders.some((folder, depth) => toolingFolders.test(folder) && !isFiller(folders, depth, context))) return true;
  const source = folders.indexOf('src');
  const outside = source < 0 ? folders : folders.slice(0, source);
  return outside.some((folder, depth) => depth < 2 && toolingOutsideSources.test(folder) && !isOuterLayer(folders, depth, context) && !holdsServer(folders, depth, context));
}

/** A package of its own with an image of its own, such as `search-seeder`, may fill another store for as long as it runs. */
function isFiller(folders: readonly string[], depth: number, { image }: RoleContext): boolean {
  return image === folders.slice(0, depth + 1).join('/') && isFillerFolder(image);
}

function isOuterLayer(folders: readonly string[], depth: number, { folder }: RoleContext): boolean {
  const isInPackage = folder !== '' && depth >= folder.split('/').length;
  return outerLayers.test(folders[depth] ?? '') && (isInPackage || partsOfLayer.test(folders[depth + 1] ?? ''));
}

function holdsServer(folders: readonly string[], depth: number, { server = '' }: RoleContext): boolean {
  return depth < server.split('/').length - 1 && infrastructure.test(folders[depth] ?? '');
}

function isFrontend(path: string, context: RoleContext): boolean {
  const inside = context.folder === '' ? path : path.slice(context.folder.length + 1);
  if (context.frontend) return !serverPart.test(inside);
  const folders = folderOf(inside).split('/');
  if (folders[0] === 'public' || (folders[0] === 'src' && folders[1] === 'public')) return true;
  if (!context.browserFramework) return false;
  return (/\.[jt]sx$/.test(path) && !routeModules.test(inside)) || folders.slice(0, 2).some((folder) => clientFolders.test(folder));
}

/** Route modules of Remix and React Router, whose loaders and actions a server of the package may run. */
const routeModules = /^app\/(?:routes\/.+|root)\.[jt]sx?$/;

/**
 * What frontend frameworks run on the server: Next route handlers, API routes and middleware (https://nextjs.org/docs/app/getting-started/project-structure),
 * SvelteKit `+server` and `hooks.server`, Nuxt `server/`, folders of that name, `*.server` files and route modules of Remix and React Router, whose loaders and actions run there.
 */
const serverPart =
  /^(?:src\/)?(?:app\/(?:.*\/)?route\.[cm]?[jt]s|pages\/api\/.+\.[cm]?[jt]s|(?:middleware|proxy|instrumentation|instrumentation-node)\.[cm]?[jt]s|(?:.+\/)?server\/.+\.[cm]?[jt]s|server\.[cm]?[jt]s|hooks\.server\.[cm]?[jt]s|routes\/(?:.*\/)?\+(?:server|page\.server|layout\.server)\.[cm]?[jt]s)$|\.server\.[cm]?[jt]s$|^app\/(?:routes\/.+\.tsx?|(?:root|entry\.server)\.tsx?|routes\.ts)$/;
