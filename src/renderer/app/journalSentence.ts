import type { i18n } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { JournalEntry } from '../../shared/contract/journal.ts'
import { ticketPartsIn } from '../../shared/ticket-parts.ts'

export type JournalDetails = JournalEntry['details']

/** Details whose values are codes, and where the words for them stand. Lists of codes are separated by commas. */
const wordsOf: Readonly<Record<string, string>> = {
  kind: 'recovery:kind',
  need: 'recovery:need.short',
  route: 'recovery:route.short',
  role: 'customers:role',
  mark: 'recovery:mark',
  field: 'recovery:field',
  verdict: 'recovery:verdict',
  outcome: 'recovery:outcome.name',
  source: 'recovery:call.source',
  channel: 'recovery:channel',
  roles: 'common:role',
  changed: 'journal:setting',
  zones: 'journal:zone',
  because: 'recovery:because',
  exception: 'journal:exception',
  class: 'recovery:retentionClass',
  absent: 'journal:zone',
  sides: 'journal:side',
  signals: 'recovery:signal.name',
  stopped: 'journal:stopped',
}

/** The same name means something else in some actions. */
const wordsOfAction: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'access.agent_saved': { before: 'common:role', after: 'common:role' },
  'settings.policy_changed': { before: 'journal:policy', after: 'journal:policy' },
  'customers.revealed': { field: 'journal:contactField' },
  'outbox.queued': { kind: 'outbox:kind', channel: 'outbox:channel' },
  'outbox.carried': { kind: 'outbox:kind' },
  'recovery.challenge_started': { kind: 'recovery:challenge.kind' },
  'recovery.challenge_wrong': { kind: 'recovery:challenge.kind' },
  'recovery.challenge_passed': { kind: 'recovery:challenge.kind' },
  'recovery.challenge_ended': { kind: 'recovery:challenge.kind', result: 'recovery:challenge.state' },
  'recovery.pressure_noted': { kind: 'recovery:signal.pressureKind' },
  'recovery.legal_flagged': { kind: 'recovery:signal.legalKind' },
  'recovery.legal_cleared': { kind: 'recovery:signal.legalKind' },
  'recovery.fraud_marked': { value: 'recovery:signal.value', part: 'recovery:signal.part' },
  'recovery.fraud_lifted': { value: 'recovery:signal.value' },
  'exports.view_begun': { chosen: 'journal:listPart', columns: 'tickets:column' },
  'recovery.domain_seen': { seen: 'recovery:challenge.seen' },
  'recovery.domain_looked_up': { found: 'recovery:challenge.found' },
}

/** Details that are instants, UTC milliseconds. */
const instants: ReadonlySet<string> = new Set(['until'])

/** Actions whose `what` is a list of parts of a ticket. */
const namesParts: ReadonlySet<string> = new Set(['tickets.changed', 'tickets.batch_begun'])

/** The number a sentence counts, when it has a plural. */
const counted = ['count', 'left', 'triesLeft', 'notices', 'customers'] as const

/**
 * One detail of an entry in words: codes are looked up, lists word by word, yes and no told.
 */
export function journalWord(
  texts: i18n,
  action: string,
  name: string,
  value: JournalDetails[string],
): string {
  const { t, exists } = texts
  if (value === null) return '—'
  // Pages are counted from 0 in the journal and from 1 by people.
  if (name === 'page' && typeof value === 'number') return String(value + 1)
  if (typeof value === 'boolean') return value ? t('journal:yes') : t('journal:no')
  if (typeof value === 'number' && instants.has(name)) return t('journal:instant', { at: value })
  if (namesParts.has(action) && name === 'what' && typeof value === 'string') {
    return ticketPartsIn(value)
      .map(part => t(`journal:ticketPart.${part}`))
      .join(', ')
  }
  const group = wordsOfAction[action]?.[name] ?? wordsOf[name]
  if (action.startsWith('exports.') && name === 'format') return String(value).toUpperCase()
  if (typeof value === 'number' || group === undefined) return String(value)
  return value
    .split(/,\s*/)
    .map(code => {
      const key = `${group}.${code}`
      // The key was just looked up; its type cannot be known here.
      return exists(key) ? t(key as 'journal:yes') : code
    })
    .join(', ')
}

/**
 * An entry of the journal as a sentence. Sentences stand under `journal:action.CODE`, those of a case's
 * story under `recovery:timeline.CODE`; where a detail is yes, no or absent, `CODE_yes`, `CODE_no`,
 * `CODE_none` may say so. A code without a sentence is shown as it is.
 */
export function journalSentence(texts: i18n, action: string, details: JournalDetails): string {
  const { t, exists } = texts
  const values: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(details)) {
    values[name] = typeof value === 'number' ? value : journalWord(texts, action, name, value)
  }
  const count = counted.map(name => details[name]).find(value => typeof value === 'number')
  const key = [
    `journal:action.${action}${endingOf(details)}`,
    `journal:action.${action}`,
    `recovery:timeline.${action}${endingOf(details)}`,
    `recovery:timeline.${action}`,
  ].find(candidate => exists(candidate, { count: count ?? 0 }))
  if (key === undefined) return t('journal:unknown', { action })
  // The key was just looked up; its type cannot be known here.
  const sentence = t(key as 'journal:yes', { ...values, count })
  // An exception is what somebody who only runs over the lines must not miss.
  return details['exception'] === 'one_person_desk'
    ? `${sentence} ${t('recovery:exception.one_person_desk')}`
    : sentence
}

function endingOf(details: JournalDetails): '_yes' | '_no' | '_none' | '' {
  const claim = Object.values(details).find(value => typeof value === 'boolean')
  if (claim !== undefined) return claim ? '_yes' : '_no'
  return Object.values(details).includes(null) ? '_none' : ''
}

/** Both in the agent's language. */
export function useJournalSentence(): {
  sentence: (action: string, details: JournalDetails) => string
  word: (action: string, name: string, value: JournalDetails[string]) => string
} {
  const { i18n } = useTranslation()
  return {
    sentence: (action, details) => journalSentence(i18n, action, details),
    word: (action, name, value) => journalWord(i18n, action, name, value),
  }
}
