import { comeOutOnTheEngine } from '../../support/onTheEngine'

comeOutOnTheEngine('venus', ['SC-1', 'SC-2', 'SC-3', 'SC-4'])
