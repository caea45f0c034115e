/** Whether a text asks its reader to put a value in: `generate-with-openssl-rand-hex-32`, in other languages than English `tu-clave`, `VotreMotDePasse`. */
export function asksForOwn(value: string): boolean {
  if (MAKING.test(value)) return true;
  const first = FIRST.exec(value)?.[0];
  return first !== undefined && YOUR.has(first.toLowerCase()) && SECRETS.test(value.slice(first.length));
}

const MAKING = /(?:^|[-_ ])openssl[-_ ]rand(?:[-_ ]|$)|^generated?[-_ ](?:with|by|using|via|me|your|one|a)[-_ ]/i;
/** The first word, which a sign or a capital ends. */
const FIRST = /^[A-Za-z]{2,6}?(?=[-_ .]|(?<=[a-z])[A-Z])/;
/** Spanish, German, French, Portuguese, Italian, Dutch. */
const YOUR: ReadonlySet<string> = new Set(['tu', 'su', 'ihr', 'ihre', 'dein', 'deine', 'votre', 'ton', 'ta', 'seu', 'sua', 'teu', 'tua', 'tuo', 'jouw', 'uw']);
const SECRETS = /clave|contrase[nñ]a|secret|llave|pass(?:word|wort)|kennwort|schl(?:ue|ü|u)ssel|geheim|cl[eé](?:f|[-_ ]|$)|mot[-_ ]?de[-_ ]?passe|senha|chave|segredo|chiave|segreto|wachtwoord|sleutel|token/i;
