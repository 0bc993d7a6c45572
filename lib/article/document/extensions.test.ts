import { describe, expect, it } from 'vitest';
import { getDocumentSchema } from './schema';
import { MARKS, NODES } from './vocabulary';

const schema = getDocumentSchema();

describe('the document schema', () => {
  it('holds exactly the nodes and marks of the vocabulary', () => {
    expect(Object.keys(schema.nodes).sort()).toEqual(Object.keys(NODES).sort());
    expect(Object.keys(schema.marks).sort()).toEqual(Object.keys(MARKS).sort());
  });

  it('gives every node and mark exactly the attributes of the vocabulary', () => {
    for (const [name, table] of Object.entries(NODES))
      expect([name, Object.keys(schema.nodes[name]?.spec.attrs ?? {}).sort()]).toEqual([
        name,
        Object.keys(table).sort(),
      ]);
    for (const [name, table] of Object.entries(MARKS))
      expect([name, Object.keys(schema.marks[name]?.spec.attrs ?? {}).sort()]).toEqual([
        name,
        Object.keys(table).sort(),
      ]);
  });

  it('has the defaults that the cleaners give to an absent value', () => {
    for (const [name, table] of Object.entries(NODES)) {
      if (name === 'picture') continue;
      for (const [attribute, clean] of Object.entries(table))
        expect([name, attribute, schema.nodes[name]?.spec.attrs?.[attribute]?.default]).toEqual([
          name,
          attribute,
          clean(undefined),
        ]);
    }
  });
});
