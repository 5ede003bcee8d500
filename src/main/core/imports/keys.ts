import type { Bulk, Schema } from '../store/index.ts'

export type Kind = Schema['import_key']['kind']

/** What lines of one file wanted to bring and could not. */
export class Refused {
  readonly #named = new Set<string>()

  add(kind: Kind, key: string): void {
    this.#named.add(`${kind} ${key}`)
  }

  has(kind: Kind, key: string): boolean {
    return this.#named.has(`${kind} ${key}`)
  }
}

/** What one source calls things, and what they are here. */
export class Keys {
  readonly #bulk: Bulk
  readonly #sourceId: number
  readonly #refused: Refused

  constructor(bulk: Bulk, sourceId: number, refused: Refused) {
    this.#bulk = bulk
    this.#sourceId = sourceId
    this.#refused = refused
  }

  find(kind: Kind, key: string): number | undefined {
    return this.#bulk.get<{ local_id: number }>(
      'SELECT local_id FROM import_key WHERE source_id = ? AND kind = ? AND key = ?',
      this.#sourceId,
      kind,
      key,
    )?.local_id
  }

  /** Did the file name such a thing, and was it refused? Then the name means nothing of the desk's own. */
  isRefused(kind: Kind, key: string): boolean {
    return this.#refused.has(kind, key)
  }

  /** A relation of a ticket that stands here to one that is still to come by this key. */
  await(key: string, ticketId: number): void {
    this.#bulk.run(
      'INSERT OR IGNORE INTO import_relation (source_id, key, ticket_id) VALUES (?, ?, ?)',
      this.#sourceId,
      key,
      ticketId,
    )
  }

  /** Tickets that waited for the one with this key to be related to it; it has come, and they wait no longer. */
  relatedTo(key: string): Generator<number> {
    return this.#taken('import_relation', key)
  }

  /** The parent of a ticket that stands here is still to come by this key. */
  awaitParent(key: string, ticketId: number): void {
    this.#bulk.run(
      'INSERT INTO import_parent (ticket_id, source_id, key) VALUES (?, ?, ?)',
      ticketId,
      this.#sourceId,
      key,
    )
  }

  /** The same of those that waited for it as their parent. */
  childrenOf(key: string): Generator<number> {
    return this.#taken('import_parent', key)
  }

  *#taken(table: 'import_relation' | 'import_parent', key: string): Generator<number> {
    while (true) {
      const waiting = this.#bulk.get<{ ticket_id: number }>(
        `SELECT ticket_id FROM ${table} WHERE source_id = ? AND key = ? LIMIT 1`,
        this.#sourceId,
        key,
      )?.ticket_id
      if (waiting === undefined) return
      this.#bulk.run(
        `DELETE FROM ${table} WHERE source_id = ? AND key = ? AND ticket_id = ?`,
        this.#sourceId,
        key,
        waiting,
      )
      yield waiting
    }
  }

  /** How many tickets others of this source name that have not come yet. */
  awaited(): number {
    const row = this.#bulk.get<{ count: number }>(
      `SELECT count(*) AS count FROM (SELECT key FROM import_relation WHERE source_id = ?
       UNION SELECT key FROM import_parent WHERE source_id = ?)`,
      this.#sourceId,
      this.#sourceId,
    )
    return row?.count ?? 0
  }

  keep(kind: Kind, key: string, localId: number): void {
    this.#bulk.run(
      'INSERT INTO import_key (source_id, kind, key, local_id) VALUES (?, ?, ?, ?)',
      this.#sourceId,
      kind,
      key,
      localId,
    )
  }
}

/** The number of a source, made for the first time it is named. */
export function sourceIdOf(bulk: Bulk, name: string): number {
  const known = bulk.get<{ id: number }>('SELECT id FROM import_source WHERE name = ?', name)
  return known?.id ?? bulk.run('INSERT INTO import_source (name) VALUES (?)', name)
}
