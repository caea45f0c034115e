import { createIsNative } from '../modules/native';
import { commandLines, type CommandLine } from '../services/commands';
import { asFolder } from '../../model/paths';
import type { Service, SystemModel } from '../../model/system';

/** Whether Node runs a service as ES modules, which are linked before the first of them runs: what an import starts comes too late to patch them. */
export function runsNatively({ entry }: Service, model: SystemModel): boolean {
  return createIsNative(model.workspace, (file) => asFolder(model.files.get(file)?.package ?? ''))(entry);
}

/** What starts a service and with what environment, for people at work on it as well. */
export function commandsOf(service: Service, { workspace }: SystemModel): CommandLine[] {
  return commandLines({ service, workspace });
}
