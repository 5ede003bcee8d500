import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StatusSetting, Transition } from '../../../../shared/contract/statuses.ts'
import { wayFaults } from '../../../../shared/transitions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { useDraft } from '../../../app/drafts.ts'
import { useRemarkText } from '../../../app/errors.tsx'
import { tell } from '../../../app/report.tsx'
import { useStatusName } from '../../../app/ticketSetup.ts'
import { SaveBar } from '../../../ui/SaveBar.tsx'
import classes from './Ticketing.module.css'

/** Where an arrow leads in the grid of boxes. */
const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/**
 * What may follow what, as a table of boxes: one stop of the tab key, arrows walk, Space ticks. A dead end is said at
 * once and not saved.
 */
export function Transitions({
  kept,
  isReadOnly,
}: {
  kept: { version: number; statuses: readonly StatusSetting[]; transitions: readonly Transition[] }
  isReadOnly: boolean
}) {
  const { t } = useTranslation()
  const { orpc } = useDesk()
  const queries = useQueryClient()
  const statusName = useStatusName()
  const remark = useRemarkText()
  const saving = useMutation(orpc.statuses.saveTransitions.mutationOptions())
  const [draft, setDraft] = useDraft<{ version: number; transitions: Transition[] }>('settings.transitions')
  const [place, setPlace] = useState<readonly [number, number]>([0, 1])
  const table = useRef<HTMLTableElement>(null)
  const transitions = draft?.transitions ?? kept.transitions
  // One that is archived stays in sight while tickets have it: they must be able to leave it.
  const from = kept.statuses.filter(each => !each.isArchived || each.tickets > 0)
  const to = kept.statuses.filter(each => !each.isArchived)
  const faults = wayFaults(kept.statuses, transitions)
  const isOn = (one: number, other: number) => transitions.some(way => way.from === one && way.to === other)
  const turn = (one: number, other: number) => {
    const others = transitions.filter(way => way.from !== one || way.to !== other)
    setDraft({
      version: draft?.version ?? kept.version,
      transitions: isOn(one, other) ? others : [...others, { from: one, to: other }],
    })
  }
  const walk = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    let [row, column] = place
    // Over the place where a status meets itself, which has no box.
    do {
      row += step[0]
      column += step[1]
      if (row < 0 || column < 0 || row >= from.length || column >= to.length) return
    } while (from[row]?.id === to[column]?.id)
    setPlace([row, column])
    table.current?.querySelector<HTMLInputElement>(`[data-place="${row} ${column}"]`)?.focus()
  }
  const save = async () => {
    if (draft === null || faults.length > 0) return
    await saving.mutateAsync(draft).then(
      async () => {
        await queries.invalidateQueries({ queryKey: orpc.statuses.list.key() })
        setDraft(null)
        tell(t('settings:saved'))
      },
      () => {
        // The bar shows the error; the draft stays.
      },
    )
  }

  return (
    <>
      <section className={`card ${classes['form']}`} aria-label={t('ticketing:transitions.title')}>
        <h3>{t('ticketing:transitions.title')}</h3>
        <p className={classes['note']}>{t('ticketing:transitions.about')}</p>
        <div className={classes['scroll']}>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the arrows walk between its boxes */}
          <table ref={table} className={classes['matrix']} onKeyDown={walk}>
            <thead>
              <tr>
                <th scope="col">{t('ticketing:transitions.corner')}</th>
                {to.map(status => (
                  <th key={status.id} scope="col">
                    {statusName(status)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {from.map((one, row) => (
                <tr key={one.id}>
                  <th scope="row">{statusName(one)}</th>
                  {to.map((other, column) => (
                    <td key={other.id}>
                      {one.id === other.id ? (
                        <span className={classes['same']} aria-hidden>
                          ·
                        </span>
                      ) : (
                        <input
                          type="checkbox"
                          data-place={`${row} ${column}`}
                          tabIndex={place[0] === row && place[1] === column ? 0 : -1}
                          aria-label={t('ticketing:transitions.cell', {
                            from: statusName(one),
                            to: statusName(other),
                          })}
                          disabled={isReadOnly}
                          checked={isOn(one.id, other.id)}
                          onFocus={() => setPlace([row, column])}
                          onChange={() => turn(one.id, other.id)}
                        />
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {faults.length > 0 && (
          <ul className={classes['faults']} role="alert">
            {faults.map(({ code, statusId, status }) => (
              <li key={`${code} ${statusId}`}>{remark({ code, params: { status } })}</li>
            ))}
          </ul>
        )}
      </section>
      {!isReadOnly && (
        <SaveBar
          changed={draft !== null}
          busy={saving.isPending}
          error={saving.error}
          onSave={() => void save()}
          onDiscard={() => {
            setDraft(null)
            saving.reset()
          }}
        />
      )}
    </>
  )
}
