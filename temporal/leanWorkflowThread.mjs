/**
 * Preloaded (`node --import`) by the worker, for the threads its workflows run in. The SDK keeps the stack of every
 * promise of a workflow, for a debugging query nobody asks here; that took a third of the worker's processor time.
 * Stacks of errors stay. Without this file everything works, more slowly.
 */
import { promiseHooks } from 'node:v8'
import { isMainThread } from 'node:worker_threads'

if (!isMainThread) promiseHooks.createHook = () => () => undefined
