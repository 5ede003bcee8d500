import { useTranslation } from 'react-i18next'
import { requirement } from '../../../../shared/contract/policies/index.ts'
import { outcomes } from '../../../../shared/contract/recovery/index.ts'
import { type Path, valueAt } from './document.ts'
import { Count, type Edited, Group, useFaultAt } from './knobs.tsx'
import classes from './Policy.module.css'
import { usePolicyWords } from './words.ts'

/** Every way to every outcome: what it takes in words, and how many people and how long. */
export function Ways({ edited }: { edited: Edited }) {
  const { t } = useTranslation()
  return (
    <Group title={t('policies:group.ways')}>
      {outcomes.map(outcome => {
        const path = ['outcomes', outcome] as const
        const ways = valueAt(edited.document, [...path, 'ways'])
        if (!Array.isArray(ways)) return null
        const isGift = outcome === 'hint' || outcome === 'reset_link'
        return (
          <section
            key={outcome}
            className={classes['outcome']}
            aria-label={t(`recovery:outcome.name.${outcome}`)}
          >
            <h4>{t(`recovery:outcome.name.${outcome}`)}</h4>
            {ways.map((way: unknown, at) => (
              // A way is known by its place and nothing else.
              // oxlint-disable-next-line react/no-array-index-key -- a way is known by its place in the policy
              <WayKnobs key={at} edited={edited} path={[...path, 'ways', at]} way={way} isGift={isGift} />
            ))}
            {valueAt(edited.document, [...path, 'undoHours']) !== undefined && (
              <div className={classes['knobs']}>
                <Count
                  edited={edited}
                  path={[...path, 'undoHours']}
                  label={t('policies:knob.undoHours')}
                  unit="hours"
                />
              </div>
            )}
          </section>
        )
      })}
    </Group>
  )
}

function WayKnobs({
  edited,
  path,
  way,
  isGift,
}: {
  edited: Edited
  path: Path
  way: unknown
  isGift: boolean
}) {
  const { t } = useTranslation()
  const words = usePolicyWords()
  const fault = useFaultAt(edited, path)
  const requires = requirement.safeParse(valueAt(way, ['requires']))
  return (
    <fieldset
      className={classes['knobsOfWay']}
      aria-label={t('policies:way', { number: Number(path.at(-1)) + 1 })}
    >
      <div className={classes['way']}>
        <p>{requires.success ? words.requirement(requires.data) : t('policies:fault.other')}</p>
        {!isGift && (
          <>
            <Count edited={edited} path={[...path, 'approvals']} label={t('policies:knob.approvals')} />
            <Count
              edited={edited}
              path={[...path, 'holdHours']}
              label={t('policies:knob.holdHours')}
              unit="hours"
            />
          </>
        )}
      </div>
      {fault !== undefined && <p role="alert">{fault}</p>}
    </fieldset>
  )
}
