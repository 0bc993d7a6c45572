import { answerAuth } from '@/lib/web/auth-options';
import { route } from '@/lib/web/route';

export const GET = route<{ nextauth: string[] }>(answerAuth);
export const POST = route<{ nextauth: string[] }>(answerAuth);
