'use server';

import { combineArticles, combineArticlesSchema } from '@/lib/publishing/add-articles';
import { action } from '@/lib/web/action';

export const combine = action(combineArticlesSchema, combineArticles);
