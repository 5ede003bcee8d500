import { timingSafeEqual } from 'node:crypto'
import type { Remark } from '../../../../shared/contract/base.ts'
import type { ChallengeKind } from '../../../../shared/contract/recovery/index.ts'
import { parseAmount } from '../../../../shared/money.ts'
import { parsePlainDate } from '../../../../shared/plain-date.ts'
import { TIME_ZONE } from '../../../../shared/time-zone.ts'
import type { Parts } from '../../context.ts'
import { demand, deskError, found } from '../../errors.ts'
import { plainDateAt } from '../../hours/index.ts'
import { ibanOf } from '../../identifiers/index.ts'
import { dropCode } from '../../outbox/index.ts'
import { type GuardedContract, signedIn } from '../../procedure.ts'
import { codeHash, startChallenge } from '../challenge-start.ts'
import { triesLeft } from '../challenge-tries.ts'
import { caseViewFor, preparing, type Turn } from '../commands.ts'
import { recoveryCodeDigest } from '../digests.ts'
import { type Situation, targetsFor } from '../facts/situation.ts'
import {
  type ChallengeRecord,
  changeChallenge,
  unusedRecoveryCodes,
  useRecoveryCode,
} from '../records/challenge-records.ts'
import { leaveTrace, traceDigest } from '../records/traces.ts'
import { type Target, transferFaults } from '../rules/challenges.ts'
import { wayLacks } from '../rules/standing.ts'
import { isCounted } from '../views/evidence-view.ts'

/** Live proof: asked for by the desk, answered by the customer, judged without showing what is on file. */
export function challengeProcedures(os: GuardedContract, parts: Parts) {
  const r = os.recovery
  return {
    startChallenge: r.startChallenge.handler(({ input, context }) =>
      preparing(parts, signedIn(context), input, async turn => {
        const { situation, tellStory } = turn
        demand(wayLacks(situation.facts))
        const target = targetOf(turn, input)
        demand(target.missing)
        demand(isAskedFor(target, situation) ? [] : [{ code: 'not_in_policy' }])
        demand(triesLeft(input.kind, situation) > 0 ? [] : [{ code: 'code_tries_used' }])
        const running = situation.loaded.challenges.filter(
          each => each.kind === input.kind && each.result === null && each.role === target.role,
        )
        for (const each of running) await end(turn, each, 'given_up')
        await startChallenge(parts, turn, target)
        await tellStory('recovery.challenge_started', { kind: input.kind, role: target.role })
      }),
    ),

    dial: r.dial.handler(async ({ input, context }) => {
      const by = signedIn(context)
      let number = ''
      const view = await preparing(parts, by, input, async turn => {
        const challenge = runningIn(turn, input.challengeId, 'callback')
        number = challenge.target
        await changeChallenge(turn.tx, challenge.id, { dialled_at: turn.situation.now })
        await turn.tellStory('recovery.number_dialled', { role: challenge.role })
      })
      return { number, view }
    }),

    answerChallenge: r.answerChallenge.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const missing: Remark[] = []
      const view = await preparing(parts, by, input, async turn => {
        const challenge = runningIn(turn, input.challengeId)
        demand(triesLeft(challenge.kind, turn.situation) > 0 ? [] : [{ code: 'code_tries_used' }])
        // A call back is a call: whoever reads a code without one was not called.
        demand(
          challenge.kind === 'callback' && challenge.dialled_at === null ? [{ code: 'not_dialled' }] : [],
        )
        if (await isRightAnswer(parts, turn, challenge, input.code)) {
          await pass(turn, challenge)
          return
        }
        // A wrong try must be counted for good, so this transaction commits and the refusal comes after it.
        const left = triesLeft(challenge.kind, turn.situation) - 1
        await changeChallenge(turn.tx, challenge.id, {
          failures: challenge.failures + 1,
          ...(left === 0 ? { result: 'failed', result_at: turn.situation.now, result_by: by.id } : {}),
        })
        if (left === 0 && challenge.outbox_id !== null) await dropCode(turn.tx, challenge.outbox_id)
        await turn.tellStory('recovery.challenge_wrong', { kind: challenge.kind, triesLeft: left })
        missing.push({ code: 'code_wrong', params: { triesLeft: left } })
      })
      demand(missing)
      return view
    }),

    recordTransfer: r.recordTransfer.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const missing: Remark[] = []
      const view = await preparing(parts, by, input, async turn => {
        const { situation } = turn
        const challenge = runningIn(turn, input.challengeId, 'transfer')
        demand(triesLeft('transfer', situation) > 0 ? [] : [{ code: 'code_tries_used' }])
        const payerIban = ibanOf(input.payerIban, situation.today)
        if (payerIban !== null) {
          await leaveTrace(turn.tx, {
            caseId: situation.loaded.case.id,
            kind: 'iban',
            part: 'payer',
            digest: traceDigest(parts.digestKey, 'iban', payerIban),
            at: situation.now,
          })
        }
        const faults = transferFaults(
          {
            payerIban,
            title: input.title,
            grosze: parseAmount(input.amount),
            bookedOn: parsePlainDate(input.bookedOn),
          },
          {
            token: challenge.token ?? '',
            onDay: plainDateAt(challenge.started_at, TIME_ZONE),
            today: situation.today,
            knownPayers: situation.account?.knownPayers ?? [],
          },
        )
        if (faults.length === 0) {
          await pass(turn, challenge)
          return
        }
        // Which of them was wrong would tell an insider whose account has paid: the tries are counted alike.
        await changeChallenge(turn.tx, challenge.id, { failures: challenge.failures + 1 })
        await turn.tellStory('recovery.challenge_wrong', {
          kind: 'transfer',
          triesLeft: triesLeft('transfer', situation) - 1,
        })
        missing.push(...faults.map(code => ({ code: `transfer_${code}` })))
      })
      demand(missing)
      return view
    }),

    recordDomain: r.recordDomain.handler(({ input, context }) =>
      preparing(parts, signedIn(context), input, async turn => {
        const challenge = runningIn(turn, input.challengeId, 'domain_control')
        await turn.tellStory('recovery.domain_seen', { domain: challenge.target, seen: input.seen })
        if (input.seen !== 'nothing') await pass(turn, challenge)
      }),
    ),

    lookUpDomain: r.lookUpDomain.handler(async ({ input, context, signal }) => {
      const by = signedIn(context)
      const before = await caseViewFor(parts, by, input.id)
      const challenge = found(
        before.challenges.find(each => each.id === input.challengeId && each.kind === 'domain_control'),
      )
      const records = await parts.lookups.txt(challenge.target, signal)
      const isThere = records?.some(record => record.includes(challenge.token ?? '\0')) ?? null
      const view = await preparing(parts, by, input, async turn => {
        const running = runningIn(turn, input.challengeId, 'domain_control')
        await turn.tellStory('recovery.domain_looked_up', {
          domain: running.target,
          found: isThere === null ? 'no_network' : isThere ? 'yes' : 'no',
        })
        if (isThere === true) await pass(turn, running)
      })
      return { found: isThere === null ? 'no_network' : isThere ? 'yes' : 'no', view }
    }),

    endChallenge: r.endChallenge.handler(({ input, context }) =>
      preparing(parts, signedIn(context), input, async turn => {
        await end(turn, runningIn(turn, input.challengeId), input.result)
      }),
    ),
  }
}

/** A new telephone is proven where it may be put on file; all else where the policy counts it. */
function isAskedFor(target: Target, situation: Situation): boolean {
  if (target.kind === 'new_phone') return situation.policy.outcomes.change_phone !== undefined
  return isCounted(target, situation)
}

function targetOf(
  { situation }: Turn,
  input: { kind: ChallengeKind; role?: string | undefined; domain?: string | undefined },
): Target {
  if (input.kind === 'new_phone') {
    const { new_phone } = situation.loaded.case
    const onFile = situation.facts.newPhone?.isOnFile === true
    return {
      kind: 'new_phone',
      role: null,
      value: new_phone ?? '',
      missing:
        new_phone === null ? [{ code: 'new_phone' }] : onFile ? [{ code: 'new_phone_is_on_file' }] : [],
    }
  }
  const targets = targetsFor(situation)
  return found(
    targets.find(
      target =>
        target.kind === input.kind &&
        (input.role === undefined || target.role === input.role) &&
        (input.domain === undefined || target.value === input.domain.trim().toLowerCase()),
    ),
  )
}

async function isRightAnswer(
  parts: Parts,
  { tx, situation }: Turn,
  challenge: ChallengeRecord,
  given: string,
): Promise<boolean> {
  if (challenge.kind === 'saved_code') {
    const customerId = situation.account?.customer.id
    if (customerId === undefined) return false
    const digest = recoveryCodeDigest(parts.digestKey, customerId, given)
    const code = (await unusedRecoveryCodes(tx, customerId)).find(each => sameHash(each.digest, digest))
    if (code === undefined) return false
    await useRecoveryCode(tx, code.id, situation.loaded.case.id, situation.now)
    return true
  }
  if (challenge.code_hash === null) throw deskError('REFUSED', { missing: [{ code: 'no_code_to_answer' }] })
  const digits = given.replace(/\D/g, '')
  return sameHash(challenge.code_hash, codeHash(parts, challenge.case_id, challenge.kind, digits))
}

async function pass(turn: Turn, challenge: ChallengeRecord): Promise<void> {
  const { tx, situation, by, tellStory } = turn
  await changeChallenge(tx, challenge.id, { result: 'passed', result_at: situation.now, result_by: by.id })
  if (challenge.outbox_id !== null) await dropCode(tx, challenge.outbox_id)
  await tellStory('recovery.challenge_passed', { kind: challenge.kind, role: challenge.role })
}

async function end(
  { tx, situation, by, tellStory }: Turn,
  challenge: ChallengeRecord,
  result: Exclude<ChallengeRecord['result'], null | 'passed' | 'failed'>,
): Promise<void> {
  await changeChallenge(tx, challenge.id, { result, result_at: situation.now, result_by: by.id })
  if (challenge.outbox_id !== null) await dropCode(tx, challenge.outbox_id)
  await tellStory('recovery.challenge_ended', { kind: challenge.kind, role: challenge.role, result })
}

/** The challenge a command names, while it waits for its answer. */
function runningIn({ situation }: Turn, id: number, kind?: ChallengeKind): ChallengeRecord {
  const challenge = found(situation.loaded.challenges.find(each => each.id === id))
  demand(kind !== undefined && challenge.kind !== kind ? [{ code: 'no_code_to_answer' }] : [])
  demand(challenge.result === null ? [] : [{ code: 'challenge_over' }])
  demand(situation.now < challenge.expires_at ? [] : [{ code: 'code_expired' }])
  return challenge
}

function sameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a, 'hex'), Buffer.from(b, 'hex'))
}
