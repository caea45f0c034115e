/** Keys under which a Secret holds the accounts of registries. Source: Kubernetes, "Secrets", types `kubernetes.io/dockercfg` and `kubernetes.io/dockerconfigjson`. */
const ACCOUNTS = /^\.docker(?:cfg|configjson)$/;

/** User and password of the first account in a decoded Secret for registries (`auth`), or its password alone. */
export function registryPassword(key: string, decoded: string): string | undefined {
  if (!ACCOUNTS.test(key)) return undefined;
  const written = /"(?:auth|password)"\s{0,8}:\s{0,8}"([^"\s\\]{3,2000})"/.exec(decoded)?.[1];
  return written === undefined || written.includes('{{') ? undefined : written;
}
