import { tsImport } from 'tsx/esm/api';
import { carried } from './carrier.mjs';

const load = (module) => tsImport(`../../src/${module}.ts`, import.meta.url);
const { openConfiguration } = await load('config/configuration');
const { openAnalysis } = await load('engine/analyze');
const { memoryHost } = await load('engine/host/memory-host');
const { hardcodedSecret } = await load('engine/rules/hardcoded-secret');
const { secretFallback } = await load('engine/rules/secret-fallback');

const rules = [hardcodedSecret, secretFallback];
const ids = new Set(rules.map(({ meta }) => meta.id));
/** A small service, so that what stands in `src/` is code that is deployed. */
const SERVICE = {
  'package.json': '{ "name": "service", "version": "1.0.0", "private": true, "dependencies": { "express": "5.0.0" } }',
  'src/main.ts': "import express from 'express';\nexpress().listen(3000);\n",
};

/** Scans cases one after the other; files that several cases share are scanned once. */
export function scanner() {
  const known = new Map();
  return (one) => {
    const { path, text, shift } = one.file === undefined ? carried(one.text) : { path: one.file, text: one.text, shift: 0 };
    const key = `${path}\n${text}`;
    const findings = known.get(key) ?? findingsIn(path, text);
    known.set(key, findings);
    const counted = one.lines === undefined ? findings : findings.filter(({ from, to }) => [...one.lines].some((line) => line + shift >= from && line + shift <= to));
    return { path, shift, found: counted.length > 0, findings: counted };
  };
}

function findingsIn(path, text) {
  const host = memoryHost({ ...SERVICE, [path]: text });
  const analysis = openAnalysis(host, { rules, configuration: openConfiguration(host, { knownRules: ids, selected: ids }), today: '2025-01-01' });
  while (analysis.extraction.some(10));
  return analysis.finish().findings.filter(({ location, rule }) => location.file === path && ids.has(rule))
    .map(({ rule, severity, range, message }) => ({ rule, severity, message, from: range.line, to: range.endLine }));
}
