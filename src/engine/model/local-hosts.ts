/** A host on this machine, or a neighbour in the same compose file or cluster: one without a public domain. */
export function isLocalHost(host: string): boolean {
  const name = host.toLowerCase().replace(/:\d{1,5}$/, '');
  if (/^(?:127\.|0\.0\.0\.0$|10\.|192\.168\.|\[?::1\]?$)/.test(name)) return true;
  return !name.includes('.') || /\.(?:local|localhost|internal|svc|test|lan)$/.test(name);
}
