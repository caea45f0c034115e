import type { SourceFacts, Value } from '../../model/facts';

const MAX_DEPTH = 6;
const MAX_TEXTS = 12;
/** A hole, for what fills it in. */
const HOLE = '\uFFFC';
const PASSING = new Set(['trim', 'join', 'concat', 'toString', 'replace', 'replaceAll', 'slice', 'filter']);

/** Texts that a value may be within its file: those that a variable is made with, the lines that are joined. */
export function textsIn(value: Value, facts: SourceFacts): readonly Value[] {
  const found: Value[] = [];
  visit(value, 0);
  return found;

  function visit(one: Value, depth: number): void {
    if (depth > MAX_DEPTH || found.length >= MAX_TEXTS) return;
    switch (one.k) {
      case 'const': case 'template': found.push(one); break;
      case 'ref': {
        const init = facts.bindings[one.b]?.init;
        if (init) visit(init, depth + 1);
        break;
      }
      case 'array': for (const item of one.items.slice(0, 1)) visit(item, depth + 1); break;
      case 'either': visit(one.left, depth + 1); visit(one.right, depth + 1); break;
      case 'await': visit(one.of, depth + 1); break;
      case 'call': {
        const callee = facts.calls[one.id]?.callee;
        if (callee?.k === 'member' && PASSING.has(callee.name)) visit(callee.of, depth + 1);
        break;
      }
      default:
    }
  }
}

/** The constant parts of a text, with a mark for each hole. */
export function partsOfText(value: Value): string {
  if (value.k === 'const') return typeof value.v === 'string' ? value.v : HOLE;
  return value.k === 'template' ? value.parts.map(partsOfText).join('') : HOLE;
}
