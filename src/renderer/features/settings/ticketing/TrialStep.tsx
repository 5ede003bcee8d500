import { ActionIcon, NativeSelect } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { imaginedKinds } from '../../../../shared/contract/deadlines.ts'
import type { TypedStep } from './imagining.ts'
import classes from './Ticketing.module.css'

/** One thing that happens in a ticket that is made up. */
export function TrialStep({
  number,
  step,
  children,
  onChange,
  onRemove,
}: {
  /** Counted from 1. */
  number: number
  step: TypedStep
  /** When it happens. */
  children: ReactNode
  onChange: (changes: Partial<TypedStep>) => void
  onRemove: () => void
}) {
  const { t } = useTranslation()
  const name = t('ticketing:trial.step', { number })
  return (
    <li>
      <fieldset className={classes['trial']} aria-label={name}>
        <NativeSelect
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was asked for just now
          autoFocus
          label={name}
          value={step.kind}
          data={imaginedKinds.map(kind => ({ value: kind, label: t(`ticketing:trial.kind.${kind}`) }))}
          onChange={event => {
            const { value } = event.currentTarget
            onChange({ kind: imaginedKinds.find(kind => kind === value) ?? step.kind })
          }}
        />
        {children}
        <ActionIcon
          color="bad"
          mt={22}
          aria-label={t('ticketing:trial.remove', { number })}
          onClick={onRemove}
        >
          <IconTrash size={15} aria-hidden />
        </ActionIcon>
      </fieldset>
    </li>
  )
}
