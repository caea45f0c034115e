import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { rules } from '../engine/rules/registry';
import { startSession } from './session';

// V8 lets a heap grow to several times what is in use before it looks for garbage, which each edit leaves a lot of. A server stays open all day beside others.
setFlagsFromString('--heap-growing-percent=60');

const connection = createConnection(ProposedFeatures.all);
startSession(connection, rules);
connection.listen();
