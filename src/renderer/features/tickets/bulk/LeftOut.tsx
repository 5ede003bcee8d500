import { useTranslation } from 'react-i18next'
import type { LeftOut } from '../../../../shared/contract/batches.ts'
import { useRemarkText } from '../../../app/errors.tsx'
import classes from './Bulk.module.css'

/** Why some tickets stay as they are, how many for each reason, and which. */
export function LeftOutList({ leftOut }: { leftOut: LeftOut }) {
  const { t } = useTranslation()
  const remark = useRemarkText()
  return (
    <ul className={classes['reasons']}>
      {leftOut.map(({ because, count, numbers }) => (
        <li key={JSON.stringify(because)}>
          {t('bulk:leftOut.reason', { count, because: remark(because) })}{' '}
          <span className={classes['numbers']}>
            {numbers.map(number => `#${number}`).join(', ')}
            {numbers.length < count &&
              numbers.length > 0 &&
              ` ${t('bulk:leftOut.more', { count: count - numbers.length })}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
