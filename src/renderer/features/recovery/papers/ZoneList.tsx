import { Button, Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RedactionZone } from '../../../../shared/contract/recovery/index.ts'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import type { Coverings } from '../viewer/coveringDrafts.ts'
import { withAbsent, withConfirmed, type ZoneState, zoneStates } from '../viewer/coverings.ts'
import classes from './Redaction.module.css'

const signs: Readonly<Record<ZoneState, string>> = {
  uncovered: '○',
  proposed: '◐',
  covered: '✓',
  absent: '–',
}

/** The zones of the declared sides by name: each demanded one is confirmed as covered, or as not on this scan. */
export function ZoneList({
  coverings,
  onAdd,
}: {
  coverings: Coverings
  readonly onAdd: (zone: RedactionZone) => void
}) {
  const { t } = useTranslation()
  const { mayPrepare } = useCaseRoom()
  const { draft, write, select } = coverings
  const zones = zoneStates(draft)
  if (zones.length === 0) return null
  const demanded = zones.filter(({ must }) => must)
  const others = zones.filter(({ must }) => !must)
  return (
    <>
      <ul className={classes['zones']} aria-label={t('recovery:redaction.zones')}>
        {demanded.map(({ zone, state, mayBeAbsent }) => {
          const name = t(`recovery:redaction.zone.${zone}`)
          const key = draft.list.find(covering => covering.zone === zone)?.key
          return (
            <li key={zone} data-state={state} aria-label={name}>
              <span className={classes['zoneName']}>
                <span aria-hidden>{signs[state]}</span>{' '}
                <button type="button" disabled={key === undefined} onClick={() => select(key ?? null)}>
                  {name}
                </button>
                <small>{t(`recovery:redaction.state.${state}`)}</small>
              </span>
              {key === undefined && state !== 'absent' && (
                <Button
                  size="compact-xs"
                  variant="light"
                  disabled={!mayPrepare}
                  aria-label={t('recovery:redaction.addFor', { zone: name })}
                  onClick={() => onAdd(zone)}
                >
                  {t('recovery:redaction.addShort')}
                </Button>
              )}
              <Checkbox
                size="xs"
                label={t('recovery:redaction.isCovered')}
                checked={state === 'covered'}
                disabled={key === undefined || !mayPrepare}
                onChange={event => write(withConfirmed(draft, zone, event.currentTarget.checked))}
              />
              {mayBeAbsent && (
                <Checkbox
                  size="xs"
                  label={t('recovery:redaction.isAbsent')}
                  checked={state === 'absent'}
                  disabled={!mayPrepare}
                  onChange={event => write(withAbsent(draft, zone, event.currentTarget.checked))}
                />
              )}
            </li>
          )
        })}
      </ul>
      {others.length > 0 && (
        <p className={classes['note']}>
          {t('recovery:redaction.better')}{' '}
          {others
            .map(({ zone, state }) => `${signs[state]} ${t(`recovery:redaction.zone.${zone}`)}`)
            .join(', ')}
        </p>
      )}
      <p className={classes['note']}>{t('recovery:redaction.mayShow')}</p>
    </>
  )
}
