import type { StartupFailure } from './face.ts'
import {
  AlreadyOpenError,
  ChangedMigrationError,
  FutureDatabaseError,
  LostDatabaseError,
  WrongKeyError,
} from './store/index.ts'

/** Puts whatever kept the desk from opening into a sentence that says what was kept and what to do. */
export function startupFailure(error: unknown, dataDir: string): StartupFailure {
  if (error instanceof AlreadyOpenError) {
    return {
      code: 'already_open',
      message: `The desk in ${dataDir} is open in another window or program. Close that one first; nothing was changed.`,
    }
  }
  if (error instanceof WrongKeyError) {
    return {
      code: 'wrong_key',
      message: `The desk in ${dataDir} does not open with this key. Its data are untouched; restore the key from the key phrase with "okienko restore-key".`,
    }
  }
  if (error instanceof FutureDatabaseError) {
    return {
      code: 'from_the_future',
      message: `The desk in ${dataDir} was written by a newer Okienko (${error.message}). Install that version or a later one; nothing was changed.`,
    }
  }
  if (error instanceof ChangedMigrationError) {
    return {
      code: 'migration_changed',
      message: `The desk in ${dataDir} was made by another build of Okienko (${error.message}). Use the build that made it; nothing was changed.`,
    }
  }
  if (error instanceof LostDatabaseError) {
    return {
      code: 'damaged',
      message: `The database in ${dataDir} is missing or empty, while the vault still holds its files. Nothing was deleted; restore okienko.db from a backup, or choose another folder for a new desk.`,
    }
  }
  const code = codeOf(error)
  if (code?.startsWith('SQLITE_CORRUPT') === true) {
    return {
      code: 'damaged',
      message: `The database in ${dataDir} is damaged. Nothing was deleted; copy the folder away before anything else and restore a backup.`,
    }
  }
  if (
    code !== null &&
    /^(EACCES|EPERM|EROFS|ENOSPC|EDQUOT|EEXIST|ENOTDIR|SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_FULL)/.test(
      code,
    )
  ) {
    return {
      code: 'unwritable',
      message: `The folder ${dataDir} cannot be written (${code}). Check its rights and the free space; nothing was changed.`,
    }
  }
  const why = error instanceof Error ? error.message : String(error)
  return { code: 'unexpected', message: `The desk in ${dataDir} could not be opened: ${why}` }
}

function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}
