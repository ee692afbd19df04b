import { notSafe } from '../../../domain/people/mayReach'
import type { SafeContact } from '../../../domain/people/person'

const NEUTRAL = 'Programarea rămâne pe joi'
const agreed: SafeContact = { channels: ['email', 'sms'], windows: [{ days: ['monday', 'friday'], from: 10, to: 12 }], aggressorMayAccessDevice: 'yes', neutralText: NEUTRAL }
const monday = { day: 'monday', minute: 10 * 60 }
const reaching = { channel: 'email', text: NEUTRAL }
const against = (contact: SafeContact | undefined, { consents = true, how = reaching, at = monday } = {}) => notSafe(contact, consents, how, at)

it('nothing stands against the neutral text, on a safe channel, in her hours, with her consent', () => expect(against(agreed)).toEqual([]))

it.each<[string, string[], SafeContact | undefined, Parameters<typeof against>[1]?]>([
  ['she was never asked', ['never-asked'], undefined],
  ['she has said nothing yet', ['channel', 'window', 'words'], {}],
  ['the channel is not one of hers', ['channel'], agreed, { how: { ...reaching, channel: 'messenger' } }],
  ['she has closed all channels, whatever else she ticked', ['channel'], { ...agreed, channels: ['none', 'email'] }],
  ['it is another day', ['window'], agreed, { at: { day: 'tuesday', minute: 630 } }],
  ['it is a minute too early', ['window'], agreed, { at: { day: 'monday', minute: 599 } }],
  ['her hours have just ended', ['window'], agreed, { at: { day: 'monday', minute: 720 } }],
  ['a window is not whole', ['window'], { ...agreed, windows: [{ days: ['monday'], from: 9 }] }],
  ['she does not want to be contacted', ['do-not-contact'], { ...agreed, doNotContact: true }],
  ['she has not consented, or no longer', ['no-consent'], agreed, { consents: false }],
  ['the words are others than hers', ['words'], agreed, { how: { channel: 'email', text: 'Locul dumneavoastră este pregătit' } }],
  ['nobody knows who reads her telephone', ['words'], { ...agreed, aggressorMayAccessDevice: 'unknown', neutralText: '' }],
])('it is not safe when %s', (_when, reasons, contact, given = {}) => expect(against(contact, given)).toEqual(reasons))

it('other words may be used where the device is known to be hers alone', () => {
  expect(against({ ...agreed, aggressorMayAccessDevice: 'no' }, { how: { channel: 'email', text: 'Vă sunăm mâine' } })).toEqual([])
})
