import { Button, NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { redactionZones } from '../../../../shared/contract/recovery/index.ts'
import type { Coverings } from '../viewer/coveringDrafts.ts'
import { withChanged, withoutRectangle, type Zone } from '../viewer/coverings.ts'
import classes from './Redaction.module.css'

const zones: readonly Zone[] = [...redactionZones, 'other']

/** What the selected rectangle hides, and how to be rid of it. */
export function SelectedRectangle({ coverings }: { coverings: Coverings }) {
  const { t } = useTranslation()
  const { draft, write, selected, select } = coverings
  const covering = draft.list.find(({ key }) => key === selected)
  if (covering === undefined) return null
  return (
    <div className={classes['selected']}>
      <NativeSelect
        label={t('recovery:redaction.what')}
        value={covering.zone}
        data={zones.map(value => ({ value, label: t(`recovery:redaction.zone.${value}`) }))}
        onChange={event => {
          const zone = zones.find(value => value === event.currentTarget.value) ?? 'other'
          write(withChanged(draft, covering.key, () => ({ zone })))
        }}
      />
      <Button
        variant="default"
        onClick={() => {
          write(withoutRectangle(draft, covering.key))
          select(null)
        }}
      >
        {t('recovery:redaction.remove')}
      </Button>
    </div>
  )
}
