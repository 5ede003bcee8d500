import { join } from 'node:path'
import Database from 'better-sqlite3'
import { TEST_KEY } from '../../support/desk.ts'

/** The database of a closed desk, opened past the desk, as somebody who stole the key would. */
export function withRawDatabase<T>(dataDir: string, work: (db: Database.Database) => T): T {
  const db = new Database(join(dataDir, 'okienko.db'))
  try {
    db.pragma("cipher = 'chacha20'")
    db.pragma(`key = 'raw:${Buffer.from(TEST_KEY).toString('hex')}'`)
    return work(db)
  } finally {
    db.close()
  }
}
