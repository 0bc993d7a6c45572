import { assert, integer, nat, property, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { announcementOf, idsOf, keyTarget, makeCover, moveItem, targetOf } from './moves';

describe('moves in the gallery', () => {
  it.each([
    ['first', 2, 0],
    ['left', 2, 1],
    ['left', 0, 0],
    ['right', 2, 3],
    ['right', 4, 4],
    ['last', 1, 4],
  ] as const)('%s of position %i of five leads to %i', (move, from, to) => {
    expect(targetOf(move, from, 5)).toBe(to);
  });

  it('makes a cover by changing places, and leaves all others where they are', () => {
    expect(makeCover(['a', 'b', 'c', 'd'], 2)).toEqual(['c', 'b', 'a', 'd']);
    const list = ['a', 'b'];
    for (const nowhere of [0, 2, -1]) expect(makeCover(list, nowhere)).toBe(list);
  });

  it('tells the same picture twice from itself', () => {
    expect(idsOf([{ hash: 'x' }, { hash: 'y' }, { hash: 'x' }])).toEqual(['x-1', 'y-1', 'x-2']);
  });

  it('moves one picture and keeps the order of the others', () => {
    expect(moveItem(['a', 'b', 'c', 'd'], 2, 0)).toEqual(['c', 'a', 'b', 'd']);
    expect(moveItem(['a', 'b', 'c', 'd'], 0, 3)).toEqual(['b', 'c', 'd', 'a']);
  });

  it('gives back the same list when nothing moves or a position is not there', () => {
    const list = ['a', 'b'];
    for (const [from, to] of [
      [1, 1],
      [0, 2],
      [-1, 0],
      [5, 0],
    ] as const)
      expect(moveItem(list, from, to)).toBe(list);
  });

  it('never loses or doubles a picture, and the way back leads back', () => {
    const list = uniqueArray(integer(), { minLength: 1, maxLength: 20 });
    assert(
      property(list, nat(), nat(), (items, a, b) => {
        const [from, to] = [a % items.length, b % items.length];
        const moved = moveItem(items, from, to);
        expect(moved[to]).toBe(items[from]);
        expect(moveItem(moved, to, from)).toEqual(items);
      }),
    );
  });

  it('walks a grid by rows and stays at its edges', () => {
    expect(keyTarget('ArrowDown', 1, 9, 4)).toBe(5);
    expect(keyTarget('ArrowDown', 6, 9, 4)).toBe(6);
    expect(keyTarget('ArrowUp', 2, 9, 4)).toBe(2);
    expect(keyTarget('ArrowLeft', 4, 9, 4)).toBe(3);
    expect(keyTarget('ArrowRight', 8, 9, 4)).toBe(8);
    expect(keyTarget('End', 2, 9, 4)).toBe(8);
    expect(keyTarget('x', 2, 9, 4)).toBeNull();
  });

  it('speaks of positions as people count them', () => {
    expect(announcementOf('moved', 2, 0, 9)).toEqual({ key: 'moved', values: { from: 3, to: 1, count: 9 } });
  });
});
