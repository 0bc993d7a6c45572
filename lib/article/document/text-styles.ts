import { getStyleProperty } from '@tiptap/core';
import { BackgroundColor, Color, FontSize, TextStyle } from '@tiptap/extension-text-style';
import type { Attribute } from '@tiptap/core';
import type { TagParseRule } from '@tiptap/pm/model';
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

function saysSomething(element: HTMLElement): boolean {
  const values = [
    cleanColour(getStyleProperty(element, 'color')),
    cleanColour(getStyleProperty(element, 'background-color')),
    cleanFontSize(getStyleProperty(element, 'font-size')),
  ];
  return values.some((value) => value !== null);
}

/** The carrier of the three. A pasted span without any of them (a font family, a class of Word) leaves no empty mark behind. */
export const StyledText = TextStyle.extend({
  parseHTML() {
    const rules = (this.parent?.() ?? []) as TagParseRule[];
    return rules.map((rule): TagParseRule => {
      const getAttrs = (element: HTMLElement) => (saysSomething(element) ? (rule.getAttrs?.(element) ?? null) : false);
      return { ...rule, getAttrs };
    });
  },
});
