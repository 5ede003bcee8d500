import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Step } from '../../../../shared/contract/recovery/index.ts'
import classes from '../case/Case.module.css'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { currentStep, likelyOutcome } from '../case/requirements.ts'
import type { Selection } from '../case/selection.ts'
import { AccountStep } from './AccountStep.tsx'
import { ApprovalDock } from './ApprovalDock.tsx'
import { ApprovalStep } from './ApprovalStep.tsx'
import { CallCheck } from './CallCheck.tsx'
import { EndedStep } from './EndedStep.tsx'
import { EvidenceSummary } from './EvidenceSummary.tsx'
import { ExecutionStep } from './ExecutionStep.tsx'
import { MailToPurge } from './MailToPurge.tsx'
import { MessageStep } from './MessageStep.tsx'
import { NeedStep } from './NeedStep.tsx'
import { NewEmail } from './NewEmail.tsx'
import { OutcomeDock } from './OutcomeDock.tsx'
import { PapersStep } from './PapersStep.tsx'

type Props = {
  readonly step: Step
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
  /** Goes on to the decision, when the papers are complete. */
  readonly onDecide: () => void
}

/** The right of the case: what the open step needs, and below it what can be decided. */
export function StepPanel({ step, selection, onSelect, onDecide }: Props) {
  const { t } = useTranslation()
  const { view } = useCaseRoom()
  const deciding =
    view.ended === null && view.account !== null && view.need !== null && view.proposal === null
  // A case that ended asks for no address; one that has it still shows it.
  const changing = likelyOutcome(view) === 'change_email' && (view.ended === null || view.newEmail !== null)
  return (
    <aside className={classes['panel']} aria-label={t(`recovery:step.${step}.name`)}>
      {/* Another step or paper begins at its top. */}
      <div className={classes['panelBody']} key={`${step} ${selection.what === 'story' ? '' : selection.id}`}>
        {view.ended !== null && currentStep(view) === step && <EndedStep />}
        {step === 'message' && <MessageStep />}
        {step === 'account' && <AccountStep />}
        {step === 'need' && <NeedStep />}
        {step === 'evidence' && view.route === 'phone' && <CallCheck />}
        {step === 'evidence' && view.route === 'papers' && (
          <PapersStep selection={selection} onSelect={onSelect} />
        )}
        {step === 'evidence' && currentStep(view) === 'decision' && (
          <Button variant="light" onClick={onDecide}>
            {t('recovery:papers.goOn')}
          </Button>
        )}
        {step === 'decision' && <EvidenceSummary onSelect={onSelect} />}
        {changing && (step === 'evidence' || step === 'decision') && <NewEmail />}
        {step === 'approval' && <ApprovalStep onSelect={onSelect} />}
        {step === 'execution' && view.ended === null && <ExecutionStep />}
        <MailToPurge />
      </div>
      {step === 'approval' && view.status === 'proposed' && <ApprovalDock />}
      {deciding && (step === 'evidence' || step === 'decision') && <OutcomeDock />}
    </aside>
  )
}
