import type { Outcome } from '../../../shared/contract/recovery/index.ts'
import {
  emailChangedLetter,
  emailChangedSms,
  hintGivenLetter,
  hintGivenSms,
  type Letter,
  type NewMessage,
  papersAskedLetter,
  queue,
  refusedLetter,
  type Signature,
} from '../outbox/index.ts'
import { readSetting } from '../settings/index.ts'
import type { ReadStore, WriteStore } from '../store/index.ts'
import { type Addressee, addresseesOf } from './receivers.ts'
import type { Situation } from './situation.ts'

/** How the desk signs. */
export async function signatureOf(
  store: ReadStore,
): Promise<{ signature: Signature; language: 'pl' | 'en' }> {
  const desk = await readSetting(store, 'desk')
  return {
    signature: {
      deskName: desk?.value.sender.name ?? 'Okienko',
      email: desk?.value.sender.email ?? '',
      phone: desk?.value.sender.phone ?? '',
    },
    language: desk?.value.language ?? 'pl',
  }
}

const kinds = {
  change_email: 'email_changed',
  hint: 'hint_given',
  ask_more: 'papers_asked',
  refuse: 'recovery_refused',
} as const satisfies Record<Outcome, NewMessage['kind']>

/**
 * Queues what an outcome tells to everybody it concerns, rendered in the customer's language.
 *
 * @returns how many messages were queued
 */
export async function tell(tx: WriteStore, situation: Situation, outcome: Outcome): Promise<number> {
  const { loaded, account } = situation
  const addressees = addresseesOf(outcome, loaded, account)
  for (const addressee of addressees) {
    await queue(tx, {
      kind: kinds[outcome],
      channel: addressee.channel,
      address: addressee.address,
      letter: await letterFor(tx, situation, outcome, addressee),
      caseId: loaded.case.id,
      caseNumber: loaded.case.number,
      customerId: account?.customer.id ?? null,
      at: situation.now,
    })
  }
  return addressees.length
}

/** The letter an outcome sends. */
export async function letterFor(
  store: ReadStore,
  { account, loaded, policy }: Situation,
  outcome: Outcome,
  addressee: Pick<Addressee, 'channel'>,
): Promise<Letter> {
  const { signature, language: deskLanguage } = await signatureOf(store)
  const language = account?.customer.language ?? deskLanguage
  const { number } = loaded.case
  switch (outcome) {
    case 'change_email':
      return addressee.channel === 'sms'
        ? emailChangedSms(language, number, signature)
        : emailChangedLetter(language, number, signature)
    case 'hint':
      return addressee.channel === 'sms'
        ? hintGivenSms(language, number, signature)
        : hintGivenLetter(language, number, signature)
    case 'ask_more':
      return papersAskedLetter(
        language,
        number,
        account === null ? [] : policy.documentSets[account.customer.kind],
        signature,
      )
    case 'refuse':
      return refusedLetter(language, number, signature)
    default:
      return outcome satisfies never
  }
}
