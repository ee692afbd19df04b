import { comeOutOnTheEngine } from '../../support/onTheEngine'

comeOutOnTheEngine('consiliere-agresor', ['S1', 'S2', 'S3'])
