/** A service with what code that logs mostly has at hand. */
export function loggingService(code: string): string {
  return `
//- /package.json
{ "name": "api", "dependencies": { "express": "5.0.0" } }
//- /src/server.ts
import express from 'express';
import jwt from 'jsonwebtoken';
import winston from 'winston';
import { answer, again, counts, Errors, fields, key, lexer, logger, mask, NAME, pair, settings, state, tokens, url, usage, user, users, ChangePasswordDto, ForgotPasswordDto } from './things';
const app = express();
${code}
app.listen(3000);
`;
}
