import Database from 'better-sqlite3'

/** The file is no database under this key: the key is wrong, or the file is damaged from its first page. */
export class WrongKeyError extends Error {
  override name = 'WrongKeyError'
}

/** SQLite before 3.51.3 can lose a commit when the WAL is reset under two connections. */
const OLDEST_SAFE_SQLITE = '3.51.3'

/**
 * Opens the encrypted database (ChaCha20-Poly1305, raw 32-byte key) with the pragmas of the house:
 * a write that was answered survives a power cut (WAL, synchronous FULL), and what was deleted is
 * overwritten (secure_delete).
 *
 * @throws WrongKeyError when the file does not open under the key
 */
export function openDatabase(file: string, key: Uint8Array): Database.Database {
  if (key.length !== 32) throw new WrongKeyError('a database key has 32 bytes')
  const db = new Database(file)
  try {
    db.pragma("cipher = 'chacha20'")
    db.pragma(`key = 'raw:${Buffer.from(key).toString('hex')}'`)
    db.prepare('SELECT count(*) FROM sqlite_master').get()
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    db.pragma('secure_delete = ON')
    db.pragma('temp_store = MEMORY')
    db.pragma('cache_size = -65536')
    // The log keeps its length when it is begun anew: to cut off what an import made of it would hold the desk up.
    db.pragma('journal_size_limit = -1')
    requireSafeSqlite(db)
    return db
  } catch (error) {
    db.close()
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_NOTADB') {
      throw new WrongKeyError('the file does not open under this key', { cause: error })
    }
    throw error
  }
}

function requireSafeSqlite(db: Database.Database): void {
  const present =
    db.prepare<[], { version: string }>('SELECT sqlite_version() AS version').get()?.version ?? '0'
  const rank = (version: string) => version.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0)
  if (rank(present) < rank(OLDEST_SAFE_SQLITE)) {
    throw new Error(`SQLite ${present} is older than ${OLDEST_SAFE_SQLITE}, which fixed a loss of commits`)
  }
}
