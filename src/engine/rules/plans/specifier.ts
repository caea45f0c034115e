/** Module specifier of the file `to` as seen from the file `from`, without the extension but where Node tries none: `.mjs` and `.cjs`. */
export function specifierOf(from: string, to: string): string {
  const here = from.split('/').slice(0, -1);
  const there = to.replace(/\.([cm])[jt]s$/, '.$1js').replace(/\.[jt]sx?$/, '').split('/');
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared++;
  const up = here.slice(shared).map(() => '..');
  return [...(up.length > 0 ? up : ['.']), ...there.slice(shared)].join('/');
}
