import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Action, useActions } from '../../app/actions.ts'
import { type Brought, broughtFiles, sortedFiles } from '../../app/broughtFiles.ts'
import { useDesk } from '../../app/desk.tsx'
import { IntakeProvider, useIntake } from '../../app/intake.tsx'
import { FilePicker } from '../../ui/FilePicker.tsx'
import { DropOverlay } from './DropOverlay.tsx'
import classes from './Intake.module.css'
import type { Becoming } from './upload.ts'
import { startUploads } from './uploads.ts'

/**
 * Wraps the shell: an `.eml` dropped anywhere is taken in, also one picked from the disk; what holds more than a letter
 * goes to the imports; over what is being written, files go with that.
 */
export function IntakeDropZone({ children }: { children: ReactNode }) {
  return (
    <IntakeProvider>
      <DropZone>{children}</DropZone>
    </IntakeProvider>
  )
}

function DropZone({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const { client, orpc } = desk
  const queries = useQueryClient()
  const { onPick, pick } = useIntake()
  const picker = useRef<HTMLInputElement>(null)
  const pickedFor = useRef<Becoming>({ kind: 'case' })
  const zone = useRef<HTMLDivElement>(null)
  const mayTakeIn = desk.may('recovery.prepare')

  useEffect(() => {
    onPick(into => {
      pickedFor.current = into === undefined ? { kind: 'case' } : { kind: 'case', id: into.id }
      picker.current?.click()
    })
  }, [onPick])

  const take = useCallback(
    (files: readonly File[], becoming: Becoming) => {
      if (files.length === 0) return
      void startUploads(client.intake, files, becoming, () => {
        void queries.invalidateQueries({
          queryKey: becoming.kind === 'ticket' ? orpc.tickets.key() : orpc.recovery.key(),
        })
      })
    },
    [client, orpc, queries],
  )

  const drop = useCallback(
    async ({ files, folders }: Brought, becoming: Becoming) => {
      const { letters, imports } = await sortedFiles(files)
      // Who takes no letters in is told so by the imports.
      if (mayTakeIn) take(letters, becoming)
      broughtFiles.bring({ files: mayTakeIn ? imports : files, folders })
    },
    [mayTakeIn, take],
  )

  useActions(
    useMemo<Action[]>(
      () => [
        {
          id: 'recovery.pickMail',
          group: 'desk',
          label: t('intake:pick'),
          keywords: 'eml mail list import intake upload',
          shortcut: 'mod+o',
          when: context => context.may('recovery.prepare'),
          run: () => pick(),
        },
        {
          id: 'tickets.pickMail',
          group: 'desk',
          label: t('intake:ticket.pick'),
          keywords: 'eml mail list import intake upload',
          when: context => context.may('recovery.prepare') && context.may('tickets.write'),
          run: () => {
            pickedFor.current = { kind: 'ticket' }
            picker.current?.click()
          },
        },
      ],
      [t, pick],
    ),
  )

  return (
    <div ref={zone} className={classes['zone']}>
      {children}
      <DropOverlay zone={zone} onDrop={drop} />
      <FilePicker
        ref={picker}
        label={t('intake:pick')}
        accept=".eml,message/rfc822"
        onPick={files => take(files, pickedFor.current)}
      />
    </div>
  )
}
