import { aiFormats } from './ai';
import { cloudFormats } from './clouds';
import { collaborationFormats } from './collaboration';
import { databaseFormats } from './databases';
import { financeFormats } from './finance';
import type { SecretFormat } from './format';
import { identityFormats } from './identity';
import { infrastructureFormats } from './infrastructure';
import { keyFormats } from './keys';
import { messagingFormats } from './messaging';
import { monitoringFormats } from './monitoring';
import { packageFormats } from './packages';
import { paymentFormats } from './payments';
import { sourceHostingFormats } from './source-hosting';

/** All formats; of several that fit at one place with keywords of one length the first wins. */
export const FORMATS: readonly SecretFormat[] = [
  ...cloudFormats, ...infrastructureFormats, ...databaseFormats, ...sourceHostingFormats, ...packageFormats, ...aiFormats, ...financeFormats, ...paymentFormats,
  ...messagingFormats, ...monitoringFormats, ...identityFormats, ...collaborationFormats, ...keyFormats,
];
