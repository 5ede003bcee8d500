import { Temporal } from 'temporal-polyfill'
import type { MessageKind } from '../../../shared/contract/outbox.ts'
import type { Change } from '../../../shared/contract/recovery/index.ts'
import { TIME_ZONE } from '../../../shared/time-zone.ts'
import {
  accountFrozenLetter,
  changeAnnouncedLetter,
  changeMadeLetter,
  changeReminderLetter,
  changeSms,
  changeUndoneLetter,
  emailChangedLetter,
  emailChangedSms,
  hintGivenLetter,
  hintGivenSms,
  type Letter,
  papersAskedLetter,
  queue,
  refusedLetter,
  resetLinkLetter,
  type Signature,
} from '../outbox/index.ts'
import { readSetting } from '../settings/index.ts'
import type { ReadStore, WriteStore } from '../store/index.ts'
import type { Situation } from './facts/situation.ts'
import { type Addressee, addresseesOf, type News } from './receivers.ts'

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
  change_phone: 'phone_changed',
  disable_2fa: 'two_factor_off',
  release_authinfo: 'authinfo_released',
  hint: 'hint_given',
  reset_link: 'reset_link',
  freeze: 'account_frozen',
  ask_more: 'papers_asked',
  refuse: 'recovery_refused',
  announce: 'change_announced',
  remind: 'change_reminder',
  undo: 'change_undone',
} as const satisfies Record<News, MessageKind>

/**
 * Queues what there is to tell to everybody it concerns, rendered in the customer's language.
 *
 * @returns how many messages were queued
 */
export async function tell(tx: WriteStore, situation: Situation, news: News): Promise<number> {
  const { loaded, account } = situation
  const addressees = addresseesOf(news, loaded, account)
  for (const addressee of addressees) {
    await queue(tx, {
      kind: kinds[news],
      channel: addressee.channel,
      address: addressee.address,
      letter: await letterFor(tx, situation, news, addressee),
      caseId: loaded.case.id,
      caseNumber: loaded.case.number,
      customerId: account?.customer.id ?? null,
      at: situation.now,
    })
  }
  return addressees.length
}

/** The letter that news are told in. */
export async function letterFor(
  store: ReadStore,
  situation: Situation,
  news: News,
  addressee: Pick<Addressee, 'channel'>,
): Promise<Letter> {
  const { account, loaded, policy } = situation
  const { signature, language: deskLanguage } = await signatureOf(store)
  const language = account?.customer.language ?? deskLanguage
  const { number } = loaded.case
  const isSms = addressee.channel === 'sms'
  const change: Change = loaded.case.outcome ?? 'change_email'
  switch (news) {
    case 'change_email':
      return isSms
        ? emailChangedSms(language, number, signature)
        : emailChangedLetter(language, number, signature)
    case 'change_phone':
    case 'disable_2fa':
    case 'release_authinfo':
      return isSms
        ? changeSms(language, 'made', number, signature)
        : changeMadeLetter(language, news, number, signature)
    case 'announce':
      return isSms
        ? changeSms(language, 'announced', number, signature)
        : changeAnnouncedLetter(language, change, number, whenText(language, situation), signature)
    case 'remind':
      return isSms
        ? changeSms(language, 'reminder', number, signature)
        : changeReminderLetter(language, change, number, signature)
    case 'undo':
      return isSms
        ? changeSms(language, 'undone', number, signature)
        : changeUndoneLetter(language, number, signature)
    case 'freeze':
      return isSms
        ? changeSms(language, 'frozen', number, signature)
        : accountFrozenLetter(language, number, signature)
    case 'hint':
      return isSms ? hintGivenSms(language, number, signature) : hintGivenLetter(language, number, signature)
    case 'reset_link':
      return resetLinkLetter(language, number, signature)
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
      return news satisfies never
  }
}

/** The end of a hold on the desk's wall clock: `27 listopada 2026 o 9:00`. */
function whenText(language: 'pl' | 'en', { loaded, now }: Situation): string {
  const local = Temporal.Instant.fromEpochMilliseconds(loaded.case.hold_until ?? now).toZonedDateTimeISO(
    TIME_ZONE,
  )
  const day = local.toPlainDate().toLocaleString(language === 'pl' ? 'pl-PL' : 'en-GB', { dateStyle: 'long' })
  const time = `${local.hour}:${String(local.minute).padStart(2, '0')}`
  return language === 'pl' ? `${day} o ${time}` : `${day}, ${time}`
}
