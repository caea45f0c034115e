import { logCallOf, type LogCall } from '../link/query/log-calls';
import { occasions } from './evidence/entries';
import { wayAsEvidence, waysTo } from './evidence/way';
import { isForDevelopers } from './operations/development-only';
import { loggedMessage } from './secrets/log-wording';
import { secretsIn, type Logged } from './secrets/logged';
import { bringingPasswords, servicesWithLogins } from './secrets/login-requests';
import { takesOut } from './secrets/redaction';
import { keepsRecord } from './secrets/kept-records';
import { openRequestLogs } from './secrets/request-logs';
import type { CallFact } from '../model/facts';
import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { SourceUnit } from '../model/source-unit';
import type { EntryPoint, SystemModel } from '../model/system';

/** A credential that is written where everybody who reads logs can take it. */
export const secretInLog: Rule = {
  meta: {
    id: 'secret-in-log',
    pillar: 'security',
    severity: 'warning',
    summary: 'A password, a token, or the headers or body that bring one are written to the log.',
    preset: 'recommended',
    cwe: 532,
  },
  *inFile(part, model) {
    const { unit } = part;
    if (unit.role !== 'service' || unit.services.length === 0) return;
    for (const [id, call] of unit.facts.calls.entries()) {
      const log = logCallOf(call, unit.facts);
      const report = log && reportOf(log, call, unit, model);
      if (report && keepsRecord({ file: part.file, call: id }, call, model)) continue;
      if (report) yield report;
    }
    yield* openRequestLogs(part, model);
  },
};

/** One report for a call, of the worst that it writes. */
function reportOf(log: LogCall, call: CallFact, { path: file, facts, services }: SourceUnit, model: SystemModel): Report | undefined {
  const found = log.said.flatMap((value) => secretsIn(value, facts, call)).filter((secret) => !saysOtherwise(secret, log) && !(secret.span && isRedacted(log, services, model)));
  if (found.length === 0 || isForDevelopers(call, facts, model)) return undefined;
  const reached = model.reach.entriesOf({ file, fn: call.fn });
  const logins = bringingPasswords(reached);
  const isSent = logins.length > 0 || (reached.every(({ entry }) => isAnyRequest(entry)) && servicesWithLogins(services, model).length > 0);
  const [worst] = found.filter(({ kind }) => kind !== 'body' || isSent).sort((a, b) => WORST.indexOf(a.kind) - WORST.indexOf(b.kind));
  if (!worst) return undefined;
  const [shown, service] = [worst.kind === 'body' && logins.length > 0 ? logins : reached, reached[0]?.entry.service ?? services[0]];
  return {
    message: loggedMessage(worst, log.by, shown.length > 0 ? ` on the path of ${occasions(shown.map(({ entry }) => entry))}` : ''),
    at: { file, span: worst.span ?? call.span },
    ...(service !== undefined && { service }),
    related: wayAsEvidence(waysTo({ file, fn: call.fn }, shown), model),
    identity: `${worst.kind} ${worst.name} in ${facts.functions[call.fn]?.name ?? ''}`,
  };
}

/** A logger of the service takes members out of the objects that it is given; which it is that writes here isn't asked. */
function isRedacted({ by }: LogCall, services: readonly string[], model: SystemModel): boolean {
  if (by.startsWith('console.')) return false;
  return [...model.usesOf('make-logger'), ...model.usesOf('request-logger')].some((use) => model.files.get(use.fn.file)?.services.some((service) => services.includes(service)) === true && takesOut(use, model));
}

const WORST: readonly Logged['kind'][] = ['password', 'login', 'row', 'body', 'environment', 'authorization', 'token', 'key', 'cookies', 'headers', 'address', 'code'];

/** Middleware stands before every route. */
function isAnyRequest({ method, path }: EntryPoint): boolean {
  return method === '*' && (path === '' || path === '/' || path === '/*');
}

/** The line says that what it names isn't there, or opens nothing. */
function saysOtherwise({ kind, plain }: Logged, { said }: LogCall): boolean {
  const text = said.flatMap((value) => (value.k === 'template' ? value.parts : [value])).flatMap((value) => (value.k === 'const' ? String(value.v) : [])).join(' ');
  if (kind === 'key' || kind === 'address' || kind === 'code' || plain) return ABSENT.test(text) || (plain === true && /\b(?:invalid|malformed)\b/i.test(text));
  return false;
}

const ABSENT = /\b(?:not (?:found|set|defined|configured|exist)|missing|absent|is required|expired)\b/i;
