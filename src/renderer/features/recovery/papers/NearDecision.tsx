import { useTranslation } from 'react-i18next'
import type { FieldView, PaperView } from '../../../../shared/contract/recovery/index.ts'
import { ErrorNote } from '../../../app/errors.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { LimitedInput } from '../../../ui/lengths.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { hasNothingBeside } from '../case/requirements.ts'
import { textDrafts, useDraft } from '../drafts.ts'
import classes from './Papers.module.css'

/** The shortest reason the desk takes. */
const REASON_MIN = 5

const words = {
  near: { lead: 'recovery:near.lead', accept: 'recovery:near.accept', reject: 'recovery:near.reject' },
  unknown: {
    lead: 'recovery:near.leadUnknown',
    accept: 'recovery:near.acceptUnknown',
    reject: 'recovery:near.rejectUnknown',
  },
} as const

/** Almost the same never passes by itself: a person looks at the paper again, decides, and says why. */
export function NearDecision({ paper, field }: { paper: PaperView; field: FieldView }) {
  const { t } = useTranslation()
  const { draftKey, run, isRunning, failureOf, mayPrepare } = useCaseRoom()
  const what = `near/${paper.id}/${field.field}`
  const [draft, setDraft] = useDraft(textDrafts, draftKey(what))
  const reason = (draft ?? '').trim()
  const missing = [
    ...(mayPrepare ? [] : [t('recovery:near.notNow')]),
    ...(reason.length < REASON_MIN ? [t('recovery:near.reasonMissing')] : []),
  ]
  if (field.decision !== null) {
    return (
      <p className={classes['note']}>
        {t('recovery:near.decided', { by: field.decision.by, reason: field.decision.reason })}
      </p>
    )
  }
  if (field.decisionHidden) return <p className={classes['note']}>{t('recovery:near.hidden')}</p>
  const decide = async (accepted: boolean) => {
    const next = await run(what, (recovery, at) =>
      recovery.decideNear({ ...at, paperId: paper.id, field: field.field, accepted, reason }),
    )
    if (next !== null) setDraft(null)
  }
  const says = words[hasNothingBeside(field) ? 'unknown' : 'near']
  return (
    <div className={classes['near']}>
      <p>{t(says.lead)}</p>
      <LimitedInput
        label={t('recovery:near.reason')}
        autoComplete="off"
        limit={500}
        value={draft ?? ''}
        onText={setDraft}
      />
      <ErrorNote error={failureOf(what)} />
      <div className={classes['nearButtons']}>
        <GuardedButton
          variant="default"
          missing={missing}
          busy={isRunning(what)}
          onClick={() => void decide(false)}
        >
          {t(says.reject)}
        </GuardedButton>
        <GuardedButton
          variant="default"
          missing={missing}
          busy={isRunning(what)}
          onClick={() => void decide(true)}
        >
          {t(says.accept)}
        </GuardedButton>
      </div>
    </div>
  )
}
