import { comeOutOnTheEngine } from '../../support/onTheEngine'

comeOutOnTheEngine('s6-integrated', ['SC-6'])
