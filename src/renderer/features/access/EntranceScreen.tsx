import { Anchor, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../app/desk.tsx'
import { Frame } from './Frame.tsx'
import { Join } from './Join.tsx'
import { SampleSignIns } from './SampleSignIns.tsx'
import { SignIn } from './SignIn.tsx'

/** The door: sign in, or join with an invitation. On a sample desk its people stand beside it. */
export function EntranceScreen({ onHold }: { onHold: (holding: boolean) => void }) {
  const { t } = useTranslation()
  const { status } = useDesk()
  const [joining, setJoining] = useState(false)
  if (joining) return <Join onHold={onHold} onBack={() => setJoining(false)} />
  return (
    <Frame title={t('access:signIn.title')} wide={status.desk.sample}>
      <Stack gap="lg">
        {status.desk.sample && <SampleSignIns />}
        <SignIn takeFocus={!status.desk.sample} />
        <Anchor component="button" type="button" size="sm" ta="center" onClick={() => setJoining(true)}>
          {t('access:signIn.invited')}
        </Anchor>
      </Stack>
    </Frame>
  )
}
