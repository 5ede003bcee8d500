import { Checkbox, Select, Stack } from '@mantine/core'
import { IconCheck, IconMinus, IconX } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AccountKind, accountKinds } from '../../../../shared/contract/customers.ts'
import { weighedEvidence } from '../../../../shared/contract/policies/index.ts'
import { type Need, needs, type PaperKind, paperKinds } from '../../../../shared/contract/recovery/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote, useRemarkText } from '../../../app/errors.tsx'
import { useFormat } from '../../../app/format.ts'
import { Pill } from '../../../ui/Pill.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import classes from './Policy.module.css'
import { Faults } from './PolicyEditor.tsx'
import { usePolicyWords } from './words.ts'

const noNeed = 'none'
type Answer = Awaited<ReturnType<ReturnType<typeof useDesk>['client']['policies']['simulate']>>

/** Which decisions a policy would allow with this evidence. Nothing is saved; an unsaved text can be tried. */
export function PolicySimulator({ text, isDraft }: { text: string; isDraft: boolean }) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const [kind, setKind] = useState<AccountKind>('person')
  const [need, setNeed] = useState<Need | null>('dead_email')
  const [evidence, setEvidence] = useState<readonly (typeof weighedEvidence)[number][]>([])
  const [papers, setPapers] = useState<readonly PaperKind[]>([])
  const answer = useQuery({
    ...orpc.policies.simulate.queryOptions({
      input: { text, kind, need, evidence: [...evidence], papers: [...papers] },
    }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className={classes['part']}>
      <p>
        {t('policies:simulate.lead')} {isDraft && <b>{t('policies:simulate.onDraft')}</b>}
      </p>
      <div className={classes['simulator']}>
        <div className={`card ${classes['panel']}`}>
          <Select
            label={t('policies:simulate.kind')}
            data={accountKinds.map(value => ({ value, label: t(`customers:kind.${value}`) }))}
            value={kind}
            allowDeselect={false}
            onChange={value => setKind(accountKinds.find(each => each === value) ?? kind)}
          />
          <Select
            label={t('policies:simulate.need')}
            data={[
              { value: noNeed, label: t('policies:simulate.noNeed') },
              ...needs.map(value => ({ value, label: t(`recovery:need.short.${value}`) })),
            ]}
            value={need ?? noNeed}
            allowDeselect={false}
            onChange={value => setNeed(needs.find(each => each === value) ?? null)}
          />
          <Checkbox.Group
            label={t('policies:simulate.evidence')}
            value={[...evidence]}
            onChange={chosen => setEvidence(weighedEvidence.filter(each => chosen.includes(each)))}
          >
            <Stack gap={6} mt={6}>
              {weighedEvidence.map(each => (
                <Checkbox key={each} value={each} label={t(`recovery:proof.name.${each}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Checkbox.Group
            label={t('policies:simulate.papers')}
            value={[...papers]}
            onChange={chosen => setPapers(paperKinds.filter(each => chosen.includes(each)))}
          >
            <Stack gap={6} mt={6}>
              {paperKinds.map(each => (
                <Checkbox key={each} value={each} label={t(`recovery:kind.${each}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
        </div>
        <section className={classes['part']} aria-label={t('policies:simulate.results')} aria-live="polite">
          <h3>{t('policies:simulate.results')}</h3>
          <ErrorNote error={answer.error} />
          {answer.data === undefined ? (
            <Skeleton rows={6} />
          ) : answer.data.faults.length > 0 ? (
            <>
              <p>{t('policies:simulate.faulty')}</p>
              <Faults faults={answer.data.faults} />
            </>
          ) : (
            answer.data.outcomes.map(each => <Outcome key={each.outcome} simulated={each} />)
          )}
        </section>
      </div>
    </div>
  )
}

function Outcome({ simulated }: { simulated: Answer['outcomes'][number] }) {
  const { t } = useTranslation()
  const { outcome, offered, role, ways } = simulated
  const isPlain = offered && ways.length === 0
  const isMet = isPlain || ways.some(way => way.met)
  return (
    <section className={classes['outcome']} aria-label={t(`recovery:outcome.name.${outcome}`)}>
      <div className={classes['line']}>
        <h4 className={classes['grow']}>{t(`recovery:outcome.name.${outcome}`)}</h4>
        {role === 'supervisor' && <Pill>{t('policies:simulate.supervisor')}</Pill>}
        <Pill
          tone={isMet ? 'ok' : undefined}
          icon={
            isMet ? (
              <IconCheck size={14} aria-hidden />
            ) : offered ? (
              <IconX size={14} aria-hidden />
            ) : (
              <IconMinus size={14} aria-hidden />
            )
          }
        >
          {t(
            isPlain
              ? 'policies:simulate.always'
              : isMet
                ? 'policies:simulate.met'
                : offered
                  ? 'policies:simulate.unmet'
                  : 'policies:simulate.notOffered',
          )}
        </Pill>
      </div>
      {ways.length > 0 && (
        <ul>
          {ways.map((way, at) => (
            // A way is known by its place and nothing else.
            // oxlint-disable-next-line react/no-array-index-key -- a way is known by its place in the policy
            <SimulatedWay key={at} way={way} number={at + 1} />
          ))}
        </ul>
      )}
    </section>
  )
}

function SimulatedWay({
  way: { met, missing, approvals, holdHours },
  number,
}: {
  way: Answer['outcomes'][number]['ways'][number]
  number: number
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = usePolicyWords()
  const remarkText = useRemarkText()
  return (
    <li>
      {t('policies:way', { number })}: {words.people(approvals)}, {words.hold(holdHours)}.{' '}
      {met ? (
        <b>{t('policies:simulate.met')}</b>
      ) : (
        <span className="muted">
          {t('policies:simulate.missing', { list: format.list(missing.map(remarkText)) })}
        </span>
      )}
    </li>
  )
}
