/**
 * A ProseMirror attribute validator from a cleaner: null and a value that is already clean pass.
 * @throws RangeError naming nothing of the value, which may be hostile
 */
export function validator(clean: (value: unknown) => unknown): (value: unknown) => void {
  return (value) => {
    if (value !== null && clean(value) !== value) throw new RangeError('attribute value not accepted');
  };
}
