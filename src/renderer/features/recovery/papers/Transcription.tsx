import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../../../shared/contract/recovery/index.ts'
import { ErrorNote } from '../../../app/errors.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { completeSet, nextToCheck, paperToDo } from '../case/requirements.ts'
import { Section } from '../case/Section.tsx'
import type { Selection } from '../case/selection.ts'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { MachinePanel } from './MachinePanel.tsx'
import { Marks } from './Marks.tsx'
import { proposalFor, useMachineReading } from './machineReading.ts'
import { PaperPill } from './PaperPill.tsx'
import classes from './Papers.module.css'
import { TranscriptionField } from './TranscriptionField.tsx'

/**
 * Blind: the agent types what the paper says and learns whether it agrees, and why. What is on file stays
 * hidden all the while, so that nobody reads it off the screen or into the paper.
 */
export function Transcription({
  paper,
  onSelect,
}: {
  paper: PaperView
  readonly onSelect: (selection: Selection) => void
}) {
  const { t } = useTranslation()
  const form = useRef<HTMLDivElement>(null)
  const reading = useMachineReading(paper)
  const focusAfter = (index: number) => {
    const inputs = form.current?.querySelectorAll<HTMLInputElement>('input[data-field]')
    const next = [...(inputs ?? [])].slice(index + 1).find(input => !input.disabled)
    next?.focus()
    next?.select()
  }
  return (
    <Section
      title={t('recovery:transcribe.title')}
      aside={<PaperPill paper={paper} />}
      lead={t('recovery:transcribe.lead')}
    >
      <MachinePanel reading={reading} />
      <div ref={form} className={classes['fields']}>
        {paper.fields.map((field, index) => (
          <TranscriptionField
            key={field.field}
            paper={paper}
            field={field}
            proposal={proposalFor(reading.state, field)}
            startsHere={index === paper.fields.findIndex(({ verdict }) => verdict === null)}
            onEntered={() => focusAfter(index)}
          />
        ))}
      </div>
      <Marks paper={paper} />
      <NextPaper paper={paper} onSelect={onSelect} />
      <WrongKind paper={paper} />
    </Section>
  )
}

/** Nothing is left to do on this paper: on to the next one. */
function NextPaper({
  paper,
  onSelect,
}: {
  paper: PaperView
  readonly onSelect: (selection: Selection) => void
}) {
  const { t } = useTranslation()
  const { view } = useCaseRoom()
  const next = nextToCheck(view, paper.attachmentId)
  const todo = paperToDo(paper)
  const isDone =
    todo.what === 'complete' || todo.what === 'failed' || (todo.what === 'type' && todo.count === 0)
  if (!isDone || next === null || completeSet(view) !== null) return null
  return (
    <Button size="md" onClick={() => onSelect({ what: 'scan', id: next.id })}>
      {t('recovery:papers.next', { name: next.name })}
    </Button>
  )
}

/** The paper is something else: what was typed on it goes, so it is asked first. */
export function WrongKind({ paper }: { paper: PaperView }) {
  const { t } = useTranslation()
  const { run, isRunning, failureOf, mayPrepare } = useCaseRoom()
  const [asking, setAsking] = useState(false)
  const what = `wrong/${paper.id}`
  const remove = () => void run(what, (recovery, at) => recovery.removePaper({ ...at, paperId: paper.id }))
  const touched =
    paper.fields.some(({ value }) => value !== null) || paper.marks.some(({ present }) => present !== null)
  if (!mayPrepare) return null
  return (
    <>
      <ErrorNote error={failureOf(what)} />
      <Button
        variant="subtle"
        size="compact-sm"
        loading={isRunning(what)}
        onClick={() => (touched ? setAsking(true) : remove())}
      >
        {t('recovery:papers.wrongKind')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('recovery:papers.wrongKindTitle')}
        confirmLabel={t('recovery:papers.wrongKindConfirm')}
        onConfirm={remove}
        onClose={() => setAsking(false)}
      >
        {t('recovery:papers.wrongKindNote')}
      </ConfirmDialog>
    </>
  )
}
