import { Checkbox, Radio, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PolicyFault, retentionClasses } from '../../../../shared/contract/policies/index.ts'
import { useFormat } from '../../../app/format.ts'
import { readDocument, readHours, valueAt, withValue } from './document.ts'
import { Count, type Edited, Group, useFaultAt, Words } from './knobs.tsx'
import classes from './Policy.module.css'
import { Ways } from './WayKnobs.tsx'

/** The usual knobs of a policy. Everything else is changed in the text, of which this shows a part. */
export function PolicyForm({
  text,
  faults,
  isNew,
  onText,
}: {
  text: string
  faults: readonly PolicyFault[]
  isNew: boolean
  onText: (text: string) => void
}) {
  const { t } = useTranslation()
  const document = readDocument(text)
  if (document === undefined) return <p>{t('policies:edit.formNeedsJson')}</p>
  const edited: Edited = { text, document, faults, onText }
  return (
    <>
      <Group title={t('policies:group.who')}>
        {isNew && (
          <Words
            edited={edited}
            path={['id']}
            label={t('policies:knob.id')}
            hint={t('policies:knob.idHint')}
          />
        )}
        <div className={classes['pair']}>
          <Words edited={edited} path={['name', 'pl']} label={t('policies:knob.namePl')} />
          <Words edited={edited} path={['name', 'en']} label={t('policies:knob.nameEn')} />
          <Words
            edited={edited}
            path={['description', 'pl']}
            label={t('policies:knob.descriptionPl')}
            isLong
          />
          <Words
            edited={edited}
            path={['description', 'en']}
            label={t('policies:knob.descriptionEn')}
            isLong
          />
        </div>
      </Group>
      <Ways edited={edited} />
      <Group title={t('policies:group.time')}>
        <WindowKnob edited={edited} />
        <div className={classes['knobs']}>
          <Count
            edited={edited}
            path={['contactMinAgeDays']}
            label={t('policies:knob.contactMinAgeDays')}
            unit="daysUnit"
          />
          <Count edited={edited} path={['fieldTries']} label={t('policies:knob.fieldTries')} />
          <Count
            edited={edited}
            path={['freeze', 'reviewHours']}
            label={t('policies:knob.reviewHours')}
            unit="hours"
          />
          <Count
            edited={edited}
            path={['newEmailCode', 'validHours']}
            label={t('policies:knob.emailHours')}
            unit="hours"
          />
          <Count edited={edited} path={['newEmailCode', 'tries']} label={t('policies:knob.emailTries')} />
          <Count
            edited={edited}
            path={['soleApprover', 'holdHours']}
            label={t('policies:knob.soleApprover')}
            unit="hours"
          />
          <Count
            edited={edited}
            path={['smsCode', 'validMinutes']}
            label={t('policies:knob.smsMinutes')}
            unit="minutes"
          />
          <Count edited={edited} path={['smsCode', 'tries']} label={t('policies:knob.smsTries')} />
        </div>
      </Group>
      <Group title={t('policies:group.limits')}>
        <div className={classes['knobs']}>
          {(
            [
              'failuresPer30Days',
              'hintsPerAccount30Days',
              'hintsPerAgentDay',
              'accountsPerCallerDay',
            ] as const
          ).map(limit => (
            <Count key={limit} edited={edited} path={['limits', limit]} label={t(`policies:knob.${limit}`)} />
          ))}
          <Count
            edited={edited}
            path={['limits', 'caseDays']}
            label={t('policies:knob.caseDays')}
            unit="daysUnit"
          />
        </div>
      </Group>
      <Group title={t('policies:group.notices')}>
        <Switch
          label={t('policies:knob.announceHold')}
          checked={valueAt(document, ['notices', 'announceHold']) === true}
          onChange={event =>
            onText(withValue(text, ['notices', 'announceHold'], event.currentTarget.checked))
          }
        />
        <AgainKnob edited={edited} />
      </Group>
      <Group title={t('policies:group.retention')}>
        <div className={classes['pair']}>
          {retentionClasses.flatMap(kept => {
            const what = t(`policies:retention.${kept}`)
            return [
              <Count
                key={kept}
                edited={edited}
                path={['retention', kept, 'days']}
                label={t('policies:knob.retentionDays', { what })}
                unit="daysUnit"
              />,
              <Count
                key={`${kept} refused`}
                edited={edited}
                path={['retention', kept, 'daysAfterRefusal']}
                label={t('policies:knob.retentionRefused', { what })}
                unit="daysUnit"
              />,
            ]
          })}
        </div>
      </Group>
      <p className="muted">{t('policies:edit.noWays')}</p>
    </>
  )
}

function WindowKnob({ edited }: { edited: Edited }) {
  const { t } = useTranslation()
  const format = useFormat()
  const window = valueAt(edited.document, ['window'])
  const fault = useFaultAt(edited, ['window'])
  const days = valueAt(window, ['days'])
  const put = (value: unknown) => edited.onText(withValue(edited.text, ['window'], value))
  return (
    <>
      <Radio.Group
        label={t('policies:knob.window')}
        error={fault}
        value={window === 'desk' ? 'desk' : 'own'}
        onChange={value =>
          put(value === 'desk' ? 'desk' : { days: [1, 2, 3, 4, 5], open: '09:00', close: '17:00' })
        }
      >
        <div className={classes['line']}>
          <Radio value="desk" label={t('policies:knob.windowDesk')} />
          <Radio value="own" label={t('policies:knob.windowOwn')} />
        </div>
      </Radio.Group>
      {window !== 'desk' && (
        <>
          <Checkbox.Group
            label={t('policies:knob.days')}
            value={Array.isArray(days) ? days.map(String) : []}
            onChange={chosen =>
              edited.onText(
                withValue(
                  edited.text,
                  ['window', 'days'],
                  chosen.map(Number).toSorted((a, b) => a - b),
                ),
              )
            }
          >
            <div className={classes['line']}>
              {[1, 2, 3, 4, 5, 6, 7].map(day => (
                <Checkbox key={day} value={String(day)} label={format.weekday(day - 1)} />
              ))}
            </div>
          </Checkbox.Group>
          <div className={classes['knobs']}>
            <Words edited={edited} path={['window', 'open']} label={t('policies:knob.open')} />
            <Words edited={edited} path={['window', 'close']} label={t('policies:knob.close')} />
          </div>
        </>
      )}
    </>
  )
}

/** Hours as somebody types them; what is no list of hours stays in the field until it is one. */
function AgainKnob({ edited }: { edited: Edited }) {
  const { t } = useTranslation()
  const path = ['notices', 'againAfterHours'] as const
  const present = valueAt(edited.document, path)
  const kept = Array.isArray(present) ? present.join(', ') : ''
  const [typed, setTyped] = useState<string | null>(null)
  const fault = useFaultAt(edited, path)
  const isWrong = typed !== null && readHours(typed) === null
  return (
    <TextInput
      label={t('policies:knob.againAfterHours')}
      description={t('policies:knob.againHint')}
      error={isWrong ? t('policies:fault.other') : fault}
      value={typed ?? kept}
      onChange={event => {
        const next = event.currentTarget.value
        setTyped(next)
        const hours = readHours(next)
        if (hours !== null) edited.onText(withValue(edited.text, path, hours))
      }}
      onBlur={() => {
        if (!isWrong) setTyped(null)
      }}
    />
  )
}
