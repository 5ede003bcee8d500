import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AttachmentView, PaperKind } from '../../../../shared/contract/recovery/index.ts'
import { type Action, useActions } from '../../../app/actions.ts'
import { ErrorNote } from '../../../app/errors.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { usefulKinds } from '../case/requirements.ts'
import { Section } from '../case/Section.tsx'
import classes from './Papers.module.css'

/** What is this? Only papers that can help this account are offered; keys 1 to 9 choose. */
export function KindChooser({ attachment }: { attachment: AttachmentView }) {
  const { t } = useTranslation()
  const { view, run, isRunning, failureOf, mayPrepare } = useCaseRoom()
  const what = `kind/${attachment.id}`
  const kinds = useMemo(() => usefulKinds(view.documentSets), [view.documentSets])
  const choose = useMemo(
    () => (kind: PaperKind) =>
      void run(what, (recovery, at) => recovery.addPaper({ ...at, attachmentId: attachment.id, kind })),
    [run, what, attachment.id],
  )
  useActions(
    useMemo<Action[]>(
      () =>
        mayPrepare
          ? kinds.slice(0, 9).map((kind, index) => ({
              id: `recovery.kind.${kind}`,
              group: 'here',
              label: t('recovery:papers.itIs', { kind: t(`recovery:kind.${kind}`) }),
              shortcut: String(index + 1),
              run: () => choose(kind),
            }))
          : [],
      [kinds, mayPrepare, choose, t],
    ),
  )
  return (
    <Section title={t('recovery:papers.whatIsIt')} lead={t('recovery:papers.whatIsItNote')}>
      <ErrorNote error={failureOf(what)} />
      <div className={classes['kinds']}>
        {kinds.map((kind, index) => (
          <button
            key={kind}
            type="button"
            className={classes['kind']}
            disabled={!mayPrepare || isRunning(what)}
            onClick={() => choose(kind)}
          >
            <span>
              <b>{t(`recovery:kind.${kind}`)}</b>
              <small>{t(`recovery:kindNote.${kind}`)}</small>
            </span>
            {index < 9 && <Kbd shortcut={String(index + 1)} />}
          </button>
        ))}
      </div>
    </Section>
  )
}
