'use server';

import { refresh } from 'next/cache';
import {
  houseStyleSchema,
  makeDefaultStyle,
  removeHouseStyle,
  saveHouseStyle,
  saveHouseStyleSchema,
} from '@/lib/accounts/house-styles';
import { action } from '@/lib/web/action';

export const saveTheme = action(saveHouseStyleSchema, (actor, input) => saveHouseStyle(actor, input));

export const makeDefault = action(houseStyleSchema, async (actor, input) => {
  await makeDefaultStyle(actor, input);
  refresh();
  return null;
});

export const removeTheme = action(houseStyleSchema, async (actor, input) => {
  await removeHouseStyle(actor, input);
  refresh();
  return null;
});
