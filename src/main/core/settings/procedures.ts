import type { DeskSettings } from '../../../shared/contract/settings.ts'
import type { Parts } from '../context.ts'
import { deskError, found } from '../errors.ts'
import { append } from '../journal/index.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import { readSetting, writeSetting } from './records.ts'

export function settingsProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock, policies } = parts
  return {
    get: os.settings.get.handler(async () => {
      const kept = found(await readSetting(store.read, 'desk'))
      const shelf = (await policies.shelf(store.read)).flatMap(({ policy }) => policy ?? [])
      return {
        version: kept.version,
        settings: kept.value,
        policies: shelf.map(({ id, version, name, description }) => ({ id, version, name, description })),
      }
    }),
    save: os.settings.save.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const version = await store.write(['settings', 'access', 'journal'], async tx => {
        const before = found(await readSetting(tx, 'desk')).value
        // One that has become unreadable stays in use, and decides nothing; the rest can be saved all the same.
        if (before.policy !== input.settings.policy) {
          const shelf = await policies.shelf(tx)
          if (shelf.every(({ id, policy }) => id !== input.settings.policy || policy === null)) {
            throw deskError('REFUSED', { missing: [{ code: 'policy_unknown' }] })
          }
        }
        const next = await writeSetting(tx, 'desk', input.version, input.settings)
        const at = clock.now()
        const changed = changedKeys(before, input.settings)
        if (changed.length > 0) {
          await append(tx, { at, by, action: 'settings.saved', details: { changed: changed.join(', ') } })
        }
        if (before.policy !== input.settings.policy) {
          await append(tx, {
            at,
            by,
            action: 'settings.policy_changed',
            details: { before: before.policy, after: input.settings.policy },
          })
        }
        return next
      })
      return { version }
    }),
  }
}

function changedKeys(before: DeskSettings, after: DeskSettings): string[] {
  return Object.entries(after)
    .filter(
      ([key, value]) =>
        JSON.stringify(value) !== JSON.stringify(Object.entries(before).find(([k]) => k === key)?.[1]),
    )
    .map(([key]) => key)
}
