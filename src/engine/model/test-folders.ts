/** Whether a folder is named for tests or for what tests are made with, by several words: `core_tests`, `test-tooling`, `testenv-common`. What only people call tests is a product. */
export function isTestFolder(name: string): boolean {
  return (ENDS.test(name) || isTestTooling(name)) && !isAboutTests(name);
}

/** The same of folders of sources, where `results_tests` may be a part of a program: its words have to say what is tested, or what helps to. */
export function isFolderOfTests(name: string): boolean {
  return (KINDS_OF_TESTS.test(name) || isTestTooling(name)) && !isAboutTests(name);
}

/** Whether a name with the word in it is that of a product: tests that people take or order, and services and programs that others call. */
export function isAboutTests(name: string): boolean {
  return PRODUCT.test(name) || TAKEN.test(name);
}

/** Whether settings in a folder may be those of a system that is deployed to be tried, which people can reach: `environments/testenv`. */
export function isTestEnvironment(name: string): boolean {
  return ENVIRONMENT.test(name);
}

/** Whether a folder is named for what tests are made with. */
export function isTestTooling(name: string): boolean {
  return RUNS.test(name) || TOOLING.test(name) || GLUED.test(name) || NETWORK.test(name);
}

const RUNS = /^(?:fuzz|smoke|[\w-]{1,40}-harness)$/i;
const ENVIRONMENT = /^(?:[\w-]{1,40}[_-])?test(?:ing)?[_-]?(?:envs?|environments?)$/i;
const ENDS = /^[\w-]{1,60}[_-](?:tests?|testing)$/i;
const KINDS_OF_TESTS = /^(?:[\w-]{1,40}[_-])?(?:unit|integration|int|acceptance|api|e2e|functional|smoke|system|contract|perf|performance|load|stress|regression|component|ui|browser|security|db|database|manual|sanity)_tests?$/i;
const TOOLING = /^(?:[\w-]{1,40}[_-])?test(?:ing)?[_-](?:tooling|tools?|base|utils?|helpers?|harness|kit|envs?|environment|support|setup|fixtures?|resources|common|ledgers?|containers?)$/i;
const GLUED = /^test(?:env|bed|kit|utils?|helpers?|harness|support|fixtures?)(?:[_-][\w-]{1,40})?$/i;
/** Networks of a ledger that somebody starts on one machine; a bare `testnet` is one that all share. */
const NETWORK = /^(?:[\w-]{1,40}[_-])?(?:docker|local|dev|private)[_-]testnet(?:[_-][\w-]{1,40})?$|^testnet[_-](?:docker|local|envs?|setup)$/i;
const PRODUCT = /(?:^|[_-])(?:tests?|testing)[_-](?:services?|apis?|backend|platform|prep|management|results?|bookings?|orders?)(?:$|[_-])/i;
const TAKEN = /(?:^|[_-])(?:ab|split|multivariate|blood|lab|labs|laboratory|drug|covid|pcr|antigen|medical|genetic|dna|patients?|hearing|vision|speed|typing|iq|personality|language|placement|psychometric|diagnostic|pregnancy|allergy|user|usability|practice|exam|exams|students?|quiz)[_-](?:tests?|testing)(?:$|[_-])/i;
