/** Whether systems compare a name as it is written, but for its case: no other letters, nothing that Windows reads its own way, and no dot or blank at the end. */
export function isComparedAsWritten(name: string): boolean {
  return /^[\x20-9;-[\]-}]{1,256}(?<![. ])$/.test(name);
}

/** Whether a name in a folder leads no further than to what is called so there, on Windows as well. */
export function staysInFolder(name: string): boolean {
  return name !== '' && !/[\\:]|\.\./.test(name);
}
