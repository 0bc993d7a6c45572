import type { Role } from '@/drizzle/schema';

export interface DemonstrationPerson {
  role: Role;
  name: string;
  email: string;
  password: string;
}

/**
 * The people of the demonstration newsroom. Their passwords are public, so they exist only there: the seed that creates them
 * and the sign-in page that offers them both ask for demonstration mode.
 */
export const demonstrationPeople: readonly DemonstrationPerson[] = [
  { role: 'editor', name: '林晓', email: 'editor@draftbox.example', password: 'write-the-city' },
  { role: 'approver', name: '周宁', email: 'approver@draftbox.example', password: 'sign-the-city' },
  { role: 'admin', name: '陈立', email: 'admin@draftbox.example', password: 'keep-the-city' },
];
