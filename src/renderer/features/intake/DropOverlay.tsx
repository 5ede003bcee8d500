import { useRouterState } from '@tanstack/react-router'
import { type RefObject, useEffect, useState } from 'react'
import { attachingNow } from '../../app/attaching.ts'
import { type Brought, droppedOn } from '../../app/broughtFiles.ts'
import { useDesk } from '../../app/desk.tsx'
import { useIntake } from '../../app/intake.tsx'
import {
  type AttachPlace,
  AttachTarget,
  attachPlaceIn,
  GAP,
  ImportTarget,
  LetterTargets,
} from './DropTargets.tsx'
import classes from './Intake.module.css'
import type { Becoming } from './upload.ts'

/** While files are dragged over the window: where they can be dropped, over everything else. */
export function DropOverlay({
  zone,
  onDrop: onDropped,
}: {
  /** What it lies over. */
  zone: RefObject<HTMLElement | null>
  onDrop: (brought: Brought, becoming: Becoming) => Promise<void>
}) {
  const { may, status } = useDesk()
  const { target } = useIntake()
  const [over, setOver] = useState<{ attach: AttachPlace | null } | null>(null)
  const mayTakeIn = may('recovery.prepare')
  const mayImport = may('tickets.import')
  // What covers the desk when the screen is locked covers dropping on it as well.
  const isOpen = status.state === 'signed-in'
  // Where somebody works on tickets, a letter is one; anywhere else it is asked by two places to drop it on.
  const isAtTickets = useRouterState({ select: state => state.location.pathname.startsWith('/tickets') })

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
      if (on === 'attach' || attachingNow()?.element === null) {
        attachingNow()?.add(droppedOn(event.dataTransfer).files)
        return
      }
      const intoCase = on === 'case' && target !== null ? { id: target.id } : {}
      void onDropped(
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
  }, [isOpen, mayTakeIn, mayImport, onDropped, target, isAtTickets, zone])

  if (over === null) return null
  return (
    <>
      {over.attach?.isWhole !== true && (
        <div
          className={classes['overlay']}
          style={over.attach === null ? undefined : { paddingBottom: over.attach.below + GAP }}
        >
          {mayTakeIn && <LetterTargets into={target} />}
          {!mayTakeIn && mayImport && <ImportTarget />}
        </div>
      )}
      {over.attach !== null && <AttachTarget {...over.attach} />}
    </>
  )
}
