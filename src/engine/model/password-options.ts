/** Words that stand in what calls a program, the program, and its option that holds a password. Source: the manuals of mysql, mariadb, redis-cli and docker login. */
export const PASSWORD_OPTIONS: readonly (readonly [words: RegExp, program: RegExp, option: RegExp])[] = [
  [/mysql|mariadb/, /^(?:mysql(?:dump|admin|import|show|check|sh)?|mariadb(?:-(?:dump|admin|import|show|check))?)(?=\s|$)/, /\s-p["']?([^\s"'$`-][^\s"'$`]{2,100})/g],
  [/redis-cli/, /^redis-cli(?=\s|$)/, /\s-a\s{1,3}["']?([^\s"'$`-][^\s"'$`]{2,100})/g],
  [/login/, /^(?:docker|podman|nerdctl|helm\s{1,4}registry|az(?:\s{1,4}acr)?|oc|cf|faas-cli)\s{1,4}login\b/, /\s-p[\s=]{0,3}["']?([^\s"'$`-][^\s"'$`]{2,200})/g],
];

/** What tells its program itself. Source: the manuals of sshpass and netrc. */
export const OWN_OPTIONS: readonly (readonly [word: string, pattern: RegExp])[] = [
  ['sshpass', /\bsshpass\s{1,3}-p\s{0,3}["']?([^\s"'$`-][^\s"'$`]{2,100})/g],
  ['machine', /\bmachine\s{1,4}[\w.-]{1,100}\s{1,4}login\s{1,4}\S{1,100}\s{1,4}password\s{1,4}([^\s"'$`<{\\]{3,200})/g],
];

/** The text of a command with `***` for what such options hold, and for the passwords of accounts that requests are sent with. Sources: the manuals of curl and HTTPie. */
export function withoutOptionPasswords(text: string): string {
  let told = text;
  for (const [words, , option] of PASSWORD_OPTIONS) if (words.test(told)) told = told.replace(option, hidden);
  for (const [word, pattern] of OWN_OPTIONS) if (told.includes(word)) told = told.replace(pattern, hidden);
  if (told.includes('--from-literal')) told = told.replace(CLUSTER_SECRET, '$1***');
  return REQUESTS.test(told) ? told.replace(ACCOUNT, '$1***') : told;
}

const CLUSTER_SECRET = /(--from-literal[\s=]{1,3}["']?[A-Za-z_][\w.-]{0,80}=["']?)[^\s"'`$]{3,200}/g;
const REQUESTS = /\bcurl\b|(?:^|[\s;&|("'])https?\s/;
const ACCOUNT = /(\s(?:-[a-zA-Z]{0,8}u|--user|--proxy-user|-U|-a|--auth)(?:\s{1,4}|=)["']?[^\s"'`:]{0,100}:["']?)[^\s"'`;|&<>()\\$]{3,200}/g;

/** Ports, which `-p` stands before elsewhere, are none; what is hidden ends its option. */
function hidden(option: string, password: string): string {
  return `${option.slice(0, option.length - password.length)}***`;
}
