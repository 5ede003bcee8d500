import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../app/desk.tsx'
import { useReport } from '../../../app/report.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import classes from '../queue/Queue.module.css'
import { useMayKeep, useReadViews } from '../queue/useSavedViews.ts'
import type { Shown } from '../queue/useShown.ts'
import { useNoteFinal } from '../undoing.tsx'
import { useFilterWords } from './filterWords.ts'

/** What the queue was narrowed to, and what can be kept of it. */
export function FilterBar({ shown, onSaveAs }: { shown: Shown; onSaveAs: () => void }) {
  const { t } = useTranslation()
  const { client } = useDesk()
  const report = useReport()
  const noteFinal = useNoteFinal()
  const mayKeep = useMayKeep()
  const readViews = useReadViews()
  const words = useFilterWords(shown.filter)
  const { saved, isFiltered, isChanged, filter, order, look } = shown
  if (!isFiltered && saved === null) return null

  const save = async () => {
    if (saved === null) return
    await client.views.save({
      id: saved.id,
      version: saved.version,
      name: saved.name,
      filter,
      order,
      columns: look.columns,
      density: look.density,
    })
    noteFinal(t('views:saved', { name: saved.name }))
    await readViews()
    shown.reset()
  }
  return (
    <section className={classes['filter']} aria-label={t('views:filter.title')}>
      <ul className={classes['chips']}>
        {words.map(phrase => (
          <li key={phrase}>{phrase}</li>
        ))}
        {words.length === 0 && <li>{t('views:filter.none')}</li>}
      </ul>
      {isChanged && saved !== null && mayKeep(saved) && (
        <Button size="compact-sm" onClick={() => report(save(), t('views:saved', { name: saved.name }))}>
          {t('views:saveChanges')}
        </Button>
      )}
      {(isFiltered || isChanged) && (
        <>
          <Button
            size="compact-sm"
            variant="default"
            rightSection={<Kbd shortcut="shift+s" />}
            onClick={onSaveAs}
          >
            {t('views:saveAs.button')}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={shown.reset}>
            {saved === null ? t('views:filter.drop') : t('views:reset')}
          </Button>
        </>
      )}
    </section>
  )
}
