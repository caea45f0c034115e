import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { rules } from '../engine/rules/registry';
import { startSession } from './session';

const connection = createConnection(ProposedFeatures.all);
startSession(connection, rules);
connection.listen();
