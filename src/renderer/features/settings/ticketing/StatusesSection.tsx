import { Button, NativeSelect } from '@mantine/core'
import { IconArchive, IconPencil, IconPlus, IconRestore } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StatusSetting } from '../../../../shared/contract/statuses.ts'
import { engineTypes } from '../../../../shared/contract/tickets/index.ts'
import { fold } from '../../../../shared/text.ts'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { useReport } from '../../../app/report.tsx'
import { useStatusName } from '../../../app/ticketSetup.ts'
import { StatusPill } from '../../../app/ticketStatusPill.tsx'
import { Pill } from '../../../ui/Pill.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { Section } from '../Section.tsx'
import { AskArchive } from './AskArchive.tsx'
import { moved } from './levels.ts'
import { MoveButtons } from './MoveButtons.tsx'
import { NameDialog } from './NameDialog.tsx'
import classes from './Ticketing.module.css'
import { Transitions } from './Transitions.tsx'

type Open = { kind: 'new' } | { kind: 'rename' | 'archive'; status: StatusSetting }

/** Statuses: the engine's own and the desk's, and which may follow which. */
export function StatusesSection() {
  const { t } = useTranslation()
  const { client, orpc, may } = useDesk()
  const report = useReport()
  const statusName = useStatusName()
  const { data, error } = useQuery(orpc.statuses.list.queryOptions())
  const [open, setOpen] = useState<Open | null>(null)
  const [type, setType] = useState<(typeof engineTypes)[number]>('open')
  if (data === undefined) return error === null ? <Skeleton rows={9} /> : <ErrorNote error={error} />
  const { statuses } = data
  const isReadOnly = !may('settings.write')
  const close = () => setOpen(null)
  const order = (index: number, by: -1 | 1) =>
    report(client.statuses.order({ ids: moved(statuses, index, by).map(each => each.id) }))
  /** The desk does not know what the window calls the engine's own. */
  const faultOf = (name: string) =>
    statuses.some(each => each.code !== null && fold(statusName(each)) === fold(name))
      ? t('errors:remark.status_name_taken', { name })
      : null

  return (
    <Section
      title={t('settings:section.statuses')}
      about={t('ticketing:status.about')}
      readOnly={isReadOnly}
      wide
    >
      {!isReadOnly && (
        <div>
          <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setOpen({ kind: 'new' })}>
            {t('ticketing:status.add')}
          </Button>
        </div>
      )}
      <div className={`card ${classes['box']}`}>
        <ul className={classes['rows']} aria-label={t('ticketing:status.list')}>
          {statuses.map((status, index) => {
            const name = statusName(status)
            return (
              <li key={status.id}>
                <span className={`${classes['row']} ${status.isArchived ? classes['archived'] : ''}`}>
                  <span>
                    <StatusPill status={status} />
                  </span>
                  <small>
                    {status.code === null
                      ? t('ticketing:status.means', { type: t(`tickets:status.${status.type}`) })
                      : t('ticketing:status.engines')}
                    {' · '}
                    {t('ticketing:status.tickets', { count: status.tickets })}
                  </small>
                </span>
                {status.isArchived && <Pill>{t('ticketing:archived')}</Pill>}
                {!isReadOnly && (
                  <>
                    {status.code === null && (
                      <Button
                        size="compact-sm"
                        variant="default"
                        leftSection={<IconPencil size={14} aria-hidden />}
                        aria-label={t('ticketing:renameOf', { name })}
                        onClick={() => setOpen({ kind: 'rename', status })}
                      >
                        {t('ticketing:rename')}
                      </Button>
                    )}
                    {status.code === null && !status.isArchived && (
                      <Button
                        size="compact-sm"
                        variant="default"
                        leftSection={<IconArchive size={14} aria-hidden />}
                        aria-label={t('ticketing:archiveOf', { name })}
                        onClick={() => setOpen({ kind: 'archive', status })}
                      >
                        {t('ticketing:archive')}
                      </Button>
                    )}
                    {status.isArchived && (
                      <Button
                        size="compact-sm"
                        variant="default"
                        leftSection={<IconRestore size={14} aria-hidden />}
                        aria-label={t('ticketing:restoreOf', { name })}
                        onClick={() => report(client.statuses.restore(status))}
                      >
                        {t('ticketing:restore')}
                      </Button>
                    )}
                    <MoveButtons
                      name={name}
                      index={index}
                      count={statuses.length}
                      onMove={by => order(index, by)}
                    />
                  </>
                )}
              </li>
            )
          })}
        </ul>
      </div>
      <Transitions kept={data} isReadOnly={isReadOnly} />
      {open?.kind === 'new' && (
        <NameDialog
          title={t('ticketing:status.add')}
          label={t('ticketing:status.name')}
          maxLength={60}
          fault={faultOf}
          onSave={name => client.statuses.create({ name, type })}
          onClose={close}
        >
          <NativeSelect
            label={t('ticketing:status.type')}
            description={t('ticketing:status.typeHint')}
            value={type}
            data={engineTypes.map(each => ({ value: each, label: t(`ticketing:status.typeName.${each}`) }))}
            onChange={event => {
              const { value } = event.currentTarget
              setType(engineTypes.find(each => each === value) ?? 'open')
            }}
          />
        </NameDialog>
      )}
      {open?.kind === 'rename' && (
        <NameDialog
          title={t('ticketing:renameOf', { name: open.status.name })}
          label={t('ticketing:status.name')}
          maxLength={60}
          present={open.status.name}
          fault={faultOf}
          onSave={name => client.statuses.rename({ ...open.status, name })}
          onClose={close}
        />
      )}
      {open?.kind === 'archive' && (
        <AskArchive
          title={t('ticketing:status.ask', { name: open.status.name })}
          sentences={[
            t('ticketing:status.stay', { count: open.status.tickets }),
            t('ticketing:status.noNew'),
            ...(open.status.macros > 0 ? [t('ticketing:status.macros', { count: open.status.macros })] : []),
          ]}
          onArchive={() => client.statuses.archive(open.status)}
          onClose={close}
        />
      )}
    </Section>
  )
}
