import { IconEye, IconPencil } from '@tabler/icons-react'
import type { Onlooker } from '../../../../shared/contract/presence.ts'
import { initials } from '../../../app/initials.ts'
import classes from './Presence.module.css'
import { useOnlookersText } from './useOnlookers.ts'

/** In a row of the queue: somebody else has it open. */
export function OnlookersMark({ onlookers }: { onlookers: readonly Onlooker[] }) {
  const text = useOnlookersText()(onlookers)
  const [first] = onlookers
  const isWriting = onlookers.some(each => each.writing !== null)
  const Icon = isWriting ? IconPencil : IconEye
  return (
    <span className={classes['mark']} data-writing={isWriting || undefined} title={text}>
      <span aria-hidden>
        <Icon size={13} />
        {onlookers.length > 1 ? onlookers.length : initials(first?.agent.name ?? '')}
      </span>
      <span className="visually-hidden">{text}</span>
    </span>
  )
}
