import { join } from 'node:path'
import Database from 'better-sqlite3'

/** Another process has this data folder open. */
export class AlreadyOpenError extends Error {
  override name = 'AlreadyOpenError'
}

/** Whoever forgets what gives a folder back keeps it: a lock that nobody names would be collected, and so given up. */
const held = new Set<Database.Database>()

/**
 * Takes the data folder for this process, whichever host it is. The lock is the operating system's own,
 * held through an empty SQLite file, so that it ends with the process however that ends.
 *
 * @returns a function that gives the folder back
 * @throws AlreadyOpenError at once when somebody else holds it
 */
export function lockFolder(dataDir: string): () => void {
  const lock = new Database(join(dataDir, 'okienko.lock'), { timeout: 0 })
  try {
    lock.pragma('journal_mode = MEMORY')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new AlreadyOpenError('the data folder is open in another process', { cause: error })
    }
    throw error
  }
  held.add(lock)
  return () => {
    held.delete(lock)
    lock.close()
  }
}
