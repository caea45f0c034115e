import type { Memory } from './memory';

/**
 * Something made of all files that most systems never ask for, such as what programs demand of their settings, which matters to those alone that write defaults for them.
 * It is made when somebody asks first. From the next link on it is brought up to date before whoever rests on it is asked, as everything is that isn't made on demand; as long as
 * nobody has asked, nothing rests on it. `make` must not be asked for in the middle of a walk that stops where it comes by again, such as that of the evaluator.
 */
export function onDemand<T>(memory: Memory, kind: string, make: () => T): () => T {
  const asked = memory.kept(`${kind}, asked for`, () => ({ ever: false }));
  let made: { readonly it: T } | undefined = asked.ever ? { it: make() } : undefined;
  return () => {
    asked.ever = true;
    made ??= { it: make() };
    return made.it;
  };
}
