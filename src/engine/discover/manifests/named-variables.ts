/**
 * Variables by which images make stores that commands name. Undefined where something else may read the environment: other scripts and programs in them, the
 * entry point of an image, whatever lists, takes or makes up variables.
 */
export function namesIn(commands: string): readonly string[] | undefined {
  if (commands.length > LONGEST || OPEN.test(commands)) return undefined;
  const names = new Set(commands.match(NAME));
  return names.size > MOST ? undefined : [...names];
}

/** The same of a script, where it runs clients of stores and is no more than commands. */
export function namesInScript(text: string): readonly string[] | undefined {
  return text.length <= LONGEST && CLIENT.test(text) ? namesIn(text.replace(/^#!.{0,200}/, '')) : undefined;
}

const LONGEST = 20_000;
const MOST = 200;
/** Only these, as a word in capitals may be a password, too. */
const NAME = /\b(?:MONGO_INITDB|POSTGRES|MYSQL|MARIADB|DOCKER_INFLUXDB)_[A-Z_]{1,40}\b/g;
const CLIENT = /\b(?:mongo|mongosh|psql|mysql|mysqladmin|mariadb|influx)\b/;
const OPEN = /entry-?point|\benv|printenv|envsubst|(?<![\w-])(?:set(?!\s{1,4}[-+])|export|declare|compgen|eval|source|node|npm|npx|pnpm|yarn|bun|deno|python3?|perl|ruby|php|java|make)\b|\$\{!|(?:^|[\s;&|(])\.\s|\.(?:[cm]?[jt]s|sh|bash|py|pl|rb|php)\b/i;
