import type { Evaluator, Injection, LoadedSettings } from '../evaluate/core';
import { tokenKey } from '../evaluate/tokens';
import { UNKNOWN, type Known } from '../known';
import { contributions } from '../memory/contributions';
import { boundIn, type Provider } from './bound';
import { eventListenersIn, isEvent, type EventListener } from './event-listeners';
import { messageHandlersIn, type MessageHandler } from './message-handlers';
import { registeredClientsIn, type RegisteredClient } from './registered';
import type { Memory } from '../memory/memory';
import type { Objects } from './objects';
import type { ClassId, SourceFacts } from '../../model/facts';
import type { ClassRef, FunctionRef } from '../../model/system';
import { createTable, pushTo, type Table } from '../../model/table';

export interface CollectedInjection extends Injection {
  /** Finds out who provides what. Until then the answer to every question is undefined. */
  collect(evaluator: Evaluator): void;
  /** Clients of message brokers and services that modules register for the token of this key, each for its own service. */
  clientsOf(key: string): readonly RegisteredClient[];
}

/** What dependency injection provides: objects with `provide` in `providers` lists and in what modules register, clients that they register, and classes that extend others. */
export function createInjection(memory: Memory, objects: Objects): CollectedInjection {
  const tokens = memory.source('tokens');
  const bases = memory.source('bases');
  const settings = memory.source('loaded settings');
  const messages = memory.source('handled messages');
  let providers: ReadonlyMap<string, readonly Known[]> | undefined;
  let subclasses: Table<ClassRef[]> | undefined;
  let clients: ReadonlyMap<string, readonly RegisteredClient[]> | undefined;
  let loaded: readonly LoadedSettings[] | undefined;
  let handlers: Table<FunctionRef[]> | undefined;
  let listeners: ReadonlyMap<string, readonly EventListener[]> | undefined;
  const events = memory.source('events of emitters');

  function collect(evaluator: Evaluator): void {
    const provided = contributions(memory, 'providers', (file, unit) => [...providersIn(file, objects, evaluator), ...boundIn(file, unit, evaluator)], (_, before, after) => {
      for (const { key } of [...before ?? [], ...after]) tokens.changed(key);
    });
    const extended = contributions(memory, 'subclasses', (file, unit) => subclassesIn(file, unit, evaluator), (_, before, after) => {
      for (const { base } of [...before ?? [], ...after]) bases.changed(base.file);
    });
    const loading = contributions(memory, 'loaded settings', (file) => loadedIn(file, objects, evaluator), (_, before, after) => {
      if ((before?.length ?? 0) + after.length > 0) settings.changed('');
    });
    const registered = contributions(memory, 'registered clients', (file) => registeredClientsIn(file, objects, evaluator), (_, before, after) => {
      for (const { key } of [...before ?? [], ...after]) tokens.changed(key);
    });
    const taking = contributions(memory, 'message handlers', (file, unit) => messageHandlersIn(file, unit, evaluator), (_, before, after) => {
      for (const { message } of [...before ?? [], ...after]) messages.changed(message.file);
    });
    handlers = taking.index(byMessage);
    providers = provided.index((all) => byKey([...all.values()].flat(), ({ object }) => object));
    clients = registered.index((all) => byKey([...all.values()].flat(), (client) => client));
    loaded = loading.index((all) => [...all.values()].flat());
    subclasses = extended.index(byBase);
    const listening = contributions(memory, 'event listeners', (file, unit) => eventListenersIn(file, unit, evaluator), (_, before, after) => {
      for (const { emitter } of [...before ?? [], ...after]) events.changed(emitter);
    });
    listeners = listening.index((all) => byKey([...all.values()].flat().map((one) => ({ key: one.emitter, one })), ({ one }) => one));
  }

  return {
    collect,
    providersOf(key) {
      tokens.read(key);
      return providers && (providers.get(key) ?? []);
    },
    clientsOf(key) {
      tokens.read(key);
      return clients?.get(key) ?? NOTHING;
    },
    registeredOf(key) {
      tokens.read(key);
      return clients && (clients.get(key) ?? NOTHING).map(({ options }) => options);
    },
    handlersOf(ref) {
      messages.read(ref.file);
      return handlers?.get(ref.file, ref.classId) ?? NOTHING;
    },
    listenersOf(emitter, event) {
      events.read(emitter);
      return (listeners?.get(emitter) ?? NOTHING).filter((one) => isEvent(one.event, event)).map(({ fn }) => fn);
    },
    loaded() {
      settings.read('');
      return loaded;
    },
    subclassesOf(ref) {
      bases.read(ref.file);
      return subclasses && (subclasses.get(ref.file, ref.classId) ?? []);
    },
  };
}

function providersIn(file: string, objects: Objects, evaluator: Evaluator): readonly Provider[] {
  const found = objects.in(file, 'provide');
  if (found.length === 0) return NOTHING;
  return found.flatMap(({ object, scope }) => {
    const known: Known = { k: 'object', value: object, scope };
    const key = tokenKey(evaluator.member(known, 'provide'), evaluator);
    return key === undefined ? [] : [{ key, object: known }];
  });
}

function loadedIn(file: string, objects: Objects, evaluator: Evaluator): readonly LoadedSettings[] {
  const found = objects.in(file, 'load');
  if (found.length === 0) return NOTHING;
  return found.flatMap(({ object, scope }) => {
    const list = evaluator.member({ k: 'object', value: object, scope }, 'load');
    return list.k === 'array' ? [{ file, list }] : [];
  });
}

interface Subclass {
  readonly classId: ClassId;
  readonly base: ClassRef;
}

function subclassesIn(file: string, unit: SourceFacts, evaluator: Evaluator): readonly Subclass[] {
  if (!unit.classes.some((fact) => fact.extends)) return NOTHING;
  return unit.classes.flatMap((fact, classId) => {
    const base = fact.extends ? evaluator.baseOf({ file, classId }) : UNKNOWN;
    return base.k === 'class' ? [{ classId, base: base.ref }] : [];
  });
}

const NOTHING: readonly never[] = [];

function byKey<T extends { readonly key: string }, U>(all: readonly T[], valueOf: (item: T) => U): Map<string, U[]> {
  const index = new Map<string, U[]>();
  for (const item of all) {
    const known = index.get(item.key);
    if (known) known.push(valueOf(item));
    else index.set(item.key, [valueOf(item)]);
  }
  return index;
}

function byMessage(all: ReadonlyMap<string, readonly MessageHandler[]>): Table<FunctionRef[]> {
  const table = createTable<FunctionRef[]>();
  for (const list of all.values()) for (const { message, fn } of list) pushTo(table, message.file, message.classId, fn);
  return table;
}

function byBase(all: ReadonlyMap<string, readonly Subclass[]>): Table<ClassRef[]> {
  const table = createTable<ClassRef[]>();
  for (const [file, list] of all) for (const { classId, base } of list) pushTo(table, base.file, base.classId, { file, classId });
  return table;
}
