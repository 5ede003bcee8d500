import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import type { Remark } from '../../../../shared/contract/base.ts'
import { isMailAddress } from '../../../../shared/mail-address.ts'
import { maskEmail } from '../../../../shared/text.ts'
import type { Parts } from '../../context.ts'
import { demand, deskError } from '../../errors.ts'
import { dropCode, newEmailCodeLetter, queue } from '../../outbox/index.ts'
import { type GuardedContract, signedIn } from '../../procedure.ts'
import { voidCode } from '../codes.ts'
import { preparing } from '../commands.ts'
import { signatureOf } from '../notices.ts'
import { leaveTrace, traceDigest } from '../records/traces.ts'
import { wayLacks } from '../rules/standing.ts'

const CODE_DIGITS = 8

/**
 * The new address proves itself by a code before it may stand on an account: a typing error would give the
 * account to a stranger.
 */
export function newEmailProcedures(os: GuardedContract, parts: Parts) {
  const r = os.recovery
  return {
    enterNewEmail: r.enterNewEmail.handler(({ input, context }) =>
      preparing(parts, signedIn(context), input, async ({ tx, situation, change, tellStory }) => {
        const address = input.address.trim().normalize('NFC')
        demand(wayLacks(situation.facts))
        demand(isMailAddress(address) ? [] : [{ code: 'email_invalid' }])
        change({ new_email: address })
        const code = situation.loaded.code
        if (code !== null && code.address !== address) {
          // The old code dies with its address.
          await voidCode(tx, situation.loaded.case.id)
        }
        await leaveTrace(tx, {
          caseId: situation.loaded.case.id,
          kind: 'email',
          part: 'new',
          digest: traceDigest(parts.digestKey, 'email', address),
          at: situation.now,
        })
        await tellStory('recovery.new_email_entered', { masked: maskEmail(address) })
      }),
    ),

    sendCode: r.sendCode.handler(({ input, context }) =>
      preparing(parts, signedIn(context), input, async ({ tx, situation, tellStory }) => {
        demand(wayLacks(situation.facts))
        const { loaded, policy, account, now } = situation
        const address = loaded.case.new_email
        if (address === null || account === null)
          throw deskError('REFUSED', { missing: [{ code: 'new_email' }] })
        demand(situation.facts.newEmail?.isOnFile === true ? [{ code: 'new_email_is_on_file' }] : [])
        const failures = loaded.code?.failures ?? 0
        demand(failures < policy.newEmailCode.tries ? [] : [{ code: 'code_tries_used' }])
        if (loaded.code !== null) await dropCode(tx, loaded.code.outbox_id)

        const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')
        const { signature } = await signatureOf(tx)
        const hours = policy.newEmailCode.validHours
        const outboxId = await queue(tx, {
          kind: 'new_email_code',
          channel: 'email',
          address,
          letter: newEmailCodeLetter(account.customer.language, loaded.case.number, hours, signature),
          code,
          caseId: loaded.case.id,
          caseNumber: loaded.case.number,
          customerId: null,
          at: now,
        })
        const row = {
          address,
          code_hash: codeHash(parts, loaded.case.id, code),
          sent_at: now,
          expires_at: now + hours * 3_600_000,
          failures,
          confirmed_at: null,
          outbox_id: outboxId,
        }
        await tx
          .insertInto('new_email_code')
          .values({ case_id: loaded.case.id, ...row })
          .onConflict(conflict => conflict.column('case_id').doUpdateSet(row))
          .execute()
        await tellStory('recovery.code_sent', { masked: maskEmail(address) })
      }),
    ),

    confirmCode: r.confirmCode.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const missing: Remark[] = []
      const view = await preparing(parts, by, input, async ({ tx, situation, tellStory }) => {
        const { loaded, policy, now } = situation
        const { code } = loaded
        if (code === null || code.address !== loaded.case.new_email) {
          throw deskError('REFUSED', { missing: [{ code: 'code_not_sent' }] })
        }
        demand(code.failures < policy.newEmailCode.tries ? [] : [{ code: 'code_tries_used' }])
        demand(now < code.expires_at ? [] : [{ code: 'code_expired' }])
        const isRight = sameHash(
          codeHash(parts, loaded.case.id, input.code.replace(/\D/g, '')),
          code.code_hash,
        )
        if (!isRight) {
          // A wrong try must be counted for good, so this transaction commits and the refusal comes after it.
          const triesLeft = policy.newEmailCode.tries - code.failures - 1
          await tx
            .updateTable('new_email_code')
            .set({ failures: code.failures + 1 })
            .where('case_id', '=', loaded.case.id)
            .execute()
          if (triesLeft === 0) await dropCode(tx, code.outbox_id)
          await tellStory('recovery.code_wrong', { triesLeft })
          missing.push({ code: 'code_wrong', params: { triesLeft } })
          return
        }
        await tx
          .updateTable('new_email_code')
          .set({ confirmed_at: now })
          .where('case_id', '=', loaded.case.id)
          .execute()
        await dropCode(tx, code.outbox_id)
        await tellStory('recovery.code_confirmed', { masked: maskEmail(code.address) })
      })
      demand(missing)
      return view
    }),
  }
}

function codeHash(parts: Parts, caseId: number, code: string): string {
  return createHmac('sha256', parts.digestKey).update(`new e-mail ${caseId} ${code}`).digest('hex')
}

function sameHash(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(a, 'hex'), Buffer.from(b, 'hex'))
}
