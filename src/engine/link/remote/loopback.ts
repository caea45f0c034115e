/** The machine itself, as code, containers and editors of addresses call it. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1' || host === '0.0.0.0' || host === '[::1]' || host === 'host.docker.internal';
}
