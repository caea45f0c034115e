import { inbox, type Inbox } from '../memory/inbox';
import type { Memory } from '../memory/memory';
import type { Modules } from '../modules/modules';
import type { SourceFacts, Value } from '../../model/facts';
import type { CredentialUse, UsedCredential } from '../../model/literals';
import { idsBy } from '../../model/parts';

/** Names, objects and files between a use and the text. */
const MAX_STEPS = 16;

interface At {
  readonly file: string;
  readonly value: Value;
  /** What is still to be taken of the value. */
  readonly path: readonly string[];
}

/** Texts that another file uses as credentials, by the file that they stand in. */
export function findUsedCredentials(memory: Memory, modules: Modules): Inbox<UsedCredential> {
  return inbox(memory, 'used credentials', (file, facts) => (facts.credentialUses ?? []).flatMap((use) => usedBy(use, file, facts)), ({ at }) => at.file);

  function usedBy({ name, path, kind, span }: CredentialUse, file: string, facts: SourceFacts): readonly UsedCredential[] {
    const [binding] = bindingsNamed(facts.bindings, name).filter((id) => facts.bindings[id]?.fn === 0);
    let at: At | undefined = binding === undefined ? undefined : { file, value: { k: 'ref', b: binding }, path };
    for (let step = 0; at && step < MAX_STEPS; step++) {
      if (at.value.k === 'secret' && at.path.length === 0) return at.file === file ? [] : [{ at: { file: at.file, literal: at.value.literal }, kind, by: { file, span } }];
      at = next(at);
    }
    return [];
  }

  function next({ file, value, path }: At): At | undefined {
    const [name, ...rest] = path;
    switch (value.k) {
      case 'ref': return ofName(value.b, file, path);
      case 'member': return { file, value: value.of, path: [value.name, ...path] };
      case 'object': {
        const prop = value.props.find(({ key }) => key === name);
        return prop && { file, value: prop.value, path: rest };
      }
      case 'class': {
        const field = memory.facts.get(file)?.classes[value.id]?.fields.find((one) => one.static && one.name === name);
        return field?.init && { file, value: field.init, path: rest };
      }
      case 'call': {
        const call = memory.facts.get(file)?.calls[value.id];
        const [first] = call?.callee.k === 'member' && call.callee.name === 'freeze' ? call.args : [];
        return first && { file, value: first, path };
      }
      default: return undefined;
    }
  }

  function ofName(id: number, file: string, path: readonly string[]): At | undefined {
    const facts = memory.facts.get(file);
    const fact = facts?.bindings[id];
    if (!facts || !fact || fact.reassigned) return undefined;
    const imported = facts.imports.find(({ binding, typeOnly }) => binding === id && !typeOnly);
    if (!imported) return fact.init && { file, value: fact.init, path };
    const target = modules.resolve(imported.module, file);
    if (!('file' in target)) return undefined;
    if (imported.kind !== 'namespace') return exported(target.file, imported.kind === 'default' ? 'default' : imported.imported ?? '', path);
    const [name, ...rest] = path;
    return name === undefined ? undefined : exported(target.file, name, rest) ?? exported(target.file, 'default', name === 'default' ? rest : path);
  }

  function exported(file: string, name: string, path: readonly string[]): At | undefined {
    const found = modules.exported(file, name);
    if (!found) return undefined;
    if ('value' in found) return { file: found.file, value: found.value, path };
    const [inner, ...rest] = path;
    return 'namespace' in found && inner !== undefined ? exported(found.namespace, inner, rest) : undefined;
  }
}

const bindingsNamed = idsBy(({ name }: { readonly name: string }) => name);
