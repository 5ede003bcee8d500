import { TextInput } from '@mantine/core'
import { type KeyboardEvent, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  FieldProposal,
  FieldView,
  PaperField,
  PaperView,
} from '../../../../shared/contract/recovery/index.ts'
import { ErrorNote } from '../../../app/errors.tsx'
import { Pill } from '../../../ui/Pill.tsx'
import { VerdictPill } from '../../../ui/VerdictPill.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { hasNothingBeside } from '../case/requirements.ts'
import { textDrafts, useDraft } from '../drafts.ts'
import { useReasonText } from '../sentences.ts'
import { NearDecision } from './NearDecision.tsx'
import classes from './Papers.module.css'
import { ProposalNote } from './ProposalNote.tsx'

type Props = {
  readonly paper: PaperView
  readonly field: FieldView
  /** What the machine read here; sent only when the agent confirms it by Enter. */
  readonly proposal: FieldProposal | null
  /** The first field that is empty: the hands go there. */
  readonly startsHere: boolean
  /** Enter was pressed; the focus should go on. */
  readonly onEntered: () => void
}

/**
 * One field of a paper. Tab or Enter sends what was typed; leaving by mouse keeps it as a draft. What the
 * machine proposes is sent by Enter alone, and Escape clears it.
 */
export function TranscriptionField({ paper, field, proposal, startsHere, onEntered }: Props) {
  const { t } = useTranslation()
  const reasonText = useReasonText()
  const noteId = useId()
  const { draftKey, run, isRunning, failureOf, mayPrepare } = useCaseRoom()
  const key = draftKey(`paper/${paper.id}/${field.field}`)
  const what = `field/${paper.id}/${field.field}`
  const [draft, setDraft] = useDraft(textDrafts, key)
  const name = t(`recovery:field.${field.field}`)
  const exhausted = field.triesLeft <= 0 && field.verdict === 'mismatch'
  const proposed = draft === null && !exhausted ? (proposal?.value ?? null) : null
  const changed = draft !== null && draft.trim() !== '' && draft.trim() !== (field.value ?? '')

  const send = async () => {
    if (draft === null) return
    if (!changed) {
      setDraft(null)
      return
    }
    const next = await run(what, (recovery, at) =>
      recovery.transcribe({ ...at, paperId: paper.id, field: field.field, value: draft }),
    )
    // What was typed on meanwhile stays.
    if (next !== null && textDrafts.get(key) === draft) setDraft(null)
  }
  const confirm = (value: string) =>
    run(what, (recovery, at) =>
      recovery.transcribe({ ...at, paperId: paper.id, field: field.field, value, readBy: 'machine' }),
    )
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Tab') void send()
    if (event.key === 'Enter') {
      event.preventDefault()
      void (proposed === null ? send() : confirm(proposed))
      onEntered()
    }
    if (event.key === 'Escape' && (draft !== null || proposed !== null)) {
      event.stopPropagation()
      setDraft(proposed === null ? null : '')
    }
  }

  return (
    <div className={classes['field']}>
      <div className={classes['fieldHead']}>
        <label htmlFor={`${noteId}-input`}>
          {name}
          {!field.required && (
            <span className={classes['optional']}> {t('recovery:transcribe.optional')}</span>
          )}
        </label>
        <span aria-live="polite">
          <State
            field={field}
            changed={changed}
            proposed={proposed !== null}
            busy={isRunning(what)}
            startsHere={startsHere}
          />
        </span>
      </div>
      <TextInput
        id={`${noteId}-input`}
        data-field={field.field}
        aria-describedby={noteId}
        autoComplete="off"
        spellCheck={false}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the next thing to type is where the hands go
        autoFocus={startsHere}
        disabled={!mayPrepare || exhausted}
        placeholder={hasExample(field.field) ? t(exampleOf[field.field]) : ''}
        className={proposed === null ? '' : (classes['proposed'] ?? '')}
        value={draft ?? proposed ?? field.value ?? ''}
        error={field.verdict === 'mismatch' && !changed && proposed === null}
        onChange={event => setDraft(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div id={noteId} className={classes['note']}>
        {proposal !== null && !exhausted && draft === null && (
          <ProposalNote paper={paper} proposal={proposal} />
        )}
        {!changed && field.reason !== null && <div>{reasonText(field.reason)}</div>}
        {field.verdict === 'mismatch' && (
          <div className={classes['tries']}>
            {exhausted
              ? t('recovery:transcribe.noTries')
              : t('recovery:transcribe.tries', { count: field.triesLeft })}
          </div>
        )}
      </div>
      <ErrorNote error={failureOf(what)} />
      {field.verdict === 'near' && !changed && <NearDecision paper={paper} field={field} />}
    </div>
  )
}

/** Fields whose form is worth an example, so that nobody wonders how to write them. */
const exampleOf = {
  issuedOn: 'recovery:transcribe.example.date',
  printedOn: 'recovery:transcribe.example.date',
  paidOn: 'recovery:transcribe.example.date',
  validUntil: 'recovery:transcribe.example.date',
  gross: 'recovery:transcribe.example.amount',
} as const satisfies Partial<Record<PaperField, string>>

function hasExample(field: PaperField): field is keyof typeof exampleOf {
  return Object.hasOwn(exampleOf, field)
}

function State({
  field,
  changed,
  proposed,
  busy,
  startsHere,
}: {
  field: FieldView
  changed: boolean
  proposed: boolean
  busy: boolean
  startsHere: boolean
}) {
  const { t } = useTranslation()
  if (busy) return <Pill>{t('recovery:transcribe.checking')}</Pill>
  if (changed) return <Pill tone="accent">{t('recovery:transcribe.unsent')}</Pill>
  if (proposed) return <Pill tone="accent">{t('recovery:machine.proposed')}</Pill>
  if (field.verdict === null) return startsHere ? <Pill>{t('recovery:transcribe.type')}</Pill> : null
  if (field.decisionHidden) return <Pill tone="seal">{t('recovery:paper.hidden')}</Pill>
  if (field.verdict === 'near' && field.decision === null) {
    return (
      <Pill tone="near">
        {t(hasNothingBeside(field) ? 'recovery:transcribe.decideUnknown' : 'recovery:transcribe.decide')}
      </Pill>
    )
  }
  if (field.decision !== null) {
    return (
      <Pill tone={field.decision.accepted ? 'ok' : 'bad'}>
        {t(field.decision.accepted ? 'recovery:transcribe.accepted' : 'recovery:transcribe.rejected')}
      </Pill>
    )
  }
  return <VerdictPill verdict={field.verdict} />
}
