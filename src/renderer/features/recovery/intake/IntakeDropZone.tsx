import { useQueryClient } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Action, useActions } from '../../../app/actions.ts'
import { attachingNow } from '../../../app/attaching.ts'
import { type Brought, broughtFiles, droppedOn, sortedFiles } from '../../../app/broughtFiles.ts'
import { useDesk } from '../../../app/desk.tsx'
import { FilePicker } from '../../../ui/FilePicker.tsx'
import { type DropCase, IntakeProvider, useIntake } from './DropTarget.tsx'
import classes from './Intake.module.css'
import { UploadList } from './UploadList.tsx'
import type { Becoming } from './upload.ts'
import { startUploads } from './uploads.ts'

/**
 * Wraps the shell: an `.eml` dropped anywhere is taken in, also one picked from the disk; what holds more than a letter
 * goes to the imports; over what is being written, files go with that. Shows what is under way.
 */
export function IntakeDropZone({
  corner,
  children,
}: {
  /** What else is under way, above the letters. */
  corner: ReactNode
  children: ReactNode
}) {
  return (
    <IntakeProvider>
      <DropZone corner={corner}>{children}</DropZone>
    </IntakeProvider>
  )
}

function DropZone({ corner, children }: { corner: ReactNode; children: ReactNode }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const { client, orpc } = desk
  const queries = useQueryClient()
  const { target, onPick, pick } = useIntake()
  const picker = useRef<HTMLInputElement>(null)
  const pickedFor = useRef<Becoming>({ kind: 'case' })
  const zone = useRef<HTMLDivElement>(null)
  const [over, setOver] = useState<{ attach: AttachPlace | null } | null>(null)
  const mayTakeIn = desk.may('recovery.prepare')
  const mayImport = desk.may('tickets.import')
  // What covers the desk when the screen is locked covers dropping on it as well.
  const isOpen = desk.status.state === 'signed-in'
  // Where somebody works on tickets, a letter is one; anywhere else it is asked by two places to drop it on.
  const isAtTickets = useRouterState({ select: state => state.location.pathname.startsWith('/tickets') })

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
      if (!isOpen) return
      const attach = attachPlaceIn(zone.current)
      if (mayTakeIn || mayImport || attach !== null) setOver(before => before ?? { attach })
    }
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(null)
    }
    const onDrop = (event: DragEvent) => {
      if (!isFiles(event)) return
      event.preventDefault()
      setOver(null)
      if (!isOpen) return
      const place = event.target instanceof Element ? event.target.closest('[data-drop]') : null
      const on = place instanceof HTMLElement ? place.dataset['drop'] : isAtTickets ? 'ticket' : 'new'
      if (on === 'attach') {
        attachingNow()?.add(droppedOn(event.dataTransfer).files)
        return
      }
      const intoCase = on === 'case' && target !== null ? { id: target.id } : {}
      void drop(
        droppedOn(event.dataTransfer),
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
  }, [isOpen, mayTakeIn, mayImport, drop, target, isAtTickets])

  return (
    <div ref={zone} className={classes['zone']}>
      {children}
      {over !== null && (
        <div
          className={classes['overlay']}
          style={over.attach === null ? undefined : { paddingBottom: over.attach.below + GAP }}
        >
          {mayTakeIn && <LetterTargets into={target} />}
          {!mayTakeIn && mayImport && <ImportTarget />}
        </div>
      )}
      {over !== null && over.attach !== null && <AttachTarget {...over.attach} />}
      <FilePicker
        ref={picker}
        label={t('recovery:intake.pick')}
        accept=".eml,message/rfc822"
        onPick={files => take(files, pickedFor.current)}
      />
      <div className={classes['corner']}>
        {corner}
        <UploadList />
      </div>
    </div>
  )
}

/** Where a letter can be dropped, by what it becomes. */
function LetterTargets({ into }: { into: DropCase | null }) {
  const { t } = useTranslation()
  return (
    <>
      {into !== null && (
        <div className={classes['target']} data-drop="case">
          <b>{t('recovery:intake.dropInto', { number: into.number })}</b>
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
    </>
  )
}

/** For who takes no letters in. */
function ImportTarget() {
  const { t } = useTranslation()
  return (
    <div className={classes['target']}>
      <b>{t('imports:drop')}</b>
      {t('imports:dropNote')}
    </div>
  )
}

/** Where something is being written that files can go with: its edges within the zone, pixels. */
interface AttachPlace {
  label: string
  top: number
  left: number
  width: number
  height: number
  /** From its upper edge down to the lower one of the zone. */
  below: number
}

/** Between where files go with what is written and what else they can become, pixels. */
const GAP = 8

function attachPlaceIn(zone: HTMLElement | null): AttachPlace | null {
  const attaching = attachingNow()
  const edges = attaching?.element()?.getBoundingClientRect()
  if (zone === null || attaching === null || edges === undefined) return null
  const { top, left, bottom } = zone.getBoundingClientRect()
  const { width, height } = edges
  return {
    label: attaching.label(),
    top: edges.top - top,
    left: edges.left - left,
    width,
    height,
    below: bottom - edges.top,
  }
}

/** Lies where the writing is, over the rest. */
function AttachTarget({ label, top, left, width, height }: AttachPlace) {
  const { t } = useTranslation()
  return (
    <div className={classes['attach']} style={{ top, left, width, height }}>
      <div className={classes['target']} data-drop="attach">
        <b>{label}</b>
        {t('files:drop.about')}
      </div>
    </div>
  )
}
