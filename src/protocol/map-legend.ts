/** What the lines of a map mean, by the classes that style them; the same below the page's drawing and in an exported one. */
export const LEGEND: readonly (readonly [classes: string, words: string])[] = [
  ['sync', 'waits for an answer'],
  ['async', 'leaves a message'],
  ['uses', 'stores in, sends through'],
  ['sync chain', 'chain of waiting'],
  ['sync cycle', 'cycle of waiting'],
];
