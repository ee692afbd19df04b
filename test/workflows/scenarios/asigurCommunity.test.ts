import { comeOutOnTheEngine } from '../../support/onTheEngine'

comeOutOnTheEngine('asigur-comunitate', ['S6'])
