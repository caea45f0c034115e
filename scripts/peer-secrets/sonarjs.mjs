import { ts } from '@ts-morph/common';
import { filesBelow, textOf } from './files.mjs';
import { endOfStatement, linesOf } from './places.mjs';

const RULES = 'packages/analysis/src/jsts/rules/(S2068|S6418|S6437)';

/** Cases of SonarJS: the `valid` and `invalid` code of unit tests, and what comments of fixtures call noncompliant. */
export function* casesOf(folder) {
  for (const file of filesBelow(folder, new RegExp(`^${RULES}/unit\\.test\\.ts$`))) yield* unitCases(file, textOf(folder, file));
  for (const file of filesBelow(folder, new RegExp(`^${RULES}/[\\w.]+\\.fixture\\.[jt]s$`))) yield* fixtureCases(file, textOf(folder, file));
  for (const file of filesBelow(folder, /^its\/sources\/custom\/jsts\/(?:S2068|S6418|S6437)\.[jt]s$/)) yield* sampleCases(file, textOf(folder, file));
}

function ruleOf(file) {
  return /S\d{4}/.exec(file)[0];
}

function* unitCases(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const cases = [];
  const visit = (node) => {
    if (ts.isPropertyAssignment(node) && /^(?:in)?valid$/.test(node.name.getText()) && ts.isArrayLiteralExpression(node.initializer)) {
      for (const element of node.initializer.elements) {
        const code = ts.isObjectLiteralExpression(element) ? element.properties.find((property) => property.name?.getText() === 'code')?.initializer : element;
        if (code && ts.isStringLiteralLike(code)) cases.push({ kind: node.name.getText() === 'valid' ? 'negative' : 'positive', code });
      }
    } else ts.forEachChild(node, visit);
  };
  visit(source);
  for (const { kind, code } of cases) {
    const line = source.getLineAndCharacterOfPosition(code.getStart()).line + 1;
    yield { peer: 'SonarJS', rule: ruleOf(file), id: `${file}:${line}`, kind, file: 'src/vector.ts', text: code.text };
  }
}

/** A statement of a fixture is a case if a text stands in it; where it is noncompliant, the comment stands on its first line. */
function* fixtureCases(file, text) {
  const lines = text.split('\n');
  const expected = new Map(lines.flatMap((line, index) => (/\/\/ Noncompliant/.test(line) ? [[index + 1, linesOf(text, index + 1, endOfStatement(lines, index + 1))]] : [])));
  const taken = new Set([...expected.values()].flatMap((set) => [...set]));
  const common = { peer: 'SonarJS', rule: ruleOf(file), file: 'src/vector.ts', text };
  for (const [line, set] of expected) yield { ...common, id: `${file}:${line}`, kind: 'positive', lines: set };
  for (const [index, line] of lines.entries()) {
    if (taken.has(index + 1) || !/["'`]\S/.test(line) || /^\s*(?:\/\/|\*|import\b)/.test(line)) continue;
    yield { ...common, id: `${file}:${index + 1}`, kind: 'negative', lines: new Set([index + 1]) };
  }
}

/** No list of what is expected lies beside the samples; what reads as drawn at random is what the rule speaks of. */
function* sampleCases(file, text) {
  for (const [index, line] of text.split('\n').entries()) {
    if (!/["'][\w:]*[0-9a-f]{24,}["']/.test(line)) continue;
    yield { peer: 'SonarJS', rule: ruleOf(file), id: `${file}:${index + 1}`, kind: 'positive', file: `src/${file.slice(file.lastIndexOf('/') + 1)}`, text, lines: new Set([index + 1]) };
  }
}
