import type { Logged } from './logged';

/** What is written, and what whoever reads the log can do with it. */
export function loggedMessage({ kind, name }: Logged, by: string, where: string): string {
  const [what, why] = SAID[kind];
  return `${by} writes ${what.replace('%', () => `\`${name}\``)} to the log${where}. ${why}`;
}

const SESSIONS = 'Everybody who can read the logs, or wherever they are sent, can take over the sessions of whoever called.';

const SAID: Readonly<Record<Logged['kind'], readonly [what: string, why: string]>> = {
  password: ['the password in %', 'Everybody who can read the logs, or wherever they are sent, can log in with it.'],
  code: ['the code in %', 'Everybody who can read the logs in time can use it as if it had been sent to them.'],
  token: ['the token in %', 'Everybody who can read the logs, or wherever they are sent, can act with it as its owner for as long as it is valid.'],
  key: ['the key in %', 'Logs are kept, copied and sent elsewhere, and the key opens what it protects until somebody replaces it.'],
  address: ['% with the password in it', 'Everybody who can read the logs, or wherever they are sent, can open what it leads to.'],
  environment: ['all of %', 'With it go the credentials that the process was given, to everybody who can read the logs.'],
  headers: ['all headers in %', `Cookies and authorization are among them. ${SESSIONS}`],
  authorization: ['the authorization header in %', SESSIONS],
  cookies: ['the cookies in %', SESSIONS],
  body: ['all of %', 'The credentials that come with it can be read by everybody who can read the logs, or wherever they are sent.'],
  row: ['all of %', 'The password in it, hashed or not, can be read by everybody who can read the logs, or wherever they are sent.'],
  login: ['all of %', 'The password in it can be read by everybody who can read the logs, or wherever they are sent.'],
};
