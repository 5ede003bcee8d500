import { notifications, notificationsStore } from '@mantine/notifications'
import { beforeEach, expect, it } from 'vitest'
import { MOST_TOASTS, showToast } from '../../../src/renderer/app/toasts.ts'

const shown = () => notificationsStore.getState().notifications.map(({ message }) => message)
beforeEach(() => {
  notifications.clean()
  notificationsStore.updateState(state => ({ ...state, limit: MOST_TOASTS }))
})

it('what is said last stands there at once, also above what nobody has closed', () => {
  for (const message of ['1', '2', '3', '4', '5', '6']) showToast({ message })
  expect(shown()).toEqual(['3', '4', '5', '6'])
  expect(notificationsStore.getState().queue).toEqual([])
})

it('what stands there already is not said twice, and drives nothing out', () => {
  for (const message of ['1', '2', '3', '4']) showToast({ id: message, message })
  showToast({ id: '2', message: '2' })
  expect(shown()).toEqual(['1', '2', '3', '4'])
})
