import { codeIn } from './text-code';
import { entryIn, linesOf, mayBind, valueIn, type Part, type TextLine } from './text-line';
import type { ManifestEntry } from './manifest-entry';

/** Values of TOML, INI, `.properties` and their kin, named by their tables and sections. */
export function settingEntries({ text, from, to }: Part): ManifestEntry[] {
  const entries: ManifestEntry[] = [];
  let section: readonly string[] = [];
  for (const line of linesOf(text, from, to)) {
    const heading = /^\s*\[{1,2}([^\][\n]{1,200})\]{1,2}\s*(?:[#;].*)?$/.exec(line.text);
    if (heading) section = (heading[1] ?? '').split(/[\s."':/]+/).filter((word) => word !== '').slice(-3);
    else entries.push(...lineEntries(line, section));
  }
  return entries;
}

function lineEntries(line: TextLine, section: readonly string[]): ManifestEntry[] {
  if (/^\s*[#;!]/.test(line.text) || !(mayBind(line.text) || section.some(mayBind) || HOST.test(line.text))) return [];
  const entry = settingIn(line, section);
  if (entry && !/^[{[]/.test(entry.text)) return [entry];
  return codeIn(line).map((found) => ({ ...found, names: [...section, ...found.names].slice(-3) }));
}

/** What tells where a password beside it is good for. */
const HOST = /^\s{0,20}["']?[\w.-]{0,60}(?:host|hostname|server|ur[il]|endpoint|address|broker)["']?\s{0,20}[=:]/i;

/** `name = value` or `name: value` of one line, and `requirepass value` of Redis. */
export function settingIn(line: TextLine, section: readonly string[]): ManifestEntry | undefined {
  const match = /^\s*(?:export\s+)?(["']?)([A-Za-z_@/][^\s"'=]{0,120}|[A-Za-z])\1\s{0,20}(=|(?<=\w):\s)/.exec(line.text) ?? /^\s*()(requirepass|masterauth)\s/.exec(line.text);
  const value = match && valueIn(line.text.slice(match[0].length));
  if (!match || !value || value.text.length > 1000 || /^(?:env|file|\$|%)\(/.test(value.text)) return undefined;
  const key = match[2] ?? '';
  const name = key.slice(key.lastIndexOf(':', key.length - 2) + 1).replace(/:$/, '').replace(/^(?:requirepass|masterauth)$/, 'redis-password');
  const own = name.split('.');
  const registry = REGISTRY.test(key) || REGISTRY.test(name);
  return entryIn(line, [...section, ...own], value.text, match[0].length + value.at, registry ? { sink: 'token' } : {});
}

/** What opens a registry. Source: npm's documentation of .npmrc, auth related configuration. */
const REGISTRY = /^(?:\/\/\S+:)?_(?:auth|authToken|password)$/;

/** Arguments of resources that set the password of what is made, be it a plain word. Source: the documentation of `aws_db_instance`, `azurerm_mssql_server` and `google_sql_user`. */
const PASSWORD = /^(?:(?:master_|admin_|administrator_|administrator_login_|root_)?password)$/;

/** Attributes and maps of Terraform and its kin, named by the blocks around them; references are none. */
export function hclEntries({ text, from, to }: Part): ManifestEntry[] {
  const entries: ManifestEntry[] = [];
  const around: string[] = [];
  let named = '';
  for (const line of linesOf(text, from, to)) {
    const words = line.text.trim();
    if (/^(?:#|\/\/)/.test(words)) continue;
    for (const entry of codeIn(line)) {
      const key = entry.names.at(-1) ?? '';
      if (key === 'name') named = entry.text;
      const names = key === 'value' && named !== '' ? [named] : [...around.slice(-2), ...entry.names];
      if (!entry.text.includes('${')) entries.push({ ...entry, names: names.slice(-3), owner: names, ...(PASSWORD.test(key) && { sink: 'password' as const }) });
    }
    if (/[{[]$/.test(words)) around.push(/"([\w.-]{1,100})"/.exec(words)?.[1] ?? /^[A-Za-z_][\w-]{0,80}/.exec(words)?.[0] ?? '');
    else if (/^[}\]][\s,)]{0,9}$/.test(words)) around.pop();
    if (/[}\]]/.test(line.text)) named = '';
    if (around.length > 40) around.shift();
  }
  return entries;
}
