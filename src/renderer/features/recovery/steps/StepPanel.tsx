import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Step } from '../../../../shared/contract/recovery/index.ts'
import classes from '../case/Case.module.css'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { likelyOutcome, takesCalls } from '../case/outcomes.ts'
import { currentStep } from '../case/requirements.ts'
import type { Selection } from '../case/selection.ts'
import { ProofPanel } from '../proofs/ProofPanel.tsx'
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
import { NewPhone } from './NewPhone.tsx'
import { OutcomeDock } from './OutcomeDock.tsx'
import { PapersStep } from './PapersStep.tsx'
import { ReleasedDomain } from './ReleasedDomain.tsx'

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
  const prepares = step === 'evidence' || step === 'decision'
  const change = view.proposal?.outcome ?? likelyOutcome(view)
  // A case that ended asks for nothing new; what it has, it still shows.
  const asks = (value: unknown) => prepares && (view.ended === null || value !== null)
  return (
    <aside className={classes['panel']} aria-label={t(`recovery:step.${step}.name`)}>
      {/* Another step or paper begins at its top. */}
      <div
        className={classes['panelBody']}
        key={`${step} ${selection.what === 'story' ? '' : selection.id}`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
        tabIndex={0}
      >
        {view.ended !== null && currentStep(view) === step && <EndedStep />}
        {step === 'message' && <MessageStep />}
        {step === 'account' && <AccountStep />}
        {step === 'need' && <NeedStep />}
        {step === 'evidence' && view.route === 'phone' && takesCalls(view) && <CallCheck />}
        {step === 'evidence' && view.route === 'papers' && (
          <PapersStep selection={selection} onSelect={onSelect} />
        )}
        {step === 'evidence' && <ProofPanel />}
        {step === 'evidence' && view.route === 'phone' && !takesCalls(view) && <CallCheck />}
        {step === 'decision' && <EvidenceSummary onSelect={onSelect} />}
        {change === 'change_email' && asks(view.newEmail) && <NewEmail />}
        {change === 'change_phone' && asks(view.newPhone) && <NewPhone />}
        {change === 'release_authinfo' && asks(view.domain) && <ReleasedDomain />}
        {step === 'approval' && <ApprovalStep onSelect={onSelect} />}
        {step === 'execution' && view.ended === null && <ExecutionStep />}
        <MailToPurge />
      </div>
      {step === 'approval' && view.status === 'proposed' && <ApprovalDock />}
      {/* Outside of what scrolls: it is the next thing to do. */}
      {step === 'evidence' && currentStep(view) === 'decision' && (
        <div className={classes['next']}>
          <Button fullWidth size="md" onClick={onDecide}>
            {t('recovery:papers.goOn')}
          </Button>
        </div>
      )}
      {deciding && prepares && <OutcomeDock />}
    </aside>
  )
}
