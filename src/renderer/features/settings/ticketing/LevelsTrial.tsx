import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeadlineRules, ImaginedTicket } from '../../../../shared/contract/deadlines.ts'
import { type Priority, priorities } from '../../../../shared/contract/tickets/index.ts'
import { deskNow } from '../../../app/clock.ts'
import { useTicketSetup } from '../../../app/ticketSetup.ts'
import {
  nextStep,
  type ReadMoment,
  readTrial,
  STEPS,
  type TypedMoment,
  type TypedStep,
  typedMoment,
} from './imagining.ts'
import classes from './Ticketing.module.css'
import { TrialResults } from './TrialResults.tsx'
import { TrialStep } from './TrialStep.tsx'

/** What rules would make of a ticket, tried before they are saved: when it comes in, and what happens in it then. */
export function LevelsTrial({
  rules,
  isDraft,
}: {
  /** Null while they cannot be read. */
  rules: DeadlineRules | null
  /** They are not saved. */
  isDraft: boolean
}) {
  const { t } = useTranslation()
  const departments = useTicketSetup()?.departments.filter(each => !each.isArchived) ?? []
  const [chosen, setDepartment] = useState<number | null>(null)
  const [priority, setPriority] = useState<Priority>('normal')
  const [arrival, setArrival] = useState<TypedMoment>(() => typedMoment(deskNow()))
  const [steps, setSteps] = useState<readonly TypedStep[]>([])
  const adding = useRef<HTMLButtonElement>(null)
  const departmentId = chosen ?? departments[0]?.id
  if (departmentId === undefined) return null
  const read = readTrial({ departmentId, priority, arrival, steps })
  const set = (id: number, changes: Partial<TypedStep>) =>
    setSteps(steps.map(step => (step.id === id ? { ...step, ...changes } : step)))

  return (
    <section className={`card ${classes['form']}`} aria-label={t('ticketing:trial.title')}>
      <h3>{t('ticketing:trial.title')}</h3>
      <p className={classes['note']}>{t('ticketing:trial.about')}</p>
      <div className={classes['trial']}>
        <NativeSelect
          label={t('tickets:column.department')}
          value={departmentId}
          data={departments.map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={event => setDepartment(Number(event.currentTarget.value))}
        />
        <NativeSelect
          label={t('tickets:column.priority')}
          value={priority}
          data={priorities.toReversed().map(each => ({ value: each, label: t(`tickets:priority.${each}`) }))}
          onChange={event => {
            const { value } = event.currentTarget
            setPriority(priorities.find(each => each === value) ?? priority)
          }}
        />
        <MomentFields
          labels={{ day: t('ticketing:trial.arrivalDay'), time: t('ticketing:trial.arrivalTime') }}
          typed={arrival}
          read={read.arrival}
          onChange={changes => setArrival({ ...arrival, ...changes })}
        />
      </div>
      {steps.length > 0 && (
        <ol className={classes['steps']} aria-label={t('ticketing:trial.steps')}>
          {steps.map((step, index) => (
            <TrialStep
              key={step.id}
              number={index + 1}
              step={step}
              onChange={changes => set(step.id, changes)}
              onRemove={() => {
                setSteps(steps.filter(each => each.id !== step.id))
                adding.current?.focus()
              }}
            >
              <MomentFields
                labels={{ day: t('ticketing:trial.stepDay'), time: t('ticketing:trial.arrivalTime') }}
                typed={step}
                read={read.steps[index]}
                onChange={changes => set(step.id, changes)}
              />
            </TrialStep>
          ))}
        </ol>
      )}
      {steps.length < STEPS ? (
        <div>
          <Button
            ref={adding}
            variant="default"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => setSteps([...steps, nextStep(arrival, steps)])}
          >
            {t('ticketing:trial.add')}
          </Button>
        </div>
      ) : (
        <p className={classes['note']}>{t('ticketing:trial.enough', { count: STEPS })}</p>
      )}
      <Outcome rules={rules} imagined={read.imagined} isDraft={isDraft} />
    </section>
  )
}

/** What comes of it, or what has to be mended first. */
function Outcome({
  rules,
  imagined,
  isDraft,
}: {
  rules: DeadlineRules | null
  imagined: ImaginedTicket | null
  isDraft: boolean
}) {
  const { t } = useTranslation()
  return (
    <div className={classes['results']} aria-live="polite">
      {rules === null || imagined === null ? (
        <p className={classes['unknown']}>
          {t(rules === null ? 'ticketing:trial.notInOrder' : 'ticketing:trial.broken')}
        </p>
      ) : (
        <TrialResults rules={rules} imagined={imagined} isDraft={isDraft} />
      )}
    </div>
  )
}

/** A day and a time; what cannot be read stays as it was typed, and says so. */
function MomentFields({
  labels,
  typed,
  read,
  onChange,
}: {
  labels: { day: string; time: string }
  typed: TypedMoment
  read: ReadMoment | undefined
  onChange: (changes: Partial<TypedMoment>) => void
}) {
  const { t } = useTranslation()
  const fault = read?.fault ?? null
  const says = fault === null ? null : t(`ticketing:trial.fault.${fault}`)
  const isDay = fault === 'noDay' || fault === 'early'
  return (
    <>
      <TextInput
        label={labels.day}
        maxLength={30}
        value={typed.day}
        error={isDay ? says : null}
        onChange={event => onChange({ day: event.currentTarget.value })}
      />
      <TextInput
        label={labels.time}
        maxLength={5}
        value={typed.time}
        error={isDay ? null : says}
        description={read?.isTwice === true ? t('ticketing:trial.twice') : undefined}
        onChange={event => onChange({ time: event.currentTarget.value })}
      />
    </>
  )
}
