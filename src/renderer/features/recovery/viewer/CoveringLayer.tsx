import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardSide, RectFraction } from '../../../../shared/contract/recovery/index.ts'
import { rectOnTurned, type Turn } from '../../../../shared/quarter-turns.ts'
import classes from './CoveringLayer.module.css'
import type { Coverings } from './coveringDrafts.ts'
import {
  type CardFrame,
  type CoveringDraft,
  turnedFrame,
  withChanged,
  withFrame,
  withoutRectangle,
  withRectangle,
} from './coverings.ts'
import { arrowOnUpright, between, moved, type PointFraction, resized, toUpright } from './geometry.ts'
import { arrowOf, isPlainKey } from './keys.ts'

type Props = {
  readonly turn: Turn
  readonly coverings: Coverings
  /** Places that reading the copy found uncovered. */
  readonly leaks: readonly RectFraction[]
}

/** One press of an arrow, as a fraction of the page. */
const STEP = 0.005

/** A rectangle by its key, or the frame of a side. */
type Thing = number | CardSide
type Drag =
  | { readonly what: 'draw'; readonly from: PointFraction; readonly to: PointFraction }
  | {
      readonly what: 'move' | 'resize'
      readonly thing: Thing
      readonly last: PointFraction
      readonly name: string
    }

/**
 * The rectangles that will be burned in, and the frames of the card. Mouse: drag on the page draws, drag on one moves
 * it, its corner resizes. Keys on a rectangle or a frame: arrows move, Shift with arrows resizes, R turns a frame,
 * Delete removes a rectangle; Tab goes to the next.
 */
export function CoveringLayer({ turn, coverings, leaks }: Props) {
  const { t } = useTranslation()
  const layer = useRef<HTMLDivElement>(null)
  const drags = useRef(0)
  const [drag, setDrag] = useState<Drag | null>(null)
  const { draft, write, selected, select, isPreview } = coverings

  const pointOf = (event: PointerEvent): PointFraction => {
    const box = layer.current?.getBoundingClientRect()
    if (box === undefined) return { x: 0, y: 0 }
    return toUpright(
      { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height },
      turn,
    )
  }

  const onPointerDown = (event: PointerEvent, thing: Thing | null, what: 'move' | 'resize' = 'move') => {
    if (event.button !== 0 || isPreview) return
    event.stopPropagation()
    layer.current?.setPointerCapture(event.pointerId)
    const point = pointOf(event)
    select(typeof thing === 'number' ? thing : null)
    drags.current += 1
    setDrag(
      thing === null
        ? { what: 'draw', from: point, to: point }
        : { what, thing, last: point, name: `drag ${drags.current}` },
    )
  }
  const onPointerMove = (event: PointerEvent) => {
    if (drag === null) return
    const point = pointOf(event)
    if (drag.what === 'draw') {
      setDrag({ ...drag, to: point })
      return
    }
    const act = drag.what === 'move' ? moved : resized
    const by = (rect: RectFraction) => act(rect, point.x - drag.last.x, point.y - drag.last.y)
    write(changedThing(draft, drag.thing, by), drag.name)
    setDrag({ ...drag, last: point })
  }
  const onPointerUp = () => {
    if (drag?.what === 'draw') {
      const rect = between(drag.from, drag.to)
      // A click is no rectangle.
      if (rect.width > 0.012 && rect.height > 0.012) {
        const next = withRectangle(draft, rect)
        write(next)
        select(next.list.at(-1)?.key ?? null)
      }
    }
    setDrag(null)
  }
  const onThingKey = (event: KeyboardEvent, thing: Thing) => {
    if (!isPlainKey(event)) return
    const arrow = arrowOf(event)
    if (arrow !== undefined) {
      const { dx, dy } = arrowOnUpright(arrow[0] * STEP, arrow[1] * STEP, turn)
      const act = event.shiftKey ? resized : moved
      write(
        changedThing(draft, thing, rect => act(rect, dx, dy)),
        `keys ${thing} ${event.shiftKey ? 'resize' : 'move'}`,
      )
    } else if (typeof thing === 'number' && (event.key === 'Delete' || event.key === 'Backspace')) {
      write(withoutRectangle(draft, thing))
      select(null)
      // The focus stays in the picture, where it can be taken back.
      layer.current?.closest<HTMLElement>('section[tabindex]')?.focus()
    } else if (typeof thing === 'string' && event.key.toLowerCase() === 'r') {
      write(turnedFrame(draft, thing, aspectOf(layer.current, turn)))
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  const drawn = drag?.what === 'draw' ? between(drag.from, drag.to) : null
  return (
    <div
      ref={layer}
      className={classes['layer']}
      data-preview={isPreview || undefined}
      role="application"
      aria-label={t('recovery:redaction.layer')}
      onPointerDown={event => onPointerDown(event, null)}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => setDrag(null)}
    >
      {!isPreview &&
        draft.frames.map(frame => (
          <Frame
            key={frame.side}
            frame={frame}
            turn={turn}
            onPointerDown={(event, what) => onPointerDown(event, frame.side, what)}
            onKeyDown={event => onThingKey(event, frame.side)}
          />
        ))}
      {draft.list.map(covering => (
        <button
          type="button"
          key={covering.key}
          className={classes['covering']}
          data-selected={covering.key === selected || undefined}
          data-proposed={(covering.zone !== 'other' && !draft.confirmed.includes(covering.zone)) || undefined}
          tabIndex={isPreview ? -1 : 0}
          style={placeOf(rectOnTurned(covering.rect, turn))}
          aria-roledescription={t('recovery:redaction.rectangle')}
          aria-label={t(`recovery:redaction.zone.${covering.zone}`)}
          onFocus={() => select(covering.key)}
          onPointerDown={event => onPointerDown(event, covering.key)}
          onKeyDown={event => onThingKey(event, covering.key)}
        >
          {!isPreview && (
            <>
              <span className={classes['name']}>{t(`recovery:redaction.zone.${covering.zone}`)}</span>
              <span
                className={classes['corner']}
                data-turn={turn}
                onPointerDown={event => onPointerDown(event, covering.key, 'resize')}
              />
            </>
          )}
        </button>
      ))}
      {!isPreview &&
        leaks.map(rect => (
          <div
            key={`${rect.x} ${rect.y}`}
            className={classes['leak']}
            style={placeOf(rectOnTurned(rect, turn))}
          />
        ))}
      {drawn !== null && <div className={classes['drawn']} style={placeOf(rectOnTurned(drawn, turn))} />}
    </div>
  )
}

/** The outline of a side; its name is the handle, so that everything inside can still be drawn on. */
function Frame({
  frame,
  turn,
  onPointerDown,
  onKeyDown,
}: {
  readonly frame: CardFrame
  readonly turn: Turn
  readonly onPointerDown: (event: PointerEvent, what?: 'resize') => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}) {
  const { t } = useTranslation()
  const name = t(`recovery:redaction.frame.${frame.side}`)
  return (
    <div className={classes['frame']} style={placeOf(rectOnTurned(frame.rect, turn))}>
      <button
        type="button"
        className={classes['handle']}
        aria-roledescription={t('recovery:redaction.frameRole')}
        onPointerDown={event => onPointerDown(event)}
        onKeyDown={onKeyDown}
      >
        {name}
      </button>
      <span
        className={classes['corner']}
        data-turn={turn}
        onPointerDown={event => onPointerDown(event, 'resize')}
      />
    </div>
  )
}

function changedThing(
  draft: CoveringDraft,
  thing: Thing,
  by: (rect: RectFraction) => RectFraction,
): CoveringDraft {
  if (typeof thing === 'number') return withChanged(draft, thing, ({ rect }) => ({ rect: by(rect) }))
  const frame = draft.frames.find(each => each.side === thing)
  return frame === undefined ? draft : withFrame(draft, { ...frame, rect: by(frame.rect) })
}

/** Width of the upright page divided by its height. */
function aspectOf(element: HTMLElement | null, turn: Turn): number {
  const box = element?.getBoundingClientRect()
  if (box === undefined || box.width === 0 || box.height === 0) return 1
  return turn === 0 || turn === 180 ? box.width / box.height : box.height / box.width
}

function placeOf(rect: RectFraction) {
  return {
    left: `${rect.x * 100}%`,
    top: `${rect.y * 100}%`,
    width: `${rect.width * 100}%`,
    height: `${rect.height * 100}%`,
  }
}
