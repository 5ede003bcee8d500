import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { accountKinds } from '../../../../shared/contract/customers.ts'
import {
  evidenceKinds,
  type PolicyFault,
  type Requirement,
  retentionClasses,
  type Way,
} from '../../../../shared/contract/policies/index.ts'
import { outcomes, paperKinds } from '../../../../shared/contract/recovery/index.ts'

const isOneOf = <T extends string>(list: readonly T[], value: string): value is T =>
  list.some(each => each === value)

/** Faults the desk names by a code at the beginning of its message. */
const faultCodes = [
  'no-proof',
  'no-approval',
  'paper-only',
  'unknown-paper',
  'given-at-once',
  'closes-first',
  'unreadable',
  'name-taken',
  'too-deep',
  'unknown-key',
  'not-json',
] as const

/** A policy put into the agent's language: requirements, ways, places, faults. */
export function usePolicyWords() {
  const { t, i18n } = useTranslation()
  return useMemo(() => {
    const people = (count: number) => t('policies:people', { count })
    const hold = (count: number) => t('policies:hold', { count })

    function requirement(needed: Requirement, isInside = false): string {
      if ('evidence' in needed) return t(`recovery:proof.name.${needed.evidence}`)
      if ('independent' in needed) {
        const groups = needed.groups.map(group => t(`recovery:proof.group.${group}`)).join(', ')
        return t('policies:independent', { count: needed.independent, strength: needed.strength, groups })
      }
      const parts = 'all' in needed ? needed.all : needed.any
      const joined = parts
        .map(part => requirement(part, parts.length > 1))
        .join('all' in needed ? t('policies:and') : t('policies:or'))
      return isInside && parts.length > 1 ? `(${joined})` : joined
    }

    /** One key of a path; `under` is the key before it. */
    function segment(key: string, under: string | undefined): string {
      if (under === 'outcomes' && isOneOf(outcomes, key)) return t(`recovery:outcome.name.${key}`)
      if (under === 'papers' && isOneOf(paperKinds, key)) return t(`recovery:kind.${key}`)
      if (under === 'evidence' && isOneOf(evidenceKinds, key)) return t(`recovery:proof.name.${key}`)
      if (under === 'documentSets' && isOneOf(accountKinds, key)) return t(`customers:kind.${key}`)
      if (under === 'retention' && isOneOf(retentionClasses, key)) return t(`policies:retention.${key}`)
      if (/^\d+$/.test(key)) {
        const number = Number(key) + 1
        return under === 'ways' ? t('policies:way', { number }) : `${number}.`
      }
      const word = `policies:path.${key}`
      // The key was just looked up; its type cannot be known here.
      return i18n.exists(word) ? t(word as 'policies:path.id') : key
    }

    function path(where: string): string {
      if (where === '') return t('policies:path.whole')
      const keys = where.split('.')
      return keys
        .map((key, at) => segment(key, keys[at - 1]))
        .filter((_, at) => !(keys[at] === 'ways' && at < keys.length - 1))
        .join(' › ')
    }

    return {
      requirement,
      path,
      people,
      hold,
      way: ({ requires, approvals, holdHours }: Way) =>
        t('policies:summary.way', {
          evidence: requirement(requires),
          people: people(approvals),
          hold: hold(holdHours),
        }),
      /** `details`: the validator's own words, where the sentence does not say it all. */
      fault({ message }: PolicyFault): { sentence: string; details: string } {
        const code = faultCodes.find(each => message.startsWith(`${each}:`))
        return { sentence: t(`policies:fault.${code ?? 'other'}`), details: message }
      },
    }
  }, [t, i18n])
}
export type PolicyWords = ReturnType<typeof usePolicyWords>
