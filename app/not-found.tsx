import { NotFoundNote } from './not-found-note';

/** For addresses that lead nowhere, and for what a person may not see: the two look the same on purpose. */
export default function NotFound() {
  return (
    <main>
      <NotFoundNote />
    </main>
  );
}
