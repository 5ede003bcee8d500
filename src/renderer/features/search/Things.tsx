import type { Found } from '../../../shared/contract/search.ts'
import { useFoundThing } from '../../app/foundThings.ts'
import { KeyboardList } from '../../ui/KeyboardList.tsx'
import classes from './Search.module.css'

/** What was found beside messages, of one kind. */
export function Things({
  title,
  things,
  onOpen,
}: {
  title: string
  things: readonly Found[]
  onOpen: (found: Found) => void
}) {
  const thingOf = useFoundThing()
  if (things.length === 0) return null
  return (
    <>
      <h2 className={classes['heading']}>{title}</h2>
      <KeyboardList
        label={title}
        items={things}
        itemKey={found => thingOf(found).key}
        renderItem={found => {
          const { icon: ThingIcon, label, note } = thingOf(found)
          return (
            <div className={classes['thing']}>
              <ThingIcon size={16} stroke={1.6} aria-hidden />
              <b>{label}</b>
              <span className={classes['cut']}>{note}</span>
            </div>
          )
        }}
        onOpen={onOpen}
      />
    </>
  )
}
