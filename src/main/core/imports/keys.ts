import type { Bulk, Schema } from '../store/index.ts'

type Kind = Schema['import_key']['kind']

/** What one source calls things, and what they are here. */
export class Keys {
  readonly #bulk: Bulk
  readonly #sourceId: number

  constructor(bulk: Bulk, sourceId: number) {
    this.#bulk = bulk
    this.#sourceId = sourceId
  }

  find(kind: Kind, key: string): number | undefined {
    return this.#bulk.get<{ local_id: number }>(
      'SELECT local_id FROM import_key WHERE source_id = ? AND kind = ? AND key = ?',
      this.#sourceId,
      kind,
      key,
    )?.local_id
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
