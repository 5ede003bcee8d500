import { useQueryClient } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Action, useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { IntakeProvider, useIntake } from './DropTarget.tsx'
import classes from './Intake.module.css'
import { UploadList } from './UploadList.tsx'
import type { Becoming } from './upload.ts'
import { startUploads } from './uploads.ts'

/**
 * Wraps the shell: an `.eml` dropped anywhere is taken in, also one picked from the disk. Shows what is
 * under way.
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
  const { target, onPick, pick } = useIntake()
  const picker = useRef<HTMLInputElement>(null)
  const pickedFor = useRef<Becoming>({ kind: 'case' })
  const [over, setOver] = useState(false)
  const mayTakeIn = desk.may('recovery.prepare')
  // Where somebody works on tickets, a letter is one; anywhere else it is asked by two places to drop it on.
  const isAtTickets = useRouterState({ select: state => state.location.pathname.startsWith('/tickets') })

  useEffect(() => {
    onPick(into => {
      pickedFor.current = into === undefined ? { kind: 'case' } : { kind: 'case', id: into.id }
      picker.current?.click()
    })
  }, [onPick])

  const take = useCallback(
    (files: FileList | null, becoming: Becoming) => {
      if (files === null || files.length === 0) return
      // Copied now: clearing the picker empties its list.
      void startUploads(client.intake, [...files], becoming, () => {
        void queries.invalidateQueries({
          queryKey: becoming.kind === 'ticket' ? orpc.tickets.key() : orpc.recovery.key(),
        })
      })
    },
    [client, orpc, queries],
  )

  useActions(
    useMemo<Action[]>(
      () => [
        {
          id: 'recovery.pickMail',
          group: 'desk',
          label: t('recovery:intake.pick'),
          keywords: 'eml mail list import intake upload',
          shortcut: 'mod+o',
          when: context => context.may('recovery.prepare'),
          run: () => pick(),
        },
        {
          id: 'tickets.pickMail',
          group: 'desk',
          label: t('recovery:intake.ticket.pick'),
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

  // On the whole document: a file dropped beside the screen must never replace the window's page.
  useEffect(() => {
    const isFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    const onDragOver = (event: DragEvent) => {
      if (!isFiles(event)) return
      event.preventDefault()
      if (mayTakeIn) setOver(true)
    }
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      if (!isFiles(event)) return
      event.preventDefault()
      setOver(false)
      if (!mayTakeIn) return
      const place = event.target instanceof Element ? event.target.closest('[data-drop]') : null
      const on = place instanceof HTMLElement ? place.dataset['drop'] : isAtTickets ? 'ticket' : 'new'
      const intoCase = on === 'case' && target !== null ? { id: target.id } : {}
      take(
        event.dataTransfer?.files ?? null,
        on === 'ticket' ? { kind: 'ticket' } : { kind: 'case', ...intoCase },
      )
    }
    document.addEventListener('dragover', onDragOver)
    document.addEventListener('dragleave', onDragLeave)
    document.addEventListener('drop', onDrop)
    return () => {
      document.removeEventListener('dragover', onDragOver)
      document.removeEventListener('dragleave', onDragLeave)
      document.removeEventListener('drop', onDrop)
    }
  }, [mayTakeIn, take, target, isAtTickets])

  return (
    <div className={classes['zone']}>
      {children}
      {over && (
        <div className={classes['overlay']}>
          {target !== null && (
            <div className={classes['target']} data-drop="case">
              <b>{t('recovery:intake.dropInto', { number: target.number })}</b>
              {t('recovery:intake.dropIntoNote')}
            </div>
          )}
          <div className={classes['target']} data-drop="ticket">
            <b>{t('recovery:intake.ticket.drop')}</b>
            {t('recovery:intake.ticket.dropNote')}
          </div>
          <div className={classes['target']} data-drop="new">
            <b>{t('recovery:intake.drop')}</b>
            {t('recovery:intake.dropNote')}
          </div>
        </div>
      )}
      <input
        ref={picker}
        type="file"
        accept=".eml,message/rfc822"
        multiple
        hidden
        aria-label={t('recovery:intake.pick')}
        onChange={event => {
          take(event.currentTarget.files, pickedFor.current)
          // The same file can be picked again.
          event.currentTarget.value = ''
        }}
      />
      <UploadList />
    </div>
  )
}
