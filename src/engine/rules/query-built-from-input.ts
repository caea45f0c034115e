import { occasions } from './evidence/entries';
import { boundParameters } from './plans/bound-parameters';
import { wayAsEvidence, waysTo } from './evidence/way';
import type { BuiltText } from '../model/built-texts';
import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { Location } from '../model/span';
import type { SystemModel } from '../model/system';

/** A text that a database or a shell runs, with a part that a client wrote. */
export const queryBuiltFromInput: Rule = {
  meta: {
    id: 'query-built-from-input',
    pillar: 'security',
    severity: 'error',
    summary: 'What a client sends becomes a part of the text of an SQL statement, a shell command or a script that a database runs.',
    preset: 'preview',
    cwe: [78, 89, 943],
  },
  *inFile({ builtTexts }, model) {
    for (const built of builtTexts) yield reportOf(built, model);
  },
  fix: (report, model) => boundParameters(report.data as BuiltText, model),
};

const HURTS: Readonly<Record<BuiltText['language'], string>> = {
  sql: 'becomes a part of this SQL: whoever sends it can have the database read or change other rows than are meant',
  shell: 'becomes a part of this shell command: whoever sends it can run other programs on this machine',
  javascript: 'becomes a part of this script that the database runs: whoever sends it can read other documents than are meant',
};

/** More places hide the finding. */
const MAX_OTHERS = 6;

function reportOf(built: BuiltText, model: SystemModel): Report {
  const { language, at, fn, entry, runs, also } = built;
  const reached = model.reach.entriesOf(fn);
  const brought = reached.filter((one) => isSame(one.entry.location, entry));
  const by = brought.length > 0 ? brought : reached;
  const service = by[0]?.entry.service;
  const input = nameOf(built);
  return {
    message: `${input} of ${occasions(by.slice(0, 1).map((one) => one.entry))} ${HURTS[language]}.`,
    at,
    ...(service !== undefined && { service }),
    related: [...wayAsEvidence(waysTo(fn, by), model), ...(runs ? [{ ...runs, message: 'run here' }] : []), ...also.slice(0, MAX_OTHERS).map((other) => ({ ...other, message: 'and in this' }))],
    data: built,
    identity: `${language} of ${input} in ${model.files.get(fn.file)?.facts.functions[fn.fn]?.name ?? ''}`,
  };
}

/** `req.query.sort`, and the field of a body that is read as a whole. */
function nameOf({ of, field }: BuiltText): string {
  return field === '' || of.endsWith(field) ? `\`${of}\`` : `\`${field}\` in \`${of}\``;
}

function isSame(a: Location, b: Location): boolean {
  return a.file === b.file && a.span.start === b.span.start;
}
