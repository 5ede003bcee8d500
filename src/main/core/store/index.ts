import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { Kysely } from 'kysely'
import type { Topic } from '../../../shared/contract/events.ts'
import type { Log } from '../log.ts'
import { runsAtOnce, runsNoMore } from './at-once.ts'
import { Bulk } from './bulk.ts'
import { type Checkpointer, noCheckpointer, startCheckpointer } from './checkpointer.ts'
import { openDatabase } from './connection.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { OneConnection, OneConnectionDialect } from './one-connection.ts'
import type { Schema } from './schema.ts'
import type { ReadStore, WriteStore } from './stores.ts'

export type { Bulk } from './bulk.ts'
export { boundLimit } from './compiler.ts'
export { WrongKeyError } from './connection.ts'
export { fixedQuery, fixedWrite, shapedQuery, shapedWrite } from './fixed.ts'
export { AlreadyOpenError, lockFolder } from './lock.ts'
export { LostDatabaseError, refuseLostDatabase } from './lost.ts'
export { ChangedMigrationError, FutureDatabaseError } from './migrate.ts'
export { journalTriggers } from './protection.ts'
export { byColumn, filled, insertRow, replaceRow } from './rows.ts'
export type { CustomerKeyKind, Schema } from './schema.ts'
export { beginningsOf, foldedKey, keyLetters, sortKey } from './sort-key.ts'
export type { ReadStore, WriteStore } from './stores.ts'
export { these, theseIn } from './these.ts'

/** Queries slower than this are told to the log, without their parameters. */
const SLOW_QUERY_MS = 40

/**
 * When a write survives a power cut: once its promise resolves, or once that of the next write does. A crash of the desk
 * takes neither. `later` is for what the desk does again by itself, and for slices that one write follows before anybody
 * is answered: whoever waits for a page then does not wait for the disk with each of them.
 */
export type Durable = 'at once' | 'later'

export interface Store {
  read: ReadStore
  /**
   * One transaction: all of it or nothing, durable when the promise resolves. Writes queue up behind each
   * other. Inside, use `tx` alone; `read` would wait for the transaction to end.
   *
   * @param topics what the windows shall read again once it has committed
   */
  write<T>(topics: readonly Topic[], work: (tx: WriteStore) => Promise<T>, durable?: Durable): Promise<T>
  /**
   * One transaction of plain statements, all of it or nothing, between the other writes. The work is done in one go:
   * nothing else happens on this thread until it returns, so it does a slice of a few milliseconds.
   */
  bulk<T>(topics: readonly Topic[], work: (bulk: Bulk) => T, durable?: Durable): Promise<T>
  /** Empties the WAL into the database, so that what was erased is not left in it. Waits for a write under way. */
  checkpoint(): Promise<void>
  /** Waits for the writes under way; later ones are refused. */
  close(): Promise<void>
}

/**
 * Opens the store of a data folder and brings its schema up to date.
 *
 * @param checkpointUrl the thread that copies the write-ahead log; without one, SQLite does it between the writes
 * @throws WrongKeyError, FutureDatabaseError, ChangedMigrationError; nothing was changed then
 */
export function openStore(
  dataDir: string,
  key: Uint8Array,
  log: Log,
  committed: (topics: readonly Topic[]) => void,
  checkpointUrl?: URL,
): Store {
  const file = join(dataDir, 'okienko.db')
  const db = openDatabase(file, key)
  try {
    migrate(db, migrations)
  } catch (error) {
    db.close()
    throw error
  }
  emptyAtFirst(db, log)
  const connection = new OneConnection(db, (sql, ms) => {
    // A line of the log is one entry.
    if (ms > SLOW_QUERY_MS) log.warn(`slow query, ${Math.round(ms)} ms: ${sql.replaceAll(/\s+/g, ' ')}`)
  })
  const kysely = new Kysely<Schema>({ dialect: new OneConnectionDialect(connection) })
  runsAtOnce(kysely, (sql, parameters) =>
    connection.isWriting ? null : connection.run(sql, parameters).rows,
  )
  const plain = new Bulk(db)
  const checkpointer: Checkpointer =
    checkpointUrl === undefined
      ? noCheckpointer
      : startCheckpointer(connection, checkpointUrl, { file, key }, log)
  const empty = () => {
    const [answer] = connection.alone(each => each.pragma('wal_checkpoint(TRUNCATE)')) as { busy: number }[]
    if (answer?.busy !== 0) throw new Error('the write-ahead log is in use and could not be emptied')
  }
  /** Whoever calls holds Kysely's only connection, so that no other write falls into it. */
  const unhurried = async <T>(work: () => Promise<T>): Promise<T> => {
    connection.alone(each => each.pragma('synchronous = NORMAL'))
    try {
      return await work()
    } finally {
      connection.alone(each => each.pragma('synchronous = FULL'))
    }
  }
  const inside =
    <T>(work: (tx: WriteStore) => Promise<T>) =>
    async (tx: WriteStore): Promise<T> => {
      runsAtOnce(tx, (sql, parameters) => connection.run(sql, parameters).rows)
      try {
        return await work(tx)
      } finally {
        runsNoMore(tx)
      }
    }

  return {
    read: kysely,
    async write(topics, work, durable = 'at once') {
      if (durable === 'later') await checkpointer.room()
      const answer =
        durable === 'at once'
          ? await kysely.transaction().execute(inside(work))
          : await kysely.connection().execute(own => unhurried(() => own.transaction().execute(inside(work))))
      checkpointer.committed(durable === 'later')
      committed(topics)
      return answer
    },
    async bulk(topics, work, durable = 'at once') {
      await checkpointer.room()
      // Through Kysely's only connection, as below: between two writes, never inside one.
      const answer = await kysely.connection().execute(async () => {
        const slice = async () => connection.alone(each => each.transaction(() => work(plain)).immediate())
        return durable === 'at once' ? slice() : unhurried(slice)
      })
      checkpointer.committed(true)
      committed(topics)
      return answer
    },
    // Through Kysely's only connection, which a transaction holds to its end: SQLite refuses both inside one.
    checkpoint: () => kysely.connection().execute(() => checkpointer.undisturbed(empty)),
    async close() {
      // No `optimize`: it would write down how few rows a young desk has, and SQLite would walk over tables until
      // the next one, a million imported tickets later.
      await kysely.connection().execute(() => checkpointer.undisturbed(empty))
      await checkpointer.close()
      await kysely.destroy()
    },
  }
}

/**
 * What a step has just written anew is in the log, which nothing cuts off while the desk is open; so is what a crash left
 * there, and it may have come between an erasing and the emptying that follows it.
 */
function emptyAtFirst(db: Database, log: Log): void {
  try {
    db.pragma('wal_checkpoint(TRUNCATE)')
  } catch (error) {
    // Nothing is lost with it: the desk opens on a full disk, too.
    log.warn(`the write-ahead log was not emptied: ${error instanceof Error ? error.message : String(error)}`)
  }
}
