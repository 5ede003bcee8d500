import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Remark } from '../../../shared/contract/base.ts'
import type { TimelineEntry } from '../../../shared/contract/recovery/index.ts'
import { useRemarkText } from '../../app/errors.tsx'

/**
 * Why a field or a call was judged so, in the agent's language. Falls back to the general remarks, which
 * always have an answer.
 */
export function useReasonText(): (remark: Remark) => string {
  const { t, i18n } = useTranslation()
  const remarkText = useRemarkText()
  return useCallback(
    (remark: Remark) => {
      const key = `recovery:reason.${remark.code}`
      if (!i18n.exists(key, { count: 0, ...remark.params })) return remarkText(remark)
      // The key was just looked up; its type cannot be known here.
      return t(key as 'recovery:reason.agrees', {
        count: Number(remark.params?.['days'] ?? 0),
        ...remark.params,
      })
    },
    [t, i18n, remarkText],
  )
}

/** What stands in the way of a decision. Knows the one case that reads otherwise without its value. */
export function useMissingText(): (remark: Remark) => string {
  const { t } = useTranslation()
  const remarkText = useRemarkText()
  return useCallback(
    (remark: Remark) =>
      remark.code === 'outside_hours' && typeof remark.params?.['opensAt'] !== 'number'
        ? t('recovery:remark.outside_hours_unknown')
        : remarkText(remark),
    [t, remarkText],
  )
}

const DAYS_A_YEAR = 365

/** How long ago, from whole days: days up to a year, then years, which is as exact as anybody reads. */
export function useAgeText(): (days: number) => string {
  const { t } = useTranslation()
  return useCallback(
    (days: number) =>
      days < DAYS_A_YEAR
        ? t('recovery:account.days', { count: days })
        : t('recovery:account.years', { count: Math.floor(days / DAYS_A_YEAR) }),
    [t],
  )
}

/** For how long a number has stood on file, in the same manner as {@link useAgeText}. */
export function useHeldText(): (days: number) => string {
  const { t } = useTranslation()
  return useCallback(
    (days: number) =>
      days < DAYS_A_YEAR
        ? t('recovery:call.age', { count: days })
        : t('recovery:call.ageYears', { count: Math.floor(days / DAYS_A_YEAR) }),
    [t],
  )
}

/** Details whose values are codes with words of their own, by their name. */
const codedDetails: Readonly<Record<string, readonly string[]>> = {
  kind: [
    'recovery:kind',
    'outbox:kind',
    'recovery:challenge.kind',
    'recovery:signal.pressureKind',
    'recovery:signal.legalKind',
  ],
  value: ['recovery:signal.value'],
  part: ['recovery:signal.part'],
  need: ['recovery:need.short'],
  route: ['recovery:route.short'],
  role: ['customers:role'],
  mark: ['recovery:mark'],
  field: ['recovery:field'],
  verdict: ['recovery:verdict'],
  outcome: ['recovery:outcome.name'],
  source: ['recovery:call.source'],
  channel: ['recovery:channel'],
  because: ['recovery:because'],
  result: ['recovery:challenge.state'],
  found: ['recovery:challenge.found'],
  seen: ['recovery:challenge.seen'],
  class: ['recovery:retentionClass'],
  zones: ['journal:zone'],
  sides: ['journal:side'],
  absent: ['journal:zone'],
}

/** Details that list their codes, with a comma and a space between them. */
const lists: ReadonlySet<string> = new Set(['zones', 'sides', 'absent'])

/**
 * One line of the case's story as a sentence. Codes among the details are put into words first; yes and no
 * choose between two sentences (`…_yes`, `…_no`), and a detail that is not there a third (`…_none`).
 */
export function useStoryText(): (entry: TimelineEntry) => string {
  const { t, i18n } = useTranslation()
  return useCallback(
    (entry: TimelineEntry) => {
      const values: Record<string, string | number> = {}
      let variant = ''
      for (const [name, value] of Object.entries(entry.details)) {
        if (typeof value === 'boolean') variant = value ? '_yes' : '_no'
        else if (typeof value === 'number') values[name] = value
        else if (typeof value === 'string') values[name] = wordOf(name, value)
        else variant = '_none'
      }
      const key = `recovery:timeline.${entry.action}`
      const chosen = [`${key}${variant}`, key].find(candidate => i18n.exists(candidate, { count: 0 }))
      if (chosen === undefined) return t('recovery:story.unknown', { action: entry.action })
      // The key was just looked up; its type cannot be known here.
      const sentence = t(chosen as 'recovery:story.unknown', { ...values, action: entry.action })
      return entry.details['exception'] === 'one_person_desk'
        ? `${sentence} ${t('recovery:exception.one_person_desk')}`
        : sentence

      /** A detail may list several codes. */
      function wordOf(name: string, value: string): string {
        return lists.has(name)
          ? value
              .split(', ')
              .map(code => oneWord(name, code))
              .join(', ')
          : oneWord(name, value)
      }
      function oneWord(name: string, value: string): string {
        const coded = (codedDetails[name] ?? [])
          .map(group => `${group}.${value}`)
          .find(candidate => i18n.exists(candidate))
        // The key was just looked up; its type cannot be known here.
        return coded === undefined ? value : t(coded as 'recovery:story.unknown', { action: '' })
      }
    },
    [t, i18n],
  )
}
