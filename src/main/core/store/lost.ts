import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** There are sealed files and no database that names them: it was lost, and may come back from a backup. */
export class LostDatabaseError extends Error {
  override name = 'LostDatabaseError'
}

/**
 * A new database over an old vault would name none of its files, and the sweep would take them all.
 *
 * @throws LostDatabaseError when the vault of the folder holds files and the database is missing or empty
 */
export function refuseLostDatabase(dataDir: string): void {
  const database = statSync(join(dataDir, 'okienko.db'), { throwIfNoEntry: false })
  if (database !== undefined && database.size > 0) return
  const vault = join(dataDir, 'vault')
  const hasVault = statSync(vault, { throwIfNoEntry: false })?.isDirectory() === true
  if (hasVault && readdirSync(vault).length > 0) {
    throw new LostDatabaseError('the vault holds files and the database that names them is gone')
  }
}
