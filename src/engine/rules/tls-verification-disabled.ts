import { unverifiedSettings, type UnverifiedSetting } from '../link/query/unverified-settings';
import { unverifiedIn, type UnverifiedTls } from '../link/query/unverified-tls';
import type { Report } from '../model/finding';
import { asFolder, isWithin, joinPath } from '../model/paths';
import type { Rule } from '../model/rule';
import type { FilePart, SystemModel } from '../model/system';
import { isNeverInProduction } from './operations/development-only';
import { ownerOf } from './secrets/owner';

interface Data {
  readonly file: string;
  /** It holds as soon as the file is loaded. */
  readonly atLoad?: true;
  /** Where an option says it with a literal. */
  readonly option?: UnverifiedTls['option'];
}

/** Connections to other machines whose certificates nobody looks at, or that aren't encrypted because a setting says so. */
export const tlsVerificationDisabled: Rule = {
  meta: {
    id: 'tls-verification-disabled',
    pillar: 'security',
    severity: 'error',
    summary: 'A connection is made to another machine without verifying which one it is.',
    preset: 'recommended',
    cwe: 295,
  },
  *inFile(part, model) {
    if (part.unit.role !== 'service') return;
    const found = unverifiedIn(part.unit.facts);
    if (found.length === 0 || !runsOnServer(part, model)) return;
    for (const one of found) if (!isNeverInProduction(one, part.unit.facts, model)) yield reportOf(one, part);
  },
  *check(model) {
    for (const setting of unverifiedSettings(model)) yield settingReport(setting, model);
  },
  // Whether production comes to a function is for those to say who call it.
  standsAlone: ({ data }) => (data as Data).atLoad === true,
  fix(report) {
    const { file, option } = report.data as Data;
    if (!option) return [];
    return [{ title: `Verify certificates: ${option.mended}`, applicability: 'suggested', preferred: true, steps: [{ kind: 'replace', file, span: option.span, text: option.mended }] }];
  },
};

/** What no service loads runs in a browser where there are views beside it, and is a tool in folders that begin with a dot. */
function runsOnServer({ file, unit }: FilePart, { workspace }: SystemModel): boolean {
  if (unit.services.length > 0) return true;
  const root = asFolder(unit.package);
  const [top, ...inside] = file.slice(root === '' ? 0 : root.length + 1).split('/');
  const folder = inside.length === 0 ? undefined : joinPath(root, top ?? '');
  return !/(?:^|\/)\.[^/]+\//.test(file) && !(folder !== undefined && workspace.sources.some((other) => other.package === unit.package && /\.[jt]sx$/.test(other.path) && isWithin(other.path, folder)));
}

function reportOf(one: UnverifiedTls, { file, unit }: FilePart): Report {
  const service = unit.services.length === 1 ? unit.services[0] : undefined;
  const data: Data = { file, ...(one.fn === 0 && { atLoad: true }), ...(one.option && { option: one.option }) };
  return { message: messageOf(one), at: { file, span: one.span }, ...(service !== undefined && { service }), related: [], identity: `${one.name} of ${one.of} in ${unit.facts.functions[one.fn]?.name ?? ''}`, data };
}

function messageOf({ is, name, of, inProduction }: UnverifiedTls): string {
  if (is === 'process') return `${name} is 0 from here on: no connection of this process looks at certificates any more, so whoever stands between it and any other machine can read and change what they say.`;
  if (is === 'address') return modeMessage(name, 'This database');
  if (is === 'grpc') return `What goes to this host is neither encrypted nor verified (${name}), and it is on the open network: anybody on the way can read and change it.`;
  const what = of === '' ? 'This connection' : `What \`${of}\` connects to`;
  if (is === 'identity') return `${what} may be anybody who has a valid certificate for some name, since ${name} accepts all: whoever stands in between can read and change what is sent, credentials included.`;
  if (inProduction) return `${what} is not verified in production, where ${name} comes out so that nobody looks at certificates: whoever stands in between can read and change what is sent, credentials included.`;
  return `${what} is never verified, because of ${name}: encrypted or not, whoever stands in between can read and change what is sent, credentials included.`;
}

function modeMessage(mode: string, whose: string): string {
  if (/no-verify|accept_invalid/.test(mode)) return `${whose} is connected to without looking at its certificate (${mode}): whoever stands in between can read and change queries, answers and the password.`;
  return `${whose} is connected to without encryption (${mode}): whoever is on the network between can read queries and their answers, and may take the connection over.`;
}

function settingReport({ manifest, span, is, name, setting }: UnverifiedSetting, model: SystemModel): Report {
  const service = ownerOf(manifest, span, model);
  const data: Data = { file: manifest.path };
  return {
    message: is === 'process'
      ? `${name} is 0: no connection of the process looks at certificates, so whoever stands between it and any other machine can read and change what they say.`
      : modeMessage(name, is === 'mode' ? `The database that \`${setting}\` is set for` : `The database of ${setting}`),
    at: { file: manifest.path, span },
    ...(service !== undefined && { service }),
    related: [],
    identity: `${setting} ${name}`,
    data,
  };
}
