/** A column as schemas and statements alike name it: `user_id` of `userId`. */
export function asColumn(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
}
