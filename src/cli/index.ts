#!/usr/bin/env node
import { useCodeCache } from './codeCache'

useCodeCache(__filename, process.env['GLOSS_WRITE_CODE_CACHE'] === '1')
void import('./run')
