import { maskPhone } from '../../../../shared/text.ts'
import type { Parts } from '../../context.ts'
import { demand } from '../../errors.ts'
import { normalizePhone } from '../../identifiers/index.ts'
import { type GuardedContract, signedIn } from '../../procedure.ts'
import { preparing } from '../commands.ts'
import { leaveTrace, traceDigest } from '../records/traces.ts'
import { wayLacks } from '../rules/standing.ts'

/** What else an account shall have: a telephone, or a domain's transfer code. */
export function newPhoneProcedures(os: GuardedContract, parts: Parts) {
  const r = os.recovery
  return {
    enterNewPhone: r.enterNewPhone.handler(({ input, context }) =>
      preparing(parts, signedIn(context), input, async ({ tx, situation, change, tellStory }) => {
        demand(wayLacks(situation.facts))
        const phone = normalizePhone(input.number)
        if (!phone.ok) return demand([{ code: 'phone_invalid' }])
        change({ new_phone: phone.e164 })
        await leaveTrace(tx, {
          caseId: situation.loaded.case.id,
          kind: 'phone',
          part: 'new',
          digest: traceDigest(parts.digestKey, 'phone', phone.e164),
          at: situation.now,
        })
        await tellStory('recovery.new_phone_entered', { masked: maskPhone(phone.e164) })
      }),
    ),

    chooseDomain: r.chooseDomain.handler(({ input, context }) =>
      preparing(parts, signedIn(context), input, async ({ situation, change, tellStory }) => {
        demand(wayLacks(situation.facts))
        const domain = input.domain.trim().toLowerCase()
        demand(
          situation.account?.domains.includes(domain) === true ? [] : [{ code: 'domain_not_on_account' }],
        )
        change({ domain })
        await tellStory('recovery.domain_chosen', { domain })
      }),
    ),
  }
}
