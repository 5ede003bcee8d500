import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Remark } from '../../shared/contract/base.ts'
import { describeError, describeRemark, type ErrorText, errorCode } from './errorText.ts'

export { errorCode } from './errorText.ts'

/** Puts coded remarks into the agent's language. */
export function useRemarkText(): (remark: Remark) => string {
  const { i18n, t } = useTranslation()
  // `t` is new when the language is; the callback must be, too.
  // oxlint-disable-next-line react/memo-dependencies, react-hooks/exhaustive-deps
  return useCallback((remark: Remark) => describeRemark(i18n, remark), [i18n, t])
}

/** Puts any failed call into the agent's language. */
export function useErrorText(): (error: unknown) => ErrorText {
  const { i18n, t } = useTranslation()
  // `t` is new when the language is; the callback must be, too.
  // oxlint-disable-next-line react/memo-dependencies, react-hooks/exhaustive-deps
  return useCallback((error: unknown) => describeError(i18n, error), [i18n, t])
}

/**
 * A failed call beside the place it concerns: what happened, what to do next, and the list of what is
 * missing. Renders nothing without an error, and announces itself to screen readers.
 */
export function ErrorNote({
  error,
  next,
  className,
}: {
  error: unknown
  /** What to do next, where this place knows it better than the code does. */
  next?: string | undefined
  className?: string
}) {
  const errorText = useErrorText()
  if (error === null || error === undefined) return null
  const text = errorText(error)
  return (
    <Alert
      role="alert"
      {...(className === undefined ? {} : { className })}
      color={toneOf(error)}
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={text.title}
      p="sm"
    >
      <ErrorWords text={text} next={next} />
    </Alert>
  )
}

/** What was refused in one line, where the thing it concerns is named beside it; any other failure as {@link ErrorNote}. */
export function RefusalLine({ error }: { error: unknown }) {
  const errorText = useErrorText()
  if (error === null || error === undefined) return null
  const { missing } = errorText(error)
  return missing.length === 0 ? <ErrorNote error={error} /> : <span role="alert">{missing.join(' ')}</span>
}

/** As {@link ErrorNote}, where a toast is around it already. */
export function ErrorToast({ error }: { error: unknown }) {
  const text = useErrorText()(error)
  return (
    <>
      <b>{text.title}</b>
      <ErrorWords text={text} />
    </>
  )
}

function ErrorWords({ text, next }: { text: ErrorText; next?: string | undefined }) {
  return (
    <>
      {text.missing.length > 0 && (
        <ul>
          {text.missing.map(sentence => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <div>{next ?? text.next}</div>
    </>
  )
}

const calm: ReadonlySet<string | null> = new Set(['REFUSED', 'OUTSIDE_HOURS', 'CONFLICT'])

/** What the desk refuses with reason is nobody's fault. */
export function toneOf(error: unknown): 'near' | 'bad' {
  return calm.has(errorCode(error)) ? 'near' : 'bad'
}
