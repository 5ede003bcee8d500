import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { JournalEntry } from '../../shared/contract/journal.ts'

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
}

/** The same name means something else in some actions. */
const wordsOfAction: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'access.agent_saved': { before: 'common:role', after: 'common:role' },
  'settings.policy_changed': { before: 'journal:policy', after: 'journal:policy' },
  'customers.revealed': { field: 'journal:contactField' },
  'outbox.queued': { kind: 'outbox:kind', channel: 'outbox:channel' },
  'outbox.carried': { kind: 'outbox:kind' },
}

/** The number a sentence counts, when it has a plural. */
const counted = ['count', 'left', 'triesLeft', 'notices', 'customers'] as const

/**
 * A line of the journal put into words: the sentence, and each detail in words. Sentences stand under
 * `journal:action.CODE`, those of a case's story under `recovery:timeline.CODE`; where a detail is yes, no
 * or absent, `CODE_yes`, `CODE_no`, `CODE_none` may say so. A code without a sentence is shown as it is.
 */
export function useJournalSentence(): {
  sentence: (action: string, details: JournalDetails) => string
  word: (action: string, name: string, value: JournalDetails[string]) => string
} {
  const { t, i18n } = useTranslation()

  const word = useCallback(
    (action: string, name: string, value: JournalDetails[string]) => {
      if (value === null) return '—'
      if (typeof value === 'boolean') return value ? t('journal:yes') : t('journal:no')
      const group = wordsOfAction[action]?.[name] ?? wordsOf[name]
      if (typeof value === 'number' || group === undefined) return String(value)
      return value
        .split(/,\s*/)
        .map(code => {
          const key = `${group}.${code}`
          // The key was just looked up; its type cannot be known here.
          return i18n.exists(key) ? t(key as 'journal:yes') : code
        })
        .join(', ')
    },
    [t, i18n],
  )

  const sentence = useCallback(
    (action: string, details: JournalDetails) => {
      const values: Record<string, string | number> = {}
      for (const [name, value] of Object.entries(details)) {
        values[name] = typeof value === 'number' ? value : word(action, name, value)
      }
      const count = counted.map(name => details[name]).find(value => typeof value === 'number')
      const claim = Object.values(details).find(value => typeof value === 'boolean')
      const ending =
        claim !== undefined ? (claim ? '_yes' : '_no') : Object.values(details).includes(null) ? '_none' : ''
      const key = [
        `journal:action.${action}${ending}`,
        `journal:action.${action}`,
        `recovery:timeline.${action}${ending}`,
        `recovery:timeline.${action}`,
      ].find(candidate => i18n.exists(candidate, { count: count ?? 0 }))
      if (key === undefined) return t('journal:unknown', { action })
      // The key was just looked up; its type cannot be known here.
      return t(key as 'journal:yes', { ...values, count })
    },
    [t, i18n, word],
  )
  return { sentence, word }
}
