import { Alert, Button } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ErrorNote, useRemarkText } from '../../../app/errors.tsx'
import type { Coverings } from '../viewer/coveringDrafts.ts'
import { withRectangle } from '../viewer/coverings.ts'
import { between } from '../viewer/geometry.ts'
import { leaksIn, type SeenLeak } from '../viewer/leaks.ts'
import classes from './Redaction.module.css'

/** Why the covered copy was not kept: what can still be read, where, and one press to cover it. */
export function LeakNote({ error, coverings }: { error: unknown; coverings: Coverings }) {
  const { t } = useTranslation()
  const remarkText = useRemarkText()
  const { draft, write, select } = coverings
  const leaks = leaksIn(error)
  if (leaks.length === 0) return <ErrorNote error={error} />
  const cover = ({ rect }: SeenLeak) => {
    const air = rect.height / 2
    const grown = between(
      { x: rect.x - air, y: rect.y - air },
      { x: rect.x + rect.width + air, y: rect.y + rect.height + air },
    )
    const next = withRectangle(draft, grown, 'other')
    write(next)
    select(next.list.at(-1)?.key ?? null)
  }
  return (
    <Alert
      role="alert"
      color="bad"
      p="sm"
      icon={<IconEye size={18} aria-hidden />}
      title={t('recovery:redaction.leak.title')}
    >
      <ul className={classes['leaks']}>
        {leaks.map(leak => {
          const sentence = remarkText(leak.remark)
          return (
            <li key={`${leak.remark.code} ${leak.rect.x} ${leak.rect.y}`}>
              <span>{sentence}</span>
              <Button size="compact-xs" variant="default" onClick={() => cover(leak)}>
                {t('recovery:redaction.leak.cover')}
              </Button>
            </li>
          )
        })}
      </ul>
      {t('recovery:redaction.leak.next')}
    </Alert>
  )
}
