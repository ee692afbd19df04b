import { comeOutOnTheEngine } from '../../support/onTheEngine'

comeOutOnTheEngine('venus-cs', ['SC-5'])
