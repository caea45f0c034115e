/**
 * What is out of scope, by the peer's rule or what the case is about; never by a case's name. `rule` and `title` match what the peer calls its
 * rule, `text` what the case holds, `kind` what the peer says of it, `when` what else is known of it.
 */
export const OUT_OF_SCOPE = [
  { reason: 'a value that this reader cannot work out of the peer\'s code', when: ({ unread }) => unread },
  { reason: 'binary files are not read', when: ({ binary }) => binary },
  { reason: 'about an option of the peer\'s rule', when: ({ hasOptions }) => hasOptions, peer: 'secretlint' },
  { reason: 'the rule is about no credential: the presence of a file or of a kind of manifest, a home folder, a user\'s own pattern', peer: 'secretlint', rule: /no-dotenv|no-homedir|no-k8s-kind-secret|rule-(?:example|pattern|filter-comments)$/ },
  { reason: 'a helper of other rules that the peer never shows', when: ({ hidden }) => hidden },
  { reason: 'an id, name or address, which is no secret', rule: /(?:client|account|app|access|user|key|consumer)[-_]?id(?:$|-value)|account-id/i },
  // The address of a webhook opens it to whoever knows it, and one with a password is a credential.
  { reason: 'an id, name or address, which is no secret', title: /\b(?:client|account|app|user|project|workspace|organi[sz]ation|tenant|device) (?:id|identifier)\b|\bID$|\bidentifier\b|\bdomain\b|\bhost(?:name)?\b|\bsubdomain\b|\busername$|\b(?:search|instance|server) URL$/i },
  { reason: 'an id, name or address, which is no secret', peer: 'noseyparker', when: ({ categories = [] }) => categories.includes('identifier') && !categories.includes('secret') },
  { reason: 'an id, name or address, which is no secret', peer: 'secretlint', text: /^\s*["']?(?:\w+_)?(?:account|tenant|client)_id\b[^\n]*\s*$/i },
  { reason: 'a public or publishable key', rule: /pub(?:lic|lishable)?[-_]?(?:api-)?key|publishable/i },
  { reason: 'a public or publishable key', title: /\bpublic (?:key|access token)\b|\bpublishable\b/i },
  { reason: 'a hash, which can\'t be turned back', rule: /bcrypt-hash|etc-shadow|\bhashes?\b/i },
  { reason: 'a hash, which can\'t be turned back', title: /\bhash(?:es)?\b/i },
  { reason: 'a hash, which can\'t be turned back', when: ({ categories = [] }) => categories.includes('hashed') },
  { reason: 'a hash, which can\'t be turned back', text: /^\s*(?:const|let|var)\s+\w*passw\w*_hash\s*=/i },
  { reason: 'a public or publishable key', peer: 'SonarJS', text: /(?:^|\n)\s*(?:crypto|verify)\.verify\(/ },
  { reason: 'an argument that is no secret by the library\'s documentation', peer: 'SonarJS', text: /\bcookieParser\.JSONCookie\(|\bsuperagent\.auth\(|\bSignJWT\(['"]/ },
  { reason: 'a public or publishable key', rule: /browser-api-token/i },
  { reason: 'an id, name or address, which is no secret', text: /^\S{1,100}\.apps\.googleusercontent\.com$/ },
  { reason: 'the rule is about no credential: the presence of a file or of a kind of manifest, a home folder, a user\'s own pattern', rule: /^pkcs12-file$/ },
  { reason: 'the rule is about no credential: the presence of a file or of a kind of manifest, a home folder, a user\'s own pattern', text: /^\s*"type": "service_account",?\s*$/ },
  { reason: 'a stand-in: one character again and again, x for every character, or only the beginning that all tokens share', kind: 'positive', text: /(?<![A-Za-z0-9+/])[\w-]{0,24}?(?:([A-Za-z0-9])\1{19,}(?![\w%+/-])|x{10,})/i, when: (one) => !/-----BEGIN/.test(one.text) },
  { reason: 'a stand-in: one character again and again, x for every character, or only the beginning that all tokens share', kind: 'positive', text: /bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t(?![A-Za-z0-9+/])|A{12}-B{24}/ },
  { reason: 'a stand-in in an address: a user called user with a password called so', kind: 'positive', text: /^[^\n]*:\/\/(?:user|username):(?:pass|password|secret)@[^\n]*$/ },
  {
    reason: 'a name and a text beside each other that nothing binds: no line of code, settings, manifests or commands', peer: 'kingfisher', kind: 'positive',
    text: /^[A-Za-z][\w.]*(?:[\w.-]*(?:key|token|secret|private|access|password)[\w-]*|(?:[ \t]+[A-Za-z_-]{2,20}){0,4})[ \t\n]+[\w+/=.~-]{12,}$/i,
    when: ({ text }) => !/[:"'`<>({$]|=(?!=?$)/.test(text.trim()) && /\s/.test(text.trim()),
  },
  { reason: 'about an option of the peer\'s rule', peer: 'SonarJS', rule: /S6418/, text: /\byolo\b/ },
];

/** Negatives that are credentials by Headroom's definition of them: the peer is silent for a reason that is its own. */
export const DISAGREEMENTS = [
  { reason: 'a positive of another rule of the same peer', when: ({ isElsewhere }) => isElsewhere },
  { reason: 'a key of a provider\'s format that the peer knows from published examples', peer: 'gitleaks', rule: /^gcp-api-key$/, text: /^AIza[\w-]{35}$/ },
  {
    reason: 'a random text under a secret\'s name; the rule of the peer is about one format, or wants more entropy',
    text: /(?:secret|token|passw(?:or)?d|credential|api[_-]?key|access[_-]?key)\w{0,20}["']?\s?(?::=|[=:])\s?["']?(?=[^\s"']*\d)(?![^\s"']*(?:\*\*\*|###|xxx|<|\$\{))[^\s"']{14,}/i,
    // `glc_1111…` says of itself that it opens nothing.
    when: (one) => !/(.)\1{7}/.test(subjectOf(one)),
  },
  {
    reason: 'a key or password of this system, written out in code that is deployed where it is used; the peer takes a word, or a row of digits, for a stand-in', peer: 'SonarJS', rule: /S6437/,
    text: /(?:createHmac|createSecretKey|setPrivateKey|checkPrivateKey|cookieParser|JSONCookie|signedCookies?|jwt\.(?:sign|verify)|session|bind)\(.*["']|(?:secret|password|pass|key)\w{0,10}\s?[:=]\s?["']/i,
  },
  { reason: 'a password under the key that NuGet documents; the peer wants more entropy', peer: 'gitleaks', rule: /^nuget-config-password$/, text: /key="ClearTextPassword" value="[^"]{8,}"/ },
  { reason: 'a token of another format than the one that the rule of the peer is about', text: /: Basic eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}|\b[a-f0-9]{36}NRAL\b/ },
  { reason: 'a password in the address of a store, which the peer\'s rule leaves to others', peer: 'secretlint', rule: /basicauth/, text: /(?:mongodb|postgres|mysql|redis|ftps)\w*:\/\/\w+:\w+@/ },
  { reason: 'a password under its name, be it short or a word; the peer wants a longer one', peer: 'noseyparker', rule: /generic/, text: /^\s*password\s*=\s*["'][^"'<>{}]{3,}["']\s*$/i },
];

export function outOfScope(one) {
  return OUT_OF_SCOPE.find((entry) => applies(entry, one))?.reason;
}

export function disagreementOf(one) {
  return DISAGREEMENTS.find((entry) => applies(entry, one))?.reason;
}

function applies({ peer, kind, rule, title, text, when }, one) {
  return (peer === undefined || peer === one.peer)
    && (kind === undefined || kind === one.kind)
    && (rule === undefined || rule.test(one.rule))
    && (title === undefined || title.test(one.title ?? ''))
    && (text === undefined || text.test(subjectOf(one)))
    && (when === undefined || when(one) === true);
}

/** The lines of a case, of a file that several share, else all of its text. */
export function subjectOf({ text, lines }) {
  const all = text.split('\n');
  return lines === undefined ? text : [...lines].sort((a, b) => a - b).map((line) => all[line - 1] ?? '').join('\n');
}
