import { Alert } from '@mantine/core'
import { ORPCError } from '@orpc/client'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { deskErrors, Remark } from '../../shared/contract/base.ts'
import { DeskOutOfReach } from './link.ts'

export type DeskErrorCode = keyof typeof deskErrors

/** An error in the agent's language. */
export interface ErrorText {
  /** The stable code; `UNREACHABLE` while the desk does not answer, `UNKNOWN` for what nobody foresaw. */
  code: DeskErrorCode | 'UNREACHABLE' | 'UNKNOWN'
  /** What happened. */
  title: string
  /** What was kept and what to do next. */
  next: string
  /** REFUSED: everything that stands in the way, a sentence each. */
  missing: readonly string[]
  /** INVALID_INPUT: paths of the fields, `contact.email`. */
  fields: readonly string[]
}

/** The data of an error of the contract, as far as the window reads it. Each error fills what it has. */
interface ErrorData {
  missing: readonly Remark[]
  because: Remark | null
  fields: readonly string[]
  values: Record<string, string | number>
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isRemark(value: unknown): value is Remark {
  return isRecord(value) && typeof value['code'] === 'string'
}

function readData(data: unknown): ErrorData {
  const record = isRecord(data) ? data : {}
  const values: Record<string, string | number> = {}
  for (const [key, value] of Object.entries(record)) {
    if (typeof value === 'string' || typeof value === 'number') values[key] = value
  }
  const missing = Array.isArray(record['missing']) ? record['missing'].filter(isRemark) : []
  const fields = Array.isArray(record['fields'])
    ? record['fields'].filter(field => typeof field === 'string')
    : []
  return { missing, because: isRemark(record['because']) ? record['because'] : null, fields, values }
}

/**
 * Puts coded remarks into words: reasons of a refusal, verdicts, problems of a file. Looks in
 * `recovery:remark.CODE`, `errors:remark.CODE` and `problems:CODE`; a code nobody has a sentence for yields a general sentence with
 * the code, never nothing.
 */
export function useRemarkText(): (remark: Remark) => string {
  const { t, i18n } = useTranslation()
  return useCallback(
    (remark: Remark) => {
      const known = [
        `recovery:remark.${remark.code}`,
        `errors:remark.${remark.code}`,
        `problems:${remark.code}`,
      ]
      const key = known.find(candidate => i18n.exists(candidate, { count: 0, ...remark.params }))
      // The key was just looked up; its type cannot be known here.
      if (key !== undefined) return t(key as 'errors:remark.unknown', { ...remark.params, code: remark.code })
      return t('errors:remark.unknown', { code: remark.code })
    },
    [t, i18n],
  )
}

/** Puts any failed call into words. */
export function useErrorText(): (error: unknown) => ErrorText {
  const { t } = useTranslation()
  const remarkText = useRemarkText()
  return useCallback(
    (error: unknown) => {
      if (error instanceof DeskOutOfReach) {
        return {
          code: 'UNREACHABLE',
          title: t('errors:code.UNREACHABLE.title'),
          next: t('errors:code.UNREACHABLE.next'),
          missing: [],
          fields: [],
        }
      }
      const code = errorCode(error)
      if (code === null || !(error instanceof ORPCError)) {
        return {
          code: 'UNKNOWN',
          title: t('errors:code.UNKNOWN.title'),
          next: t('errors:code.UNKNOWN.next'),
          missing: [],
          fields: [],
        }
      }
      const data = readData(error.data)
      const values = { ...data.values, because: data.because === null ? '' : remarkText(data.because) }
      const opens = code === 'OUTSIDE_HOURS' && typeof data.values['opensAt'] !== 'number'
      return {
        code,
        title: t(`errors:code.${code}.title`, values),
        next: opens ? t('errors:noOpening') : t(`errors:code.${code}.next`, values),
        missing: data.missing.map(remarkText),
        fields: data.fields,
      }
    },
    [t, remarkText],
  )
}

const codes: Record<DeskErrorCode, true> = {
  SIGN_IN_FIRST: true,
  SCREEN_LOCKED: true,
  FORBIDDEN: true,
  NOT_FOUND: true,
  CONFLICT: true,
  OUTSIDE_HOURS: true,
  REFUSED: true,
  INVALID_INPUT: true,
  THROTTLED: true,
  NOT_ACCEPTED: true,
  TOO_LARGE: true,
  FAILED_CLOSED: true,
  INTERNAL: true,
}

function isDeskErrorCode(code: string): code is DeskErrorCode {
  return Object.hasOwn(codes, code)
}

/** The contract's code of a failed call; null when the failure is not the desk's answer. */
export function errorCode(error: unknown): DeskErrorCode | null {
  return error instanceof ORPCError && typeof error.code === 'string' && isDeskErrorCode(error.code)
    ? error.code
    : null
}

/**
 * A failed call beside the place it concerns: what happened, what to do next, and the list of what is
 * missing. Renders nothing without an error, and announces itself to screen readers.
 */
export function ErrorNote({ error, className }: { error: unknown; className?: string }) {
  const errorText = useErrorText()
  if (error === null || error === undefined) return null
  const text = errorText(error)
  const calm = text.code === 'REFUSED' || text.code === 'OUTSIDE_HOURS' || text.code === 'CONFLICT'
  return (
    <Alert
      role="alert"
      {...(className === undefined ? {} : { className })}
      color={calm ? 'near' : 'bad'}
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={text.title}
      p="sm"
    >
      {text.missing.length > 0 && (
        <ul>
          {text.missing.map(sentence => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {text.next}
    </Alert>
  )
}
