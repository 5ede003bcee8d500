import { Button, type ButtonProps, List, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useDelayed } from './useDelayed.ts'

/**
 * A button that says what is still missing instead of just being grey. It keeps its place in the tab order
 * while it cannot be pressed, so that the keyboard and screen readers get to the reasons too.
 */
export function GuardedButton({
  missing,
  busy = false,
  type = 'button',
  onClick,
  children,
  ...button
}: Omit<ButtonProps, 'loading' | 'disabled'> & {
  /** Sentences; empty when it can be done now. */
  missing: readonly string[]
  busy?: boolean
  /** `submit` sends the form it stands in. */
  type?: 'button' | 'submit'
  onClick?: () => void
  children: ReactNode
}) {
  const { t } = useTranslation()
  const reasonsId = useId()
  const slow = useDelayed(busy)
  const blocked = missing.length > 0
  const reasons = (
    <List size="xs" spacing={2} id={reasonsId}>
      {missing.map(sentence => (
        <List.Item key={sentence}>{sentence}</List.Item>
      ))}
    </List>
  )
  return (
    <Tooltip
      label={reasons}
      disabled={!blocked}
      multiline
      maw={360}
      events={{ hover: true, focus: true, touch: true }}
    >
      <Button
        {...button}
        type={type}
        loading={slow}
        aria-disabled={blocked}
        data-disabled={blocked || undefined}
        aria-description={blocked ? `${t('common:stillMissing')} ${missing.join(' ')}` : undefined}
        onClick={event => {
          if (blocked || busy) event.preventDefault()
          else onClick?.()
        }}
      >
        {children}
      </Button>
    </Tooltip>
  )
}
