import { Button } from '@mantine/core'
import { IconArrowDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './Composer.module.css'
import type { CarriedFrom } from './useComposer.ts'

/** Where nothing is written yet, what was begun as something else can be brought here: when somebody asks for it. */
export function CarryOffer({
  from,
  onCarry,
}: {
  from: readonly CarriedFrom[]
  onCarry: (from: CarriedFrom) => void
}) {
  const { t } = useTranslation()
  if (from.length === 0) return null
  return (
    <div className={classes['offers']}>
      {from.map(each => (
        <Button
          key={each}
          size="compact-xs"
          variant="default"
          leftSection={<IconArrowDown size={13} aria-hidden />}
          onClick={() => onCarry(each)}
        >
          {t(`tickets:composer.carry.${each}`)}
        </Button>
      ))}
    </div>
  )
}
