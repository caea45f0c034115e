/** Whether a text asks its reader to put a value in: `generate-with-openssl-rand-hex-32`, in other languages than English `tu-clave`, `VotreMotDePasse`. */
export function asksForOwn(value: string): boolean {
  if (MAKING.test(value)) return true;
  const first = FIRST.exec(value)?.[0];
  return first !== undefined && YOUR.has(first.toLowerCase()) && SECRETS.test(value.slice(first.length));
}

/** Whether a text is its own name in brackets, for whoever delivers the file to fill in: `DB_PASSWORD=[db_password]`, `#{DB_PASSWORD}#`. A name within others may be written with theirs. */
export function isOwnNameInBrackets(value: string, names: readonly string[]): boolean {
  const text = value.trim();
  if (text.length > LONGEST_NAME || !IN_BRACKETS.test(text)) return false;
  const own = plain(text);
  return own.length > 1 && names.some((_, at) => plain(names.slice(at).join('')) === own);
}

/** Whether both parts of an account only say what belongs there: `username:password`, `BasicAuthUserName:BasicAuthPassword`. */
export function saysUserAndPassword(user: string, password: string): boolean {
  return !/\d/.test(user + password) && USER.test(plain(user)) && PASSWORD.test(plain(password));
}

function plain(text: string): string {
  return text.replace(/[^A-Za-z0-9]+/g, '').toLowerCase();
}

const LONGEST_NAME = 100;
const IN_BRACKETS = /^(?:<.+>|[$#@]?\[.+\]|[$#@]?\{.+\}#?|[$#@]?\(.+\)|%.+%|__.+__|@.+@|#.+#)$/;
const USER = /^(?:your|the)?(?:http)?(?:basic(?:auth)?)?(?:user(?:name)?|usr|name|login)$/;
const PASSWORD = /^(?:your|the)?(?:http)?(?:basic(?:auth)?)?(?:pass(?:word|wd)?|pwd|pw|secret|token)$/;
const MAKING = /(?:^|[-_ ])openssl[-_ ]rand(?:[-_ ]|$)|^generated?[-_ ](?:with|by|using|via|me|your|one|a)[-_ ]/i;
/** The first word, which a sign or a capital ends. */
const FIRST = /^[A-Za-z]{2,6}?(?=[-_ .]|(?<=[a-z])[A-Z])/;
/** Spanish, German, French, Portuguese, Italian, Dutch. */
const YOUR: ReadonlySet<string> = new Set(['tu', 'su', 'ihr', 'ihre', 'dein', 'deine', 'votre', 'ton', 'ta', 'seu', 'sua', 'teu', 'tua', 'tuo', 'jouw', 'uw']);
const SECRETS = /clave|contrase[nñ]a|secret|llave|pass(?:word|wort)|kennwort|schl(?:ue|ü|u)ssel|geheim|cl[eé](?:f|[-_ ]|$)|mot[-_ ]?de[-_ ]?passe|senha|chave|segredo|chiave|segreto|wachtwoord|sleutel|token/i;
