import { serviceKeysOf } from '../../identifiers/index.ts'
import type { Migration } from '../migrate.ts'

/** Services are looked for by their names, their plans and the numbers in them. */
export const servicesFound: Migration = {
  number: 44,
  name: 'services-found',
  functions: {
    service_keys: service => {
      // Made by json_array in the statement below, of two columns that are texts.
      const [name, plan] = JSON.parse(service) as [string, string]
      return JSON.stringify(serviceKeysOf({ name, plan }))
    },
  },
  sql: /* sql */ `
CREATE TABLE service_key (
  -- See serviceKeysOf.
  value TEXT NOT NULL,
  service_id INTEGER NOT NULL REFERENCES service(id),
  PRIMARY KEY (value, service_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX service_key_service ON service_key(service_id);
INSERT INTO service_key (value, service_id)
  SELECT keys.value, service.id FROM service
  CROSS JOIN json_each(service_keys(json_array(service.name, service.plan))) AS keys;
`,
}
