import { Button, Group, Stack, Table, TextInput } from '@mantine/core'
import { IconLock, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RetentionRow } from '../../../shared/contract/retention.ts'
import { useActions } from '../../app/actions.ts'
import { useDesk } from '../../app/desk.tsx'
import { ErrorNote } from '../../app/errors.tsx'
import { useFormat } from '../../app/format.ts'
import { LegalHoldDialog } from '../../app/legalHold.tsx'
import { ClockNote } from '../../ui/ClockNote.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Section } from './Section.tsx'
import classes from './Settings.module.css'

/** How far ahead the list looks. */
const DAYS = 30

type Deed = { of: 'hold' | 'release'; case: RetentionRow['case'] }

/** What goes within the next thirty days, what a legal hold keeps, and holding a case by its number. */
export function RetentionSection() {
  const { t } = useTranslation()
  const { may } = useDesk()
  const [deed, setDeed] = useState<Deed | null>(null)
  return (
    <Section
      title={t('settings:section.retention')}
      about={t('retention:about', { count: DAYS })}
      readOnly={!may('retention.hold')}
      wide
    >
      {may('retention.hold') && <ByNumber onDeed={setDeed} />}
      <Held onDeed={setDeed} />
      <Upcoming onDeed={setDeed} />
      <LegalHoldDialog
        caseId={deed?.case.id ?? 0}
        number={deed?.case.number ?? ''}
        deed={deed?.of ?? null}
        onClose={() => setDeed(null)}
      />
    </Section>
  )
}

/** Whoever runs the desk reads no cases; he knows the number from the court's letter. */
function ByNumber({ onDeed }: { onDeed: (deed: Deed) => void }) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const [number, setNumber] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const [asked, setAsked] = useState('')
  const find = useQuery({
    ...orpc.retention.find.queryOptions({ input: { number: asked } }),
    enabled: asked !== '',
  })
  useActions([
    {
      id: 'retention.find',
      label: t('retention:find.action'),
      keywords: t('retention:keywords'),
      icon: IconSearch,
      shortcut: 'n',
      group: 'here',
      run: () => input.current?.focus(),
    },
  ])
  const found = find.data
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        setAsked(number.trim())
      }}
    >
      <Stack gap="sm">
        <Group align="end" gap="sm">
          <TextInput
            ref={input}
            label={t('retention:find.label')}
            placeholder="ODZ-2026-0001"
            value={number}
            onChange={event => setNumber(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={find.isLoading}>
            {t('retention:find.do')}
          </Button>
        </Group>
        <ErrorNote error={find.error} next={t('retention:find.next')} />
        {found !== undefined && (
          <div className="card">
            <Table>
              <Table.Tbody>
                <HeldRow row={found} onDeed={onDeed} />
              </Table.Tbody>
            </Table>
          </div>
        )}
      </Stack>
    </form>
  )
}

function Held({ onDeed }: { onDeed: (deed: Deed) => void }) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const { data: rows, error } = useQuery(orpc.retention.held.queryOptions())
  return (
    <section>
      <h3>{t('retention:held.heading')}</h3>
      <ErrorNote error={error} />
      {rows === undefined && error === null && <Skeleton rows={2} />}
      {rows?.length === 0 && <p className="faint">{t('retention:held.none')}</p>}
      {rows !== undefined && rows.length > 0 && (
        <div className="card">
          <Table>
            <Table.Tbody>
              {rows.map(row => (
                <HeldRow key={row.case.id} row={row} onDeed={onDeed} />
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </section>
  )
}

function HeldRow({ row, onDeed }: { row: RetentionRow; onDeed: (deed: Deed) => void }) {
  const { t } = useTranslation()
  const { may } = useDesk()
  const { hold } = row
  const isDone = hold === null && row.endedAt !== null && row.clocks.every(clock => clock.dueAt === null)
  return (
    <Table.Tr>
      <Table.Td>
        <CaseName of={row.case} />
        <div className="faint">{t(`recovery:status.${row.status}`)}</div>
      </Table.Td>
      <Table.Td>
        {hold === null ? (
          row.clocks.map(clock => (
            <div key={clock.class}>
              {clock.dueAt !== null || clock.purgedAt !== null ? t(`retention:class.${clock.class}`) : ''}{' '}
              <ClockNote clock={clock} />
            </div>
          ))
        ) : (
          <>
            {t('retention:held.title', { at: hold.since, by: hold.by })}
            <div>{t('retention:held.reason', { reason: hold.reason })}</div>
          </>
        )}
        {hold === null && row.endedAt === null && <span className="faint">{t('retention:stillOpen')}</span>}
      </Table.Td>
      <Table.Td ta="right">
        {may('retention.hold') && !isDone && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => onDeed({ of: hold === null ? 'hold' : 'release', case: row.case })}
          >
            {t(hold === null ? 'retention:hold.button' : 'retention:release.button')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function Upcoming({ onDeed }: { onDeed: (deed: Deed) => void }) {
  const { t } = useTranslation()
  const { orpc, may } = useDesk()
  const format = useFormat()
  const { data, error } = useQuery(orpc.retention.upcoming.queryOptions({ input: { days: DAYS } }))
  return (
    <section>
      <h3>{t('retention:upcoming.heading', { count: DAYS })}</h3>
      <ErrorNote error={error} />
      {data === undefined && error === null && <Skeleton rows={5} />}
      {data?.rows.length === 0 && <p className="faint">{t('retention:upcoming.none')}</p>}
      {data !== undefined && data.rows.length > 0 && (
        <div className="card">
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('retention:upcoming.when')}</Table.Th>
                <Table.Th>{t('retention:upcoming.case')}</Table.Th>
                <Table.Th>{t('retention:upcoming.what')}</Table.Th>
                <Table.Th>
                  <span className="visually-hidden">{t('retention:upcoming.actions')}</span>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.rows.map(row => (
                <Table.Tr key={`${row.case.id} ${row.class}`}>
                  <Table.Td>{format.dateWithWeekday(row.dueAt)}</Table.Td>
                  <Table.Td>
                    <CaseName of={row.case} />
                    <span className="faint"> · {t(`recovery:status.${row.status}`)}</span>
                  </Table.Td>
                  <Table.Td>
                    {t(`retention:class.${row.class}`)} <span className="faint">({row.count})</span>
                  </Table.Td>
                  <Table.Td ta="right">
                    {may('retention.hold') && (
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        leftSection={<IconLock size={15} aria-hidden />}
                        onClick={() => onDeed({ of: 'hold', case: row.case })}
                      >
                        {t('retention:hold.button')}
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {data?.more === true && <p className="faint">{t('retention:upcoming.more')}</p>}
    </section>
  )
}

/** A link for whoever may open the case. */
function CaseName({ of }: { of: RetentionRow['case'] }) {
  const { may } = useDesk()
  if (!may('recovery.read')) return <b>{of.number}</b>
  return (
    <Link to="/recovery/$caseId" params={{ caseId: of.id }} className={classes['case']}>
      {of.number}
    </Link>
  )
}
