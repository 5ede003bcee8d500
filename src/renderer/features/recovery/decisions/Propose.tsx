import { Button, Radio } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Change, type Stance, stances } from '../../../../shared/contract/recovery/index.ts'
import { type Action, useActions } from '../../../app/actions.ts'
import { ErrorNote } from '../../../app/errors.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import { LimitedTextarea } from '../../../ui/lengths.tsx'
import caseClasses from '../case/Case.module.css'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { textDrafts, useDraft } from '../drafts.ts'
import stepClasses from '../steps/Steps.module.css'
import classes from './Decisions.module.css'

/** Puts a change before the second person. What the proposer thinks of it stays hidden until the other has voted. */
export function Propose({
  change,
  missing: lacking,
  onClose,
}: {
  change: Change
  missing: readonly string[]
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const { view, draftKey, run, isRunning, failureOf } = useCaseRoom()
  const [stance, setStance] = useState<Stance | null>(null)
  const [opinion, setOpinion] = useDraft(textDrafts, draftKey('opinion'))
  const missing = stance === null ? [...lacking, t('recovery:propose.stanceMissing')] : lacking
  const propose = async () => {
    if (stance === null) return
    const next = await run('propose', (recovery, at) =>
      recovery.propose({ ...at, outcome: change, stance, opinion: (opinion ?? '').trim() }),
    )
    if (next !== null) setOpinion(null)
  }
  const label = t('recovery:propose.send')
  const actions: Action[] = [
    {
      id: 'recovery.decide',
      group: 'here',
      label,
      shortcut: 'mod+enter',
      missing: missing[0] ?? null,
      run: () => void propose(),
    },
  ]
  useActions(actions)
  return (
    <>
      <h2>{t('recovery:propose.title', { what: t(`recovery:outcome.name.${change}`) })}</h2>
      <p className={stepClasses['quiet']}>{t('recovery:propose.hidden')}</p>
      {view.soleApprover && <p className={stepClasses['warn']}>{t('recovery:approval.sole')}</p>}
      <Radio.Group
        label={t('recovery:propose.stance')}
        value={stance ?? ''}
        onChange={value => setStance(stances.find(candidate => candidate === value) ?? null)}
      >
        <div className={classes['stances']}>
          {stances.map((candidate, index) => (
            <Radio
              key={candidate}
              value={candidate}
              label={t(`recovery:stance.${candidate}`)}
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was opened to be answered
              autoFocus={index === 0}
            />
          ))}
        </div>
      </Radio.Group>
      <LimitedTextarea
        label={t('recovery:propose.opinion')}
        description={t('recovery:propose.opinionNote')}
        autosize
        minRows={2}
        maxRows={6}
        limit={500}
        value={opinion ?? ''}
        onText={setOpinion}
      />
      <ErrorNote error={failureOf('propose')} />
      <div className={caseClasses['foot']}>
        <GuardedButton
          size="md"
          missing={missing}
          busy={isRunning('propose')}
          rightSection={<Kbd shortcut="mod+enter" />}
          onClick={() => void propose()}
        >
          {label}
        </GuardedButton>
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
      </div>
    </>
  )
}
