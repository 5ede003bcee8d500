import type { Migration } from '../migrate.ts'

/** What of its account a ticket is about. That two tickets have to do with each other lies in `ticket_relation`. */
export const links: Migration = {
  number: 24,
  name: 'links',
  sql: /* sql */ `
CREATE TABLE ticket_service (
  ticket_id INTEGER NOT NULL REFERENCES ticket(id),
  service_id INTEGER NOT NULL REFERENCES service(id),
  PRIMARY KEY (ticket_id, service_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_service_of ON ticket_service(service_id);

CREATE TABLE ticket_domain (
  ticket_id INTEGER NOT NULL REFERENCES ticket(id),
  domain_id INTEGER NOT NULL REFERENCES domain(id),
  PRIMARY KEY (ticket_id, domain_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_domain_of ON ticket_domain(domain_id);
`,
}
