import { parse } from 'yaml';
import { filesBelow, textOf } from './files.mjs';

/** Cases of scanners whose rules are YAML with examples beside each expression, such as Nosey Parker and Kingfisher. */
export function* casesOfRules(peer, folder, pattern) {
  for (const file of filesBelow(folder, pattern)) {
    for (const rule of parse(textOf(folder, file)).rules ?? []) {
      for (const [name, kind] of [['examples', 'positive'], ['negative_examples', 'negative']]) {
        for (const [index, text] of (rule[name] ?? []).entries()) {
          yield { peer, rule: rule.id, title: rule.name, id: `${file}#${rule.id}/${name}[${index}]`, kind, text: String(text).replace(/\s+$/, ''), ...traitsOf(rule) };
        }
      }
    }
  }
}

/** What the peer says of its own rule. */
function traitsOf({ visible, confidence, categories = [] }) {
  return { hidden: visible === false, ...(confidence && { confidence }), categories };
}
