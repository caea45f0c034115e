import { credentialOf, inManifests, inSources, measureOf } from './alike';
import type { LiteralFact } from '../../model/literals';
import type { ManifestFacts } from '../../model/manifests';
import { contains } from '../../model/span';
import type { SystemModel } from '../../model/system';

/** Whether a key was made for a job of a pipeline that only runs tests: it stands in the settings of that job, and nothing as long and as mixed stands in another file. */
export function isOfTestJob(literal: LiteralFact, { path, testJobs }: ManifestFacts, model: SystemModel): boolean {
  if (!testJobs || literal.format !== 'generic' || !testJobs.some((job) => contains(job, literal.span))) return false;
  const measure = measureOf(credentialOf(literal));
  const files = inManifests(model.manifests).get(measure);
  return files?.size === 1 && files.has(path) && !inSources(model).has(measure);
}
