import { Button } from '@mantine/core'
import { IconArchive, IconPencil, IconPlus, IconRestore } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DepartmentView } from '../../../../shared/contract/departments.ts'
import { useDesk } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { useReport } from '../../../app/report.tsx'
import { Pill } from '../../../ui/Pill.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { Section } from '../Section.tsx'
import { AskArchive } from './AskArchive.tsx'
import { moved } from './levels.ts'
import { MoveButtons } from './MoveButtons.tsx'
import { NameDialog } from './NameDialog.tsx'
import classes from './Ticketing.module.css'

type Open = { kind: 'new' } | { kind: 'rename' | 'archive'; department: DepartmentView }

/** Departments: what they are called, in which order they stand, and which take no new tickets any more. */
export function DepartmentsSection() {
  const { t } = useTranslation()
  const { client, orpc, may } = useDesk()
  const report = useReport()
  const { data, error } = useQuery(orpc.departments.list.queryOptions())
  const [open, setOpen] = useState<Open | null>(null)
  if (data === undefined) return error === null ? <Skeleton rows={7} /> : <ErrorNote error={error} />
  const isReadOnly = !may('settings.write')
  const close = () => setOpen(null)
  const order = (index: number, by: -1 | 1) =>
    report(client.departments.order({ ids: moved(data, index, by).map(each => each.id) }))

  return (
    <Section
      title={t('settings:section.departments')}
      about={t('ticketing:department.about')}
      readOnly={isReadOnly}
    >
      {!isReadOnly && (
        <div>
          <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setOpen({ kind: 'new' })}>
            {t('ticketing:department.add')}
          </Button>
        </div>
      )}
      <div className={`card ${classes['box']}`}>
        <ul className={classes['rows']} aria-label={t('settings:section.departments')}>
          {data.map((department, index) => (
            <li key={department.id}>
              <span className={`${classes['row']} ${department.isArchived ? classes['archived'] : ''}`}>
                <span>{department.name}</span>
                <small>
                  {t('ticketing:department.tickets', { count: department.open, all: department.tickets })}
                </small>
              </span>
              {department.isArchived && <Pill>{t('ticketing:archived')}</Pill>}
              {!isReadOnly && (
                <>
                  <MoveButtons
                    name={department.name}
                    index={index}
                    count={data.length}
                    onMove={by => order(index, by)}
                  />
                  <Button
                    size="compact-sm"
                    variant="default"
                    leftSection={<IconPencil size={14} aria-hidden />}
                    aria-label={t('ticketing:renameOf', { name: department.name })}
                    onClick={() => setOpen({ kind: 'rename', department })}
                  >
                    {t('ticketing:rename')}
                  </Button>
                  {department.isArchived ? (
                    <Button
                      size="compact-sm"
                      variant="default"
                      leftSection={<IconRestore size={14} aria-hidden />}
                      aria-label={t('ticketing:restoreOf', { name: department.name })}
                      onClick={() => report(client.departments.restore(department))}
                    >
                      {t('ticketing:restore')}
                    </Button>
                  ) : (
                    <Button
                      size="compact-sm"
                      variant="default"
                      leftSection={<IconArchive size={14} aria-hidden />}
                      aria-label={t('ticketing:archiveOf', { name: department.name })}
                      onClick={() => setOpen({ kind: 'archive', department })}
                    >
                      {t('ticketing:archive')}
                    </Button>
                  )}
                </>
              )}
            </li>
          ))}
        </ul>
      </div>
      {open?.kind === 'new' && (
        <NameDialog
          title={t('ticketing:department.add')}
          label={t('ticketing:department.name')}
          maxLength={80}
          onSave={name => client.departments.create({ name })}
          onClose={close}
        />
      )}
      {open?.kind === 'rename' && (
        <NameDialog
          title={t('ticketing:renameOf', { name: open.department.name })}
          label={t('ticketing:department.name')}
          maxLength={80}
          present={open.department.name}
          onSave={name => client.departments.rename({ ...open.department, name })}
          onClose={close}
        />
      )}
      {open?.kind === 'archive' && (
        <AskArchive
          title={t('ticketing:department.ask', { name: open.department.name })}
          sentences={[
            t('ticketing:department.stay', { count: open.department.open }),
            t('ticketing:department.noNew'),
            ...(open.department.levels + open.department.legalKinds + open.department.macros > 0
              ? [
                  t('ticketing:department.named', {
                    levels: open.department.levels,
                    legal: open.department.legalKinds,
                    macros: open.department.macros,
                  }),
                ]
              : []),
          ]}
          onArchive={() => client.departments.archive(open.department)}
          onClose={close}
        />
      )}
    </Section>
  )
}
