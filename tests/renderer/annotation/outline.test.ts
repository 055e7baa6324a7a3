import { expect, it } from 'vitest'
import { outlineOf } from '../../../src/renderer/annotation/outline'

const box = (left: number, top: number, right: number, bottom: number) => ({ left, top, right, bottom })

it('the pieces of a line have one outline, however they nest and whatever hangs below', () => {
  const pieces = [box(0, 0, 40, 28), box(40, 0, 90, 32), box(90, 3, 120, 25), box(121, 0, 200, 28)]
  expect(outlineOf(pieces)).toEqual([box(0, 0, 200, 32)])
  expect(outlineOf([...pieces].reverse())).toEqual([box(0, 0, 200, 32)])
  expect(outlineOf([box(0, 0, 200, 28), box(40, 4, 90, 24)])).toEqual([box(0, 0, 200, 28)])
})

it('pieces that stand apart in a line, as columns and the other direction of writing do, have their own', () => {
  expect(outlineOf([box(0, 0, 40, 28), box(60, 0, 90, 28)])).toEqual([box(0, 0, 40, 28), box(60, 0, 90, 28)])
})

it('the outlines of lines below each other touch, those of two paragraphs do not', () => {
  const [first, second, third] = outlineOf([box(50, 0, 200, 28), box(0, 33, 120, 61), box(0, 85, 120, 113)])
  expect(first).toEqual(box(50, 0, 200, 33))
  expect(second).toEqual(box(0, 33, 120, 61))
  expect(third).toEqual(box(0, 85, 120, 113))
  // Lines that reach into each other stay two boxes; where none lies above the other they are apart.
  expect(outlineOf([box(0, 0, 200, 34), box(0, 30, 120, 62)])).toHaveLength(2)
  expect(outlineOf([box(150, 0, 200, 28), box(0, 33, 120, 61)])[0]).toEqual(box(150, 0, 200, 28))
})
