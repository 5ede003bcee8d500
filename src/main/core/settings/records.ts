import { z } from 'zod'
import { deadlineRules } from '../../../shared/contract/deadlines.ts'
import { officeHours } from '../../../shared/contract/hours.ts'
import { roles } from '../../../shared/contract/permissions.ts'
import { deskSettings } from '../../../shared/contract/settings.ts'
import { deskError, sameVersion } from '../errors.ts'
import { readOnce } from '../kept.ts'
import { fixedQuery, type ReadStore, type WriteStore } from '../store/index.ts'

/** What a desk keeps about itself, each under a key with a shape of its own. */
export const settingKeys = {
  desk: deskSettings,
  hours: officeHours,
  deadlines: deadlineRules,
  /** Present on a sample desk only. */
  sample: z.object({
    signIns: z.array(
      z.object({ login: z.string(), name: z.string(), roles: z.array(z.enum(roles)), password: z.string() }),
    ),
  }),
} as const

type Keys = typeof settingKeys
export interface KeptSetting<K extends keyof Keys> {
  version: number
  value: z.infer<Keys[K]>
}

const settingAt = fixedQuery((store, key: keyof Keys) =>
  store.selectFrom('setting').selectAll().where('key', '=', key),
)

/**
 * @returns the setting, or null when it was never saved
 * @throws FAILED_CLOSED when what is kept does not have its shape: nobody guesses settings
 */
export async function readSetting<K extends keyof Keys>(
  store: ReadStore,
  key: K,
): Promise<KeptSetting<K> | null> {
  const [row] = await settingAt(store, key)
  return row === undefined ? null : { version: row.version, value: parseSetting(key, row.value) }
}

/**
 * A setting out of the text it is kept as, for whoever reads it in a statement of his own.
 *
 * @throws FAILED_CLOSED as {@link readSetting}
 */
export function parseSetting<K extends keyof Keys>(key: K, text: string): z.infer<Keys[K]> {
  // By the key's own schema; the compiler cannot follow the lookup through the union.
  return readings[key](text) as z.infer<Keys[K]>
}

/** The desk's own is asked for with every call. */
const readings = {
  desk: readingOf('desk'),
  hours: readingOf('hours'),
  deadlines: readingOf('deadlines'),
  sample: readingOf('sample'),
} as const satisfies Record<keyof Keys, (text: string) => unknown>

function readingOf(key: keyof Keys): (text: string) => unknown {
  return readOnce(4, text => {
    const parsed = settingKeys[key].safeParse(parseJson(text))
    if (parsed.success) return parsed.data
    throw deskError('FAILED_CLOSED', { because: { code: 'setting_unreadable', params: { key } } })
  })
}

/**
 * Saves a setting over the version the writer saw (0: there was none).
 *
 * @returns the new version
 * @throws CONFLICT when another version stands now
 */
export async function writeSetting<K extends keyof Keys>(
  tx: WriteStore,
  key: K,
  seenVersion: number,
  value: z.infer<Keys[K]>,
): Promise<number> {
  const present = await tx.selectFrom('setting').select('version').where('key', '=', key).executeTakeFirst()
  sameVersion(seenVersion, present?.version ?? 0)
  const version = seenVersion + 1
  const text = JSON.stringify(value)
  await tx
    .insertInto('setting')
    .values({ key, value: text, version })
    .onConflict(conflict => conflict.column('key').doUpdateSet({ value: text, version }))
    .execute()
  return version
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // the shape check that follows refuses it
  }
}
