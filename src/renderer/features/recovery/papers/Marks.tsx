import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../../../shared/contract/recovery/index.ts'
import { ErrorNote } from '../../../app/errors.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import classes from './Papers.module.css'

/** Stamps, signatures and the like: there, or not there. Nobody here can say whether they are genuine. */
export function Marks({ paper }: { paper: PaperView }) {
  const { t } = useTranslation()
  const { run, failureOf, mayPrepare } = useCaseRoom()
  if (paper.marks.length === 0) return null
  return (
    <fieldset className={classes['marks']}>
      <legend>{t('recovery:marks.title')}</legend>
      {paper.marks.map(({ mark, required, present }) => {
        const what = `mark/${paper.id}/${mark}`
        return (
          <div key={mark}>
            <div className={classes['mark']}>
              <span>
                {t(`recovery:mark.${mark}`)}
                {!required && (
                  <span className={classes['optional']}> {t('recovery:transcribe.optional')}</span>
                )}
              </span>
              <SegmentedControl
                size="xs"
                aria-label={t(`recovery:mark.${mark}`)}
                disabled={!mayPrepare}
                value={present === null ? '' : present ? 'yes' : 'no'}
                color={present === null ? '' : present ? 'ok' : 'bad'}
                onChange={value =>
                  void run(what, (recovery, at) =>
                    recovery.mark({ ...at, paperId: paper.id, mark, present: value === 'yes' }),
                  )
                }
                data={[
                  { value: 'yes', label: t('recovery:marks.present') },
                  { value: 'no', label: t('recovery:marks.absent') },
                ]}
              />
            </div>
            <ErrorNote error={failureOf(what)} />
          </div>
        )
      })}
    </fieldset>
  )
}
