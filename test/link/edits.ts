/** A number from 0 to below 1, the same row of them for the same seed (a linear congruential generator with the constants of Numerical Recipes). */
export function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The text after one edit as people make them. */
export function edited(text: string, random: () => number): string {
  const lines = text.split('\n');
  const at = Math.floor(random() * lines.length);
  const line = lines[at] ?? '';
  const edits: (() => string[])[] = [
    () => [...lines.slice(0, at), '', '// a note', ...lines.slice(at)],
    () => [...lines.slice(0, at), ...lines.slice(at + 1)],
    () => [...lines.slice(0, at), line, ...lines.slice(at)],
    () => [...lines.slice(0, at), `// ${line}`, ...lines.slice(at + 1)],
    () => [...lines.slice(0, at), renamed(line, random), ...lines.slice(at + 1)],
    () => [...lines, 'export const added = new Map<string, string>();', 'export function addTo(key: string) { added.set(key, key); return fetch(`http://orders:3000/${key}`); }'],
    () => [...lines.slice(0, at), line.slice(0, Math.floor(random() * line.length)), ...lines.slice(at + 1)],
  ];
  return (edits[Math.floor(random() * edits.length)]?.() ?? lines).join('\n');
}

function renamed(line: string, random: () => number): string {
  const words = [...line.matchAll(/[A-Za-z_]\w*/g)];
  const word = words[Math.floor(random() * words.length)];
  return word ? `${line.slice(0, word.index)}${word[0]}X${line.slice(word.index + word[0].length)}` : line;
}
