import { ActionIcon, Tooltip } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './MaskedValue.module.css'
import { ReasonDialog } from './ReasonDialog.tsx'

/** How long a value stays in the clear, so that nobody walks away from an open screen with it. */
const visibleMs = 60_000

/**
 * A value that is on file and hidden. With `reveal` it can be shown for a reason, for one minute; with
 * `refused` the button stands there and says why it cannot.
 */
export function MaskedValue({
  masked,
  label,
  reveal,
  refused,
}: {
  masked: string
  /** What it is, e.g. "e-mail of the billing contact"; part of the button's name and the dialog's title. */
  label: string
  /** Asks the desk for the value; the reason goes into the journal. */
  reveal?: ((reason: string) => Promise<string>) | undefined
  /** A sentence why it cannot be shown now. */
  refused?: string | null | undefined
}) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const [value, setValue] = useState<string | null>(null)

  useEffect(() => {
    if (value === null) return undefined
    const timer = setTimeout(() => setValue(null), visibleMs)
    return () => clearTimeout(timer)
  }, [value])

  const refusal = refused ?? null
  return (
    <span className={classes['masked']}>
      {/* Dots are read out one by one; the words say what they mean. */}
      <span className={value === null ? undefined : classes['clear']}>{value ?? masked}</span>
      {reveal !== undefined && value === null && (
        <Tooltip label={refusal ?? t('common:reveal.button', { what: label })}>
          <ActionIcon
            size={22}
            aria-label={t('common:reveal.button', { what: label })}
            aria-disabled={refusal !== null}
            data-disabled={refusal !== null || undefined}
            onClick={() => {
              if (refusal === null) setAsking(true)
            }}
          >
            <IconEye size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      {value !== null && (
        <ActionIcon
          size={22}
          aria-label={t('common:reveal.hide', { what: label })}
          onClick={() => setValue(null)}
        >
          <IconEyeOff size={15} aria-hidden />
        </ActionIcon>
      )}
      {reveal !== undefined && (
        <ReasonDialog
          opened={asking}
          title={t('common:reveal.title', { what: label })}
          confirmLabel={t('common:reveal.confirm')}
          maxLength={300}
          onClose={() => setAsking(false)}
          onConfirm={async reason => setValue(await reveal(reason))}
        >
          {t('common:reveal.note')}
        </ReasonDialog>
      )}
    </span>
  )
}
