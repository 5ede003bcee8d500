import { Select, Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PolicyVersion } from '../../../../shared/contract/policies/index.ts'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { useFormat } from '../../../app/format.ts'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import classes from './Policy.module.css'
import { PolicyDifferences } from './PolicyDifferences.tsx'

/** Who changed a policy when and why, how many cases go by each version, and any two versions side by side. */
export function PolicyHistory({ id }: { id: string }) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const format = useFormat()
  // Cases are opened all the time, and nobody tells a policy so.
  const history = useQuery({ ...orpc.policies.history.queryOptions({ input: { id } }), staleTime: 0 })
  if (history.data === undefined) {
    return history.error === null ? <Skeleton rows={4} /> : <ErrorNote error={history.error} />
  }
  return (
    <>
      <div className="card">
        <Table>
          <caption className="visually-hidden">{t('policies:history.list')}</caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('policies:history.version')}</Table.Th>
              <Table.Th>{t('policies:history.saved')}</Table.Th>
              <Table.Th>{t('policies:history.by')}</Table.Th>
              <Table.Th>{t('policies:history.note')}</Table.Th>
              <Table.Th>{t('policies:history.cases')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {history.data.map(version => (
              <Table.Tr key={version.version}>
                <Table.Td>{version.version}</Table.Td>
                <Table.Td>
                  {version.savedAt === null || version.shipped ? '—' : format.dateTime(version.savedAt)}
                </Table.Td>
                <Table.Td>{version.savedBy ?? t('policies:history.inBox')}</Table.Td>
                <Table.Td>{version.note === '' ? '—' : version.note}</Table.Td>
                <Table.Td title={t('policies:history.casesTotal')}>{format.number(version.cases)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {history.data.length < 2 ? (
        <p className="muted">{t('policies:history.one')}</p>
      ) : (
        <Comparison id={id} versions={history.data} />
      )}
    </>
  )
}

function Comparison({ id, versions }: { id: string; versions: readonly PolicyVersion[] }) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const [older, setOlder] = useState(versions[1]?.version ?? 0)
  const [newer, setNewer] = useState(versions[0]?.version ?? 0)
  const text = useQuery(orpc.policies.get.queryOptions({ input: { id, version: newer } }))
  const check = useQuery({
    ...orpc.policies.check.queryOptions({
      input: { text: text.data?.text ?? '', against: { id, version: older } },
    }),
    enabled: text.data !== undefined,
  })
  const options = versions.map(({ version }) => ({
    value: String(version),
    label: t('policies:history.number', { version }),
  }))
  const choose = (set: (version: number) => void) => (value: string | null) => {
    if (value !== null) set(Number(value))
  }
  return (
    <section className={classes['part']}>
      <h3>{t('policies:history.compare')}</h3>
      <div className={classes['pair']}>
        <Select
          label={t('policies:history.older')}
          data={options}
          value={String(older)}
          onChange={choose(setOlder)}
          allowDeselect={false}
        />
        <Select
          label={t('policies:history.newer')}
          data={options}
          value={String(newer)}
          onChange={choose(setNewer)}
          allowDeselect={false}
        />
      </div>
      <ErrorNote error={text.error ?? check.error} />
      {check.data !== undefined && <PolicyDifferences differences={check.data.differences} />}
    </section>
  )
}
