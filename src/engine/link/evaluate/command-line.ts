import type { Core } from './core';
import { firstKnown, textOf, UNKNOWN, type Known, type Scope } from '../known';
import { OPTIONS_PARSER } from '../libraries/command-line';
import type { CallFact } from '../../model/facts';
import type { CallRef } from '../../model/system';

const MAX_CHAIN = 200;

/** What a chain of calls makes that declares options: `yargs.option('port', { … }).option(…)`. The chain is followed by its form, since it is longer than questions are deep. */
export function optionsParser(core: Core, ref: CallRef, fact: CallFact, scope: Scope): Known | undefined {
  if (fact.callee.k !== 'member' || fact.callee.of.k !== 'call' || !core.facts.get(scope.file)?.imports.some(({ module }) => module === OPTIONS_PARSER.module)) return undefined;
  const first = chainTo(core, ref).at(-1);
  const root = first?.callee.k === 'member' ? first.callee.of : first?.callee;
  const known = root && firstKnown(core.evaluate(root, scope));
  return known?.k === 'library' && known.module === OPTIONS_PARSER.module ? { k: 'made', type: core.libraries.method(OPTIONS_PARSER.type, fact.callee.name)?.call?.returns ?? OPTIONS_PARSER.type, by: ref, scope } : undefined;
}

/** An option of a command line, with its default: what a manifest starts the program with decides over it. */
export function optionValue(core: Core, { by }: Known & { k: 'made' }, name: string): Known {
  for (const fact of by ? chainTo(core, by) : []) {
    const rule = by && ruleOf(core, fact, name, { file: by.file, fn: fact.fn });
    if (!rule) continue;
    const given: Known = { k: 'env', name: `--${name}` };
    const usual = core.member(rule, 'default');
    return usual.k === 'text' || usual.k === 'number' || usual.k === 'either' || usual.k === 'env' ? { k: 'either', left: given, right: usual } : given;
  }
  return UNKNOWN;
}

/** The calls of a chain, the last one first. */
function chainTo(core: Core, { file, call }: CallRef): CallFact[] {
  const chain: CallFact[] = [];
  for (let at = core.callFact({ file, call }); at && chain.length < MAX_CHAIN;) {
    chain.push(at);
    const inner = at.callee.k === 'member' && at.callee.of.k === 'call' ? at.callee.of.id : undefined;
    at = inner === undefined ? undefined : core.callFact({ file, call: inner });
  }
  return chain;
}

/** `option('port', { default: 80 })`, `options({ port: { default: 80 } })`. */
function ruleOf(core: Core, { callee, args: [first, second] }: CallFact, name: string, scope: Scope): Known | undefined {
  if (callee.k !== 'member' || !first || !OPTIONS_PARSER.declaring.has(callee.name)) return undefined;
  const known = core.evaluate(first, scope);
  if (known.k !== 'object') return isOption(textOf(known), name) && second ? core.evaluate(second, scope) : undefined;
  const own = known.value.props.find(({ key }) => isOption(key, name));
  return own && core.evaluate(own.value, known.scope);
}

/** `orders-url` is read as `ordersUrl`. */
function isOption(declared: string | undefined, name: string): boolean {
  return declared !== undefined && (declared === name || declared.replace(/(?<!-)-+(\w)/g, (_, letter: string) => letter.toUpperCase()) === name);
}
