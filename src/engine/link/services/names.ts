/** Names that differ only in case, separators and a suffix such as `-service`. */
export function sameName(a: string, b: string): boolean {
  const left = plainName(a);
  return left !== '' && left === plainName(b);
}

/** A name without case, separators, such a suffix and the number that puts folders in order: `3-orders-service`. */
export function plainName(name: string): string {
  const plain = name.toLowerCase().replace(/^\d+[-_.](?=[a-z])/, '').replace(/[^a-z0-9]/g, '');
  const stripped = plain.replace(/(depl|deployment|statefulset)$/, '').replace(/(microservice|service|svc|srv)$/, '').replace(/^(microservice|service|svc)/, '');
  return stripped === '' ? plain : stripped;
}
