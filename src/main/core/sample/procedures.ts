import { agentByLogin, isUntouched, usableCode } from '../access/index.ts'
import type { Parts } from '../context.ts'
import { deskError } from '../errors.ts'
import type { GuardedContract } from '../procedure.ts'
import { readSetting } from '../settings/index.ts'
import { fillWithSample } from './fill.ts'

/** The sample desk's doors. On every other desk one is shut and the other leads nowhere. */
export function sampleProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock } = parts
  return {
    loadSample: os.access.loadSample.handler(async () => {
      if (!(await isUntouched(store.read))) throw deskError('FORBIDDEN', { needs: 'first run' })
      await fillWithSample(parts)
      return { ok: true as const }
    }),

    sampleSignIns: os.access.sampleSignIns.handler(async () => {
      const sample = await readSetting(store.read, 'sample')
      if (sample === null) return []
      const now = clock.now()
      return Promise.all(
        sample.value.signIns.map(async entry => {
          const row = await agentByLogin(store.read, entry.login)
          const secret = row?.totp_secret ?? null
          return {
            ...entry,
            code: row === undefined || secret === null ? '' : usableCode(secret, now, row.totp_last_step),
          }
        }),
      )
    }),
  }
}
