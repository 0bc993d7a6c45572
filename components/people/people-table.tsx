import Link from 'next/link';
import { Chip } from '@/components/ui/chip';

export interface PersonRow {
  id: string;
  name: string;
  email: string;
  you?: string | undefined;
  role: string;
  disabled: boolean;
  state: string;
  sessions: string;
  lastSeen: string;
}

type Columns = Record<'person' | 'role' | 'state' | 'sessions' | 'lastSeen', string>;

/** Everybody of the newsroom; a name opens the person's page. On a phone each person is a block of two lines. */
export function PeopleTable({ rows, columns, caption }: { rows: PersonRow[]; columns: Columns; caption: string }) {
  const head = 'px-3 py-2 text-left text-xs font-medium text-ink-3';
  const cell = 'px-3 py-3 align-middle';
  const wide = 'max-sm:hidden';
  return (
    <table className="w-full border-collapse">
      <caption className="sr-only">{caption}</caption>
      <thead className="sticky top-0 border-b border-line bg-paper">
        <tr>
          <th scope="col" className={head}>
            {columns.person}
          </th>
          <th scope="col" className={head}>
            {columns.role}
          </th>
          <th scope="col" className={head}>
            {columns.state}
          </th>
          <th scope="col" className={`${head} ${wide}`}>
            {columns.sessions}
          </th>
          <th scope="col" className={`${head} ${wide}`}>
            {columns.lastSeen}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line border-b border-line">
        {rows.map((person) => (
          <tr key={person.id} className="hover:bg-hover">
            <th scope="row" className={`${cell} text-left font-normal`}>
              <Link
                href={`/settings/people/${person.id}`}
                prefetch={false}
                className="font-medium underline-offset-4 hover:underline"
              >
                {person.name}
              </Link>
              {person.you && <span className="ml-2 text-xs text-ink-3">{person.you}</span>}
              <span className="block max-w-48 truncate text-xs text-ink-3 sm:max-w-none">{person.email}</span>
            </th>
            <td className={cell}>{person.role}</td>
            <td className={cell}>
              <Chip tone={person.disabled ? 'grey' : 'green'}>{person.state}</Chip>
            </td>
            <td className={`${cell} ${wide} text-ink-2`}>{person.sessions}</td>
            <td className={`${cell} ${wide} text-ink-2`}>{person.lastSeen}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
