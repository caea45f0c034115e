import { subjectOf } from './scope.mjs';

/** The lines to print of judged cases: the table, reasons with their counts, and the cases of the verdicts in `shown`. */
export function told(cases, shown = new Set()) {
  const peers = [...new Set(cases.map(({ peer }) => peer))];
  const rows = [['', 'positives', 'found', '%', 'negatives', 'flagged', '%', 'disagreed', 'out of scope'], ...peers.map((peer) => row(peer, cases.filter((one) => one.peer === peer))), row('all', cases)];
  return [...aligned(rows), ...reasons('Out of scope', cases, 'out'), ...reasons('Disagreed: negatives of the peer that are credentials here', cases, 'disagreed'), ...listed(cases, shown)];
}

function row(name, cases) {
  const count = (verdict) => cases.filter((one) => one.verdict === verdict).length;
  const [found, missed, flagged, silent, disagreed, out] = ['found', 'missed', 'flagged', 'silent', 'disagreed', 'out'].map(count);
  return [name, found + missed, found, share(found, found + missed), flagged + silent, flagged, share(flagged, flagged + silent), disagreed, out].map(String);
}

function share(part, whole) {
  return whole === 0 ? '–' : ((part / whole) * 100).toFixed(1);
}

function aligned(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((cells) => cells[column].length)));
  return rows.map((cells) => cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  '));
}

function reasons(title, cases, verdict) {
  const counts = new Map();
  for (const one of cases) if (one.verdict === verdict) counts.set(one.reason, (counts.get(one.reason) ?? 0) + 1);
  return counts.size === 0 ? [] : ['', `${title}:`, ...[...counts].sort(([, a], [, b]) => b - a).map(([reason, count]) => `${String(count).padStart(6)}  ${reason}`)];
}

function listed(cases, shown) {
  const names = { missed: 'missed', flagged: 'flagged', scope: 'out', disagreed: 'disagreed' };
  return Object.entries(names).filter(([name]) => shown.has(name)).flatMap(([name, verdict]) => {
    const found = cases.filter((one) => one.verdict === verdict);
    return ['', `${name} (${found.length}):`, ...found.flatMap((one) => [`- ${one.peer} ${one.rule} ${one.id}${one.path ? ` as ${one.path}` : ''}${one.reason ? `: ${one.reason}` : ''}`, ...excerpt(one)])];
  });
}

function excerpt(one) {
  return subjectOf(one).split('\n').slice(0, 4).map((line) => `    ${line.slice(0, 160)}`);
}
