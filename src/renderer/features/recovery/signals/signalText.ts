import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { SignalView } from '../../../../shared/contract/recovery/index.ts'

/** A signal in the agent's language: what it says, and where there is something to do, what to do next. */
export function useSignalText(): (signal: SignalView) => { say: string; advice: string | null } {
  const { t, i18n } = useTranslation()
  return useCallback(
    ({ code, params }: SignalView) => {
      const word = (name: string, groups: readonly string[]): string => {
        const value = String(params[name] ?? '')
        const key = groups.map(group => `${group}.${value}`).find(each => i18n.exists(each))
        // The key was just looked up; its type cannot be known here.
        return key === undefined ? value : t(key as 'recovery:signal.title')
      }
      const words = {
        ...params,
        what: word('kind', [
          code === 'fraud_mark' ? 'recovery:signal.value' : 'recovery:signal.legalKind',
          'recovery:signal.pressureKind',
        ]),
        role: word('role', ['customers:role']),
        field: word('field', ['recovery:signal.contactField']),
      }
      const advice = `recovery:signal.do.${code}`
      return {
        // Plural forms follow the count, where a signal counts something; the types know one key of the group.
        say: t(`recovery:signal.say.${code}` as 'recovery:signal.say.legal', words),
        advice: i18n.exists(advice) ? t(advice as 'recovery:signal.do.legal') : null,
      }
    },
    [t, i18n],
  )
}
