import { foldedDomain } from '../../identifiers/index.ts'
import type { Migration } from '../migrate.ts'

/** Domains are looked for without their accents, and accounts by the numbers of their registers. */
export const domainsWithoutAccents: Migration = {
  number: 32,
  name: 'domains-without-accents',
  functions: { folded_domain: foldedDomain },
  sql: /* sql */ `
ALTER TABLE domain ADD COLUMN folded TEXT NOT NULL DEFAULT '';
UPDATE domain SET folded = folded_domain(name);
CREATE INDEX domain_folded ON domain(folded, name);

CREATE INDEX customer_regon ON customer(regon) WHERE regon IS NOT NULL;
CREATE INDEX customer_krs ON customer(krs) WHERE krs IS NOT NULL;
`,
}
