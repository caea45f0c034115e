/** What a text in base64 or base64url (RFC 4648) stands for, one character for each byte; nothing where it is none. */
export function decodedBase64(text: string): string | undefined {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return undefined;
  }
}
