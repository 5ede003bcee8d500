import { useTranslation } from 'react-i18next'
import classes from './Skeleton.module.css'
import { useDelayed } from './useDelayed.ts'

/** Stands where rows will be, from 150 ms on; before that, empty space of the same height, so that nothing jumps. */
export function Skeleton({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation()
  const visible = useDelayed(true)
  return (
    <output aria-label={visible ? t('common:loading') : ''} className={classes['skeleton']}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={classes['row']}>
          {visible && <span className={classes['bar']} data-width={row % 4} />}
        </div>
      ))}
    </output>
  )
}
