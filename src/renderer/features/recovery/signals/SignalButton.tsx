import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { signalLevels } from '../../../../shared/contract/recovery/index.ts'
import { Kbd } from '../../../ui/Kbd.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { LevelIcon } from './LevelIcon.tsx'
import { useSignals } from './Signals.tsx'

const colours = { note: 'gray', warning: 'near', stop: 'bad' } as const

/** How many signals the case has and how grave the gravest is; opens them. */
export function SignalButton() {
  const { t } = useTranslation()
  const { signals } = useCaseRoom().view
  const { isOpen, toggle } = useSignals()
  const level = signalLevels.findLast(each => signals.some(signal => signal.level === each)) ?? null
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      color={level === null ? 'gray' : colours[level]}
      leftSection={<LevelIcon level={level} />}
      rightSection={<Kbd shortcut="s" />}
      aria-expanded={isOpen}
      aria-controls="case-signals"
      aria-description={
        level === null
          ? t('recovery:signal.none')
          : t('recovery:signal.buttonHint', { level: t(`recovery:signal.level.${level}`) })
      }
      onClick={toggle}
    >
      {level === null
        ? t('recovery:signal.buttonNone')
        : t('recovery:signal.button', { count: signals.length })}
    </Button>
  )
}
