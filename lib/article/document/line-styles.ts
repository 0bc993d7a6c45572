import { Extension, type Attribute } from '@tiptap/core';
import { validator } from './validator';
import { NODES } from './vocabulary';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    lineStyles: {
      /** Sets one style of the selected paragraphs and headings; null gives it back to the theme. */
      setLineStyle: (name: LineStyle, value: string | null) => ReturnType;
    };
  }
}

const PROPERTIES = { lineHeight: 'line-height', letterSpacing: 'letter-spacing', indent: 'text-indent' } as const;
export type LineStyle = keyof typeof PROPERTIES;

function attribute(name: LineStyle): Attribute {
  const clean = NODES.paragraph[name];
  const property = PROPERTIES[name];
  return {
    default: null,
    validate: validator(clean),
    parseHTML: (element) => clean(element.style.getPropertyValue(property)),
    renderHTML: (attributes) => {
      const value = clean(attributes[name]);
      return value === null ? {} : { style: `${property}: ${value}` };
    },
  };
}

/** Line height, letter spacing and first-line indent of one paragraph or heading. */
export const LineStyles = Extension.create({
  name: 'lineStyles',
  addGlobalAttributes: () => [
    {
      types: ['paragraph', 'heading'],
      attributes: {
        lineHeight: attribute('lineHeight'),
        letterSpacing: attribute('letterSpacing'),
        indent: attribute('indent'),
      },
    },
  ],
  addCommands: () => ({
    setLineStyle:
      (name, value) =>
      ({ commands }) =>
        ['paragraph', 'heading'].map((type) => commands.updateAttributes(type, { [name]: value })).some(Boolean),
  }),
});
