import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Moves a row up or down; at either end the button stays, and does nothing, so that the keyboard keeps its place. */
export function MoveButtons({
  name,
  index,
  count,
  onMove,
}: {
  name: string
  index: number
  count: number
  onMove: (by: -1 | 1) => void
}) {
  const { t } = useTranslation()
  return (
    <>
      <ActionIcon
        aria-label={t('ticketing:move.up', { name })}
        aria-disabled={index === 0}
        onClick={() => onMove(-1)}
      >
        <IconArrowUp size={15} aria-hidden />
      </ActionIcon>
      <ActionIcon
        aria-label={t('ticketing:move.down', { name })}
        aria-disabled={index === count - 1}
        onClick={() => onMove(1)}
      >
        <IconArrowDown size={15} aria-hidden />
      </ActionIcon>
    </>
  )
}
