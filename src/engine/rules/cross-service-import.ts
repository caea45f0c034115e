import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { Service, SystemModel } from '../model/system';
import type { PackageImport } from '../model/workspace';

/** A service imports source of another service's package. */
export const crossServiceImport: Rule = {
  meta: {
    id: 'cross-service-import',
    pillar: 'coupling',
    severity: 'warning',
    summary: 'A service imports the source of another service.',
    preset: 'recommended',
  },
  *inFile({ packageImports }, model) {
    const said = new Set<number>();
    for (const imported of packageImports) {
      const crossing = crossingOf(imported, model);
      const { start } = imported.from.span;
      if (!crossing || said.has(start)) continue;
      said.add(start);
      yield reportOf(imported, crossing);
    }
  },
};

interface Crossing {
  readonly importer: Service;
  readonly owner: Service;
}

/** The service whose package and process the import stands in, and the one whose package it leads into. */
function crossingOf({ from, to }: PackageImport, { files, services }: SystemModel): Crossing | undefined {
  const own = files.get(from.file);
  const other = files.get(to);
  if (own?.role !== 'service' || other?.role !== 'service') return undefined;
  const importer = services.find((service) => service.root === own.package && service.files.has(from.file));
  const owner = services.find((service) => service.root === other.package);
  return importer && owner && importer.root !== owner.root ? { importer, owner } : undefined;
}

function reportOf({ from, to }: PackageImport, { importer, owner }: Crossing): Report {
  return {
    message: `${importer.name} imports the source of ${owner.name}, another service: the same code runs in both, and neither can be changed or deployed alone.`,
    at: from,
    service: importer.name,
    related: [{ file: to, span: { start: 0, end: 0 }, message: `belongs to ${owner.name}` }, { ...owner.start, message: `${owner.name} starts here` }],
    identity: `${owner.name} ${to}`,
  };
}
