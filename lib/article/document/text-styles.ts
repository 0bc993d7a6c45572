import { getStyleProperty } from '@tiptap/core';
import { BackgroundColor, Color, FontSize } from '@tiptap/extension-text-style';
import type { Attribute } from '@tiptap/core';
import { cleanColour, cleanFontSize } from './values';
import { validator } from './validator';

/**
 * A style attribute of `textStyle` that never passes on a value it has not cleaned: what is pasted, stored or set by a command
 * reaches the page and the platform only through `clean`.
 */
function styleAttribute(name: string, property: string, clean: (value: unknown) => string | null): Attribute {
  return {
    default: null,
    validate: validator(clean),
    parseHTML: (element) => clean(getStyleProperty(element, property)),
    renderHTML: (attributes) => {
      const value = clean(attributes[name]);
      return value === null ? {} : { style: `${property}: ${value}` };
    },
  };
}

function onTextStyle(name: string, property: string, clean: (value: unknown) => string | null) {
  return () => [{ types: ['textStyle'], attributes: { [name]: styleAttribute(name, property, clean) } }];
}

/** Text colour: `#rrggbb`. */
export const TextColour = Color.extend({ addGlobalAttributes: onTextStyle('color', 'color', cleanColour) });

/** Colour behind the text: `#rrggbb`. */
export const TextBackground = BackgroundColor.extend({
  addGlobalAttributes: onTextStyle('backgroundColor', 'background-color', cleanColour),
});

/** Text size in px. */
export const TextSize = FontSize.extend({ addGlobalAttributes: onTextStyle('fontSize', 'font-size', cleanFontSize) });
