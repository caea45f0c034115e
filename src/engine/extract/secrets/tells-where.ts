/** Whether what is named so is told apart by it, looked up, shown or compared, and opens nothing. */
export function namesWhatIsKnown(name: string): boolean {
  return NO_SECRET.test(name);
}

/** Whether a text is a host, an address of mail, a name in parts, the name of a resource or a topic, a path: what others have to be able to read. */
export function tellsWhere(text: string): boolean {
  return TELLS_WHERE.test(text);
}

const NO_SECRET = /(?:^|[a-z_])ids?$|^id|hash|checksum|digest|etag|version|commit|sha\d*$|ur[il]$|dsn|address|public|path|file|integrity|queue|topic|event|channel|table|column|index|nonce$|name$|uuid|guid|host|endpoint|origin|domain|server|issuer|audience|(?:^|_|[a-z](?=A))arns?$|bucket|region|prefix|route|tenant/i;
const TELLS_WHERE = /^(?:[\w-]{1,100}@)?[\w*-]{1,100}(?:\.[\w-]{1,100}){1,20}(?:[:/?#]|$)|^[A-Za-z][\w.+-]{0,100}:|^(?:\.{0,2}|~)\/|(?:^|\/)(?:[a-z]{3,40}|[a-z]{1,40}(?:-[a-z]{1,40}){1,8}|v\d{1,3})\/|\/(?:[a-z]{3,40}|[a-z]{1,40}(?:-[a-z]{1,40}){1,8})$/;
