import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LengthNote, type LengthSaid } from '../../../ui/lengths.tsx'
import classes from './Composer.module.css'

/** Says how long the text is where that comes near the limit; a passage that was too long for it can go as a file. */
export function TooLong({
  said,
  passage,
  onAttach,
}: {
  said: LengthSaid
  /** What was pasted and not put in; null while nothing was. */
  passage: string | null
  onAttach: (file: File) => void
}) {
  const { t } = useTranslation()
  if (said.refused === null && said.near === null) return null
  return (
    <div className={classes['length']}>
      <LengthNote said={said} />
      {said.refused !== null && passage !== null && (
        <Button
          size="compact-sm"
          variant="light"
          onClick={() =>
            onAttach(new File([passage], t('tickets:composer.pastedName'), { type: 'text/plain' }))
          }
        >
          {t('tickets:composer.attachPasted')}
        </Button>
      )}
    </div>
  )
}
