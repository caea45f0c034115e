import type { Core } from './core';
import { cutShort } from './questions';
import { below, producedBy, resultOf } from './settings';
import { UNKNOWN, textOf, type Known } from '../known';

/** Factories are looked at in this many lists at most, the nearest first. */
const MAX_LISTS = 12;

/** A setting by its dotted path in what factories load: `services.stock.url` of a plain factory, `stock.url` where `registerAs` names `stock`. */
export function loadedSetting(core: Core, path: string, from: string): Known {
  const lists = core.injection.loaded();
  if (!lists) {
    cutShort(core);
    return UNKNOWN;
  }
  const nearest = [...lists].sort((a, b) => shared(b.file, from) - shared(a.file, from)).slice(0, MAX_LISTS);
  for (const { list } of nearest) {
    if (list.k !== 'array') continue;
    for (const item of list.value.items) {
      const found = settingIn(core, core.evaluate(item, list.scope), path);
      if (found.k !== 'unknown' && found.k !== 'nothing') return found;
    }
  }
  return UNKNOWN;
}

function settingIn(core: Core, factory: Known, path: string): Known {
  if (factory.k === 'fn') return below(core, resultOf(core, factory), path);
  if (factory.k !== 'made' || core.libraries.type(factory.type)?.produced === undefined) return UNKNOWN;
  const fact = factory.by && core.callFact(factory.by);
  const [name] = fact?.args ?? [];
  const namespace = name && factory.by && textOf(core.evaluate(name, { file: factory.by.file, fn: fact?.fn ?? 0 }));
  if (namespace === undefined || (path !== namespace && !path.startsWith(`${namespace}.`))) return UNKNOWN;
  const whole = producedBy(core, factory, core.libraries.type(factory.type)?.produced ?? 0);
  return path === namespace ? whole : below(core, whole, path.slice(namespace.length + 1));
}

/** How many folders two paths share: in a monorepo each service loads its own. */
function shared(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  const differs = left.findIndex((part, i) => part !== right[i]);
  return differs < 0 ? left.length : differs;
}
