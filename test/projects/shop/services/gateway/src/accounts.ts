import { scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Pool } from 'pg';
import { config } from './config';

const pool = new Pool({ connectionString: config.accountsDatabaseUrl, max: 10 });
const derive = promisify<string, Buffer, number, Buffer>(scrypt);

interface AccountRow {
  id: string;
  name: string;
  password_hash: Buffer;
  password_salt: Buffer;
}

export interface Account {
  id: string;
  name: string;
}

/** The account with this address and password, or undefined; takes as long for either. */
export async function authenticate(email: string, password: string): Promise<Account | undefined> {
  const { rows } = await pool.query<AccountRow>(
    'select id, name, password_hash, password_salt from accounts where email = lower($1)',
    [email],
  );
  const row = rows[0];
  const hash = await derive(password, row?.password_salt ?? Buffer.alloc(16), 64);
  if (!row || !timingSafeEqual(hash, row.password_hash)) return undefined;
  return { id: row.id, name: row.name };
}

export async function findAccount(id: string): Promise<Account | undefined> {
  const { rows } = await pool.query<Account>('select id, name from accounts where id = $1', [id]);
  return rows[0];
}
