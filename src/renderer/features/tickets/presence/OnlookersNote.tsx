import { IconEye, IconPencil } from '@tabler/icons-react'
import classes from './Presence.module.css'
import { useOnlookers, useOnlookersText } from './useOnlookers.ts'

/** Who else has this ticket open, in its head. Said once it changes, without pushing anything about. */
export function OnlookersNote({ ticketId }: { ticketId: number }) {
  const onlookers = useOnlookers().get(ticketId) ?? []
  const text = useOnlookersText()(onlookers)
  const isWriting = onlookers.some(each => each.writing !== null)
  const Icon = isWriting ? IconPencil : IconEye
  return (
    <output className={classes['note']} data-writing={isWriting || undefined}>
      {text !== '' && (
        <>
          <Icon size={14} aria-hidden />
          {text}
        </>
      )}
    </output>
  )
}
