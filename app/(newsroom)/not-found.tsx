import { NotFoundNote } from '@/app/not-found-note';

/** The same inside the frame of the newsroom, so that the way on is at hand. */
export default function NewsroomNotFound() {
  return <NotFoundNote />;
}
