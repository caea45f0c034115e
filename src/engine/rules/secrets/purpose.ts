import { isAboutTests, isTestEnvironment, isTestFolder } from '../../model/test-folders';
import { isPipelinePath } from '../../model/text-files';

/** What a file is for, by its path: who runs it decides what a credential in it opens. */

/** Made for tests, or an example: what it holds opens nothing. A pipeline that is named for what it runs is one all the same, and its credentials open something. */
export function isForTests(path: string): boolean {
  const folders = path.split('/');
  const name = folders.pop() ?? '';
  if (TEST_FOLDERS.test(path) || folders.some((folder) => isTestFolder(folder) && (SOURCE.test(name) || !isTestEnvironment(folder)))) return true;
  return (NAMED_FOR_TESTS.test(name) || folders.some((folder) => NAMED_FOR_TESTS.test(`${folder}/`) && !isAboutTests(folder))) && !isPipelinePath(path);
}

/** `testConfiguration.ts`: for tests by its name alone, which a product may have as well: `testDrive.ts`. */
export function isCalledTest(path: string): boolean {
  return /(?:^|\/)test[A-Z]\w{0,80}\.[cm]?[jt]sx?$/.test(path);
}

/** A file that stands in for something else, by its own name: `mail_mock.ts`, `pay.mock.service.ts`, `mockDb.json`. Whatever it holds was made up for that. */
export function isMock(path: string): boolean {
  return MOCK.test(path);
}

/** A file in a folder of such files, or of a program that is one: `@mock-utils/`, `stubs/`. */
export function isAmongMocks(path: string): boolean {
  return MOCKS.test(path);
}

/** A workflow that is named for the tests it runs: the keys that the system itself checks are made for that run. */
export function isTestRun(path: string): boolean {
  return isPipelinePath(path) && NAMED_FOR_TESTS.test(path.slice(path.lastIndexOf('/') + 1).replace(/^\.gitlab-ci/, ''));
}

/** A package of tests, by its folder: whatever is compared in it with something made up, its own tests send. */
export function isTestPackage(path: string): boolean {
  return TEST_PACKAGE.test(path);
}

/** A script of a pipeline that starts what it tests for one run, and takes it away: what it makes up for that opens nothing later. */
export function isForOneRun(path: string): boolean {
  return PIPELINE_SCRIPT.test(path) && !DELIVERS.test(path);
}

/** A script that is run on the machines that people use, by its name, where `localhost` is one of them. */
export function isForDelivery(path: string): boolean {
  return DELIVERS.test(path) || /provision|install|bootstrap|entrypoint|server/i.test(path);
}

/** A script that only writes other files of the repository: `generate-openapi.ts`. */
export function isGenerator(path: string): boolean {
  return /(?:^|\/)(?:generate|gen|codegen)[-_.][\w.-]{0,100}$/i.test(path);
}

/** Settings that a framework or a tool loads by their place: `config/admin.js` of Strapi and Sails, `config/default.ts` of node-config, `src/datasources/` of LoopBack, `medusa-config.js`. */
export function isOfSettings(path: string): boolean {
  return /(?:^|\/)(?:configs?|configuration|settings|datasources?)\/|(?:^|[/._-])(?:config|configuration|settings|knexfile|ecosystem|database|ormconfig|data-?source)(?:\.[\w-]{1,40}){0,3}\.[cm]?[jt]s$/i.test(path);
}

/** A script that fills a store for developing: the accounts that it makes are made up. */
export function isSeed(path: string): boolean {
  return /(?:^|\/)(?:seed(?:s|er|ers|ing)?\/|(?:[\w-]{1,60}[._-])?seed(?:s|er|ing)?(?:[._-][\w.-]{1,60})?\.[cm]?[jt]s$)/i.test(path);
}

/** Settings of a developer's own machine, in sources and files of settings. */
export function isForDevelopment(path: string): boolean {
  return DEVELOPMENT.test(path);
}

/** Env and compose files that say that they are for a developer's own machine, by their name. */
export function isLocal(path: string): boolean {
  return LOCAL.test(path) && !isForProduction(path);
}

/** A program that somebody runs by hand to see how something works, by its name or its folder. */
export function isDemo(path: string): boolean {
  return DEMO.test(path);
}

/** In a folder that is called local, which says less than a file's name: what was drawn for a file in it may be used elsewhere. `usr/local/` is where an image has its programs. */
export function isInLocalFolder(path: string): boolean {
  return LOCAL_FOLDER.test(path) && !isForProduction(path);
}

/** What an image of a store runs when its container begins with nothing in it. Source: the pages of postgres, mysql, mariadb and mongo on Docker Hub. */
export function isStoreSetup(path: string): boolean {
  return /(?:^|\/)(?:docker-entrypoint-)?initdb\.d\//.test(path) && !isForProduction(path);
}

/** What is only like production (`compose.prod-like.yml`) imitates it on one machine. */
export function isForProduction(path: string): boolean {
  return PRODUCTION.test(path);
}

/** Texts for people, in which `password` is a label. */
export function holdsTexts(path: string): boolean {
  return TEXTS.test(path) || isInLanguage(path);
}

/** `strings.de-DE.json`, `locales/pt_BR.json`, by their language tag (RFC 5646). */
export function isInLanguage(path: string): boolean {
  return LANGUAGE.test(path);
}

const SOURCE = /\.[cm]?[jt]sx?$/;
const TEST_PACKAGE = /(?:^|\/)(?:[\w-]{1,60}-)?(?:smoke|e2e|integration|acceptance)-tests?\/|(?:^|\/)[\w-]{1,60}-e2e\//i;
const PIPELINE_SCRIPT = /(?:^|\/)\.?(?:ci|ci-scripts)\/(?:[\w.-]{1,60}\/){0,4}[\w.-]{1,80}\.(?:sh|bash)$/i;
const DELIVERS = /deploy|release|publish|prod|deliver|rollout/i;
const TEST_FOLDERS = /(?:^|\/)(?:k6|tests?|__tests__|e2e|fixtures?|__fixtures__|specs?|mocks?|__mocks?__|testdata|cypress|(?:[\w-]{1,40}-)?(?:examples?|samples?))\//i;
const MOCK = /[._-](?:mocks?|fakes?|stubs?)\.(?:[\w-]{1,40}\.)?[\w]{1,5}$|(?:^|\/)mock[A-Z][^/]{0,80}$/;
const MOCKS = /(?:^|[/._@-])(?:mock(?:s|ed)?|fakes?|stubs?)(?:[._-][^/]{0,60})?\//;
const NAMED_FOR_TESTS = /(?:^|[/._-])(?:test|tests|e2e|ci|spec)(?:[._-]|$)/i;
const DEVELOPMENT = /(?:^|[./_-])(?:dev|development|local|test|testing|ci)\.(?:[cm]?[jt]s|json|ya?ml)$/i;
const LOCAL = /(?:^|\/)\.devcontainer\/|(?:^|[./_-])(?:dev|devel|development|local|devcontainer|gitpod)(?:[-_.][\w.-]{0,60})?$/i;
const DEMO = /(?:^|\/)(?:demos?|playgrounds?)(?:\/|(?:[._-][\w.-]{1,80})?\.[cm]?[jt]s$)/i;
const LOCAL_FOLDER = /(?:^|(?<!(?:^|\/)(?:usr|var|opt))\/)local\//i;
const PRODUCTION = /(?:^|[./_-])(?:prod|production|staging|stage)(?![-_]?like)(?:[./_-]|$)|\.env\.deploy(?:ment)?$/i;
const TEXTS = /(?:^|\/)(?:locales?|i18n|lang|languages|translations?|messages)\//i;
const LANGUAGE = /(?:[._-]|(?:^|\/)(?:locales?|i18n|lang|languages|translations?|messages)\/(?:[\w-]+\/)?)[a-z]{2}[-_][A-Z]{2}\.(?:json|ya?ml|[jt]s)$|(?:^|\/)(?:locales?|i18n|lang|languages|translations?|messages)\/(?:[a-z]{2}|[a-z]{2}[-_][A-Z]{2}\/[\w.-]+)\.(?:json|ya?ml)$/;
