import { parseRegExpLiteral } from '@eslint-community/regexpp';

/** Makes texts that an expression matches, drawn from a generator that starts with `seed`: the same run after run. */
export function textMaker(seed) {
  let state = seed >>> 0;
  // A linear congruential generator (Numerical Recipes); nothing depends on its quality.
  const draw = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return (expression) => {
    const flags = expression.startsWith('(?i)') ? 'i' : '';
    const literal = parseRegExpLiteral(new RegExp(expression.replace(/^\(\?i\)/, ''), flags));
    return ofAlternatives(literal.pattern.alternatives, draw);
  };
}

/** How often an unbounded repeat is drawn at most beyond its minimum. */
const MORE = 10;

function ofAlternatives(alternatives, draw) {
  return alternatives[draw(alternatives.length)].elements.map((element) => ofElement(element, draw)).join('');
}

function ofElement(element, draw) {
  switch (element.type) {
    case 'Character': return String.fromCodePoint(element.value);
    case 'Group':
    case 'CapturingGroup': return ofAlternatives(element.alternatives, draw);
    case 'Quantifier': {
      const max = element.max === Infinity ? element.min + MORE : element.max;
      return Array.from({ length: element.min + draw(max - element.min + 1) }, () => ofElement(element.element, draw)).join('');
    }
    case 'CharacterClass':
    case 'CharacterSet': return ofSet(element, draw);
    default: return '';
  }
}

/** What a class may draw from are the printable characters that it matches. */
function ofSet(element, draw) {
  const matches = new RegExp(`^${element.raw}$`);
  const chars = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).filter((char) => matches.test(char));
  return chars[draw(chars.length)] ?? '';
}

