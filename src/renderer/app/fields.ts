import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useErrorText } from './errors.tsx'

/** What is wrong with one field, before it is sent. */
type FieldFault = { code: 'tooShort' | 'tooLong'; count: number } | { code: 'email' | 'format' | 'required' }

/**
 * What a schema of the contract says against a value, by field path (`sender.email`), one fault a field.
 */
export function fieldFaults(schema: z.ZodType, value: unknown): Record<string, FieldFault> {
  const parsed = schema.safeParse(value)
  const faults: Record<string, FieldFault> = {}
  for (const issue of parsed.error?.issues ?? []) {
    const path = issue.path.join('.')
    faults[path] ??= faultOf(issue)
  }
  return faults
}

function faultOf(issue: z.core.$ZodIssue): FieldFault {
  if (issue.code === 'too_small') {
    const count = Number(issue.minimum)
    return count <= 1 ? { code: 'required' } : { code: 'tooShort', count }
  }
  if (issue.code === 'too_big') return { code: 'tooLong', count: Number(issue.maximum) }
  if (issue.code === 'invalid_format' && issue.format === 'email') return { code: 'email' }
  return { code: 'format' }
}

/**
 * The sentence below each field: what the schema says once the form was tried, and what the desk refused
 * (`INVALID_INPUT`). Empty while nothing was tried, so that nobody is told off while typing.
 */
export function useFieldErrors(): (
  schema: z.ZodType,
  value: unknown,
  tried: boolean,
  error?: unknown,
) => Record<string, string> {
  const { t } = useTranslation()
  const errorText = useErrorText()
  return useCallback(
    (schema, value, tried, error) => {
      const sentences: Record<string, string> = {}
      if (error !== undefined && error !== null) {
        for (const field of errorText(error).fields) sentences[field] = t('errors:field.format')
      }
      if (!tried) return sentences
      for (const [path, fault] of Object.entries(fieldFaults(schema, value))) {
        sentences[path] =
          'count' in fault
            ? t(`errors:field.${fault.code}`, { count: fault.count })
            : t(`errors:field.${fault.code}`)
      }
      return sentences
    },
    [t, errorText],
  )
}
