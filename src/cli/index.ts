#!/usr/bin/env node
import { useCodeCache } from './codeCache'
import { expectShortRun } from './shortRun'

// Before any code is loaded: what is compiled is kept for these flags only.
expectShortRun()
useCodeCache(__filename, process.env['GLOSS_WRITE_CODE_CACHE'] === '1')
void import('./run')
