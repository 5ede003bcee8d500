import type { Remark } from '../../../shared/contract/base.ts'
import { STATUSES_LIMIT } from '../../../shared/contract/statuses.ts'
import { fold } from '../../../shared/text.ts'
import type { Bulk } from '../store/index.ts'
import type { ImportedStatus } from './format.ts'

/** A status of this desk, and what it means to the engine. */
export interface StatusHere {
  id: number
  type: string
}

/** One of the five by its code, one of the desk's own by its name, whatever its case and accents. */
export function statusNamed(bulk: Bulk, named: string): StatusHere | undefined {
  const known = bulk.get<StatusHere>(
    'SELECT id, type FROM ticket_status WHERE code = ? OR name = ? ORDER BY code IS NULL LIMIT 1',
    named,
    named,
  )
  if (known !== undefined) return known
  const own = bulk.get<{ all_of_them: string }>(
    `SELECT json_group_array(json_object('id', id, 'type', type, 'name', name)) AS all_of_them
     FROM ticket_status WHERE code IS NULL`,
  )
  // SQLite made it of these columns.
  const all = JSON.parse(own?.all_of_them ?? '[]') as (StatusHere & { name: string })[]
  return all.find(each => fold(each.name) === fold(named))
}

/**
 * A status of the desk that wrote the file. One that stands here by that name is that one, unchanged; another goes where
 * the engine's own of its kind goes, and to and from that one.
 *
 * @returns what is wrong with the line
 */
export function takeStatus(bulk: Bulk, { name, kind }: ImportedStatus): Remark[] {
  if (statusNamed(bulk, name) !== undefined) return []
  const { count } = bulk.get<{ count: number }>('SELECT count(*) AS count FROM ticket_status') ?? { count: 0 }
  if (count >= STATUSES_LIMIT) return [{ code: 'too_many_statuses', params: { limit: STATUSES_LIMIT } }]
  const id = bulk.run(
    `INSERT INTO ticket_status (name, type, position)
     SELECT ?, ?, max(position) + 1 FROM ticket_status`,
    name,
    kind,
  )
  const engines =
    bulk.get<{ id: number }>('SELECT id FROM ticket_status WHERE code IS NOT NULL AND type = ?', kind)?.id ??
    id
  bulk.run(
    `WITH own(made, engines) AS (SELECT ?, ?)
     INSERT OR IGNORE INTO ticket_transition (from_status, to_status)
     SELECT from_status, made FROM own, ticket_transition WHERE to_status = engines
     UNION SELECT made, to_status FROM own, ticket_transition WHERE from_status = engines
     UNION SELECT made, engines FROM own
     UNION SELECT engines, made FROM own`,
    id,
    engines,
  )
  bulk.run('UPDATE ticket_transition_table SET version = version + 1')
  return []
}
