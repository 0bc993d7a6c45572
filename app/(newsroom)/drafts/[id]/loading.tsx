import { DetailSkeleton } from '@/components/list/detail-skeleton';

export default function Loading() {
  return <DetailSkeleton />;
}
