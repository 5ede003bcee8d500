import { join } from 'node:path'
import { openDatabase } from '../../src/main/core/store/connection.ts'

const tablesOfAccount = ['customer_key', 'service', 'domain', 'invoice'] as const

/**
 * Deletes a customer and what is his beneath a running desk. None of its procedures does; an import or a merge that
 * works on the file could, with the foreign keys switched off as migrations switch them off.
 *
 * @param number the customer's number, `LS-10264`
 */
export function takeAway({ dataDir, key }: { dataDir: string; key: Uint8Array }, number: string): void {
  const db = openDatabase(join(dataDir, 'okienko.db'), key)
  try {
    db.pragma('foreign_keys = OFF')
    db.transaction(() => {
      const row = db.prepare<[string], { id: number }>('SELECT id FROM customer WHERE number = ?').get(number)
      if (row === undefined) throw new Error(`there is no ${number}`)
      for (const table of tablesOfAccount)
        db.prepare(`DELETE FROM ${table} WHERE customer_id = ?`).run(row.id)
      db.prepare('DELETE FROM customer WHERE id = ?').run(row.id)
    })()
  } finally {
    db.close()
  }
}
