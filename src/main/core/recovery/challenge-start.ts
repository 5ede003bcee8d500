import { createHmac, randomBytes, randomInt } from 'node:crypto'
import type { ChallengeKind } from '../../../shared/contract/recovery/index.ts'
import type { Parts } from '../context.ts'
import {
  callbackCodeSms,
  contactCodeLetter,
  domainAskedLetter,
  type NewMessage,
  newPhoneCodeSms,
  queue,
  transferAskedLetter,
} from '../outbox/index.ts'
import type { Turn } from './commands.ts'
import type { Situation } from './facts/situation.ts'
import { signatureOf } from './notices.ts'
import { sendersOf } from './receivers.ts'
import { insertChallenge } from './records/challenge-records.ts'
import type { Target } from './rules/challenges.ts'

const CODE_DIGITS = 8
const HOUR_MS = 3_600_000
/** A transfer, a DNS record and a customer's own papers take their time. */
const SLOW_ANSWER_HOURS = 14 * 24
const TOKEN_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** How long each kind waits for its answer, milliseconds. */
function validity(kind: ChallengeKind, { policy }: Situation): number {
  if (kind === 'callback' || kind === 'new_phone') return policy.smsCode.validMinutes * 60_000
  if (kind === 'mail_code') return policy.newEmailCode.validHours * HOUR_MS
  return SLOW_ANSWER_HOURS * HOUR_MS
}

/** Starts live proof: makes its code or token, sends what has to be sent, keeps what will be compared. */
export async function startChallenge(
  parts: Parts,
  { tx, situation, by }: Turn,
  target: Target,
): Promise<void> {
  const { loaded, now } = situation
  const { kind } = target
  const isCoded = kind === 'callback' || kind === 'mail_code' || kind === 'new_phone'
  const isTokened = kind === 'transfer' || kind === 'domain_control'
  const code = isCoded ? String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0') : null
  const token = isTokened ? newToken(kind) : null
  const expiresAt = now + validity(kind, situation)
  const message = await messageFor(tx, situation, target, token)
  let outboxId: number | null = null
  for (const each of message) {
    outboxId = await queue(tx, {
      ...each,
      ...(code === null ? {} : { code }),
      caseId: loaded.case.id,
      caseNumber: loaded.case.number,
      customerId: kind === 'new_phone' ? null : (situation.account?.customer.id ?? null),
      at: now,
    })
  }
  await insertChallenge(tx, {
    case_id: loaded.case.id,
    kind,
    role: target.role,
    target: target.value,
    code_hash: code === null ? null : codeHash(parts, loaded.case.id, kind, code),
    token,
    outbox_id: outboxId,
    started_at: now,
    started_by: by.id,
    expires_at: expiresAt,
    failures: 0,
  })
}

type Message = Pick<NewMessage, 'kind' | 'channel' | 'address' | 'letter'>

/** What is sent when a challenge begins: to the contact, or, for what the customer has to do, to whoever wrote. */
async function messageFor(
  tx: Turn['tx'],
  situation: Situation,
  target: Target,
  token: string | null,
): Promise<Message[]> {
  const { signature, language: deskLanguage } = await signatureOf(tx)
  const language = situation.account?.customer.language ?? deskLanguage
  const { number } = situation.loaded.case
  const toSenders = (kind: NewMessage['kind'], letter: NewMessage['letter']) =>
    sendersOf(situation.loaded)
      .slice(0, 1)
      .map(({ address }) => ({ kind, channel: 'email' as const, address, letter }))
  switch (target.kind) {
    case 'callback':
      return [
        {
          kind: 'callback_code',
          channel: 'sms',
          address: target.value,
          letter: callbackCodeSms(language, number, signature),
        },
      ]
    case 'new_phone':
      return [
        {
          kind: 'new_phone_code',
          channel: 'sms',
          address: target.value,
          letter: newPhoneCodeSms(language, number, signature),
        },
      ]
    case 'mail_code':
      return [
        {
          kind: 'contact_code',
          channel: 'email',
          address: target.value,
          letter: contactCodeLetter(language, number, situation.policy.newEmailCode.validHours, signature),
        },
      ]
    case 'transfer':
      return toSenders('transfer_asked', transferAskedLetter(language, number, token ?? '', signature))
    case 'domain_control':
      return toSenders('domain_asked', domainAskedLetter(language, number, token ?? '', signature))
    case 'saved_code':
      return []
    default:
      return target.kind satisfies never
  }
}

/** Eight letters and digits that nobody mistakes for each other, 40 bits. */
function newToken(kind: ChallengeKind): string {
  const letters = [...randomBytes(8)].map(byte => TOKEN_LETTERS[byte % TOKEN_LETTERS.length]).join('')
  // A record on a domain says whose it is; a transfer's title has no room for that.
  return kind === 'domain_control' ? `okienko-${letters.toLowerCase()}` : letters
}

export function codeHash(parts: Parts, caseId: number, kind: ChallengeKind, code: string): string {
  return createHmac('sha256', parts.digestKey).update(`${kind} ${caseId} ${code}`).digest('hex')
}
